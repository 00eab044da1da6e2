#include "resolve/quotation.h"

#include <algorithm>
#include <map>

#include <fmt/format.h>

#include "resolve/difference.h"

namespace assay::resolve {

using diagnostics::Diagnostic;
using diagnostics::Kind;
using diagnostics::Label;
using diagnostics::Place;
using diagnostics::Span;

// Of indentation, bullets and numbers before a heading.
constexpr uint32_t kMaxLeadBytes = 32;
// Lines that are compared with a heading that is not found.
constexpr size_t kMaxHeadingBytes = 100;
constexpr size_t kMaxHeadings = 1'000;

namespace {

// True if the byte there continues a character.
bool IsInsideCharacter(std::string_view text, size_t offset) {
  return offset < text.size() &&
         (static_cast<unsigned char>(text[offset]) & 0xC0) == 0x80;
}

bool BeginsOrEndsWithSpace(std::string_view text) {
  size_t last = text.size() - 1;
  while (last > 0 && IsInsideCharacter(text, last)) --last;
  return IsWhiteSpace(CharacterAt(text, 0).code) ||
         IsWhiteSpace(CharacterAt(text, last).code);
}

}  // namespace

QuotationFinder::QuotationFinder(diagnostics::FileId policy_file,
                                 diagnostics::FileId source,
                                 const diagnostics::SourceMap& sources,
                                 diagnostics::DiagnosticSink& sink)
    : policy_file_(policy_file),
      source_(source),
      policy_text_(sources.Get(policy_file)),
      source_text_(sources.Get(source)),
      sink_(sink) {}

const FoldedText& QuotationFinder::Folded() const {
  if (folded_ == nullptr)
    folded_ = std::make_unique<const FoldedText>(source_text_.text());
  return *folded_;
}

SearchRegion QuotationFinder::EnterSection(const syntax::QuotedText& heading,
                                           const SearchRegion& enclosing) {
  const std::string needle = FoldSpaces(heading.text);
  const size_t found = FindHeading(needle, enclosing.from);
  if (found == FoldedText::npos) {
    ReportNotFound(Kind::kSectionNotFound, heading, needle, enclosing);
    return {SearchRegion::Kind::kUnknownSection, enclosing.from, needle};
  }
  return {SearchRegion::Kind::kSection, found, needle};
}

size_t QuotationFinder::FindHeading(std::string_view needle, size_t from) const {
  if (needle.empty()) return FoldedText::npos;
  const size_t first = Folded().Find(needle, from);
  size_t at = first;
  while (at != FoldedText::npos && !OpensLine(at)) at = Folded().Find(needle, at + 1);
  return at == FoldedText::npos ? first : at;
}

bool QuotationFinder::OpensLine(size_t folded_offset) const {
  const std::string_view text = source_text_.text();
  const uint32_t offset = Folded().Original(folded_offset);
  const uint32_t start = source_text_.LineStart(source_text_.Locate(offset).line);
  if (offset - start > kMaxLeadBytes) return false;
  // A number or a bullet may stand before the heading, a letter may not.
  for (uint32_t i = start; i < offset;) {
    const Character c = CharacterAt(text, i);
    if (IsLetter(c.code)) return false;
    i += c.size_bytes;
  }
  return true;
}

std::optional<model::Quotation> QuotationFinder::Find(const syntax::QuotedText& quotation,
                                                      const SearchRegion& region) {
  if (quotation.in_source) return Take(quotation, *quotation.in_source);
  std::string needle = FoldSpaces(quotation.text);
  const size_t found =
      needle.empty() ? FoldedText::npos : Folded().Find(needle, region.from);
  if (found == FoldedText::npos) {
    ReportNotFound(Kind::kQuoteNotFound, quotation, needle, region);
    return std::nullopt;
  }
  if (region.kind == SearchRegion::Kind::kWhole) {
    const size_t second = Folded().Find(needle, found + 1);
    if (second != FoldedText::npos)
      WarnFoundTwice(quotation, found, second, needle.size());
  }
  const Span span = Folded().Original(found, found + needle.size());
  const diagnostics::LineColumn at = source_text_.Locate(span.begin);
  return model::Quotation{std::move(needle), {span.begin, span.end, at.line, at.column}};
}

std::optional<model::Quotation> QuotationFinder::Take(const syntax::QuotedText& quotation,
                                                      Span span) {
  const std::string_view text = source_text_.text();
  std::string_view wrong;
  if (span.begin >= span.end || span.end > text.size()) {
    wrong = "it is not inside the source, or empty";
  } else if (IsInsideCharacter(text, span.begin) || IsInsideCharacter(text, span.end)) {
    wrong = "it cuts a character in two";
  } else if (BeginsOrEndsWithSpace(text.substr(span.begin, span.end - span.begin))) {
    wrong = "it begins or ends with white space";
  }
  if (!wrong.empty()) {
    sink_.Report({Kind::kBadSpan,
                  {policy_file_, quotation.span},
                  fmt::format("bytes {} to {} of `{}` are no quotation", span.begin,
                              span.end, source_text_.path()),
                  std::string(wrong),
                  {},
                  fmt::format("a span is [BEGIN, END] in bytes, END not included; the "
                              "source has {} bytes",
                              text.size())});
    return std::nullopt;
  }
  const diagnostics::LineColumn at = source_text_.Locate(span.begin);
  return model::Quotation{FoldSpaces(source_text_.Text(span)),
                          {span.begin, span.end, at.line, at.column}};
}

std::vector<model::Quotation> QuotationFinder::FindAll(
    const std::vector<syntax::QuotedText>& quotations, const SearchRegion& region) {
  std::vector<model::Quotation> found;
  found.reserve(quotations.size());
  for (const syntax::QuotedText& quotation : quotations) {
    if (auto place = Find(quotation, region)) found.push_back(*std::move(place));
  }
  return found;
}

Place QuotationFinder::InSource(size_t begin, size_t end) const {
  if (begin >= Folded().folded().size()) {
    const auto size = static_cast<uint32_t>(source_text_.text().size());
    return {source_, {size, size}};
  }
  return {source_, Folded().Original(begin, end)};
}

Place QuotationFinder::InQuotation(const syntax::QuotedText& quotation,
                                   size_t begin) const {
  const std::string_view raw = policy_text_.Text(quotation.span);
  const bool is_verbatim = raw.size() == quotation.text.size() + 2 &&
                           raw.substr(1, raw.size() - 2) == quotation.text;
  if (!is_verbatim) return {policy_file_, quotation.span};
  const uint32_t offset =
      quotation.span.begin + 1 + FoldedText(quotation.text).Original(begin);
  if (offset + 1 >= quotation.span.end) {  // The closing quotation mark.
    return {policy_file_, {quotation.span.end - 1, quotation.span.end}};
  }
  const Character c = CharacterAt(policy_text_.text(), offset);
  return {policy_file_, {offset, offset + c.size_bytes}};
}

void QuotationFinder::WarnFoundTwice(const syntax::QuotedText& quotation, size_t first,
                                     size_t second, size_t size) {
  Diagnostic warning{
      Kind::kQuoteFoundTwice, {policy_file_, quotation.span}, "", "", {}, ""};
  warning.message =
      fmt::format("quotation found more than once in `{}`", source_text_.path());
  warning.caret_text = "which place is meant is not clear";
  warning.labels.push_back(
      {InSource(first, first + size), "found here first, and taken from here"});
  warning.labels.push_back({InSource(second, second + size), "found here again"});
  warning.help =
      "quote more of the sentence, or put the statement into the `section` that it "
      "quotes";
  sink_.Report(std::move(warning));
}

void QuotationFinder::ReportNotFound(Kind kind, const syntax::QuotedText& quotation,
                                     std::string_view needle,
                                     const SearchRegion& region) {
  const bool is_heading = kind == Kind::kSectionNotFound;
  const std::string_view what = is_heading ? "heading" : "quotation";
  const bool in_section = region.kind == SearchRegion::Kind::kSection;
  Diagnostic error{kind, {policy_file_, quotation.span}, "", "", {}, ""};
  error.message = fmt::format("{} not found in `{}`", what, source_text_.path());
  if (in_section)
    error.message += fmt::format(" from the heading `{}` on", region.heading);
  error.caret_text = "not in the source";
  if (needle.empty()) {
    error.message = fmt::format("the {} is empty", what);
    error.caret_text = "no words here";
  } else if (!sink_.AtLimit(policy_file_)) {
    const size_t before = in_section ? Folded().Find(needle, 0) : FoldedText::npos;
    if (before != FoldedText::npos) {
      error.labels.push_back(
          {InSource(before, before + needle.size()),
           fmt::format("it stands here, before the heading `{}`", region.heading)});
      error.help = "move it out of this section, or into the one that it stands in";
    } else {
      if (!index_) index_ = std::make_unique<PassageIndex>(Folded().folded());
      if (const auto nearest = index_->Nearest(needle, region.from)) {
        error.place = InQuotation(quotation, nearest->needle_difference);
        error.caret_text = "the source differs from here on";
        AddNearest(needle, *nearest, error);
      } else if (is_heading) {
        AddNearestLine(needle, region, error);
      }
    }
  }
  if (error.help.empty()) {
    error.help = "quotations are checked letter by letter; only white space may differ";
  }
  sink_.Report(std::move(error));
}

void QuotationFinder::AddNearest(std::string_view needle, const NearestPassage& nearest,
                                 Diagnostic& diagnostic) const {
  const std::string_view text = Folded().folded();
  const size_t word_end =
      std::min(text.find(' ', nearest.begin + needle.size()), text.size());
  const std::string passage =
      Excerpt(text.substr(nearest.begin, word_end - nearest.begin));
  diagnostic.labels.push_back(
      {InSource(nearest.begin, nearest.begin + 1),
       fmt::format("the nearest passage begins here: `{}`", passage)});
  const size_t at = std::min(nearest.text_difference, text.size());
  const size_t end = at < text.size() ? at + CharacterAt(text, at).size_bytes : at;
  diagnostic.labels.push_back(
      {InSource(at, end),
       "the first character that differs: " +
           DescribeDifference(text, at, needle, nearest.needle_difference)});
}

void QuotationFinder::AddNearestLine(std::string_view needle, const SearchRegion& region,
                                     Diagnostic& diagnostic) const {
  std::map<std::string, Span> lines;
  std::vector<std::string> candidates;
  const uint32_t first = source_text_.Locate(Folded().Original(region.from)).line;
  for (uint32_t line = first; line <= source_text_.last_line(); ++line) {
    const std::string_view text = source_text_.Line(line);
    if (text.empty() || text.size() > kMaxHeadingBytes) continue;
    const uint32_t start = source_text_.LineStart(line);
    const Span span{start, start + static_cast<uint32_t>(text.size())};
    if (lines.try_emplace(FoldSpaces(text), span).second) {
      candidates.push_back(FoldSpaces(text));
    }
    if (candidates.size() == kMaxHeadings) break;
  }
  const std::vector<std::string> near = diagnostics::NearestNames(needle, candidates, 1);
  if (near.empty()) return;
  diagnostic.labels.push_back({{source_, lines.at(near.front())},
                               fmt::format("the nearest line: `{}`", near.front())});
}

}  // namespace assay::resolve
