#include "resolve/question_merchants.h"

#include <vector>

#include <fmt/format.h>

#include "resolve/name_resolver.h"
#include "resolve/question_words.h"

namespace assay::resolve {

MerchantFinder::MerchantFinder(diagnostics::FileId file,
                               const MerchantDirectory& directory,
                               const model::Vocabulary& vocabulary,
                               diagnostics::DiagnosticSink& sink)
    : file_(file), directory_(directory), vocabulary_(vocabulary), sink_(sink) {}

std::string MerchantFinder::Find(std::string_view normalized) const {
  return directory_.find(normalized);
}

std::string MerchantFinder::FindWithoutAccents(std::string_view normalized) {
  if (!without_accents_) {
    without_accents_.emplace();
    for (const std::string& name : directory_.names()) {
      without_accents_->try_emplace(WithoutAccents(name), name);
    }
  }
  const auto at = without_accents_->find(WithoutAccents(normalized));
  return at == without_accents_->end() ? "" : directory_.find(at->second);
}

std::optional<std::string> MerchantFinder::Resolve(const syntax::Name& name) {
  const std::string normalized = model::NormalizeName(syntax::Text(name));
  std::string merchant = Find(normalized);
  if (merchant.empty()) merchant = FindWithoutAccents(normalized);
  if (!merchant.empty()) return merchant;
  ReportUnknown(name);
  return std::nullopt;
}

void MerchantFinder::ReportUnknown(const syntax::Name& name) {
  const std::string normalized = model::NormalizeName(syntax::Text(name));
  const std::vector<std::string> names = directory_.names();
  const std::vector<std::string> near = diagnostics::NearestNames(normalized, names);
  diagnostics::Diagnostic error{
      diagnostics::Kind::kUnknownMerchant, {file_, name.span}, "", "", {}, ""};
  error.message = fmt::format("unknown merchant `{}`", syntax::Text(name));
  error.caret_text = "no policy of that name or title";
  const std::vector<model::TermId> terms = vocabulary_.FindAnyKind(normalized);
  if (!near.empty()) {
    error.help = fmt::format("did you mean {}?", QuotedNames(near));
  } else if (names.empty()) {
    error.help = "no policy is loaded yet";
  } else if (vocabulary_.Find(model::TermKind::kRecipient, normalized)) {
    error.help =
        fmt::format("`{}` is a recipient: ask `can {} receive DATA from MERCHANT`",
                    normalized, normalized);
  } else if (!terms.empty()) {
    error.help = fmt::format("`{}` is {}; a merchant is expected here", normalized,
                             KindNounWithArticle(vocabulary_.Get(terms.front()).kind));
  } else {
    error.help = "`list merchants` shows whose policies there are";
  }
  sink_.Report(std::move(error));
}

}  // namespace assay::resolve
