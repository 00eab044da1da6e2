// What else a lawyer should know of a policy, a sentence each.  Every kind would rather be quiet
// than raise a doubt that the text does not.
#include "solve/finding_rows.h"

#include <fmt/format.h>

#include "solve/definitions.h"
#include "solve/idle.h"
#include "solve/redundancy.h"
#include "solve/retention.h"

namespace assay::solve {

using model::Evidence;
using model::Role;
using model::Row;
using model::TermId;
using model::Vocabulary;

namespace {

Evidence Cite(uint32_t number, Role role, const Inquiry& inquiry) {
  return EvidenceOf(*inquiry.policy().FindStatement(number), role, inquiry.judge,
                    inquiry.citation);
}

std::string Joined(const std::vector<std::string>& names) {
  if (names.size() < 2) return names.empty() ? "" : names.front();
  const std::vector<std::string> first(names.begin(), names.end() - 1);
  return fmt::format("{} and {}", fmt::join(first, ", "), names.back());
}

std::string CitedList(const std::vector<uint32_t>& numbers, const Inquiry& inquiry) {
  std::vector<std::string> names;
  for (uint32_t number : numbers) names.push_back(inquiry.citation.Of(number));
  return Joined(names);
}

void AddInclusions(const Inquiry& inquiry, std::vector<Row>& rows) {
  for (const Inclusion& found : FindInclusions(inquiry.judge)) {
    const bool repeats = found.form == Inclusion::Form::kRepeats;
    const std::string statement = inquiry.citation.Of(found.statement);
    const std::string in = inquiry.citation.Of(found.in);
    const std::string meaning =
        repeats ? fmt::format("{} says again what {} says", statement, in)
                : fmt::format("all that {} says is included in {}", statement, in);
    rows.push_back(FindingRow(inquiry, repeats ? kRepetition : kIncluded, meaning,
                              {Cite(found.statement, Role::kStated, inquiry)},
                              {Cite(found.in, Role::kStated, inquiry)}));
  }
}

struct IdleWords {
  std::string_view kind;
  std::string meaning;
};

IdleWords WordsOf(const Idle& idle, const std::string& statement,
                  const std::string& others, bool carves) {
  switch (idle.form) {
    case Idle::Form::kUnreachable:
      return {"can never apply",
              fmt::format("the conditions of {} can never all hold", statement)};
    case Idle::Form::kUnreachableException:
      return {"exception can never apply",
              fmt::format("the conditions of an exception of {} can never all hold",
                          statement)};
    case Idle::Form::kOutside:
      return {"exception outside its rule",
              fmt::format("an exception of {} has nothing in common with what it is an "
                          "exception to",
                          statement)};
    case Idle::Form::kSwallows:
      return {
          "exception swallows its rule",
          fmt::format("an exception of {} leaves nothing of what it is an exception to",
                      statement)};
    case Idle::Form::kOutweighed:
      return {"permission is outweighed",
              carves ? fmt::format(
                           "{} together forbid all that {} permits; read as narrowing "
                           "it, they leave nothing of it",
                           others, statement)
                     : fmt::format("{} gives way to {} in all that it permits", statement,
                                   others)};
    case Idle::Form::kLifted:
      return {"prohibition gives way",
              fmt::format("all that {} forbids is permitted by {}, to which it gives way",
                          statement, others)};
  }
  return {};
}

void AddIdle(const Inquiry& inquiry, std::vector<Row>& rows) {
  for (const Idle& idle : FindIdle(inquiry.judge)) {
    const Layer& layer = inquiry.judge.layers()[idle.layer];
    const bool carves = inquiry.policy().precedence == model::Precedence::kNone;
    const IdleWords words = WordsOf(idle, inquiry.citation.Of(layer.statement),
                                    CitedList(idle.because_of, inquiry), carves);
    std::vector<Evidence> others;
    for (uint32_t number : idle.because_of) {
      others.push_back(Cite(number, Role::kStated, inquiry));
    }
    rows.push_back(FindingRow(inquiry, words.kind, words.meaning,
                              {Cite(layer.statement, Role::kStated, inquiry)},
                              std::move(others)));
  }
}

void AddOutlasting(const Inquiry& inquiry, FindingRows& result) {
  const Outlastings outlastings = FindOutlasting(inquiry.judge);
  if (!outlastings.complete) result.incomplete = kTooMany;
  for (const Outlasting& found : outlastings.found) {
    const std::string meaning = fmt::format(
        "{} keeps {} for {}, though {} uses it for {} only",
        inquiry.citation.Of(found.keeps), MarkedList(found.data, inquiry.vocabulary()),
        MarkedList(found.purposes, inquiry.vocabulary()), inquiry.citation.Of(found.use),
        MarkedList(found.allowed, inquiry.vocabulary()));
    result.rows.push_back(FindingRow(inquiry, "kept beyond its use", meaning,
                                     {Cite(found.keeps, Role::kStated, inquiry)},
                                     {Cite(found.use, Role::kStated, inquiry)}));
  }
}

}  // namespace

Row FindingRow(const Inquiry& inquiry, std::string_view kind, std::string meaning,
               std::vector<Evidence> because, std::vector<Evidence> against) {
  Row row = BlankRow(inquiry);
  if (!inquiry.undated.empty()) row.assumptions.push_back(inquiry.undated);
  row.fields = {{"finding", std::string(kind)}, {"meaning", std::move(meaning)}};
  row.because = std::move(because);
  row.against = std::move(against);
  return row;
}

FindingRows FurtherFindingRows(const Inquiry& inquiry) {
  FindingRows result;
  result.rows = DifferingDefinitionRows(inquiry);
  AddIdle(inquiry, result.rows);
  AddOutlasting(inquiry, result);
  AddInclusions(inquiry, result.rows);
  if (const size_t count = ContradictionRows(inquiry).rows.size(); count > 0) {
    const std::string& merchant = inquiry.policy().merchant;
    result.note =
        fmt::format("{}: besides, {} {}: ask `contradictions in {}`", merchant, count,
                    count == 1 ? "contradiction" : "contradictions", merchant);
  }
  return result;
}

std::string Marked(TermId term, const Vocabulary& vocabulary) {
  return fmt::format("`{}`", vocabulary.Get(term).name);
}

std::string MarkedList(const std::vector<TermId>& terms, const Vocabulary& vocabulary) {
  std::vector<std::string> names;
  for (TermId term : terms) names.push_back(Marked(term, vocabulary));
  return Joined(names);
}

}  // namespace assay::solve
