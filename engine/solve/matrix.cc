// A row is a term that some merchant's own list names, at one of the asked points, and a cell what
// the merchant answers about it (`can ...`): also where its own list has no such row, since an
// empty cell would look like a "no".
#include "solve/matrix.h"

#include <algorithm>
#include <map>
#include <memory>
#include <optional>
#include <set>
#include <tuple>
#include <utility>

#include <fmt/format.h>

#include "plan/plan.h"
#include "solve/plain.h"

namespace assay::solve {

using model::Dimension;
using model::Point;
using model::QuestionForm;
using model::Row;
using model::TermId;

namespace {

bool IsAboutReceiving(const model::Question& question) {
  return question.form == QuestionForm::kWhoCanReceive ||
         question.form == QuestionForm::kWhoCannotReceive ||
         question.form == QuestionForm::kWhatCanReceive || question.about_receiving;
}

// The field by which rows that judge nothing are told apart.
std::string_view PlainKey(QuestionForm form) {
  switch (form) {
    case QuestionForm::kWhatDuties:
      return "duty";
    case QuestionForm::kWhatSafeguards:
      return "safeguard";
    case QuestionForm::kWhatStates:
      return "fact";
    default:
      return "";
  }
}

std::string FieldOf(const Row& row, std::string_view key) {
  const auto found =
      std::ranges::find(row.fields, key, [](const auto& f) { return f.first; });
  return found == row.fields.end() ? "" : found->second;
}

model::Question InnerOf(const model::Question& question) {
  model::Question inner = question;
  inner.form = *question.compared;
  inner.compared.reset();
  inner.merchants.clear();
  return inner;
}

// Rows of one merchant for one row of the matrix.
using CellRows = std::vector<Row>;

class MatrixMaker {
 public:
  MatrixMaker(const model::Question& question,
              const std::vector<std::unique_ptr<Opened>>& versions)
      : inner_(InnerOf(question)), versions_(versions) {}

  Matrix Run() && {
    if (versions_.empty()) return {};
    plan_ = plan::MakePlan(inner_, vocabulary());
    matrix_.notes = plan_.notes;
    matrix_.incomplete = plan_.incomplete;
    if (plan_.sweeps.empty()) {
      AddPlainRows();
    } else {
      const auto listed = plan_.sweeps.front().listed;
      for (const Point& asked : plan_.sweeps.front().points) {
        if (listed) {
          AddListedRows(asked, ListedIn(*listed));
        } else {
          AddPointRow(asked);
        }
      }
    }
    Flatten();
    return std::move(matrix_);
  }

 private:
  struct MatrixRow {
    std::string name;
    std::vector<CellRows> cells;  // A merchant each.
    size_t Silent() const {
      return static_cast<size_t>(std::ranges::count_if(cells, [](const CellRows& cell) {
        const Row& row = cell.front();
        return row.verdict ? row.verdict == model::Verdict::kSilent : row.because.empty();
      }));
    }
  };

  const model::Vocabulary& vocabulary() const {
    return versions_.front()->judge.vocabulary();
  }

  static Inquiry InquiryOf(const model::Question& question, const Opened& opened) {
    return {question, opened.judge, opened.version.citation, opened.version.undated};
  }

  // In answers about receiving, who collects for himself stands among the recipients.
  Dimension ListedIn(Dimension listed) const {
    const bool recipients =
        IsAboutReceiving(inner_) && inner_.form != QuestionForm::kWhatCanReceive;
    return recipients ? Dimension::kRecipient : listed;
  }

  void AddPlainRows() {
    const std::string_view key = PlainKey(inner_.form);
    std::map<std::string, MatrixRow> by_name;
    for (size_t i = 0; i < versions_.size(); ++i) {
      for (Row& row : PlainRows(InquiryOf(inner_, *versions_[i]))) {
        const std::string name = FieldOf(row, key);
        MatrixRow& matrix_row = by_name.try_emplace(name).first->second;
        matrix_row.cells.resize(versions_.size());
        matrix_row.cells[i].push_back(std::move(row));
      }
    }
    for (auto& [name, row] : by_name) {
      row.name = name;
      for (size_t i = 0; i < versions_.size(); ++i) {
        if (row.cells[i].empty()) {
          row.cells[i].push_back(BlankRow(InquiryOf(inner_, *versions_[i])));
        }
      }
      rows_.push_back(std::move(row));
    }
  }

  // A question without a list: one row for the point, the merchant's answer in each cell.
  void AddPointRow(const Point& asked) {
    const model::Question question = At(asked);
    const plan::Plan plan = plan::MakePlan(question, vocabulary());
    MatrixRow matrix_row;
    for (const auto& opened : versions_) {
      const Inquiry inquiry = InquiryOf(question, *opened);
      matrix_row.cells.push_back(question.form == QuestionForm::kHowLong
                                     ? RetentionRows(plan, inquiry)
                                     : SweepRows(plan, inquiry));
    }
    matrix_row.name = PointName(asked);
    rows_.push_back(std::move(matrix_row));
  }

  void AddListedRows(const Point& asked, Dimension listed) {
    const model::Question question = At(asked);
    const plan::Plan plan = plan::MakePlan(question, vocabulary());
    std::vector<std::vector<Row>> lists;
    std::set<std::string> names;
    for (const auto& opened : versions_) {
      lists.push_back(SweepRows(plan, InquiryOf(question, *opened)));
      for (const Row& row : lists.back()) {
        if (!row[listed].empty()) names.insert(row[listed]);
      }
    }
    for (const std::string& name : names) {
      MatrixRow matrix_row;
      matrix_row.name = RowName(name, asked);
      for (size_t i = 0; i < versions_.size(); ++i) {
        CellRows cell = Asked(asked, listed, name, *versions_[i]);
        for (const Row& row : lists[i]) {
          const auto is_there = [&](const Row& other) {
            return other.point == row.point;
          };
          if (row[listed] == name && std::ranges::none_of(cell, is_there)) {
            cell.push_back(row);
          }
        }
        matrix_row.cells.push_back(std::move(cell));
      }
      rows_.push_back(std::move(matrix_row));
    }
    if (!names.empty()) return;
    // Nobody names anything: what each says at the asked point itself.
    MatrixRow matrix_row;
    matrix_row.name = PointName(asked);
    for (std::vector<Row>& list : lists) {
      if (list.empty()) list.push_back(BlankRow(InquiryOf(inner_, *versions_.front())));
      matrix_row.cells.push_back(std::move(list));
    }
    rows_.push_back(std::move(matrix_row));
  }

  // What a merchant answers about a term, be it in its own list or not.
  CellRows Asked(const Point& asked, Dimension listed, const std::string& name,
                 const Opened& opened) const {
    if (name == "unnamed") {
      Point point = asked;
      point[listed] = model::kUnnamed;
      return {JudgedRow(point, InquiryOf(inner_, opened))};
    }
    model::Question question = At(asked);
    question.form = QuestionForm::kCan;
    question.about_receiving = IsAboutReceiving(inner_);
    question.region[listed] = {TermNamed(listed, name)};
    // Some forms have an action of their own, which `can` must be told.
    if (!question.about_receiving && asked.Asks(Dimension::kAction)) {
      question.region[Dimension::kAction] = {asked[Dimension::kAction]};
    }
    const plan::Plan plan = plan::MakePlan(question, vocabulary());
    return SweepRows(plan, InquiryOf(question, opened));
  }

  TermId TermNamed(Dimension listed, const std::string& name) const {
    using enum model::TermKind;
    for (model::TermKind kind : {kRecipient, kData, kRight, kPurpose, kBasis}) {
      const bool is_recipient = kind == kRecipient;
      const bool is_data = kind == kData || kind == kRight;
      const bool fits = listed == Dimension::kRecipient ? is_recipient
                        : listed == Dimension::kData    ? is_data
                        : listed == Dimension::kPurpose ? kind == kPurpose
                                                        : kind == kBasis;
      if (!fits) continue;
      if (const auto term = vocabulary().Find(kind, name)) return *term;
    }
    return {};
  }

  // The inner question at one of its points.
  model::Question At(const Point& asked) const {
    model::Question question = inner_;
    for (size_t d = 0; d < model::kDimensionCount; ++d) {
      std::vector<TermId>& terms = question.region.terms[d];
      if (terms.size() > 1) terms = {asked.terms[d]};
    }
    return question;
  }

  // "sell personal data"
  std::string PointName(const Point& asked) const {
    Row row;
    for (size_t d = 0; d < model::kDimensionCount; ++d) {
      if (asked.terms[d].valid()) row.point[d] = vocabulary().Get(asked.terms[d]).name;
    }
    return model::PointPhrase(row);
  }

  std::string RowName(const std::string& name, const Point& asked) const {
    std::string row_name = name;
    for (size_t d = 0; d < model::kDimensionCount; ++d) {
      if (inner_.region.terms[d].size() < 2) continue;
      row_name += ", " + vocabulary().Get(asked.terms[d]).name;
    }
    return row_name;
  }

  // Rows about which most merchants speak come first.
  void Flatten() {
    std::ranges::stable_sort(rows_, {}, [](const MatrixRow& row) {
      return std::tuple(row.Silent(), row.name == "unnamed", row.name);
    });
    matrix_.row_count = rows_.size();
    if (inner_.limit && rows_.size() > *inner_.limit) {
      matrix_.incomplete =
          fmt::format("showing {} of {} rows, as asked", *inner_.limit, rows_.size());
      rows_.resize(*inner_.limit);
    }
    for (MatrixRow& matrix_row : rows_) {
      for (CellRows& cell : matrix_row.cells) {
        for (Row& row : cell) {
          row.fields.emplace(row.fields.begin(), "row", matrix_row.name);
          matrix_.rows.push_back(std::move(row));
        }
      }
    }
  }

  model::Question inner_;
  const std::vector<std::unique_ptr<Opened>>& versions_;
  plan::Plan plan_;
  std::vector<MatrixRow> rows_;
  Matrix matrix_;
};

}  // namespace

Matrix MakeMatrix(const model::Question& question,
                  const std::vector<std::unique_ptr<Opened>>& versions) {
  return MatrixMaker(question, versions).Run();
}

}  // namespace assay::solve
