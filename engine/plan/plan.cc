#include "plan/plan.h"

#include <fmt/format.h>

#include "plan/actions.h"

namespace assay::plan {

using model::Dimension;
using model::Point;
using model::Question;
using model::QuestionForm;
using model::Region;
using model::TermId;
using model::TermKind;
using model::Vocabulary;

namespace {

class Planner {
 public:
  Planner(const Question& question, const Vocabulary& vocabulary)
      : question_(question), vocabulary_(vocabulary) {}

  Plan Run() && {
    plan_.merchants = question_.merchants;
    plan_.as_of = question_.as_of;
    plan_.source = SourceOf(question_.form);
    AddSweeps();
    return std::move(plan_);
  }

 private:
  static Source SourceOf(QuestionForm form) {
    switch (form) {
      case QuestionForm::kListTerms:
      case QuestionForm::kShowTerm:
        return Source::kVocabulary;
      case QuestionForm::kListMerchants:
      case QuestionForm::kListChecklists:
        return Source::kCatalogue;
      case QuestionForm::kShowStatement:
        return Source::kOneStatement;
      default:
        return Source::kPolicies;
    }
  }

  void AddSweeps() {
    switch (question_.form) {
      case QuestionForm::kWhoCanReceive:
      case QuestionForm::kWhoCannotReceive:
      case QuestionForm::kWhoCanUltimately:  // Of the first policy of a chain.
        AddReceiving(Dimension::kRecipient, Dimension::kActor);
        return;
      case QuestionForm::kWhatCanReceive:
        AddReceiving(Dimension::kData, Dimension::kData);
        return;
      case QuestionForm::kWhatDoes:
        Add(question_.region, Dimension::kData, true, true);
        return;
      case QuestionForm::kForWhatPurposes:
        Add(question_.region, Dimension::kPurpose, true, false);
        return;
      case QuestionForm::kOnWhatBasis:
        Add(question_.region, Dimension::kBasis, true, false);
        return;
      case QuestionForm::kCan:
      case QuestionForm::kWhyCan:
      case QuestionForm::kWhyCannot:
        if (question_.about_receiving) {
          AddReceiving(std::nullopt, std::nullopt);
        } else {
          Add(question_.region, std::nullopt, false, false);
        }
        return;
      case QuestionForm::kHowLong:
        AddNamed(question_.region, kRetain, std::nullopt, true, false);
        return;
      case QuestionForm::kWhatRights:
        AddNamed(question_.region, kGrant, Dimension::kData, true, false);
        return;
      default:
        return;  // Plain forms judge nothing.
    }
  }

  // "Receive" is any way of disclosing by the merchant, or collecting by the recipient
  // itself.
  void AddReceiving(std::optional<Dimension> listed_disclosed,
                    std::optional<Dimension> listed_collected) {
    Region disclosed = question_.region;
    AddNamed(disclosed, kDisclose, listed_disclosed, true, listed_disclosed.has_value());
    Region collected = question_.region;
    collected[Dimension::kActor] = question_.region[Dimension::kRecipient];
    collected[Dimension::kRecipient].clear();
    AddNamed(collected, kCollect, listed_collected, true, false);
  }

  void AddNamed(Region region, std::string_view action, std::optional<Dimension> listed,
                bool own_action, bool unnamed_row) {
    const auto term = vocabulary_.Find(TermKind::kAction, action);
    if (!term) {
      plan_.notes.push_back(fmt::format("the vocabulary has no action `{}`", action));
      return;
    }
    region[Dimension::kAction] = {*term};
    Add(region, listed, own_action, unnamed_row);
  }

  void Add(const Region& region, std::optional<Dimension> listed, bool own_action,
           bool unnamed_row) {
    Sweep sweep;
    sweep.listed = listed;
    sweep.own_action = own_action;
    sweep.unnamed_row = unnamed_row;
    sweep.points = PointsOf(region);
    plan_.sweeps.push_back(std::move(sweep));
  }

  // Every combination of the asked terms, the first dimension changing slowest.
  std::vector<Point> PointsOf(const Region& region) {
    std::vector<Point> points = {Point{}};
    for (size_t d = 0; d < model::kDimensionCount; ++d) {
      const std::vector<TermId>& terms = region.terms[d];
      if (terms.empty()) continue;
      if (points.size() * terms.size() > kMaxPoints) {
        plan_.incomplete = fmt::format(
            "the question asks for more than {} combinations of terms; ask for fewer at "
            "once",
            kMaxPoints);
        return {};
      }
      std::vector<Point> combined;
      for (const Point& point : points) {
        for (TermId term : terms) {
          combined.push_back(point);
          combined.back().terms[d] = term;
        }
      }
      points = std::move(combined);
    }
    return points;
  }

  const Question& question_;
  const Vocabulary& vocabulary_;
  Plan plan_;
};

std::string PointInWords(const Point& point, const Vocabulary& vocabulary) {
  std::vector<std::string> parts;
  for (size_t i = 0; i < model::kDimensionCount; ++i) {
    const auto d = static_cast<Dimension>(i);
    if (point.Asks(d)) {
      parts.push_back(
          fmt::format("{} = {}", model::DimensionWord(d), vocabulary.Get(point[d]).name));
    } else if (d == Dimension::kActor) {
      parts.push_back("actor = the merchant");
    }
  }
  return fmt::format("{}", fmt::join(parts, ", "));
}

// Which term each name was read as, and where that is declared.
void AddNames(const Question& question, const Vocabulary& vocabulary,
              std::vector<std::string>& lines) {
  const auto add = [&](TermId id) {
    const model::Term& term = vocabulary.Get(id);
    lines.push_back(fmt::format("name: the {} `{}`, declared at {}:{}:{}",
                                model::KindWord(term.kind), term.name, term.file,
                                term.place.line, term.place.column));
  };
  for (const auto& terms : question.region.terms) {
    for (TermId term : terms) add(term);
  }
  for (TermId term : question.list_under) add(term);
  for (TermId term : question.show_terms) add(term);
}

std::string SourceInWords(const Plan& plan, const Question& question) {
  switch (plan.source) {
    case Source::kVocabulary:
      return "look up: the vocabulary";
    case Source::kCatalogue:
      return "look up: the catalogue of policies";
    case Source::kOneStatement:
      return fmt::format("look up: the policy of {}, item {}", question.show_merchant,
                         question.show_number);
    case Source::kPolicies:
      break;
  }
  if (question.form == QuestionForm::kChanges) {
    return fmt::format("look up: the policy of {}, the versions in force on {} and on {}",
                       fmt::join(plan.merchants, ", "), question.changes_from,
                       question.changes_to);
  }
  const std::string version = plan.as_of.empty()
                                  ? "the latest version of each"
                                  : "the version in force on " + plan.as_of;
  if (plan.merchants.empty()) return "look up: every merchant's policy, " + version;
  return fmt::format("look up: the policies of {}, {}", fmt::join(plan.merchants, ", "),
                     version);
}

}  // namespace

Plan MakePlan(const Question& question, const Vocabulary& vocabulary) {
  return Planner(question, vocabulary).Run();
}

std::vector<std::string> Describe(const Plan& plan, const Question& question,
                                  const Vocabulary& vocabulary) {
  std::vector<std::string> lines = {"understood: " +
                                    model::Understood(question, vocabulary)};
  AddNames(question, vocabulary, lines);
  lines.push_back(SourceInWords(plan, question));
  for (const Sweep& sweep : plan.sweeps) {
    for (const Point& point : sweep.points) {
      std::string line = "judge at: " + PointInWords(point, vocabulary);
      if (sweep.own_action) line += "; each statement at its own action";
      if (sweep.listed) {
        line += fmt::format("; a row for every {} that a statement names",
                            model::DimensionWord(*sweep.listed));
      }
      lines.push_back(std::move(line));
    }
  }
  for (const std::string& note : plan.notes) lines.push_back("note: " + note);
  return lines;
}

}  // namespace assay::plan
