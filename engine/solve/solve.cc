// The driver: chooses the policies, lets the rows be made, keeps what was asked for, and
// only then fetches the quotations that the kept rows cite.
#include "solve/solve.h"

#include <algorithm>
#include <map>

#include <fmt/format.h>

#include "graph/by_number.h"
#include "plan/plan.h"
#include "solve/definitions.h"
#include "solve/finding_rows.h"
#include "solve/onward.h"
#include "solve/opened.h"
#include "solve/plain.h"
#include "solve/rows.h"
#include "solve/search.h"
#include "solve/side_by_side.h"
#include "solve/why_not.h"

namespace assay::solve {

using graph::PolicyEntry;
using model::Answer;
using model::QuestionForm;
using model::Row;

namespace {

// "read: 5 lines of the catalogue, 5 policies, 12 quotations"
std::string ReadInWords(const graph::ReadCounts& reads) {
  std::vector<std::string> parts;
  const auto add = [&](uint64_t count, std::string_view one, std::string_view many) {
    if (count > 0) parts.push_back(fmt::format("{} {}", count, count == 1 ? one : many));
  };
  add(reads.indexes, "index record", "index records");
  add(reads.catalogue_lines, "line of the catalogue", "lines of the catalogue");
  add(reads.policies, "policy", "policies");
  add(reads.quotations, "quotation", "quotations");
  if (parts.empty()) return "read: nothing but the vocabulary";
  return fmt::format("read: {}", fmt::join(parts, ", "));
}

class Solver {
 public:
  Solver(const model::Question& question, const graph::View& view)
      : question_(question),
        view_(view),
        plan_(plan::MakePlan(question, view.vocabulary())) {}

  Result<Answer> Run() && {
    answer_.form = question_.form;
    answer_.question = question_.text;
    answer_.understood = model::Understood(question_, view_.vocabulary());
    answer_.and_why = question_.and_why;
    answer_.notes = plan_.notes;
    answer_.incomplete = plan_.incomplete;
    Answer blank = answer_;
    const Status done = Work();
    if (!done.ok()) return done.error();
    if (question_.explain) {
      blank.explanation = plan::Describe(plan_, question_, view_.vocabulary());
      blank.explanation.push_back(ReadInWords(view_.reads()));
      return blank;
    }
    NoteOrdinary();
    return std::move(answer_);
  }

 private:
  Status Work() {
    switch (plan_.source) {
      case plan::Source::kVocabulary:
        return WorkOnTerms();
      case plan::Source::kCatalogue:
        return question_.form == QuestionForm::kListChecklists ? ListChecklists()
                                                               : ListMerchants();
      case plan::Source::kOneStatement:
        return ShowStatement();
      case plan::Source::kPolicies:
        break;
    }
    if (question_.form >= QuestionForm::kCompare &&
        question_.form <= QuestionForm::kChanges) {
      return AnswerSideBySide(question_, view_, answer_);
    }
    if (question_.form == QuestionForm::kFindStatements)
      return AnswerFind(question_, view_, answer_);
    if (question_.form == QuestionForm::kGaps)
      return AnswerGaps(question_, view_, answer_);
    const bool finds = question_.form == QuestionForm::kContradictions ||
                       question_.form == QuestionForm::kFindings ||
                       question_.form == QuestionForm::kDefinitions ||
                       question_.form == QuestionForm::kWhoCanUltimately;
    if (question_.form >= QuestionForm::kWhoCanUltimately && !finds) {
      answer_.incomplete = "this form of question is not answered yet";
      return Ok();
    }
    if (plan_.merchants.empty()) return WorkOnAll();
    for (const std::string& merchant : plan_.merchants) {
      auto versions = view_.Versions(merchant);
      if (!versions.ok()) return versions.error();
      const Status done = WorkOn(versions.value());
      if (!done.ok() || full_) return done;
    }
    return Ok();
  }

  // Every merchant in order of names; the catalogue hands out a merchant's versions
  // together.
  Status WorkOnAll() {
    std::vector<PolicyEntry> versions;
    Status done = Ok();
    const Status scanned = view_.ForEach([&](const PolicyEntry& entry) {
      if (!versions.empty() && versions.front().merchant != entry.merchant) {
        done = WorkOn(versions);
        versions.clear();
      }
      versions.push_back(entry);
      return done.ok() && !full_;
    });
    if (!scanned.ok()) return scanned;
    if (!done.ok() || full_ || versions.empty()) return done;
    return WorkOn(versions);
  }

  Status WorkOn(const std::vector<PolicyEntry>& versions) {
    auto version = InForce(versions, question_.as_of);
    if (version) return Read(*std::move(version));
    if (!versions.empty()) {
      answer_.notes.push_back(
          fmt::format("{}: no version of its policy was in force on {}",
                      versions.front().merchant, question_.as_of));
    }
    return Ok();
  }

  // How many rows the strict reading changes.
  void NoteOrdinary() {
    const auto changed = std::count_if(answer_.rows.begin(), answer_.rows.end(),
                                       [](const Row& row) { return row.ordinary; });
    if (changed == 0) return;
    answer_.notes.push_back(fmt::format(
        "the ordinary reading, in which a specific prohibition narrows a general "
        "permission, gives another verdict in {} of {} rows",
        changed, answer_.rows.size()));
  }

  // Who can ultimately receive: other policies are read on the way.
  Status Follow(Version version) {
    auto onward = FollowOnward(question_, std::move(version), view_);
    if (!onward.ok()) return onward.error();
    followed_.merge(onward.value().read);
    answer_.searched_policies = followed_.size();
    answer_.searched_statements = 0;
    for (const auto& [merchant, statements] : followed_) {
      answer_.searched_statements += statements;
    }
    if (!onward.value().incomplete.empty()) {
      answer_.incomplete = onward.value().incomplete;
    }
    std::vector<Row>& rows = onward.value().rows;
    CutToLimit(rows);
    for (const Row& row : rows) NoteUndecided(row);
    std::move(rows.begin(), rows.end(), std::back_inserter(answer_.rows));
    return Ok();
  }

  // True if what was found when the policy was stored says that it has no contradictions.
  Result<bool> HasNoContradiction(const Version& version) {
    if (question_.form != QuestionForm::kContradictions || view_.Amends(version.entry))
      return false;
    if (!order_stamp_) order_stamp_ = graph::OrderStamp(view_.vocabulary());
    const uint32_t number = version.entry.number;
    if (pairs_block_ != number / graph::kBlockPolicies) {
      auto block = graph::PairsBlockOf(view_, number);
      if (!block.ok()) return block.error();
      pairs_ = std::move(block).value();
      pairs_block_ = number / graph::kBlockPolicies;
    }
    const auto& found = pairs_.slots[number % graph::kBlockPolicies];
    return found && found->pairs.stamp == *order_stamp_ && found->pairs.complete &&
           found->pairs.pairs.empty() && !found->pairs.times_clash;
  }

  Status Read(Version version) {
    if (question_.form == QuestionForm::kWhoCanUltimately) {
      return Follow(std::move(version));
    }
    const Result<bool> has_none = HasNoContradiction(version);
    if (!has_none.ok()) return has_none.error();
    if (has_none.value()) {
      answer_.searched_policies += 1;
      answer_.searched_statements += version.entry.statement_count;
      SummarizeFindings({}, version, answer_);
      return Ok();
    }
    const auto read = OpenVersion(std::move(version), view_);
    if (!read.ok()) return read.error();
    const Opened& opened = *read.value();
    const Inquiry inquiry{question_, opened.judge, opened.version.citation,
                          opened.version.undated};
    answer_.searched_policies += 1;
    answer_.searched_statements += opened.version.entry.statement_count;
    return Keep(RowsOf(inquiry), opened);
  }

  std::vector<Row> RowsOf(const Inquiry& inquiry) {
    switch (question_.form) {
      case QuestionForm::kHowLong:
        return RetentionRows(plan_, inquiry);
      case QuestionForm::kShowStatement:
        return ItemRow(inquiry, question_.show_number);
      case QuestionForm::kWhyCannot:
        return WhyNotRows(plan_, inquiry);
      case QuestionForm::kContradictions:
        return Found(ContradictionRows(inquiry), inquiry);
      case QuestionForm::kFindings:
        return Found(FurtherFindingRows(inquiry), inquiry);
      case QuestionForm::kDefinitions:
        return DefinitionRows(inquiry);
      default:
        break;
    }
    return plan_.sweeps.empty() ? PlainRows(inquiry) : SweepRows(plan_, inquiry);
  }

  std::vector<Row> Found(FindingRows found, const Inquiry& inquiry) {
    if (!found.incomplete.empty()) {
      answer_.incomplete =
          fmt::format("{}: {}", inquiry.citation.prefix, found.incomplete);
    }
    if (!found.note.empty()) answer_.notes.push_back(found.note);
    return std::move(found.rows);
  }

  // Takes over rows up to the limit, with their quotations.
  Status Keep(std::vector<Row> rows, const Opened& opened) {
    if (question_.form == QuestionForm::kFindings) {
      const Status quoted =
          AddQuotations(rows, opened.version.entry, opened.policy.source_file, view_);
      if (!quoted.ok()) return quoted;
      DropWordsReadTwice(rows);
    }
    if (rows.empty()) NoteNothing(opened.version);
    SummarizeFindings(rows, opened.version, answer_);
    CutToLimit(rows);
    for (const Row& row : rows) NoteUndecided(row);
    const Status quoted =
        AddQuotations(rows, opened.version.entry, opened.policy.source_file, view_);
    if (!quoted.ok()) return quoted;
    std::move(rows.begin(), rows.end(), std::back_inserter(answer_.rows));
    return Ok();
  }

  void CutToLimit(std::vector<Row>& rows) {
    if (question_.limit) {
      const size_t room =
          *question_.limit - std::min<size_t>(*question_.limit, answer_.rows.size());
      if (rows.size() > room) {
        rows.resize(room);
        answer_.incomplete =
            fmt::format("stopped after {} rows, as asked", *question_.limit);
        full_ = true;
      }
    }
  }

  // An empty list is an answer, and says which merchant it is about.
  void NoteNothing(const Version& version) {
    std::string_view nothing;
    switch (question_.form) {
      case QuestionForm::kWhoCannotReceive:
        nothing = "no statement keeps this from anybody";
        break;
      case QuestionForm::kWhatDuties:
        nothing = "states no duty";
        break;
      case QuestionForm::kWhatSafeguards:
        nothing = "promises no safeguard";
        break;
      case QuestionForm::kWhatStates:
        nothing = "states no fact about itself";
        break;
      case QuestionForm::kWhatDefects:
        nothing = "no defect is recorded";
        break;
      case QuestionForm::kListStatements:
        nothing = "no statements";
        break;
      case QuestionForm::kShowStatement:
        answer_.notes.push_back(
            fmt::format("{} has no item {}; its items are numbered from 1 to {}",
                        version.citation.prefix, question_.show_number,
                        version.entry.statement_count));
        return;
      default:
        return;
    }
    answer_.notes.push_back(fmt::format("{}: {}", version.entry.merchant, nothing));
  }

  void NoteUndecided(const Row& row) {
    if (row.decisive && !row.decisive->incomplete.empty()) {
      answer_.incomplete = fmt::format("{}: {}", row.merchant, row.decisive->incomplete);
    }
    const bool judges = !plan_.sweeps.empty();
    if (!judges || row.verdict) return;
    answer_.incomplete = fmt::format(
        "{}: the conditions of its statements are too many to combine, so some rows have "
        "no verdict",
        row.merchant);
  }

  Status WorkOnTerms() {
    if (question_.form == QuestionForm::kListTerms) {
      KeepPlain(TermRows(question_, view_.vocabulary()));
      return Ok();
    }
    auto rows = ShowTermRows(question_, view_);
    if (!rows.ok()) return rows.error();
    KeepPlain(std::move(rows).value());
    return Ok();
  }

  void KeepPlain(std::vector<Row> rows) {
    if (question_.limit && rows.size() > *question_.limit) {
      answer_.incomplete =
          fmt::format("showing {} of {} rows, as asked", *question_.limit, rows.size());
      rows.resize(*question_.limit);
    }
    answer_.rows = std::move(rows);
  }

  Status ListChecklists() {
    auto rows = ChecklistRows(view_);
    if (!rows.ok()) return rows.error();
    KeepPlain(std::move(rows).value());
    return Ok();
  }

  Status ListMerchants() {
    std::vector<Row> rows;
    const Status scanned = view_.ForEach([&](const PolicyEntry& entry) {
      Row row;
      row.merchant = entry.merchant;
      row.title = entry.title;
      row.version = entry.version;
      row.fields = {{"merchant", entry.merchant},
                    {"title", entry.title},
                    {"version", entry.version.empty() ? "undated" : entry.version},
                    {"statements", fmt::format("{}", entry.statement_count)}};
      rows.push_back(std::move(row));
      return true;
    });
    if (!scanned.ok()) return scanned;
    KeepPlain(std::move(rows));
    return Ok();
  }

  Status ShowStatement() {
    auto versions = view_.Versions(question_.show_merchant);
    if (!versions.ok()) return versions.error();
    if (question_.show_version.empty()) return WorkOn(versions.value());
    for (const PolicyEntry& entry : versions.value()) {
      if (entry.version == question_.show_version) {
        return Read(AsVersion(entry, versions.value().size(), question_.as_of));
      }
    }
    answer_.notes.push_back(fmt::format("{} has no version {}", question_.show_merchant,
                                        question_.show_version));
    return Ok();
  }

  const model::Question& question_;
  const graph::View& view_;
  plan::Plan plan_;
  Answer answer_;
  bool full_ = false;
  // kContradictions: the pairs that were read last, and the order of terms that they must fit.
  std::optional<uint64_t> order_stamp_;
  uint32_t pairs_block_ = UINT32_MAX;
  graph::PairsBlock pairs_;
  std::map<std::string, uint64_t> followed_;  // kWhoCanUltimately: as Onward::read.
};

}  // namespace

Result<Answer> Solve(const model::Question& question, const graph::View& view) {
  return Solver(question, view).Run();
}

}  // namespace assay::solve
