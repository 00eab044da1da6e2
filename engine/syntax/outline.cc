#include "syntax/outline.h"

namespace assay::syntax {

std::string Shown(const Name& name) {
  std::string text;
  for (const Word& word : name.words) {
    if (!text.empty()) text += ' ';
    text += word.is_whole_name ? fmt::format("`{}`", word.text) : word.text;
  }
  return text;
}

std::string Shown(const QuotedText& quoted) {
  std::string text = "\"";
  for (char c : quoted.text) {
    if (c == '\n') {
      text += "\\n";
    } else if (c == '"' || c == '\\') {
      text += '\\';
      text += c;
    } else if (c != '\r') {
      text += c;
    }
  }
  return text + '"';
}

std::string Shown(const std::vector<Name>& names) {
  std::string text;
  for (const Name& name : names) {
    if (!text.empty()) text += ", ";
    text += Shown(name);
  }
  return text;
}

std::string Shown(const std::vector<QuotedText>& strings) {
  std::string text;
  for (const QuotedText& string : strings) {
    if (!text.empty()) text += ", ";
    text += Shown(string);
  }
  return text;
}

}  // namespace assay::syntax
