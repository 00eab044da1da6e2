#include "solve/rows.h"

#include <algorithm>
#include <map>
#include <optional>
#include <set>
#include <tuple>

#include <fmt/format.h>

#include "solve/meet.h"
#include "solve/minimal.h"
#include "solve/rests_on.h"

namespace assay::solve {

using model::Dimension;
using model::Evidence;
using model::Point;
using model::QuestionForm;
using model::Role;
using model::Row;
using model::TermId;
using model::Verdict;

namespace {

bool AsksWhoReceives(const model::Question& question) {
  return question.form == QuestionForm::kWhoCanReceive ||
         question.form == QuestionForm::kWhoCannotReceive ||
         question.form == QuestionForm::kWhatCanReceive || question.about_receiving;
}

void NamePoint(const Point& point, const Inquiry& inquiry, Row& row) {
  for (size_t i = 0; i < model::kDimensionCount; ++i) {
    const auto d = static_cast<Dimension>(i);
    if (!point.Asks(d)) continue;
    row[d] =
        point[d] == model::kUnnamed ? "unnamed" : inquiry.vocabulary().Get(point[d]).name;
  }
  // Who collects for himself receives.
  if (AsksWhoReceives(inquiry.question) && point.Asks(Dimension::kActor)) {
    row[Dimension::kRecipient] = row[Dimension::kActor];
  }
}

// Builds the row of one judgement; each part of it goes to one of the row's lists.
class RowWriter {
 public:
  RowWriter(const Point& point, const Inquiry& inquiry, std::optional<Dimension> listed)
      : point_(point), inquiry_(inquiry), listed_(listed), row_(BlankRow(inquiry)) {}

  Row Write() && {
    const Judgement judgement = inquiry_.judge.Judge(point_, inquiry_.question.reading);
    NamePoint(point_, inquiry_, row_);
    if (judgement.incomplete)
      return std::move(row_);  // Without a verdict: Solve says why.
    row_.verdict = judgement.verdict;
    row_.strength = judgement.strength;
    for (const auto& cube : judgement.conditions) {
      row_.conditions.push_back(CubeInWords(cube, inquiry_.vocabulary()));
    }
    for (const Part& part : judgement.parts) Place(part, judgement);
    AddTerms(judgement);
    AddAssumptions(judgement);
    row_.rests_on = GroundsOf(row_, inquiry_);
    if (inquiry_.question.and_why) AddConsidered();
    // About somebody who receives, the best of several points answers (BestOfSweeps).
    const model::Question& question = inquiry_.question;
    if (question.minimal && !question.about_receiving) {
      row_.decisive = DecisiveSets(point_, inquiry_);
    }
    if (question.reading.strict && !question.about_receiving) AddOrdinary(judgement);
    return std::move(row_);
  }

 private:
  // Where the strict reading makes a difference, what the ordinary one says.
  void AddOrdinary(const Judgement& strict) {
    model::Reading ordinary = inquiry_.question.reading;
    ordinary.strict = false;
    const Judgement judgement = inquiry_.judge.Judge(point_, ordinary);
    if (judgement.incomplete || judgement.verdict == strict.verdict) return;
    row_.ordinary = judgement.verdict;
  }

  void Place(const Part& part, const Judgement& judgement) {
    Evidence evidence = EvidenceOf(part, point_, inquiry_.judge, inquiry_.citation);
    const Verdict verdict = judgement.verdict;
    const bool allowed =
        verdict == Verdict::kPermitted || verdict == Verdict::kConditional;
    switch (part.role) {
      case Role::kFor:
      case Role::kException: {
        const bool carries = part.stands || verdict == Verdict::kConflicting;
        (carries ? row_.because : row_.against).push_back(std::move(evidence));
        return;
      }
      case Role::kAgainst:
        if (verdict == Verdict::kForbidden ||
            (allowed && judgement.only_exception_speaks)) {
          row_.because.push_back(std::move(evidence));
        } else {
          row_.against.push_back(std::move(evidence));
        }
        return;
      case Role::kLifted:
        if (allowed && judgement.only_exception_speaks) {
          row_.because.push_back(std::move(evidence));
        } else {
          row_.against.push_back(std::move(evidence));
        }
        return;
      case Role::kLead:
        row_.leads.push_back(std::move(evidence));
        return;
      default:
        row_.against.push_back(std::move(evidence));
        return;
    }
  }

  // The purposes and legal bases that the supports which stand name themselves.  What only a
  // support in part names is not said of the whole.
  void AddTerms(const Judgement& judgement) {
    const auto whole = [](const Part& part) {
      return part.stands && (part.strength == model::Strength::kExplicit ||
                             part.strength == model::Strength::kByBroaderTerm);
    };
    const bool some_whole =
        std::any_of(judgement.parts.begin(), judgement.parts.end(), whole);
    std::set<std::string> purposes, bases;
    for (const Part& part : judgement.parts) {
      if (some_whole ? !whole(part) : !part.stands) continue;
      const Layer& layer = inquiry_.judge.layers()[part.layer];
      AddNames(layer[Dimension::kPurpose].in, purposes);
      AddNames(layer[Dimension::kBasis].in, bases);
    }
    row_.purposes.assign(purposes.begin(), purposes.end());
    row_.bases.assign(bases.begin(), bases.end());
  }

  void AddNames(const std::vector<TermId>& terms, std::set<std::string>& names) const {
    for (TermId term : terms) names.insert(inquiry_.vocabulary().Get(term).name);
  }

  void AddAssumptions(const Judgement& judgement) {
    if (!inquiry_.undated.empty()) row_.assumptions.push_back(inquiry_.undated);
    if (judgement.carved && inquiry_.policy().precedence == model::Precedence::kNone) {
      for (const Part& part : judgement.parts) {
        for (uint32_t against : part.carved_by) AddCarving(part.statement, against);
      }
    }
    if (judgement.only_exception_speaks) {
      row_.assumptions.push_back(
          "only the exception to the prohibition speaks: nothing in the text says that "
          "it happens");
    }
    if (judgement.verdict == Verdict::kForbidden) AddUnsettledException(judgement);
    if (judgement.closed) {
      row_.assumptions.push_back(
          "the policy is silent; silence is read as \"no\" for this question");
    }
  }

  void AddCarving(uint32_t statement, uint32_t against) {
    const Citation& citation = inquiry_.citation;
    std::string sentence = fmt::format(
        "the specific prohibition {} narrows the general permission {}; the text does "
        "not say so",
        citation.Of(inquiry_.judge.layers()[against].statement), citation.Of(statement));
    auto& list = row_.assumptions;
    if (std::find(list.begin(), list.end(), sentence) == list.end()) {
      list.push_back(std::move(sentence));
    }
  }

  // "Except as stated" yields to what the policy states; what it states too vaguely to carry
  // an answer may be just what was meant.
  void AddUnsettledException(const Judgement& judgement) {
    std::vector<std::string> prohibitions, leads;
    for (const Part& part : judgement.parts) {
      const Layer& layer = inquiry_.judge.layers()[part.layer];
      std::string name = inquiry_.citation.Of(part.statement);
      if (part.role == Role::kAgainst && layer.yields_as_stated) {
        prohibitions.push_back(std::move(name));
      } else if (part.role == Role::kLead) {
        leads.push_back(std::move(name));
      }
    }
    if (prohibitions.empty() || leads.empty()) return;
    row_.assumptions.push_back(
        fmt::format("{} forbids it except as stated elsewhere; {} comes near and may be "
                    "what is meant, "
                    "but does not say enough",
                    fmt::join(prohibitions, ", "), fmt::join(leads, ", ")));
  }

  // What came nearest without applying: statements that meet all but one dimension, and not
  // just because they say little.
  void AddConsidered() {
    std::set<uint32_t> cited;
    for (const auto* list : {&row_.because, &row_.against, &row_.leads}) {
      for (const Evidence& evidence : *list) cited.insert(evidence.number);
    }
    for (const Layer& layer : inquiry_.judge.layers()) {
      if (layer.origin != Origin::kBase || cited.contains(layer.statement)) continue;
      const std::vector<Dimension> failed =
          FailedDimensions(layer, point_, inquiry_.vocabulary());
      if (failed.size() != 1 || !IsNear(layer, failed.front())) continue;
      row_.considered.push_back(
          Considered(layer, failed.front(), point_, inquiry_.judge, inquiry_.citation));
    }
  }

  // In a list every row's neighbours fail in the listed dimension; that tells nothing.
  bool IsNear(const Layer& layer, Dimension failed) const {
    if (failed == Dimension::kAction) return ActionsAreKin(layer);
    if (listed_ == failed) return false;
    for (Dimension d : {Dimension::kData, Dimension::kRecipient, Dimension::kPurpose}) {
      if (d == failed || !point_.Asks(d) || point_[d] == model::kUnnamed) continue;
      const auto& terms = layer[d].in;
      const auto meets = [&](TermId term) {
        return inquiry_.vocabulary().Overlap(term, point_[d]);
      };
      if (std::any_of(terms.begin(), terms.end(), meets)) return true;
    }
    return false;
  }

  bool ActionsAreKin(const Layer& layer) const {
    const TermId asked = point_[Dimension::kAction];
    const auto& said = layer[Dimension::kAction].in;
    return asked.valid() && std::any_of(said.begin(), said.end(), [&](TermId action) {
             return AreKin(action, asked, inquiry_.vocabulary());
           });
  }

  const Point& point_;
  const Inquiry& inquiry_;
  std::optional<Dimension> listed_;
  Row row_;
};

// The points at which a sweep's statements themselves speak.
class Targets {
 public:
  Targets(const plan::Sweep& sweep, const Point& asked, const Inquiry& inquiry)
      : sweep_(sweep), asked_(asked), inquiry_(inquiry) {
    for (const Layer& layer : inquiry.judge.layers()) {
      if (layer.origin == Origin::kOnlyList || layer.origin == Origin::kOnlyCondition)
        continue;
      const LayerContact contact = inquiry.judge.Meet(layer, asked);
      if (contact.contact != Contact::kFails) Add(layer, contact);
    }
  }

  // In order of the listed name and the action, unnamed ones first.
  std::vector<Point> Points() const {
    std::vector<Point> points;
    for (const auto& [key, point] : points_) points.push_back(point);
    return points;
  }

 private:
  void Add(const Layer& layer, const LayerContact& contact) {
    Point point = asked_;
    if (sweep_.own_action && !layer[Dimension::kAction].in.empty()) {
      const TermId own = layer[Dimension::kAction].in.front();
      const TermId asked = asked_[Dimension::kAction];
      if (!asked.valid() || inquiry_.vocabulary().IsA(own, asked)) {
        point[Dimension::kAction] = own;
      }
    }
    if (!sweep_.listed) {
      if (layer.side == Side::kFor) Insert("", point);
      return;
    }
    const Extent& extent = layer[*sweep_.listed];
    for (TermId term : extent.in) {
      point[*sweep_.listed] = term;
      Insert(inquiry_.vocabulary().Get(term).name, point);
    }
    const bool speaks =
        contact.contact == Contact::kSupports || contact.contact == Contact::kLead;
    if (sweep_.unnamed_row && speaks && (!extent.stated || extent.unnamed)) {
      point[*sweep_.listed] = model::kUnnamed;
      Insert("", point);
    }
  }

  void Insert(const std::string& name, const Point& point) {
    const TermId action = point[Dimension::kAction];
    const std::string action_name =
        action.valid() ? inquiry_.vocabulary().Get(action).name : std::string();
    points_.emplace(std::pair{name, action_name}, point);
  }

  const plan::Sweep& sweep_;
  const Point& asked_;
  const Inquiry& inquiry_;
  std::map<std::pair<std::string, std::string>, Point> points_;
};

// What a list shows of a row: something must speak.
bool Speaks(const Row& row) { return !row.verdict || *row.verdict != Verdict::kSilent; }

bool SpeaksAgainst(const Row& row) {
  if (!row.verdict) return true;
  if (*row.verdict == Verdict::kForbidden) return true;
  const bool open =
      *row.verdict == Verdict::kConditional || *row.verdict == Verdict::kConflicting;
  const auto covers = [](const Evidence& e) { return e.role == Role::kAgainst; };
  return open && (std::any_of(row.against.begin(), row.against.end(), covers) ||
                  std::any_of(row.because.begin(), row.because.end(), covers));
}

std::vector<Row> ListedRows(const plan::Sweep& sweep, const Inquiry& inquiry) {
  const bool against = inquiry.question.form == QuestionForm::kWhoCannotReceive;
  std::vector<Row> rows;
  for (const Point& asked : sweep.points) {
    for (const Point& point : Targets(sweep, asked, inquiry).Points()) {
      Row row = JudgedRow(point, inquiry, sweep.listed);
      if (against ? SpeaksAgainst(row) : Speaks(row)) rows.push_back(std::move(row));
    }
  }
  return rows;
}

void TakeBetter(Row row, Row& best) {
  if (row.verdict && best.verdict && Rank(*row.verdict) < Rank(*best.verdict)) {
    best = std::move(row);
  }
}

// The points that answer one point asked: those at the statements' own actions.
std::vector<Point> PointsFor(const plan::Sweep& sweep, const Point& asked,
                             const Inquiry& inquiry) {
  std::vector<Point> own;
  if (sweep.own_action) own = Targets(sweep, asked, inquiry).Points();
  if (own.empty()) own.push_back(asked);
  return own;
}

// One row a point: the best of those that answer it.
std::vector<Row> PointRows(const plan::Sweep& sweep, const Inquiry& inquiry) {
  std::vector<Row> rows;
  for (const Point& asked : sweep.points) {
    const std::vector<Point> own = PointsFor(sweep, asked, inquiry);
    Row best = JudgedRow(own.front(), inquiry);
    for (size_t i = 1; i < own.size(); ++i) TakeBetter(JudgedRow(own[i], inquiry), best);
    rows.push_back(std::move(best));
  }
  return rows;
}

// What decides the best of all points that answer the number-th one asked.
model::Decisive DecisiveSetsOf(const plan::Plan& plan, size_t number,
                               const Inquiry& inquiry) {
  const PointsOf points = [&](const Inquiry& under) {
    std::vector<Point> all;
    for (const plan::Sweep& sweep : plan.sweeps) {
      if (number >= sweep.points.size()) continue;
      const std::vector<Point> own = PointsFor(sweep, sweep.points[number], under);
      all.insert(all.end(), own.begin(), own.end());
    }
    return all;
  };
  return DecisiveSets(points, inquiry);
}

// Of the sweeps that answer one question at one point each ("disclosed to" and "collected
// by"), the better row.
std::vector<Row> BestOfSweeps(const plan::Plan& plan, const Inquiry& inquiry);

// The strict reading may choose another point than the ordinary one: all is asked again.
void AddOrdinaryVerdicts(const plan::Plan& plan, const Inquiry& inquiry,
                         std::vector<Row>& rows) {
  model::Question question = inquiry.question;
  question.reading.strict = false;
  question.minimal = false;
  const std::vector<Row> ordinary =
      BestOfSweeps(plan, {question, inquiry.judge, inquiry.citation, inquiry.undated});
  for (size_t i = 0; i < rows.size() && i < ordinary.size(); ++i) {
    if (ordinary[i].verdict != rows[i].verdict) rows[i].ordinary = ordinary[i].verdict;
  }
}

std::vector<Row> BestOfSweeps(const plan::Plan& plan, const Inquiry& inquiry) {
  std::vector<Row> best;
  for (const plan::Sweep& sweep : plan.sweeps) {
    std::vector<Row> rows = PointRows(sweep, inquiry);
    if (best.empty()) {
      best = std::move(rows);
      continue;
    }
    for (size_t i = 0; i < rows.size() && i < best.size(); ++i) {
      TakeBetter(std::move(rows[i]), best[i]);
    }
  }
  if (inquiry.question.reading.strict && inquiry.question.about_receiving) {
    AddOrdinaryVerdicts(plan, inquiry, best);
  }
  if (inquiry.question.minimal && inquiry.question.about_receiving) {
    for (size_t i = 0; i < best.size(); ++i) {
      best[i].decisive = DecisiveSetsOf(plan, i, inquiry);
    }
  }
  return best;
}

auto OrderKey(const Row& row, Dimension listed) {
  const int group = row.verdict ? Rank(*row.verdict) : -1;
  return std::tuple(group, row[listed], row.point);
}

}  // namespace

int Rank(Verdict verdict) {
  switch (verdict) {
    case Verdict::kPermitted:
      return 0;
    case Verdict::kConditional:
      return 1;
    case Verdict::kConflicting:
      return 2;
    case Verdict::kVague:
      return 3;
    case Verdict::kForbidden:
      return 4;
    case Verdict::kSilent:
      return 5;
  }
  return 6;
}

Row BlankRow(const Inquiry& inquiry) {
  Row row;
  row.merchant = inquiry.policy().merchant;
  row.title = inquiry.policy().title;
  row.version = inquiry.policy().version;
  return row;
}

Row JudgedRow(const Point& point, const Inquiry& inquiry,
              std::optional<Dimension> listed) {
  return RowWriter(point, inquiry, listed).Write();
}

std::vector<Row> SweepRows(const plan::Plan& plan, const Inquiry& inquiry) {
  if (plan.sweeps.empty()) return {};
  if (!plan.sweeps.front().listed) return BestOfSweeps(plan, inquiry);
  std::vector<Row> rows;
  for (const plan::Sweep& sweep : plan.sweeps) {
    std::vector<Row> listed = ListedRows(sweep, inquiry);
    std::move(listed.begin(), listed.end(), std::back_inserter(rows));
  }
  // Forbidden to anybody, or nothing named at all: the asked point itself.
  const bool against = inquiry.question.form == QuestionForm::kWhoCannotReceive;
  if (against || rows.empty()) {
    for (const Point& asked : plan.sweeps.front().points) {
      Row row = JudgedRow(asked, inquiry);
      if (!against || SpeaksAgainst(row)) rows.push_back(std::move(row));
    }
  }
  const Dimension listed = AsksWhoReceives(inquiry.question) &&
                                   inquiry.question.form != QuestionForm::kWhatCanReceive
                               ? Dimension::kRecipient
                               : *plan.sweeps.front().listed;
  std::stable_sort(rows.begin(), rows.end(), [&](const Row& a, const Row& b) {
    return OrderKey(a, listed) < OrderKey(b, listed);
  });
  return rows;
}

}  // namespace assay::solve
