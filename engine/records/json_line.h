// One line of JSON, read forwards once: simdjson's On-Demand interface with our messages.
//
// The first thing that is no JSON ends the reading; what is JSON of the wrong form is reported and
// passed over, so that all mistakes of a line are said at once.  Private to records/.
#pragma once

#include <algorithm>
#include <cstdint>
#include <optional>
#include <simdjson.h>
#include <string>
#include <string_view>
#include <vector>

#include "diagnostics/diagnostic.h"
#include "diagnostics/source.h"
#include "syntax/tree.h"

namespace assay::records {

using diagnostics::Span;
using JsonValue = simdjson::ondemand::value;
using JsonType = simdjson::ondemand::json_type;

// A field of an object, before its value is read.
struct JsonField {
  std::string_view key;  // Lives until the next line.
  Span span;             // Of the key, without its quotation marks.
  JsonValue value;
};

class JsonLine {
 public:
  // `line` must outlive the reading; bytes after it are not read as JSON.
  JsonLine(diagnostics::FileId file, diagnostics::DiagnosticSink& sink)
      : file_(file), sink_(sink) {}

  // Calls `read(field)` for each field of the line's object.  False if the line is no object.
  template <typename Read>
  bool Open(simdjson::ondemand::parser& parser, std::string& padded,
            std::string_view line, Read read);

  // True once the line has turned out not to be JSON.
  bool failed() const { return failed_; }

  // ---- Values.  What has another form is reported, as a value of `what`. ----

  std::optional<std::string_view> String(JsonValue value, std::string_view what) {
    return StringAt(value, SpanOf(value), what);
  }
  std::optional<syntax::QuotedText> Text(JsonValue value, std::string_view what);
  // A name, whole; a string of white space is none.
  syntax::Name Name(JsonValue value, std::string_view what);
  std::optional<uint32_t> Number(JsonValue value, std::string_view what);
  std::optional<bool> Flag(JsonValue value, std::string_view what);
  JsonType TypeOf(JsonValue value);

  template <typename Read>
  void EachField(JsonValue value, std::string_view what, Read read);
  template <typename Read>
  void EachItem(JsonValue value, std::string_view what, Read read);

  // ---- Places ----

  // Of a value that is no object or list: all of it; of others: where it begins.
  Span SpanOf(JsonValue value) const {
    const std::string_view token = value.raw_json_token();
    const uint32_t begin = OffsetOf(token.data());
    uint32_t end = OffsetOf(token.data() + token.size());
    while (end > begin + 1 && IsSpace(line_[end - 1])) --end;
    return {begin, end};
  }
  // Where what was read last ends.
  uint32_t End();

  // ---- Mistakes ----

  void Report(diagnostics::Kind kind, Span span, std::string message, std::string caret,
              std::string help = "");
  void ReportForm(Span span, std::string_view what, std::string_view wanted);
  void ReportUnknownField(const JsonField& field, std::string_view of,
                          const std::vector<std::string>& known);
  void ReportTwice(const JsonField& field);
  // Says what is wrong with the JSON, once.
  void Fail(simdjson::error_code error);

 private:
  std::optional<std::string_view> StringAt(JsonValue value, Span span,
                                           std::string_view what);
  static bool IsSpace(char c) { return c == ' ' || (c >= '\t' && c <= '\r'); }
  uint32_t OffsetOf(const char* at) const {
    const auto offset = static_cast<size_t>(at - line_.data());
    return static_cast<uint32_t>(std::min(offset, line_.size()));
  }
  // What a string holds, if that is what has the span and nothing in it is escaped.
  std::optional<std::string_view> PlainString(Span span) const {
    if (span.begin + 1 >= span.end || line_[span.begin] != '"' ||
        line_[span.end - 1] != '"')
      return std::nullopt;
    const std::string_view held = line_.substr(span.begin + 1, span.end - span.begin - 2);
    if (held.find('\\') != std::string_view::npos) return std::nullopt;
    return held;
  }
  // From `begin` up to the next quotation mark.
  std::string_view UntilQuote(size_t begin) const {
    size_t end = begin;
    while (end < line_.size() && line_[end] != '"') ++end;
    return line_.substr(begin, end - begin);
  }
  std::optional<JsonField> FieldOf(
      simdjson::simdjson_result<simdjson::ondemand::field> f);

  diagnostics::FileId file_;
  diagnostics::DiagnosticSink& sink_;
  std::string_view line_;
  simdjson::ondemand::document document_;
  bool is_open_ = false;
  bool failed_ = false;
};

template <typename Read>
void JsonLine::EachField(JsonValue value, std::string_view what, Read read) {
  if (failed_) return;
  if (TypeOf(value) != JsonType::object) {
    if (!failed_) ReportForm(SpanOf(value), what, "an object");
    return;
  }
  simdjson::ondemand::object object;
  if (const auto error = value.get_object().get(object)) return Fail(error);
  for (auto each : object) {
    std::optional<JsonField> field = FieldOf(std::move(each));
    if (field) read(*field);
    if (failed_) return;
  }
}

template <typename Read>
void JsonLine::EachItem(JsonValue value, std::string_view what, Read read) {
  if (failed_) return;
  if (TypeOf(value) != JsonType::array) {
    if (!failed_) ReportForm(SpanOf(value), what, "a list");
    return;
  }
  simdjson::ondemand::array array;
  if (const auto error = value.get_array().get(array)) return Fail(error);
  for (auto each : array) {
    JsonValue item;
    if (const auto error = std::move(each).get(item)) return Fail(error);
    read(item);
    if (failed_) return;
  }
}

template <typename Read>
bool JsonLine::Open(simdjson::ondemand::parser& parser, std::string& padded,
                    std::string_view line, Read read) {
  // The parser looks some bytes ahead of what it reads.
  padded.assign(line);
  padded.resize(line.size() + simdjson::SIMDJSON_PADDING, ' ');
  line_ = std::string_view(padded).substr(0, line.size());
  if (const auto error =
          parser.iterate(padded.data(), line.size(), padded.size()).get(document_)) {
    Fail(error);
    return false;
  }
  is_open_ = true;
  JsonValue whole;
  if (const auto error = document_.get_value().get(whole)) {
    Fail(error);
    return false;
  }
  const bool is_object = TypeOf(whole) == JsonType::object;
  EachField(whole, "a record", read);
  if (!is_object) return false;
  const char* rest = nullptr;
  if (!failed_ && !document_.current_location().get(rest))
    Fail(simdjson::TRAILING_CONTENT);
  return !failed_;
}

}  // namespace assay::records
