// "a la lune share payment data": where the merchant ends and the action begins.
//
// No grammar can know; the names that exist can.  The longest merchant that an action follows
// is taken, accents aside where nothing else fits.
#pragma once

#include <cstddef>
#include <string>

#include "model/vocabulary.h"
#include "resolve/question_merchants.h"
#include "syntax/tree.h"

namespace assay::resolve {

// How the words of a phrase part: merchant, action, and the rest.
struct PhraseParts {
  std::string merchant;       // Its name, or "all"; empty if it is unknown.
  size_t merchant_words = 0;  // Of an unknown one too.
  model::TermId action;
  size_t action_words = 0;  // 0: no action follows.

  bool is_known() const { return !merchant.empty(); }
};

class PhraseSplitter {
 public:
  // Both must outlive the splitter.
  PhraseSplitter(const model::Vocabulary& vocabulary, MerchantFinder& merchants);

  // The action with which a phrase without a merchant begins.
  PhraseParts SplitAction(const syntax::Name& phrase) const;

  // Parts one of the phrases between commas; only the last one must have an action.
  PhraseParts Split(const syntax::Name& phrase, bool is_last);

 private:
  template <typename FindMerchant>
  PhraseParts SplitKnown(const syntax::Name& phrase, bool is_last,
                         FindMerchant find) const;
  bool AddAction(const syntax::Name& phrase, size_t first, PhraseParts& parts) const;

  const model::Vocabulary& vocabulary_;
  MerchantFinder& merchants_;
};

}  // namespace assay::resolve
