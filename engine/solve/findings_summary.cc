// What the rows of findings come to, in a sentence for each policy.
#include <algorithm>
#include <array>

#include <fmt/format.h>

#include "solve/contradictions.h"
#include "solve/finding_rows.h"

namespace assay::solve {

using model::Answer;
using model::QuestionForm;
using model::Row;

namespace {

std::string Counted(size_t count, std::string_view one, std::string_view many) {
  return fmt::format("{} {}", count, count == 1 ? one : many);
}

size_t CountGrade(const std::vector<Row>& rows, Grade grade) {
  return static_cast<size_t>(std::count_if(rows.begin(), rows.end(), [&](const Row& row) {
    return std::find(row.fields.begin(), row.fields.end(),
                     std::pair<std::string, std::string>("grade", GradeWord(grade))) !=
           row.fields.end();
  }));
}

std::string_view Explanation(Grade grade) {
  switch (grade) {
    case Grade::kCertain:
      return "certain: the one says just what the other rules out, under every reading";
    case Grade::kException:
      return "exception: the one is narrower than the other, and so likely meant as an "
             "exception to it; to be confirmed";
    case Grade::kPossible:
      return "possible: they overlap in part, or one of them is read between the lines, "
             "or what "
             "the words leave open decides";
  }
  return "";
}

// What the grades mean that occur, in their order, whichever policy showed them first.
void ExplainGrades(const std::vector<Row>& rows, std::vector<std::string>& notes) {
  std::vector<std::string> explained;
  for (Grade grade : {Grade::kCertain, Grade::kException, Grade::kPossible}) {
    const std::string note(Explanation(grade));
    const auto known = std::find(notes.begin(), notes.end(), note);
    if (known == notes.end() && CountGrade(rows, grade) == 0) continue;
    if (known != notes.end()) notes.erase(known);
    explained.push_back(note);
  }
  notes.insert(notes.end(), explained.begin(), explained.end());
}

// "3 contradictions: 1 certain, 2 possible"
std::string ContradictionsInWords(const std::vector<Row>& rows) {
  std::vector<std::string> grades;
  for (Grade grade : {Grade::kCertain, Grade::kException, Grade::kPossible}) {
    const size_t count = CountGrade(rows, grade);
    if (count > 0) grades.push_back(fmt::format("{} {}", count, GradeWord(grade)));
  }
  return fmt::format("{}: {}", Counted(rows.size(), "contradiction", "contradictions"),
                     fmt::join(grades, ", "));
}

}  // namespace

void SummarizeFindings(const std::vector<Row>& rows, const Version& version,
                       Answer& answer) {
  const std::string among = fmt::format(
      "in {}", Counted(version.entry.statement_count, "statement", "statements"));
  std::string sentence;
  switch (answer.form) {
    case QuestionForm::kContradictions:
      sentence = rows.empty() ? "no contradiction was found " + among
                              : ContradictionsInWords(rows);
      ExplainGrades(rows, answer.notes);
      break;
    case QuestionForm::kFindings:
      sentence = rows.empty() ? "nothing was found " + among
                              : Counted(rows.size(), "finding", "findings");
      break;
    case QuestionForm::kDefinitions:
      sentence = rows.empty() ? "defines no name of its own"
                              : Counted(rows.size(), "definition", "definitions");
      break;
    default:
      return;
  }
  answer.summary.push_back(fmt::format("{}: {}", version.citation.prefix, sentence));
}

void DropWordsReadTwice(std::vector<Row>& rows) {
  std::erase_if(rows, [](const Row& row) {
    const std::string& kind = row.fields.front().second;
    if (kind != kRepetition && kind != kIncluded) return false;
    const auto& said = row.because.front().quotes;
    const auto& by = row.against.front().quotes;
    return std::all_of(said.begin(), said.end(), [&](const model::Quote& quote) {
      return std::find(by.begin(), by.end(), quote) != by.end();
    });
  });
}

}  // namespace assay::solve
