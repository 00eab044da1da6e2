#include "render/evidence.h"

#include <algorithm>

#include <fmt/format.h>

#include "render/phrases.h"

namespace assay::render {

using model::Evidence;
using model::Role;
using model::Row;

namespace {

std::string InMarks(std::string_view text) { return fmt::format("\"{}\"", text); }

// Which of a row's lists a statement stands in.
enum class List : uint8_t { kBecause, kLeads, kAgainst };

// How a statement's words are introduced below a row; empty where they speak for
// themselves.
Words Introduction(const Evidence& evidence, List list) {
  switch (evidence.role) {
    case Role::kCarveOut:
      return Words("but", Style::kRed).Add(SaysWithoutLabel(evidence));
    case Role::kException:
      return Words("as the exception to a prohibition:", Style::kDim);
    case Role::kAgainst:
      return list == List::kAgainst ? Words("against it:", Style::kRed) : Words();
    case Role::kOutweighed:
      return Words("gives way:", Style::kDim);
    case Role::kLifted:
      return Words("its exception applies:", Style::kDim);
    default:
      return {};
  }
}

// What an encoder or the evaluator has to say about the statement's part.
void AppendRemarks(const Evidence& evidence, size_t indent,
                   std::vector<LedgerLine>& lines) {
  if (!evidence.implied.empty()) {
    lines.push_back(
        {"", indent,
         Words("read between the lines:", Style::kYellow).Add(evidence.implied), ""});
  }
  if (!evidence.note.empty()) {
    lines.push_back({"", indent, Words("note:", Style::kDim).Add(evidence.note), ""});
  }
}

// Roles that a reader would not understand from the words alone.
bool IsExplainedInShort(Role role) {
  return role == Role::kLead || role == Role::kOutweighed || role == Role::kLifted;
}

// One statement below a row: its quotations, or its sentence where it has none to show.
void AppendShort(const Evidence& evidence, List list, std::vector<LedgerLine>& lines) {
  const size_t begin = lines.size();
  const Words introduction = Introduction(evidence, list);
  if (!introduction.empty()) lines.push_back({"", 0, introduction, ""});
  for (const model::Quote& quote : evidence.quotes) {
    lines.push_back({"", 0, Words(InMarks(quote.text)), PlaceOf(quote)});
  }
  if (evidence.quotes.empty() && evidence.role != Role::kCarveOut) {
    lines.push_back({"", 0, Words(evidence.says), ""});
  }
  if (IsExplainedInShort(evidence.role) && !evidence.reason.empty()) {
    lines.push_back({"", 0, Words(evidence.reason, Style::kDim), ""});
  }
  AppendRemarks(evidence, 0, lines);
  lines[begin].id = evidence.statement;
}

// Statements of a list; those quoted before are named on one line.
void AppendAll(const std::vector<Evidence>& evidences, List list, Quoted& quoted,
               std::vector<LedgerLine>& lines) {
  std::vector<std::string> seen;
  for (const Evidence& evidence : evidences) {
    if (quoted.contains(evidence.statement)) {
      if (std::ranges::find(seen, evidence.statement) == seen.end()) {
        seen.push_back(evidence.statement);
      }
    } else {
      AppendShort(evidence, list, lines);
    }
  }
  for (const Evidence& evidence : evidences) quoted.insert(evidence.statement);
  if (!seen.empty()) {
    const std::string_view see =
        list == List::kAgainst ? "but see above:" : "as quoted above:";
    lines.push_back({"", 0,
                     Words(fmt::format("{} {}", see, fmt::join(seen, ", ")), Style::kDim),
                     "", LedgerStart::kIds});
  }
}

std::string PlaceInPolicy(const Evidence& evidence) {
  if (evidence.line == 0) return "";
  return PlaceText(evidence.file, evidence.line, evidence.column);
}

// A statement with all that its part rests on, the rest indented below its sentence.
void AppendFull(const Evidence& evidence, std::vector<LedgerLine>& lines) {
  if (!evidence.says.empty()) {
    lines.push_back(
        {evidence.statement, 0, Words(evidence.says), PlaceInPolicy(evidence)});
  }
  for (const model::Quote& quote : evidence.quotes) {
    lines.push_back({"", 2, Words(InMarks(quote.text)), PlaceOf(quote)});
  }
  for (const model::IsAStep& step : evidence.steps) {
    lines.push_back(
        {"", 2, Words(StepPhrase(step)), PlaceText(step.file, step.line, step.column)});
  }
  if (!evidence.conditions.empty()) {
    lines.push_back({"", 2, Words(fmt::format("holds {}", evidence.conditions)), ""});
  }
  if (!evidence.reason.empty()) lines.push_back({"", 2, Words(evidence.reason), ""});
  AppendRemarks(evidence, 2, lines);
}

// The statements of a proof, under one heading for each run of the same role.
void PutByRole(const std::vector<Evidence>& list, size_t indent, Page& page) {
  for (size_t i = 0; i < list.size();) {
    const Role role = list[i].role;
    if (role != Role::kStated) {
      page.Paragraph(Words(RolePhrase(role), Style::kBold), indent, indent);
    }
    std::vector<LedgerLine> lines;
    for (; i < list.size() && list[i].role == role; ++i) AppendFull(list[i], lines);
    page.Ledger(lines, indent + 2);
  }
}

// What the proof rests on.  The steps stand with their statements already.
void PutGrounds(const Row& row, size_t indent, Page& page) {
  if (row.rests_on.empty()) return;
  page.Paragraph(Words("rests on", Style::kBold), indent, indent);
  size_t steps = 0;
  std::vector<LedgerLine> lines;
  for (const model::Ground& ground : row.rests_on) {
    const std::string place =
        ground.line == 0 ? "" : PlaceText(ground.file, ground.line, ground.column);
    switch (ground.kind) {
      case model::GroundKind::kIsA:
        ++steps;
        break;
      case model::GroundKind::kVagueWords:
        lines.push_back({ground.statement, 0, Words(ground.sentence), place});
        break;
      case model::GroundKind::kImplied:
        lines.push_back(
            {ground.statement, 0,
             Words("read between the lines:", Style::kYellow).Add(ground.sentence),
             place});
        break;
      case model::GroundKind::kAssumption:
        lines.push_back({"", 0, Words("assumption:", Style::kYellow).Add(ground.sentence),
                         "", LedgerStart::kIds});
        break;
    }
  }
  if (steps > 0) {
    lines.push_back(
        {"", 0,
         Words(
             fmt::format(
                 "{}, shown with {}",
                 steps == 1 ? "a step from a term to a broader one"
                            : fmt::format("{} steps from a term to a broader one", steps),
                 steps == 1 ? "its statement" : "their statements"),
             Style::kDim),
         "", LedgerStart::kIds});
  }
  page.Ledger(lines, indent + 2);
}

void PutConsidered(const std::vector<Evidence>& considered, size_t indent, Page& page) {
  if (considered.empty()) return;
  page.Paragraph(Words("considered, and did not apply", Style::kBold), indent, indent);
  std::vector<LedgerLine> lines;
  for (const Evidence& evidence : considered) {
    Words words(evidence.says);
    if (!evidence.reason.empty()) words.Cling(":").Add(evidence.reason, Style::kDim);
    lines.push_back({evidence.statement, 0, words, PlaceInPolicy(evidence)});
  }
  page.Ledger(lines, indent + 2);
}

}  // namespace

std::vector<LedgerLine> ShortEvidence(const Row& row, Quoted& quoted) {
  std::vector<LedgerLine> lines;
  AppendAll(row.because, List::kBecause, quoted, lines);
  // Where something carries the row, what only comes near is for the proof.
  if (row.because.empty()) AppendAll(row.leads, List::kLeads, quoted, lines);
  AppendAll(row.against, List::kAgainst, quoted, lines);
  for (const std::string& assumption : row.assumptions) {
    lines.push_back({"", 0, Words("assumption:", Style::kYellow).Add(assumption), "",
                     LedgerStart::kIds});
  }
  return lines;
}

void PutProof(const Row& row, size_t indent, Page& page) {
  PutByRole(row.because, indent, page);
  PutByRole(row.against, indent, page);
  PutByRole(row.leads, indent, page);
  PutGrounds(row, indent, page);
  PutConsidered(row.considered, indent, page);
}

void PutDecisive(const Row& row, size_t indent, Page& page) {
  if (!row.decisive) return;
  page.Paragraph(Words("what decides it", Style::kBold), indent, indent);
  for (const std::string& sentence : DecisiveSentences(*row.decisive)) {
    page.Paragraph(Words(sentence), indent + 2, indent + 4);
  }
}

void PutCandidates(const Row& row, size_t indent, Page& page) {
  if (row.candidates.empty()) return;
  page.Paragraph(Words("what comes nearest, smallest change first", Style::kBold), indent,
                 indent);
  std::vector<LedgerLine> lines;
  for (const model::Candidate& candidate : row.candidates) {
    Evidence evidence = candidate.evidence;
    evidence.reason.clear();  // The failure below says it.
    AppendFull(evidence, lines);
    Words failure;
    if (!evidence.says.empty()) {  // Else no statement is near enough to fail.
      failure.Add(fmt::format("fails on {}:", candidate.failed_dimension), Style::kDim);
    }
    lines.push_back({"", 2, failure.Add(candidate.failure), ""});
    if (!candidate.smallest_change.empty()) {
      lines.push_back(
          {"", 2, Words("smallest change:", Style::kGreen).Add(candidate.smallest_change),
           ""});
    }
  }
  page.Ledger(lines, indent + 2);
}

}  // namespace assay::render
