// The one evaluator: what a policy says at a point (meaning.md is the rule it follows).
//
// A PolicyJudge unfolds a policy into layers once and then answers point after point.
// Every question asks it: lists, checks, why and why-not.
#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <vector>

#include "model/answer.h"
#include "model/policy.h"
#include "model/question.h"
#include "model/vocabulary.h"
#include "solve/layer.h"

namespace assay::solve {

// A condition term or phrase, or its negation.
struct Literal {
  model::TermId term;  // Invalid: a phrase.
  std::string phrase;
  bool holds = true;
  friend bool operator==(const Literal&, const Literal&) = default;
};

// One layer's part in a judgement, over all worlds (meaning.md, section 5).
struct Part {
  uint32_t layer = 0;      // Index into PolicyJudge::layers().
  uint32_t statement = 0;  // Its statement's number.
  model::Role role = model::Role::kFor;
  model::Strength strength = model::Strength::kNone;  // Supports only.
  bool stands = false;  // Supports: unopposed in some world.
  // Pairs with the other side's layers at this point, by layer index.
  // Supports: prohibitions, with nothing in the text to choose between them.
  std::vector<uint32_t> opposed_by;
  std::vector<uint32_t> carved_by;  // Supports: prohibitions that are more specific.
  // Supports: what they yield to, or what a declared precedence puts first.
  std::vector<uint32_t> overridden_by;
  std::vector<uint32_t> yields_to;  // Prohibitions: supports that are their exceptions.
};

struct Judgement {
  model::Verdict verdict = model::Verdict::kSilent;
  // The weakest, over the worlds in which a support stands, of the best that does there.
  model::Strength strength = model::Strength::kNone;
  // kConditional: permitted exactly where one of these holds altogether.  kForbidden and
  // kConflicting: where it is so, if that depends on conditions.  Else empty.
  std::vector<std::vector<Literal>> conditions;
  bool only_exception_speaks =
      false;            // Permitted only as what a prohibition's `unless` leaves.
  bool carved = false;  // Some support was narrowed away by assumption alone.
  bool closed = false;  // Forbidden only because silence is read as "no".
  bool incomplete =
      false;  // The conditions were too many to combine; the verdict is not known.
  std::vector<Part> parts;  // Every layer that meets the point, in order of layers.
};

// How far the policy goes at a point, world by world (meaning.md, "Comparison"): each set of worlds
// as cubes, any one of which holds; a world in none of the sets is unknown.
struct Levels {
  using Worlds = std::vector<std::vector<Literal>>;
  Worlds permitted;  // Wholly: explicit, or by a broader term.
  Worlds in_part;
  Worlds conflicting;
  Worlds forbidden;
  bool incomplete = false;  // As in a Judgement.
};

// How a layer meets a point, whatever its conditions (meaning.md, section 2).
enum class Contact : uint8_t {
  kFails,     // Says nothing here; `failed` names the first dimension that does not meet.
  kLead,      // For: meets, but for the dimensions in `unstated`.
  kSupports,  // For.
  kTouches,   // Against: meets a part of the point.
  kCovers,    // Against: meets all of it.
};
enum class Meeting : uint8_t {
  kNone,
  kExact,
  kBroader,
  kNarrower,
  kUnasked,
  kUnstated,
  kBare
};

struct LayerContact {
  Contact contact = Contact::kFails;
  model::Dimension failed = model::Dimension::kAction;
  model::Strength strength = model::Strength::kNone;
  std::array<Meeting, model::kDimensionCount> meetings{};
};

class PolicyJudge {
 public:
  // Both must outlive the judge.
  PolicyJudge(const model::Policy& policy, const model::Vocabulary& vocabulary);
  PolicyJudge(const PolicyJudge&) = delete;
  PolicyJudge& operator=(const PolicyJudge&) = delete;

  Judgement Judge(const model::Point& point, const model::Reading& reading) const;

  // The same judgement, as levels.
  Levels LevelsAt(const model::Point& point, const model::Reading& reading) const;

  // How one layer meets the point, read on the layer's own side.
  LayerContact Meet(const Layer& layer, const model::Point& point) const;

  const model::Policy& policy() const { return policy_; }
  const model::Vocabulary& vocabulary() const { return vocabulary_; }
  const std::vector<Layer>& layers() const { return unfolded_.layers; }
  const std::vector<Atom>& atoms() const { return unfolded_.atoms; }

 private:
  const model::Policy& policy_;
  const model::Vocabulary& vocabulary_;
  PolicyLayers unfolded_;
};

// The condition under which the layer has force, as words ("consent and not opt
// out"); empty if there is none.
std::string ForceInWords(const Layer& layer, const PolicyJudge& judge);
// "consent and not opt out"
std::string CubeInWords(const std::vector<Literal>& cube,
                        const model::Vocabulary& vocabulary);

}  // namespace assay::solve
