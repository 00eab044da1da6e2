#include "model/term.h"

#include <utf8proc.h>

namespace assay::model {
namespace {

bool IsSpace(utf8proc_int32_t c) {
  if (c == '\t' || c == '\n' || c == '\r' || c == '\f' || c == '\v') return true;
  const utf8proc_category_t category = utf8proc_category(c);
  return category == UTF8PROC_CATEGORY_ZS || category == UTF8PROC_CATEGORY_ZL ||
         category == UTF8PROC_CATEGORY_ZP;
}

bool IsHyphen(utf8proc_int32_t c) {
  return c == '-' || c == 0x2010 || c == 0x2011;  // Hyphen and non-breaking hyphen.
}

void Append(std::string& out, utf8proc_int32_t c) {
  utf8proc_uint8_t bytes[4];
  const utf8proc_ssize_t length = utf8proc_encode_char(c, bytes);
  out.append(reinterpret_cast<const char*>(bytes), static_cast<size_t>(length));
}

}  // namespace

std::string NormalizeName(std::string_view text) {
  std::string name;
  name.reserve(text.size());
  bool space = false;
  const auto* at = reinterpret_cast<const utf8proc_uint8_t*>(text.data());
  auto left = static_cast<utf8proc_ssize_t>(text.size());
  while (left > 0) {
    utf8proc_int32_t c = 0;
    utf8proc_ssize_t used = utf8proc_iterate(at, left, &c);
    if (used <=
        0) {  // Not UTF-8: the byte stands for itself, so that no two names merge.
      used = 1;
      c = 0xFFFD;
    }
    at += used;
    left -= used;
    if (IsSpace(c) || IsHyphen(c)) {
      space = !name.empty();
      continue;
    }
    if (space) name += ' ';
    space = false;
    if (c == 0x2019 || c == 0x2018) c = '\'';
    Append(name, utf8proc_tolower(c));
  }
  return name;
}

}  // namespace assay::model
