// The verdict at a point.  Layers that meet it are paired once, whatever the conditions;
// the conditions then say, as formulas, in which worlds each layer has force, which
// supports are left and which stand.  The verdict is read off the formulas at the end.
#include "solve/judge.h"

#include <algorithm>

#include <fmt/format.h>

#include "base/check.h"
#include "solve/meet.h"
#include "solve/pairing.h"
#include "solve/worlds.h"

namespace assay::solve {

using model::Role;
using model::Strength;
using model::Verdict;
using Ref = Formulas::Ref;

namespace {

class Bench {
 public:
  Bench(const PolicyJudge& judge, const model::Point& point,
        const model::Reading& reading)
      : judge_(judge),
        layers_(judge.layers()),
        point_(point),
        reading_(reading),
        worlds_(judge.atoms(), judge.vocabulary()),
        formulas_(worlds_.formulas()) {}

  Judgement Run() && {
    Gather();
    Weigh();
    Decide();
    if (formulas_.overflowed()) {
      judgement_ = Judgement{};
      judgement_.incomplete = true;
    }
    return std::move(judgement_);
  }

  Levels RunLevels() && {
    Gather();
    Weigh();
    const Outcome outcome = TakeOutcome();
    Levels levels;
    levels.permitted = CubesOf(outcome.whole);
    levels.in_part =
        CubesOf(formulas_.And(outcome.stands, formulas_.Not(outcome.whole)));
    levels.conflicting = CubesOf(Conflicting(outcome));
    Ref forbidden = Forbidden(outcome);
    if (reading_.closed) {
      const Ref speaks = formulas_.Or(formulas_.Or(outcome.left, outcome.covered),
                                      formulas_.Or(outcome.lifted, outcome.lead));
      forbidden = formulas_.Or(forbidden, formulas_.Not(speaks));
    }
    levels.forbidden = CubesOf(forbidden);
    if (formulas_.overflowed()) {
      levels = Levels{};
      levels.incomplete = true;
    }
    return levels;
  }

 private:
  // In which worlds the layers that meet the point say what.
  struct Outcome {
    Ref stands = Formulas::kFalse;   // Some support stands;
    Ref whole = Formulas::kFalse;    // one that is not only in part.
    Ref left = Formulas::kFalse;     // Some support is not eliminated.
    Ref covered = Formulas::kFalse;  // Some prohibition holds.
    Ref lifted = Formulas::kFalse;   // Some prohibition is lifted by its `unless`.
    Ref lead = Formulas::kFalse;
  };

  // A layer that meets the point, with its part and its worlds.
  struct Seat {
    uint32_t layer;
    LayerContact contact;
    Part part;
    Ref force = Formulas::kFalse;   // In force, conditions only.
    Ref alive = Formulas::kFalse;   // In force and not taken out by a child.
    Ref left = Formulas::kFalse;    // Supports: alive and not eliminated.
    Ref stands = Formulas::kFalse;  // Supports: left and unopposed.
  };

  void Gather() {
    for (uint32_t i = 0; i < layers_.size(); ++i) {
      const LayerContact contact = judge_.Meet(layers_[i], point_);
      if (contact.contact == Contact::kFails) continue;
      Seat seat;
      seat.layer = i;
      seat.contact = contact;
      seat.force = worlds_.Of(layers_[i].force);
      seat.alive = formulas_.And(seat.force, formulas_.Not(TakenOut(layers_[i])));
      seat.part.layer = i;
      seat.part.statement = layers_[i].statement;
      seat.part.strength = contact.strength;
      seats_.push_back(std::move(seat));
    }
  }

  // Where some child takes the point out of the layer.
  Ref TakenOut(const Layer& layer) {
    Ref out = Formulas::kFalse;
    for (uint32_t child : layer.children) {
      const LayerContact contact =
          MeetAgainst(layers_[child], point_, judge_.vocabulary());
      if (contact.contact == Contact::kCovers) {
        out = formulas_.Or(out, worlds_.Of(layers_[child].force));
      }
    }
    return out;
  }

  // Which supports are left, and which stand, against the prohibitions that cover the
  // point.
  void Weigh() {
    for (Seat& support : seats_) {
      if (support.contact.contact != Contact::kSupports) continue;
      Ref eliminated = Formulas::kFalse, opposed = Formulas::kFalse,
          carved = Formulas::kFalse;
      for (Seat& against : seats_) {
        if (against.contact.contact != Contact::kCovers) continue;
        const Ref both = formulas_.And(support.alive, against.alive);
        if (!worlds_.Possible(both) &&
            !Descends(layers_, layers_[support.layer], layers_[against.layer])) {
          continue;
        }
        switch (Pair(judge_, layers_[support.layer], layers_[against.layer], reading_)) {
          case Pairing::kNone:
            break;
          case Pairing::kYields:
            against.part.yields_to.push_back(support.layer);
            break;
          case Pairing::kOverrides:
            support.part.overridden_by.push_back(against.layer);
            eliminated = formulas_.Or(eliminated, against.alive);
            break;
          case Pairing::kCarves:
            carved = formulas_.Or(carved, against.alive);
            [[fallthrough]];
          case Pairing::kCarvesRule:
            support.part.carved_by.push_back(against.layer);
            eliminated = formulas_.Or(eliminated, against.alive);
            break;
          case Pairing::kOpposes:
            support.part.opposed_by.push_back(against.layer);
            opposed = formulas_.Or(opposed, against.alive);
            break;
        }
      }
      support.left = formulas_.And(support.alive, formulas_.Not(eliminated));
      support.stands = formulas_.And(support.left, formulas_.Not(opposed));
      if (worlds_.Possible(formulas_.And(support.alive, carved)))
        judgement_.carved = true;
    }
  }

  Outcome TakeOutcome() {
    Outcome outcome;
    for (const Seat& seat : seats_) {
      switch (seat.contact.contact) {
        case Contact::kSupports:
          outcome.stands = formulas_.Or(outcome.stands, seat.stands);
          outcome.left = formulas_.Or(outcome.left, seat.left);
          if (seat.contact.strength <= Strength::kByBroaderTerm) {
            outcome.whole = formulas_.Or(outcome.whole, seat.stands);
          }
          break;
        case Contact::kCovers:
          outcome.covered = formulas_.Or(outcome.covered, seat.alive);
          outcome.lifted = formulas_.Or(outcome.lifted, Lifted(layers_[seat.layer]));
          break;
        case Contact::kLead:
          outcome.lead = formulas_.Or(outcome.lead, seat.force);
          break;
        case Contact::kTouches:
        case Contact::kFails:
          break;
      }
    }
    return outcome;
  }

  Ref Conflicting(const Outcome& outcome) {
    return formulas_.And(outcome.left, formulas_.Not(outcome.stands));
  }
  Ref Forbidden(const Outcome& outcome) {
    return formulas_.And(outcome.covered, formulas_.Not(outcome.left));
  }

  void Decide() {
    const Outcome outcome = TakeOutcome();
    const Ref stands = outcome.stands;
    const Ref nothing_holds =
        formulas_.Not(formulas_.Or(outcome.left, outcome.covered));
    const Ref exception_only = formulas_.And(nothing_holds, outcome.lifted);
    const Ref permitted = formulas_.Or(stands, exception_only);
    const Ref conflicting = Conflicting(outcome);
    const Ref forbidden = Forbidden(outcome);
    if (worlds_.Possible(stands)) judgement_.strength = StrengthWhere(stands);
    judgement_.only_exception_speaks =
        !worlds_.Possible(stands) && worlds_.Possible(exception_only);

    if (worlds_.Possible(permitted)) {
      const bool always = !worlds_.Possible(formulas_.Not(permitted));
      Give(always ? Verdict::kPermitted : Verdict::kConditional, permitted);
    } else if (worlds_.Possible(conflicting)) {
      Give(Verdict::kConflicting, conflicting);
    } else if (worlds_.Possible(forbidden)) {
      Give(Verdict::kForbidden, forbidden);
    } else if (worlds_.Possible(outcome.lead)) {
      Give(Verdict::kVague, Formulas::kTrue);
    } else if (reading_.closed) {
      Give(Verdict::kForbidden, Formulas::kTrue);
      judgement_.closed = true;
    } else {
      Give(Verdict::kSilent, Formulas::kTrue);
    }
    AssignRoles();
  }

  Ref Lifted(const Layer& layer) {
    if (!layer.liftable) return Formulas::kFalse;
    return formulas_.And(worlds_.Of(layer.lifted), formulas_.Not(TakenOut(layer)));
  }

  void Give(Verdict verdict, Ref worlds) {
    judgement_.verdict = verdict;
    if (!worlds_.Possible(formulas_.Not(worlds))) return;
    judgement_.conditions = CubesOf(worlds);
  }

  // The possible ones of `worlds`, as cubes; {{}} for all, {} for none.
  Levels::Worlds CubesOf(Ref worlds) {
    Levels::Worlds cubes;
    for (const Formulas::Cube& cube : worlds_.Cover(worlds)) {
      std::vector<Literal> literals;
      for (const auto& [atom, holds] : cube) {
        literals.push_back(
            {judge_.atoms()[atom].term, judge_.atoms()[atom].phrase, holds});
      }
      cubes.push_back(std::move(literals));
    }
    return cubes;
  }

  void AssignRoles() {
    for (Seat& seat : seats_) {
      if (!worlds_.Possible(seat.force)) continue;
      Part& part = seat.part;
      const bool exception = layers_[seat.layer].origin == Origin::kException;
      switch (seat.contact.contact) {
        case Contact::kSupports:
          if (worlds_.Possible(seat.left)) {
            part.role = exception ? Role::kException : Role::kFor;
            part.stands = worlds_.Possible(seat.stands);
          } else {
            part.role = Role::kOutweighed;
          }
          break;
        case Contact::kLead:
          part.role = Role::kLead;
          break;
        case Contact::kTouches:
          part.role = Role::kCarveOut;
          break;
        case Contact::kCovers:
          part.role = worlds_.Possible(Unyielding(seat)) ? Role::kAgainst : Role::kLifted;
          break;
        case Contact::kFails:
          ASSAY_CHECK(false);
      }
      judgement_.parts.push_back(part);
    }
  }

  // The weakest, over the worlds in which a support stands, of the best that does there.
  Strength StrengthWhere(Ref stands) {
    Ref reached = Formulas::kFalse;
    for (Strength strength : {Strength::kExplicit, Strength::kByBroaderTerm,
                              Strength::kInPart, Strength::kBroaderInPart}) {
      for (const Seat& seat : seats_) {
        if (seat.contact.strength == strength)
          reached = formulas_.Or(reached, seat.stands);
      }
      if (!worlds_.Possible(formulas_.And(stands, formulas_.Not(reached))))
        return strength;
    }
    ASSAY_CHECK(false);
    return Strength::kNone;
  }

  // Where the prohibition has force and yields to no support that stands.
  Ref Unyielding(const Seat& against) {
    Ref yielding = Formulas::kFalse;
    for (const Seat& support : seats_) {
      const auto& to = against.part.yields_to;
      if (std::find(to.begin(), to.end(), support.layer) == to.end()) continue;
      yielding = formulas_.Or(yielding, support.stands);
    }
    return formulas_.And(against.alive, formulas_.Not(yielding));
  }

  const PolicyJudge& judge_;
  const std::vector<Layer>& layers_;
  const model::Point& point_;
  const model::Reading& reading_;
  Worlds worlds_;
  Formulas& formulas_;
  std::vector<Seat> seats_;
  Judgement judgement_;
};

std::string AtomInWords(const Atom& atom, const model::Vocabulary& vocabulary) {
  if (atom.term.valid()) return vocabulary.Get(atom.term).name;
  return fmt::format("\"{}\"", atom.phrase);
}

std::string InWords(const Expression& expression, const PolicyJudge& judge, bool inner) {
  switch (expression.op) {
    case Expression::Op::kTrue:
      return "";
    case Expression::Op::kAtom:
      return AtomInWords(judge.atoms()[expression.atom], judge.vocabulary());
    case Expression::Op::kNot:
      return "not " + InWords(expression.parts.front(), judge, true);
    case Expression::Op::kAnd:
    case Expression::Op::kOr:
      break;
  }
  std::vector<std::string> parts;
  for (const Expression& part : expression.parts)
    parts.push_back(InWords(part, judge, true));
  const bool all = expression.op == Expression::Op::kAnd;
  const std::string joined = fmt::format("{}", fmt::join(parts, all ? " and " : " or "));
  return inner ? "(" + joined + ")" : joined;
}

}  // namespace

PolicyJudge::PolicyJudge(const model::Policy& policy, const model::Vocabulary& vocabulary)
    : policy_(policy), vocabulary_(vocabulary), unfolded_(Unfold(policy, vocabulary)) {}

Judgement PolicyJudge::Judge(const model::Point& point,
                             const model::Reading& reading) const {
  return Bench(*this, point, reading).Run();
}

Levels PolicyJudge::LevelsAt(const model::Point& point,
                             const model::Reading& reading) const {
  return Bench(*this, point, reading).RunLevels();
}

LayerContact PolicyJudge::Meet(const Layer& layer, const model::Point& point) const {
  return layer.side == Side::kFor ? MeetFor(layer, point, vocabulary_)
                                  : MeetAgainst(layer, point, vocabulary_);
}

std::string ForceInWords(const Layer& layer, const PolicyJudge& judge) {
  return InWords(layer.force, judge, false);
}

std::string CubeInWords(const std::vector<Literal>& cube,
                        const model::Vocabulary& vocabulary) {
  std::vector<std::string> words;
  for (const Literal& literal : cube) {
    const Atom atom{literal.term, literal.phrase};
    words.push_back((literal.holds ? "" : "not ") + AtomInWords(atom, vocabulary));
  }
  return fmt::format("{}", fmt::join(words, " and "));
}

}  // namespace assay::solve
