#include "records/json_line.h"

#include <algorithm>

#include <fmt/format.h>

namespace assay::records {

using diagnostics::Kind;

namespace {

// What simdjson found, in our words.
std::string_view WordsOf(simdjson::error_code error) {
  switch (error) {
    case simdjson::EMPTY:
      return "nothing stands here";
    case simdjson::UTF8_ERROR:
      return "not UTF-8";
    case simdjson::UNESCAPED_CHARS:
      return "a control character stands in a string";
    case simdjson::UNCLOSED_STRING:
      return "a string has no end";
    case simdjson::STRING_ERROR:
      return "a string has a wrong escape";
    case simdjson::NUMBER_ERROR:
    case simdjson::NUMBER_OUT_OF_RANGE:
      return "a number is wrong, or too large";
    case simdjson::DEPTH_ERROR:
      return "brackets are nested too deep";
    case simdjson::INCOMPLETE_ARRAY_OR_OBJECT:
      return "a bracket is not closed";
    case simdjson::SCALAR_DOCUMENT_AS_VALUE:
      return "it is no object";
    case simdjson::TRAILING_CONTENT:
      return "something stands after the record";
    default:
      return "this is no JSON";
  }
}

}  // namespace

uint32_t JsonLine::End() {
  const char* at = nullptr;
  if (document_.current_location().get(at)) return static_cast<uint32_t>(line_.size());
  uint32_t end = OffsetOf(at);
  while (end > 0 && (IsSpace(line_[end - 1]) || line_[end - 1] == ',')) --end;
  return end;
}

JsonType JsonLine::TypeOf(JsonValue value) {
  JsonType type = JsonType::null;
  if (failed_) return type;
  if (const auto error = value.type().get(type)) Fail(error);
  return type;
}

std::optional<JsonField> JsonLine::FieldOf(
    simdjson::simdjson_result<simdjson::ondemand::field> result) {
  simdjson::ondemand::field field;
  if (const auto error = std::move(result).get(field)) {
    Fail(error);
    return std::nullopt;
  }
  const uint32_t begin = OffsetOf(field.key().raw());
  std::string_view key = UntilQuote(begin);
  if (key.find('\\') != std::string_view::npos) {
    if (const auto error = field.unescaped_key().get(key)) {
      Fail(error);
      return std::nullopt;
    }
  }
  return JsonField{
      key, {begin, static_cast<uint32_t>(begin + key.size())}, field.value()};
}

std::optional<std::string_view> JsonLine::StringAt(JsonValue value, Span span,
                                                   std::string_view what) {
  if (failed_) return std::nullopt;
  // Most strings stand in the line as they are meant.
  if (const std::optional<std::string_view> plain = PlainString(span)) {
    simdjson::ondemand::raw_json_string passed;
    if (const auto error = value.get_raw_json_string().get(passed)) {
      Fail(error);
      return std::nullopt;
    }
    return plain;
  }
  if (TypeOf(value) != JsonType::string) {
    if (!failed_) ReportForm(span, what, "a string");
    return std::nullopt;
  }
  std::string_view text;
  if (const auto error = value.get_string().get(text)) {
    Fail(error);
    return std::nullopt;
  }
  return text;
}

std::optional<syntax::QuotedText> JsonLine::Text(JsonValue value, std::string_view what) {
  const Span span = SpanOf(value);
  const std::optional<std::string_view> text = StringAt(value, span, what);
  if (!text) return std::nullopt;
  return syntax::QuotedText{std::string(*text), span};
}

syntax::Name JsonLine::Name(JsonValue value, std::string_view what) {
  syntax::Name name;
  const Span span = SpanOf(value);
  const std::optional<std::string_view> text = StringAt(value, span, what);
  if (!text) return name;
  if (text->empty() ||
      (IsSpace(text->front()) && std::all_of(text->begin(), text->end(), IsSpace))) {
    ReportForm(span, what, "a name");
    return name;
  }
  name.span = span;
  name.words.reserve(1);
  syntax::Word& word = name.words.emplace_back();
  word.text.assign(*text);
  word.span = span;
  word.is_whole_name = true;
  return name;
}

std::optional<uint32_t> JsonLine::Number(JsonValue value, std::string_view what) {
  if (failed_) return std::nullopt;
  const Span span = SpanOf(value);
  uint64_t number = 0;
  if (TypeOf(value) != JsonType::number || value.get_uint64().get(number) ||
      number > UINT32_MAX) {
    if (!failed_) ReportForm(span, what, "a whole number from 0");
    return std::nullopt;
  }
  return static_cast<uint32_t>(number);
}

std::optional<bool> JsonLine::Flag(JsonValue value, std::string_view what) {
  if (failed_) return std::nullopt;
  const Span span = SpanOf(value);
  bool flag = false;
  if (TypeOf(value) != JsonType::boolean || value.get_bool().get(flag)) {
    if (!failed_) ReportForm(span, what, "true or false");
    return std::nullopt;
  }
  return flag;
}

void JsonLine::Report(Kind kind, Span span, std::string message, std::string caret,
                      std::string help) {
  sink_.Report({.kind = kind,
                .place = {file_, span},
                .message = std::move(message),
                .caret_text = std::move(caret),
                .help = std::move(help)});
}

void JsonLine::ReportForm(Span span, std::string_view what, std::string_view wanted) {
  // A field's name, or words.
  const bool is_field = what.find_first_of(" `") == std::string_view::npos;
  const std::string_view mark = is_field ? "`" : "";
  Report(Kind::kBadField, span, fmt::format("{0}{1}{0} must be {2}", mark, what, wanted),
         "not this");
}

void JsonLine::ReportUnknownField(const JsonField& field, std::string_view of,
                                  const std::vector<std::string>& known) {
  const std::vector<std::string> near = diagnostics::NearestNames(field.key, known, 1);
  Report(Kind::kUnknownField, field.span,
         fmt::format("{} has no field `{}`", of, field.key), "not known",
         near.empty() ? fmt::format("it has {}", fmt::join(known, ", "))
                      : fmt::format("did you mean `{}`?", near.front()));
}

void JsonLine::ReportTwice(const JsonField& field) {
  Report(Kind::kRepeatedClause, field.span,
         fmt::format("a second `{}`, and each field stands once", field.key),
         "again here");
}

void JsonLine::Fail(simdjson::error_code error) {
  if (failed_) return;
  failed_ = true;
  const char* at = nullptr;
  const bool is_whole = error == simdjson::UTF8_ERROR || error == simdjson::EMPTY ||
                        line_.empty() || !is_open_ ||
                        document_.current_location().get(at);
  const auto size = static_cast<uint32_t>(line_.size());
  const uint32_t begin = is_whole ? 0 : OffsetOf(at);
  Report(error == simdjson::UTF8_ERROR ? Kind::kNotUtf8 : Kind::kBadJson,
         {begin, std::min(begin + 1, size)},
         fmt::format("the line is no record: {}", WordsOf(error)), "reading ends here",
         "each line is one JSON object, written without line breaks");
}

}  // namespace assay::records
