// Quotations to places in the merchant's text.
//
// A quotation is searched from where its section begins, white space folded on both sides and
// otherwise exactly.  What is not found is shown beside the nearest passage, down to the first
// character that differs: `’` and `'` look alike to everybody but a machine.
#pragma once

#include <cstddef>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "diagnostics/diagnostic.h"
#include "diagnostics/source.h"
#include "model/statement.h"
#include "resolve/folded_text.h"
#include "resolve/nearest_passage.h"
#include "syntax/tree.h"

namespace assay::resolve {

// Where a quotation may stand: from an offset of the folded source on.
struct SearchRegion {
  enum class Kind { kWhole, kSection, kUnknownSection };
  Kind kind = Kind::kWhole;
  size_t from = 0;
  std::string heading;  // Of the innermost section, white space folded.
};

class QuotationFinder {
 public:
  // `source` is searched for what `policy_file` quotes; both are in `sources`.
  QuotationFinder(diagnostics::FileId policy_file, diagnostics::FileId source,
                  const diagnostics::SourceMap& sources,
                  diagnostics::DiagnosticSink& sink);
  QuotationFinder(const QuotationFinder&) = delete;
  QuotationFinder& operator=(const QuotationFinder&) = delete;

  // The region from the heading on, searched from the enclosing region's start on.  An occurrence
  // that opens a line is preferred: a heading may be mentioned before it stands.  If there is
  // none, that is reported, and what is quoted inside is searched as in the enclosing region.
  SearchRegion EnterSection(const syntax::QuotedText& heading,
                            const SearchRegion& enclosing);

  // The first occurrence in the region; empty if there is none, which is reported.  A second
  // one is a warning outside sections.  Of a quotation that is given by its bytes: these, if they
  // are inside the source, whole characters, and without white space at their ends.
  std::optional<model::Quotation> Find(const syntax::QuotedText& quotation,
                                       const SearchRegion& region);

  // Those that are found, in order.
  std::vector<model::Quotation> FindAll(const std::vector<syntax::QuotedText>& quotations,
                                        const SearchRegion& region);

 private:
  std::optional<model::Quotation> Take(const syntax::QuotedText& quotation,
                                       diagnostics::Span span);
  const FoldedText& Folded() const;
  size_t FindHeading(std::string_view needle, size_t from) const;
  bool OpensLine(size_t folded_offset) const;
  diagnostics::Place InSource(size_t begin, size_t end) const;
  // The place of the folded offset inside the quoted text, or all of it where escapes hide it.
  diagnostics::Place InQuotation(const syntax::QuotedText& quotation, size_t begin) const;
  void WarnFoundTwice(const syntax::QuotedText& quotation, size_t first, size_t second,
                      size_t size);
  void ReportNotFound(diagnostics::Kind kind, const syntax::QuotedText& quotation,
                      std::string_view needle, const SearchRegion& region);
  // Two labels: where the nearest passage begins, and where it first differs.
  void AddNearest(std::string_view needle, const NearestPassage& nearest,
                  diagnostics::Diagnostic& diagnostic) const;

  // For a heading that shares no word with the source: a line that is spelt alike.
  void AddNearestLine(std::string_view needle, const SearchRegion& region,
                      diagnostics::Diagnostic& diagnostic) const;

  diagnostics::FileId policy_file_;
  diagnostics::FileId source_;
  const diagnostics::SourceFile& policy_text_;
  const diagnostics::SourceFile& source_text_;
  diagnostics::DiagnosticSink& sink_;
  // Made when something is searched: byte spans need no search.
  mutable std::unique_ptr<const FoldedText> folded_;
  std::unique_ptr<PassageIndex> index_;  // Made when the first quotation is not found.
};

}  // namespace assay::resolve
