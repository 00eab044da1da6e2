// Merchants as questions name them: by name or title, with or without accents.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>

#include "diagnostics/diagnostic.h"
#include "model/vocabulary.h"
#include "resolve/question.h"
#include "syntax/tree.h"

namespace assay::resolve {

class MerchantFinder {
 public:
  // Everything must outlive the finder.
  MerchantFinder(diagnostics::FileId file, const MerchantDirectory& directory,
                 const model::Vocabulary& vocabulary, diagnostics::DiagnosticSink& sink);

  // The merchant's name; empty if `normalized` names none.
  std::string Find(std::string_view normalized) const;
  // The same, accents aside.
  std::string FindWithoutAccents(std::string_view normalized);

  // One of the two, or an unknown-merchant.
  std::optional<std::string> Resolve(const syntax::Name& name);
  void ReportUnknown(const syntax::Name& name);

 private:
  diagnostics::FileId file_;
  const MerchantDirectory& directory_;
  const model::Vocabulary& vocabulary_;
  diagnostics::DiagnosticSink& sink_;
  // Made when a name is not known as it stands.
  std::optional<std::map<std::string, std::string, std::less<>>> without_accents_;
};

}  // namespace assay::resolve
