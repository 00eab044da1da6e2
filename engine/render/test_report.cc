#include "render/test_report.h"

#include <algorithm>

#include <fmt/format.h>

#include "render/evidence.h"
#include "render/layout.h"
#include "render/phrases.h"

namespace assay::render {

using model::Difference;
using model::Protection;
using model::Row;
using model::TestReport;

namespace {

// More rows, or more lines of quotations, than this would hide the next difference.
constexpr size_t kMaxRows = 5;
constexpr size_t kMaxLines = 8;
constexpr size_t kWordColumn = 12;

std::string Plural(uint64_t count, std::string_view one, std::string_view many) {
  return fmt::format("{} {}", count, count == 1 ? one : many);
}

class ReportPage {
 public:
  ReportPage(const TestReport& report, const TextOptions& options)
      : report_(report), page_(std::max<size_t>(options.width, 40), options.colour) {}

  std::string Draw() {
    for (const Difference& difference : report_.differences) Put(difference);
    PutSummary();
    for (const Protection& protection : report_.protection) Put(protection);
    for (const std::string& note : report_.notes) {
      page_.Blank();
      page_.Paragraph(Words("note:", Style::kYellow).Add(note), 0, 2);
    }
    return page_.Take();
  }

 private:
  void Put(const Difference& difference) {
    page_.Blank();
    page_.Paragraph(Words(fmt::format("{}:{}:{}:", difference.file, difference.line,
                                      difference.column),
                          Style::kDim)
                        .Add(difference.question, Style::kBold),
                    0, 2);
    std::string_view expected = difference.expected;
    if (expected.starts_with("expect ")) expected.remove_prefix(7);
    page_.Cells({Words("expected", Style::kDim), Words(expected)}, {2, kWordColumn});
    if (!difference.problem.empty()) {
      page_.Cells({Words("got", Style::kDim), Words(difference.problem, Style::kRed)},
                  {2, kWordColumn});
    }
    PutRows(difference);
  }

  void PutRows(const Difference& difference) {
    const RowNames names(difference.got);
    Quoted quoted;
    for (size_t i = 0; i < difference.got.rows.size(); ++i) {
      if (i == kMaxRows) {
        page_.Paragraph(
            Words(fmt::format("... and {} more", difference.got.rows.size() - i)),
            kWordColumn, kWordColumn);
        return;
      }
      PutRow(difference.got.rows[i], names, quoted);
    }
  }

  void PutRow(const Row& row, const RowNames& names, Quoted& quoted) {
    Words got;
    if (row.verdict) got.Add(VerdictLine(row), Style::kRed);
    if (!row.verdict && !row.fields.empty()) got.Add(row.fields.front().second);
    const std::string subject = names.Subject(row);
    if (!subject.empty()) got.Add(fmt::format("for {}", subject));
    got.Add(fmt::format("({})", MerchantName(row)), Style::kDim);
    page_.Cells({Words("got", Style::kDim), got}, {2, kWordColumn});
    std::vector<LedgerLine> lines = ShortEvidence(row, quoted);
    if (lines.size() > kMaxLines) {
      lines.resize(kMaxLines);
      lines.push_back({"", 0, Words("...", Style::kDim), ""});
    }
    page_.Ledger(lines, kWordColumn);
  }

  void PutSummary() {
    page_.Blank();
    const size_t failed = report_.differences.size();
    const size_t held = report_.expectations - failed;
    const std::string about = fmt::format(
        "{} about {} in {}", Plural(report_.expectations, "expectation", "expectations"),
        Plural(report_.questions, "question", "questions"),
        Plural(report_.files, "file", "files"));
    if (failed > 0) {
      page_.Paragraph(Words(fmt::format("{} of {}: {} not hold.", failed, about,
                                        failed == 1 ? "does" : "do"),
                            Style::kRed));
    } else if (held > 0) {
      page_.Paragraph(
          Words(fmt::format("{}: {}.", about, held == 1 ? "holds" : "all hold"),
                Style::kGreen));
    } else {
      page_.Paragraph(Words("No expectations were run."));
    }
  }

  void Put(const Protection& protection) {
    Row row;
    row.merchant = protection.merchant;
    row.title = protection.title;
    row.version = protection.version;
    page_.Blank();
    const uint32_t percent =
        protection.changes == 0 ? 100 : protection.noticed * 100 / protection.changes;
    page_.Paragraph(
        Words(MerchantName(row) + ":", Style::kBold)
            .Add(fmt::format("struck one at a time, {} of {} would be missed ({} %)",
                             protection.noticed,
                             Plural(protection.changes, "statement or exception",
                                    "statements and exceptions"),
                             percent)),
        0, 2);
    if (protection.unnoticed.empty()) return;
    page_.Paragraph(Words("No expectation holds on to:"), 2, 2);
    std::vector<LedgerLine> lines;
    for (const model::Unnoticed& unnoticed : protection.unnoticed) {
      const model::Evidence& statement = unnoticed.statement;
      Words words;
      if (unnoticed.struck.empty()) {
        words.Add(statement.says);
      } else {
        words.Add("its exception:", Style::kDim).Add(unnoticed.struck);
      }
      lines.push_back({statement.statement, 0, words,
                       PlaceText(statement.file, statement.line, statement.column)});
    }
    page_.Ledger(lines, 4);
  }

  const TestReport& report_;
  Page page_;
};

}  // namespace

std::string AsText(const TestReport& report, const TextOptions& options) {
  return ReportPage(report, options).Draw();
}

}  // namespace assay::render
