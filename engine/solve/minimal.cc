// All sets of the statements that have a part are tried, small ones first; none that
// holds a set already found.  With n statements that is 2^n at the worst: hence the caps.
#include "solve/minimal.h"

#include <algorithm>
#include <bit>
#include <map>
#include <set>

#include <fmt/format.h>

#include "solve/formula.h"

namespace assay::solve {

using model::Decisive;
using model::Point;
using model::Policy;
using model::Strength;
using model::Verdict;

namespace {

// A set of the statements that have a part, a bit each.
using Members = uint64_t;

// Each judged set costs a judgement, some tens of microseconds.
constexpr size_t kMaxJudged = 2048;
constexpr size_t kMaxTried = 1 << 16;
constexpr size_t kMaxMembers = 63;
constexpr size_t kMaxFound = 32;

using Alternatives = std::vector<std::vector<Literal>>;

// True if both formulas are true in the same consistent worlds; an empty one is always
// true.
bool TrueInSameWorlds(const Alternatives& a, const Alternatives& b,
                      const model::Vocabulary& vocabulary) {
  if (a == b) return true;
  std::map<std::pair<model::TermId, std::string>, uint32_t> atoms;
  for (const Alternatives* formula : {&a, &b}) {
    for (const auto& cube : *formula) {
      for (const Literal& literal : cube) atoms[{literal.term, literal.phrase}] = 0;
    }
  }
  uint32_t number = 0;
  for (auto& [atom, at] : atoms) at = number++;

  Formulas formulas;
  const auto worlds_of = [&](const Alternatives& alternatives) {
    if (alternatives.empty()) return Formulas::kTrue;
    Formulas::Ref any = Formulas::kFalse;
    for (const auto& cube : alternatives) {
      Formulas::Ref all = Formulas::kTrue;
      for (const Literal& literal : cube) {
        const Formulas::Ref atom =
            formulas.Atom(atoms.at({literal.term, literal.phrase}));
        all = formulas.And(all, literal.holds ? atom : formulas.Not(atom));
      }
      any = formulas.Or(any, all);
    }
    return any;
  };
  Formulas::Ref possible = Formulas::kTrue;
  for (const auto& [narrow, narrow_at] : atoms) {
    for (const auto& [broad, broad_at] : atoms) {
      const bool terms = narrow.first.valid() && broad.first.valid();
      if (narrow_at == broad_at || !terms) continue;
      if (!vocabulary.IsA(narrow.first, broad.first)) continue;
      possible = formulas.And(
          possible, formulas.Implies(formulas.Atom(narrow_at), formulas.Atom(broad_at)));
    }
  }
  const Formulas::Ref in_a = formulas.And(possible, worlds_of(a));
  const Formulas::Ref in_b = formulas.And(possible, worlds_of(b));
  return !formulas.overflowed() && in_a == in_b;
}

class Search {
 public:
  Search(const PointsOf& points, const Inquiry& inquiry)
      : points_(points), inquiry_(inquiry) {}

  Decisive Run() && {
    whole_ = Answer(inquiry_);
    if (whole_.incomplete) {
      decisive_.incomplete = "the answer itself could not be judged";
      return std::move(decisive_);
    }
    FindMembers();
    if (numbers_.size() > kMaxMembers) {
      decisive_.incomplete =
          fmt::format("{} statements have a part here, too many to try sets of them",
                      numbers_.size());
      return std::move(decisive_);
    }
    if (only_leads_) {
      TakeLeads();
    } else {
      FindSets();
      FindChanges();
    }
    return std::move(decisive_);
  }

 private:
  // The best judgement at the points, as rows choose it.
  Judgement Answer(const Inquiry& inquiry) const {
    std::optional<Judgement> best;
    for (const Point& point : points_(inquiry)) {
      Judgement judgement = inquiry.judge.Judge(point, inquiry.question.reading);
      if (judgement.incomplete) return judgement;
      if (!best || Rank(judgement.verdict) < Rank(best->verdict)) {
        best = std::move(judgement);
      }
    }
    return best.value_or(Judgement());
  }

  bool IsSame(const Judgement& other) const {
    return other.verdict == whole_.verdict && other.strength == whole_.strength &&
           TrueInSameWorlds(other.conditions, whole_.conditions, inquiry_.vocabulary());
  }

  // Who could decide anything.  What touches nothing never does; what only comes near
  // decides between "vague" and "silent", and may be the only one to name an action.
  void FindMembers() {
    std::set<uint32_t> speaking, leading;
    const std::vector<Point> points = points_(inquiry_);
    for (const Point& point : points) {
      for (const Layer& layer : inquiry_.judge.layers()) {
        const Contact contact = inquiry_.judge.Meet(layer, point).contact;
        if (contact == Contact::kFails) continue;
        meeting_.insert(layer.statement);
        if (contact == Contact::kSupports || contact == Contact::kCovers) {
          speaking.insert(layer.statement);
        }
      }
      const Judgement judgement = inquiry_.judge.Judge(point, inquiry_.question.reading);
      for (const Part& part : judgement.parts) {
        if (part.role == model::Role::kLead) leading.insert(part.statement);
      }
    }
    const bool is_vague = whole_.verdict == Verdict::kVague;
    only_leads_ = is_vague && speaking.empty();
    if (is_vague || NameOtherPoints(leading, speaking, points)) {
      speaking.insert(leading.begin(), leading.end());
    }
    numbers_.assign(speaking.begin(), speaking.end());
  }

  bool NameOtherPoints(const std::set<uint32_t>& leading,
                       const std::set<uint32_t>& speaking,
                       const std::vector<Point>& points) const {
    const Policy without = Copy([&](uint32_t number) {
      return !leading.contains(number) || speaking.contains(number);
    });
    const PolicyJudge judge(without, inquiry_.vocabulary());
    return points_(InquiryOf(judge)) != points;
  }

  // Where nothing but leads speaks, each of them makes the answer vague, and silence
  // needs all of them gone.
  void TakeLeads() {
    for (uint32_t number : numbers_) {
      decisive_.sets.push_back({inquiry_.citation.Of(number)});
    }
    AddChange(All(), Without(All()));
  }

  void FindSets() {
    found_.clear();
    Try("give this answer", [&](Members members) {
      if (!IsSame(JudgeOnly(members))) return false;
      decisive_.sets.push_back(Names(members));
      return true;
    });
  }

  void FindChanges() {
    found_.clear();
    Try("change it when struck", [&](Members members) {
      const Judgement judgement = Without(members);
      if (judgement.incomplete || IsSame(judgement)) return false;
      AddChange(members, judgement);
      return true;
    });
  }

  void AddChange(Members struck, const Judgement& after) {
    model::Change change;
    change.strike = Names(struck);
    change.verdict = after.verdict;
    change.strength = after.strength;
    for (const auto& cube : after.conditions) {
      change.conditions.push_back(CubeInWords(cube, inquiry_.vocabulary()));
    }
    decisive_.changes.push_back(std::move(change));
  }

  // Hands out sets by size, then in order of the statements, but none that holds one that
  // `test` took.
  template <typename Test>
  void Try(std::string_view what, const Test& test) {
    size_t judged = 0, tried = 0;
    for (size_t size = 0; size <= numbers_.size(); ++size) {
      for (Members set = First(size); set <= All(); set = Next(set)) {
        const bool holds_one = std::any_of(found_.begin(), found_.end(),
                                           [&](Members f) { return (f & set) == f; });
        if (++tried > kMaxTried || (!holds_one && ++judged > kMaxJudged) ||
            found_.size() >= kMaxFound) {
          StopAt(size, what);
          return;
        }
        if (!holds_one && test(set)) found_.push_back(set);
        if (set == 0) break;  // The only set of its size.
      }
    }
  }

  void StopAt(size_t size, std::string_view what) {
    if (!decisive_.incomplete.empty()) decisive_.incomplete += "; ";
    decisive_.incomplete += fmt::format(
        "of the sets of {} or more of its {} statements that {}, not all were tried",
        size, numbers_.size(), what);
  }

  Members All() const { return (Members{1} << numbers_.size()) - 1; }
  static Members First(size_t size) { return (Members{1} << size) - 1; }
  // The next larger number with as many bits set.
  static Members Next(Members set) {
    const Members lowest = set & (~set + 1);
    const Members carried = set + lowest;
    return carried | (((set ^ carried) / lowest) >> 2);
  }

  std::vector<std::string> Names(Members members) const {
    std::vector<std::string> names;
    for (size_t i = 0; i < numbers_.size(); ++i) {
      if ((members >> i) & 1) names.push_back(inquiry_.citation.Of(numbers_[i]));
    }
    return names;
  }

  bool Holds(Members members, uint32_t number) const {
    const auto at = std::lower_bound(numbers_.begin(), numbers_.end(), number);
    const bool is_member = at != numbers_.end() && *at == number;
    return is_member && ((members >> (at - numbers_.begin())) & 1);
  }

  // The answer of these members alone.
  Judgement JudgeOnly(Members members) const {
    return AnswerOf(Copy([&](uint32_t number) { return Holds(members, number); }));
  }

  // The answer of the whole policy without these members.
  Judgement Without(Members members) const {
    return AnswerOf(Copy([&](uint32_t number) { return !Holds(members, number); }));
  }

  Judgement AnswerOf(const Policy& policy) const {
    const PolicyJudge judge(policy, inquiry_.vocabulary());
    return Answer(InquiryOf(judge));
  }

  Inquiry InquiryOf(const PolicyJudge& judge) const {
    return {inquiry_.question, judge, inquiry_.citation, inquiry_.undated};
  }

  // Statements that meet none of the points cannot change the answer: they are left out.
  template <typename Keeps>
  Policy Copy(const Keeps& keeps) const {
    Policy copy;
    copy.precedence = inquiry_.policy().precedence;
    for (const model::Statement& statement : inquiry_.policy().statements) {
      const bool meets = meeting_.contains(statement.number);
      if (meets && keeps(statement.number)) copy.statements.push_back(statement);
    }
    return copy;
  }

  const PointsOf& points_;
  const Inquiry& inquiry_;
  Judgement whole_;
  std::set<uint32_t> meeting_;     // Numbers of the statements that meet a point.
  std::vector<uint32_t> numbers_;  // Of the members, sorted.
  bool only_leads_ = false;
  std::vector<Members> found_;
  Decisive decisive_;
};

}  // namespace

Decisive DecisiveSets(const PointsOf& points, const Inquiry& inquiry) {
  return Search(points, inquiry).Run();
}

Decisive DecisiveSets(const Point& point, const Inquiry& inquiry) {
  return DecisiveSets([&](const Inquiry&) { return std::vector{point}; }, inquiry);
}

}  // namespace assay::solve
