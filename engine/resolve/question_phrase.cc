#include "resolve/question_phrase.h"

#include <algorithm>

#include "resolve/question_words.h"

namespace assay::resolve {

using model::TermKind;

namespace {

// No action or merchant has more words.
constexpr size_t kMaxVerbWords = 16;
constexpr size_t kMaxMerchantWords = 32;

// True if nothing of the phrase is left to explain: an action follows the merchant, or nothing
// does and nothing must.
bool IsComplete(const PhraseParts& parts, const syntax::Name& phrase, bool is_last) {
  if (!parts.is_known()) return false;
  return parts.action_words > 0 ||
         (!is_last && parts.merchant_words == phrase.words.size());
}

}  // namespace

PhraseSplitter::PhraseSplitter(const model::Vocabulary& vocabulary,
                               MerchantFinder& merchants)
    : vocabulary_(vocabulary), merchants_(merchants) {}

PhraseParts PhraseSplitter::Split(const syntax::Name& phrase, bool is_last) {
  PhraseParts parts = SplitKnown(phrase, is_last, [&](const std::string& name) {
    return MeansAll(name) ? "all" : merchants_.Find(name);
  });
  if (IsComplete(parts, phrase, is_last)) return parts;
  const PhraseParts plain = SplitKnown(phrase, is_last, [&](const std::string& name) {
    return merchants_.FindWithoutAccents(name);
  });
  if (!parts.is_known() || IsComplete(plain, phrase, is_last)) parts = plain;
  if (parts.is_known()) return parts;
  // Nobody known: the words before the first action are the unknown merchant.
  for (size_t first = 0; first < phrase.words.size(); ++first) {
    if (!AddAction(phrase, first, parts)) continue;
    parts.merchant_words = first;
    return parts;
  }
  parts.merchant_words = is_last ? 1 : phrase.words.size();
  return parts;
}

PhraseParts PhraseSplitter::SplitAction(const syntax::Name& phrase) const {
  PhraseParts parts;
  AddAction(phrase, 0, parts);
  return parts;
}

// The longest known merchant that an action follows, or that is the whole phrase.
template <typename FindMerchant>
PhraseParts PhraseSplitter::SplitKnown(const syntax::Name& phrase, bool is_last,
                                       FindMerchant find) const {
  PhraseParts best;
  for (size_t words = std::min(phrase.words.size(), kMaxMerchantWords); words > 0;
       --words) {
    PhraseParts parts;
    parts.merchant = find(model::NormalizeName(syntax::Text(phrase, 0, words)));
    if (parts.merchant.empty()) continue;
    parts.merchant_words = words;
    AddAction(phrase, words, parts);
    if (IsComplete(parts, phrase, is_last)) return parts;
    if (!best.is_known()) best = parts;
  }
  return best;
}

// The longest action that begins at the word; false if there is none.
bool PhraseSplitter::AddAction(const syntax::Name& phrase, size_t first,
                               PhraseParts& parts) const {
  const size_t left = phrase.words.size() - first;
  for (size_t words = std::min(left, kMaxVerbWords); words > 0; --words) {
    const std::string name =
        model::NormalizeName(syntax::Text(phrase, first, first + words));
    auto action = vocabulary_.Find(TermKind::kAction, name);
    for (const std::string& form : VerbForms(name)) {
      if (!action) action = vocabulary_.Find(TermKind::kAction, form);
    }
    if (!action) continue;
    parts.action = *action;
    parts.action_words = words;
    return true;
  }
  return false;
}

}  // namespace assay::resolve
