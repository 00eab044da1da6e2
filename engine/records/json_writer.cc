#include "records/json_writer.h"

#include <iterator>

#include <fmt/format.h>

namespace assay::records {

void JsonWriter::Number(uint32_t value) {
  Separate();
  fmt::format_to(std::back_inserter(text_), "{}", value);
}

void JsonWriter::String(std::string_view value) {
  Separate();
  text_ += '"';
  size_t begin = 0;
  for (size_t i = 0; i < value.size(); ++i) {
    const auto c = static_cast<unsigned char>(value[i]);
    if (c >= 0x20 && c != '"' && c != '\\') continue;
    text_.append(value, begin, i - begin);
    begin = i + 1;
    if (c == '"' || c == '\\') {
      text_ += '\\';
      text_ += static_cast<char>(c);
    } else if (c == '\n') {
      text_ += "\\n";
    } else if (c == '\r') {
      text_ += "\\r";
    } else if (c == '\t') {
      text_ += "\\t";
    } else {
      fmt::format_to(std::back_inserter(text_), "\\u{:04x}", static_cast<unsigned>(c));
    }
  }
  text_.append(value, begin);
  text_ += '"';
}

}  // namespace assay::records
