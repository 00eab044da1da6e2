#include "resolve/question_words.h"

#include <algorithm>
#include <cstdlib>
#include <utf8proc.h>

namespace assay::resolve {

std::vector<std::string> VerbForms(std::string_view action) {
  const size_t end = std::min(action.find(' '), action.size());
  const std::string_view word = action.substr(0, end);
  const std::string rest(action.substr(end));
  std::vector<std::string> forms;
  const auto add = [&](std::string_view stem, std::string_view ending) {
    if (stem.size() > 1) forms.push_back(std::string(stem) + std::string(ending) + rest);
  };
  if (word.ends_with("ing")) {
    const std::string_view stem = word.substr(0, word.size() - 3);
    add(stem, "");
    add(stem, "e");
    if (stem.size() > 2 && stem[stem.size() - 1] == stem[stem.size() - 2]) {
      add(stem.substr(0, stem.size() - 1), "");  // "transferring"
    }
  } else if (word.ends_with('s')) {
    add(word.substr(0, word.size() - 1), "");
    if (word.ends_with("es")) add(word.substr(0, word.size() - 2), "");
    if (word.ends_with("ies")) add(word.substr(0, word.size() - 3), "y");
  }
  return forms;
}

std::vector<std::string> NumberForms(std::string_view name) {
  std::vector<std::string> forms;
  if (name.size() < 3) return forms;
  const auto add = [&](size_t cut, std::string_view ending) {
    forms.push_back(std::string(name.substr(0, name.size() - cut)) + std::string(ending));
  };
  if (name.ends_with("ies")) add(3, "y");
  if (name.ends_with("es")) add(2, "");
  if (name.ends_with('s')) {
    add(1, "");
  } else {
    add(0, "s");
    add(0, "es");
    if (name.ends_with('y')) add(1, "ies");
  }
  return forms;
}

bool MeansAll(std::string_view normalized) {
  return normalized == "all" || normalized == "they";
}

std::string WithoutAccents(std::string_view name) {
  utf8proc_uint8_t* mapped = nullptr;
  const utf8proc_ssize_t size =
      utf8proc_map(reinterpret_cast<const utf8proc_uint8_t*>(name.data()),
                   static_cast<utf8proc_ssize_t>(name.size()), &mapped,
                   static_cast<utf8proc_option_t>(UTF8PROC_STABLE | UTF8PROC_DECOMPOSE |
                                                  UTF8PROC_STRIPMARK));
  if (size < 0) return std::string(name);  // Not UTF-8: no accents to speak of.
  std::string plain(reinterpret_cast<const char*>(mapped), static_cast<size_t>(size));
  std::free(mapped);
  return plain;
}

}  // namespace assay::resolve
