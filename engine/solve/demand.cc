#include "solve/demand.h"

#include <algorithm>

#include <fmt/format.h>

#include "base/check.h"
#include "plan/actions.h"
#include "solve/each_term.h"
#include "solve/find.h"
#include "solve/plain.h"
#include "solve/statement_fields.h"

namespace assay::solve {

using model::Demand;
using model::Dimension;
using model::Evidence;
using model::Filter;
using model::FilterField;
using model::GapState;
using model::Role;
using model::Statement;
using model::Strength;
using model::TermId;
using model::Verdict;

namespace {

// More than that of what comes near is noise.
constexpr size_t kMaxNear = 3;

std::string Noun(FilterField field) {
  const std::string_view word = model::FieldWord(field);
  switch (field) {
    case FilterField::kIf:
    case FilterField::kUnless:
      return fmt::format("`{}`", word);
    default:
      return std::string(word);
  }
}

// "a basis", "data", "an action".
std::string NounWithArticle(FilterField field) {
  const std::string noun = Noun(field);
  switch (field) {
    case FilterField::kData:
    case FilterField::kRetention:
    case FilterField::kIf:
    case FilterField::kUnless:
    case FilterField::kOutside:
    case FilterField::kUntil:
    case FilterField::kAtLeast:
    case FilterField::kAtMost:
    case FilterField::kImplied:
      return noun;
    default:
      break;
  }
  const bool is_vowel = std::string_view("aeiou").find(noun.front()) != std::string::npos;
  return (is_vowel ? "an " : "a ") + noun;
}

std::string NounsWithArticle(const std::vector<FilterField>& fields) {
  std::vector<std::string> nouns;
  for (const FilterField field : fields) nouns.push_back(NounWithArticle(field));
  return fmt::format("{}", fmt::join(nouns, " and "));
}

std::string Nouns(const std::vector<FilterField>& fields) {
  std::vector<std::string> nouns;
  for (const FilterField field : fields) nouns.push_back(Noun(field));
  return fmt::format("{}", fmt::join(nouns, " and "));
}

// True if a statement may be said to come near that fails in this alone.  A condition with parts
// of its own says nothing short about what is missing; and who does something else is not near.
bool IsNear(const Filter& failed) {
  const Filter& atom = failed.form == Filter::Form::kNot ? failed.parts.front() : failed;
  return atom.form == Filter::Form::kAtom && atom.atom.field != FilterField::kAction;
}

Filter Opposite(const Filter& filter) {
  if (filter.form == Filter::Form::kNot) return filter.parts.front();
  Filter opposite;
  opposite.form = Filter::Form::kNot;
  opposite.parts.push_back(filter);
  return opposite;
}

class DemandJudge {
 public:
  DemandJudge(const Demand& demand, const Inquiry& inquiry)
      : demand_(demand),
        inquiry_(inquiry),
        policy_(inquiry.policy()),
        vocabulary_(inquiry.vocabulary()) {}

  DemandFinding Judge() && {
    switch (demand_.form) {
      case Demand::Form::kFact:
        JudgeFact();
        break;
      case Demand::Form::kRight:
        JudgeRight();
        break;
      case Demand::Form::kDuty:
        JudgeDuty();
        break;
      case Demand::Form::kSome:
        JudgeSome();
        break;
      case Demand::Form::kEachStatement:
        JudgeEachStatement();
        break;
      case Demand::Form::kEachTerm:
        JudgeEachTerm();
        break;
    }
    AdmitWhatIsImplied();
    return std::move(finding_);
  }

 private:
  std::string Asked() const {
    return fmt::format("`{}`", vocabulary_.Get(demand_.term).name);
  }

  Evidence Of(const Statement& statement, Role role, std::string reason = "") const {
    Evidence evidence = EvidenceOf(statement, role, inquiry_.judge, inquiry_.citation);
    evidence.reason = std::move(reason);
    return evidence;
  }

  Evidence Of(size_t index, Role role, std::string reason = "") const {
    return Of(policy_.statements[index], role, std::move(reason));
  }

  void Lacks(std::string words) { finding_.lacking.push_back(std::move(words)); }

  // Of what carries the state, some must be in the text itself.
  void AdmitWhatIsImplied() {
    const bool is_stated = finding_.state == GapState::kStated;
    const auto is_implied = [](const Evidence& e) { return !e.implied.empty(); };
    if (!is_stated || finding_.because.empty()) return;
    if (!std::all_of(finding_.because.begin(), finding_.because.end(), is_implied))
      return;
    finding_.state = GapState::kPartly;
    Lacks("it is read between the lines, and not said");
  }

  void JudgeFact() {
    for (const model::Fact& fact : policy_.facts) {
      if (vocabulary_.IsA(fact.fact, demand_.term)) {
        finding_.because.push_back(FactEvidence(inquiry_, fact));
        finding_.found.push_back(fact.value);
      } else if (vocabulary_.IsA(demand_.term, fact.fact)) {
        Evidence near = FactEvidence(inquiry_, fact);
        near.role = Role::kLead;
        near.reason = fmt::format("states a `{}`, and no {}",
                                  vocabulary_.Get(fact.fact).name, Asked());
        finding_.near.push_back(std::move(near));
      }
    }
    if (finding_.because.empty()) return Lacks(fmt::format("no {} is stated", Asked()));
    finding_.state = GapState::kStated;
  }

  void JudgeRight() {
    const auto grant = vocabulary_.Find(model::TermKind::kAction, plan::kGrant);
    if (!grant) return Lacks(fmt::format("{} is not granted", Asked()));
    model::Point point;
    point[Dimension::kAction] = *grant;
    point[Dimension::kData] = demand_.term;
    model::Row row = JudgedRow(point, inquiry_);
    if (!row.verdict) {
      finding_.incomplete = true;
      return Lacks(fmt::format("{} could not be judged", Asked()));
    }
    TakeVerdict(*row.verdict, row);
  }

  void TakeVerdict(Verdict verdict, model::Row& row) {
    const bool in_part =
        row.strength == Strength::kInPart || row.strength == Strength::kBroaderInPart;
    switch (verdict) {
      case Verdict::kPermitted:
        finding_.state = in_part ? GapState::kPartly : GapState::kStated;
        if (in_part) Lacks(fmt::format("{} is granted only in part", Asked()));
        finding_.because = std::move(row.because);
        return;
      case Verdict::kConditional:
        finding_.state = GapState::kPartly;
        Lacks(fmt::format("{} is granted only if {}", Asked(),
                          fmt::join(row.conditions, ", or ")));
        if (in_part) Lacks(fmt::format("{} is granted only in part", Asked()));
        finding_.because = std::move(row.because);
        return;
      case Verdict::kConflicting:
        finding_.state = GapState::kPartly;
        Lacks(fmt::format("{} is granted by one statement and ruled out by another",
                          Asked()));
        finding_.because = std::move(row.because);
        return;
      case Verdict::kForbidden:
        Lacks(row.conditions.empty()
                  ? fmt::format("{} is ruled out", Asked())
                  : fmt::format("{} is ruled out if {}, and granted in no other case",
                                Asked(), fmt::join(row.conditions, ", or ")));
        finding_.near = std::move(row.because);
        return;
      case Verdict::kVague:
      case Verdict::kSilent:
        Lacks(fmt::format("{} is not granted", Asked()));
        finding_.near = std::move(row.leads);
        TakeCarveOuts(row);
        return;
    }
  }

  // A right that is denied in some case and granted in none.
  void TakeCarveOuts(model::Row& row) {
    std::move(row.against.begin(), row.against.end(), std::back_inserter(finding_.near));
    if (finding_.near.size() > kMaxNear) finding_.near.resize(kMaxNear);
  }

  void JudgeDuty() {
    std::vector<Evidence> partly;
    std::vector<std::string> why;
    for (const Statement& statement : policy_.statements) {
      if (statement.modality != model::Modality::kMust || !statement.duty.valid())
        continue;
      if (!vocabulary_.IsA(statement.duty, demand_.term)) {
        if (vocabulary_.IsA(demand_.term, statement.duty)) {
          finding_.near.push_back(
              Of(statement, Role::kLead,
                 fmt::format("says only `{}`", vocabulary_.Get(statement.duty).name)));
        }
        continue;
      }
      const std::string weak = Weakness(statement);
      if (weak.empty()) {
        finding_.because.push_back(Of(statement, Role::kStated));
      } else {
        partly.push_back(Of(statement, Role::kStated, weak));
        why.push_back(fmt::format("{} {}", inquiry_.citation.Of(statement.number), weak));
      }
    }
    if (!finding_.because.empty()) {
      finding_.state = GapState::kStated;
    } else if (!partly.empty()) {
      finding_.state = GapState::kPartly;
      finding_.because = std::move(partly);
      finding_.lacking = std::move(why);
    } else {
      Lacks(fmt::format("no duty {}", Asked()));
    }
  }

  // Why a duty does not carry the demand whole; empty if it does.
  std::string Weakness(const Statement& statement) const {
    if (statement.duty != demand_.term) {
      return fmt::format("is only the narrower duty `{}`",
                         vocabulary_.Get(statement.duty).name);
    }
    if (statement.scope.unless_condition.form != model::Condition::Form::kNone) {
      const std::vector<std::string> texts =
          TextsOf(FilterField::kUnless, statement, policy_, vocabulary_);
      return fmt::format("does not hold if {}", texts.front());
    }
    if (!statement.exceptions.empty()) return "has an exception";
    return "";
  }

  bool IsTrue(const Filter& filter, const Statement& statement) const {
    return Matches(filter, statement, policy_, vocabulary_);
  }

  void JudgeSome() {
    for (const Statement& statement : policy_.statements) {
      if (IsTrue(demand_.where, statement))
        finding_.because.push_back(Of(statement, Role::kStated));
    }
    if (!finding_.because.empty()) {
      finding_.state = GapState::kStated;
      return;
    }
    Lacks(fmt::format("no statement where {}",
                      model::FilterText(demand_.where, vocabulary_)));
    AddNear();
  }

  // Statements of which all parts of an `and` but one are true, two at least.
  void AddNear() {
    const Filter& filter = demand_.where;
    if (filter.form != Filter::Form::kAnd || filter.parts.size() < 3) return;
    for (const Statement& statement : policy_.statements) {
      const Filter* failed = nullptr;
      size_t failures = 0;
      for (const Filter& part : filter.parts) {
        if (IsTrue(part, statement)) continue;
        failed = &part;
        ++failures;
      }
      if (failures != 1 || !IsNear(*failed)) continue;
      finding_.near.push_back(
          Of(statement, Role::kLead,
             "but " + model::FilterText(Opposite(*failed), vocabulary_)));
      if (finding_.near.size() == kMaxNear) return;
    }
  }

  void JudgeEachStatement() {
    size_t asked = 0;
    for (const Statement& statement : policy_.statements) {
      if (!IsTrue(demand_.where, statement)) continue;
      ++asked;
      const std::string lack = LackOf(statement);
      if (lack.empty()) {
        finding_.because.push_back(Of(statement, Role::kStated));
        continue;
      }
      Lacks(fmt::format("{} {}", inquiry_.citation.Of(statement.number), lack));
      finding_.near.push_back(Of(statement, Role::kLead, lack));
    }
    if (asked == 0) {
      return Lacks(fmt::format("no statement where {}",
                               model::FilterText(demand_.where, vocabulary_)));
    }
    finding_.found.push_back(
        fmt::format("{} of {} {} {}", finding_.because.size(), asked,
                    asked == 1 ? "statement names" : "statements name",
                    NounsWithArticle(demand_.wanted)));
    if (finding_.because.size() == asked)
      finding_.state = GapState::kStated;
    else if (!finding_.because.empty())
      finding_.state = GapState::kPartly;
  }

  // What a statement does not name of what is wanted: "names no basis", "does not say which
  // data"; empty if it names all of it.
  std::string LackOf(const Statement& statement) const {
    std::vector<FilterField> absent;
    std::vector<FilterField> bare;
    for (const FilterField field : demand_.wanted) {
      if (NamesField(field, statement, policy_, vocabulary_)) continue;
      const bool is_stated = IsStated(field, statement, policy_, vocabulary_);
      (is_stated ? bare : absent).push_back(field);
    }
    std::string words;
    if (!absent.empty()) words = fmt::format("names no {}", Nouns(absent));
    if (!bare.empty()) {
      words += fmt::format("{}does not say which {}", words.empty() ? "" : ", and ",
                           Nouns(bare));
    }
    return words;
  }

  void JudgeEachTerm() {
    const EachTermFinding each = FindEachTerm(demand_, inquiry_.judge);
    finding_.incomplete = each.incomplete;
    size_t full = 0;
    size_t part = 0;
    for (const ToldTuple& told : each.tuples) {
      full += told.told == Told::kInFull ? 1 : 0;
      part += told.told == Told::kInPart ? 1 : 0;
    }
    const bool is_all = full == each.tuples.size() && each.bare.empty();
    if (!each.tuples.empty() && is_all && !each.incomplete)
      finding_.state = GapState::kStated;
    else if (full + part > 0)
      finding_.state = GapState::kPartly;
    for (const size_t index : each.telling)
      finding_.because.push_back(Of(index, Role::kStated));
    CountTuples(each, full, part);
    NameTuples(each);
    AddBareAndNear(each);
  }

  // "12 data categories", "1 combination of data and purpose".
  std::string Counted(size_t count) const {
    const bool is_one = count == 1;
    if (demand_.keys.size() > 1) {
      return fmt::format("{} {} of {}", count, is_one ? "combination" : "combinations",
                         Nouns(demand_.keys));
    }
    switch (demand_.keys.front()) {
      case FilterField::kData:
        return fmt::format("{} data {}", count, is_one ? "category" : "categories");
      case FilterField::kBasis:
        return fmt::format("{} {}", count, is_one ? "basis" : "bases");
      default:
        return fmt::format("{} {}{}", count, model::FieldWord(demand_.keys.front()),
                           is_one ? "" : "s");
    }
  }

  void CountTuples(const EachTermFinding& each, size_t full, size_t part) {
    const std::string wanted = NounsWithArticle(demand_.wanted);
    const size_t all = each.tuples.size();
    if (all == 0) {
      const bool any = demand_.where.form == Filter::Form::kTrue;
      return Lacks(fmt::format(
          "no practice{} names {}",
          any ? "" : " where " + model::FilterText(demand_.where, vocabulary_),
          NounsWithArticle(demand_.keys)));
    }
    if (full == all) {
      finding_.found.push_back(fmt::format("{} of {} {} {}", all, Counted(all),
                                           all == 1 ? "has" : "have", wanted));
    } else if (full + part == 0) {
      // Of a single one the line that names it says as much.
      if (all > 1) Lacks(fmt::format("none of the {} has {}", Counted(all), wanted));
    } else if (all > 1) {
      std::string words = fmt::format("{} of {} {} {}", full, Counted(all),
                                      full == 1 ? "has" : "have", wanted);
      if (part > 0) words += fmt::format(", {} more only in part", part);
      Lacks(std::move(words));
    }
    if (each.open_lists.empty()) return;
    const size_t open = each.open_lists.size();
    finding_.found.push_back(
        fmt::format("{} of the lists {} open: what {} unnamed is not judged", open,
                    open == 1 ? "is" : "are", open == 1 ? "it leaves" : "they leave"));
  }

  void NameTuples(const EachTermFinding& each) {
    std::vector<std::string> lines;
    const std::string nouns = Nouns(demand_.wanted);
    for (const auto& [tuple, told] : each.tuples) {
      if (told == Told::kInFull) continue;
      const std::string words = TupleInWords(tuple, demand_.keys, vocabulary_);
      lines.push_back(told == Told::kInPart
                          ? fmt::format("{}: {} only in part", words, nouns)
                          : fmt::format("{}: no {}", words, nouns));
    }
    std::sort(lines.begin(), lines.end());
    for (std::string& line : lines) Lacks(std::move(line));
  }

  void AddBareAndNear(const EachTermFinding& each) {
    for (const size_t index : each.bare) {
      const Statement& statement = policy_.statements[index];
      std::vector<FilterField> unnamed;
      for (const FilterField key : demand_.keys) {
        if (!NamesField(key, statement, policy_, vocabulary_)) unnamed.push_back(key);
      }
      Lacks(fmt::format("{} does not say which {}",
                        inquiry_.citation.Of(statement.number), Nouns(unnamed)));
    }
    for (const size_t index : each.near) {
      if (finding_.near.size() == kMaxNear) return;
      const Statement& statement = policy_.statements[index];
      std::vector<FilterField> unnamed;
      for (const FilterField key : demand_.keys) {
        if (!NamesField(key, statement, policy_, vocabulary_)) unnamed.push_back(key);
      }
      finding_.near.push_back(Of(statement, Role::kLead,
                                 fmt::format("names {}, and does not say which {}",
                                             Nouns(demand_.wanted), Nouns(unnamed))));
    }
  }

  const Demand& demand_;
  const Inquiry& inquiry_;
  const model::Policy& policy_;
  const model::Vocabulary& vocabulary_;
  DemandFinding finding_;
};

}  // namespace

DemandFinding JudgeDemand(const Demand& demand, const Inquiry& inquiry) {
  return DemandJudge(demand, inquiry).Judge();
}

}  // namespace assay::solve
