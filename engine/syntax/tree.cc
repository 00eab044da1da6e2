// Words of names joined, and the words of the enumerations.
#include "syntax/tree.h"

#include "base/check.h"

namespace assay::syntax {

std::string Text(const Name& name) { return Text(name, 0, name.words.size()); }

std::string Text(const Name& name, size_t first, size_t last) {
  ASSAY_CHECK(first <= last && last <= name.words.size());
  std::string text;
  for (size_t i = first; i < last; ++i) {
    if (i > first) text += ' ';
    text += name.words[i].text;
  }
  return text;
}

std::string_view ClauseWord(Clause clause) {
  static constexpr std::string_view kWords[] = {
      "by", "from", "with", "for", "under", "about", "in", "outside", "using"};
  const auto index = static_cast<size_t>(clause);
  ASSAY_CHECK(index < kClauseCount);
  return kWords[index];
}

}  // namespace assay::syntax
