#include "completion.h"

#include <algorithm>
#include <cctype>
#include <set>

#include "session.h"
#include "syntax/question_tree.h"

namespace assay::tools {
namespace {

constexpr std::string_view kSpaces = " \t,";

bool IsSmallLetter(char c) { return (c >= 'a' && c <= 'z') || c == '\''; }

// Words of a pattern in small letters stand for themselves ("who can receive DATA").
void AddWords(std::string_view pattern, std::set<std::string>& words) {
  std::string word;
  bool literal = true;
  const auto finish = [&] {
    if (literal && word.size() > 1) words.insert(word);
    word.clear();
    literal = true;
  };
  for (char c : pattern) {
    if (IsSmallLetter(c)) {
      word += c;
    } else if (std::isalnum(static_cast<unsigned char>(c)) != 0) {
      literal = false;
    } else {
      finish();
    }
  }
  finish();
}

std::string Lower(std::string_view text) {
  std::string lower(text);
  for (char& c : lower)
    c = static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
  return lower;
}

// Where words begin, up to and including `last`, in order.
std::vector<size_t> WordBegins(std::string_view text, size_t last) {
  std::vector<size_t> begins;
  for (size_t i = 0; i < last; ++i) {
    const bool after_space = i == 0 || text.substr(i - 1, 1).find_first_of(kSpaces) == 0;
    if (after_space) begins.push_back(i);
  }
  begins.push_back(last);
  return begins;
}

}  // namespace

std::vector<std::string> Keywords() {
  std::set<std::string> words = {"and",    "why",      "as",     "of",    "reading",
                                 "strict", "assuming", "closed", "limit", "explain"};
  for (const syntax::QuestionFormEntry& form : syntax::QuestionForms()) {
    AddWords(form.pattern, words);
  }
  for (const SessionCommand& command : SessionCommands()) words.emplace(command.name);
  return {words.begin(), words.end()};
}

std::vector<std::string> Completions(std::string_view line,
                                     const std::vector<std::string>& names,
                                     const std::vector<std::string>& keywords) {
  const std::string typed = Lower(line);
  const size_t space = typed.find_last_of(kSpaces);
  const size_t word_begin = space == std::string::npos ? 0 : space + 1;
  // Every word of the line may be the one with which a name began; the longest beginning that
  // some name has is meant.
  std::set<std::string> found;
  for (size_t begin : WordBegins(typed, word_begin)) {
    const std::string head = typed.substr(begin);
    auto at = std::lower_bound(names.begin(), names.end(), head);
    for (; !head.empty() && at != names.end() && at->starts_with(head); ++at) {
      found.insert(at->substr(word_begin - begin));
    }
    if (!found.empty() && begin < word_begin) return {found.begin(), found.end()};
  }
  for (const std::string& keyword : keywords) {
    const bool command = keyword.starts_with('.');
    if (command && word_begin > 0) continue;
    if (keyword.starts_with(typed.substr(word_begin))) found.insert(keyword);
  }
  return {found.begin(), found.end()};
}

}  // namespace assay::tools
