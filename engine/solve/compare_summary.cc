#include "solve/compare_summary.h"

#include <cstdint>

#include <fmt/format.h>

namespace assay::solve {

using model::Certainty;
using model::Comparison;
using model::Relation;
using model::RelationCounts;

namespace {

std::string Points(uint64_t count) {
  return fmt::format("{} {}", count, count == 1 ? "point" : "points");
}

uint64_t Stricter(const RelationCounts& counts) {
  return counts[Relation::kStricter] - counts.stricter_by_silence;
}
uint64_t Looser(const RelationCounts& counts) {
  return counts[Relation::kLooser] - counts.looser_by_silence;
}

// "Acme is stricter on 3 points and looser on 1; on 2 neither is stricter, on 4 they are equal"
std::string Tally(const std::string& who, const RelationCounts& counts) {
  const uint64_t stricter = Stricter(counts), looser = Looser(counts);
  std::string text =
      stricter == 0
          ? fmt::format("{} is nowhere stricter, and looser on {}", who, Points(looser))
      : looser == 0
          ? fmt::format("{} is stricter on {} and nowhere looser", who, Points(stricter))
          : fmt::format("{} is stricter on {} and looser on {}", who, Points(stricter),
                        looser);
  if (stricter + looser == 0)
    text = fmt::format("{} is nowhere stricter and nowhere looser", who);
  if (const uint64_t count = counts[Relation::kIncomparable]; count > 0) {
    text += fmt::format("; on {} neither is stricter", count);
  }
  if (const uint64_t count = counts[Relation::kEqual]; count > 0) {
    text += fmt::format("; on {} they are equal", count);
  }
  return text;
}

std::string OverallSentence(const Comparison& comparison, LookedAt looked_at) {
  const RelationCounts& counts = comparison.counts;
  const std::string& left = comparison.left;
  const std::string& right = comparison.right;
  switch (comparison.relation) {
    case Relation::kIncomparable:
      return fmt::format("Incomparable: {}.", Tally(left, counts));
    case Relation::kStricter:
    case Relation::kLooser: {
      const bool left_is = comparison.relation == Relation::kStricter;
      const uint64_t spoken = left_is ? Stricter(counts) : Looser(counts);
      if (spoken == 0) {
        return fmt::format(
            "{} permits nothing that {} does not permit, but it forbids no more.",
            left_is ? left : right, left_is ? right : left);
      }
      return fmt::format("{} is stricter than {}, on {}, and nowhere looser.",
                         left_is ? left : right, left_is ? right : left, Points(spoken));
    }
    case Relation::kEqual:
      return fmt::format("Equivalent: {} and {} say the same on every point.", left,
                         right);
    case Relation::kUnknown:
      break;
  }
  if (looked_at == LookedAt::kNotEverything)
    return fmt::format("Not settled: so far {}.", Tally(left, counts));
  return fmt::format("Unknown: neither {} nor {} says enough about this.", left, right);
}

std::string StricterSentence(const Comparison& comparison, LookedAt looked_at) {
  const RelationCounts& counts = comparison.counts;
  const std::string& left = comparison.left;
  const std::string& right = comparison.right;
  switch (comparison.left_is_stricter) {
    case Certainty::kYes:
      return fmt::format("Yes: {} is stricter than {}, on {}, and nowhere looser.", left,
                         right, Points(Stricter(counts)));
    case Certainty::kNo:
      if (comparison.relation == Relation::kEqual) {
        return fmt::format("No: {} and {} say the same on every point.", left, right);
      }
      return fmt::format("No: {}.", Tally(left, counts));
    case Certainty::kNotKnown:
      break;
  }
  if (looked_at == LookedAt::kNotEverything)
    return fmt::format("Not known: so far {}.", Tally(left, counts));
  if (comparison.relation == Relation::kUnknown) {
    return fmt::format("Not known: neither {} nor {} says enough about this.", left,
                       right);
  }
  if (counts.looser_by_silence == 0) {
    return fmt::format(
        "Not known: {} leaves open what {} permits, and silence is not a no.", left,
        right);
  }
  if (Stricter(counts) == 0) {
    return fmt::format("Not known: nowhere does {} forbid what {} permits.", left, right);
  }
  return fmt::format(
      "Not known: {} is stricter on {}, but it also permits what {} leaves open.", left,
      Points(Stricter(counts)), right);
}

void AddSilences(const Comparison& comparison, std::vector<std::string>& sentences) {
  const RelationCounts& counts = comparison.counts;
  const auto add = [&](uint64_t count, const std::string& open,
                       const std::string& permits) {
    if (count == 0) return;
    sentences.push_back(fmt::format("On {} {} permits what {} leaves open.",
                                    Points(count), permits, open));
  };
  add(counts.stricter_by_silence, comparison.left, comparison.right);
  add(counts.looser_by_silence, comparison.right, comparison.left);
  if (const uint64_t count = counts[Relation::kUnknown];
      count > 0 && comparison.relation != Relation::kUnknown) {
    sentences.push_back(fmt::format("On {} neither says enough.", Points(count)));
  }
}

// Of the newer version, which is right.
std::string ChangeSentence(const Comparison& comparison, LookedAt looked_at) {
  const RelationCounts& counts = comparison.counts;
  const uint64_t looser = counts[Relation::kStricter],
                 stricter = counts[Relation::kLooser];
  const uint64_t other = counts[Relation::kIncomparable];
  if (looser + stricter + other == 0) {
    return looked_at == LookedAt::kEverything
               ? "No answer changed."
               : "So far no answer is known to have changed.";
  }
  std::vector<std::string> parts;
  if (stricter > 0) parts.push_back(fmt::format("stricter on {}", Points(stricter)));
  if (looser > 0) parts.push_back(fmt::format("looser on {}", Points(looser)));
  if (other > 0) parts.push_back(fmt::format("neither on {}", Points(other)));
  std::string text = fmt::format("Compared with {}, {} is {}.", comparison.left,
                                 comparison.right, fmt::join(parts, " and "));
  const uint64_t less = counts.looser_by_silence;
  const uint64_t more = counts.stricter_by_silence;
  if (less > 0) {
    text += fmt::format(" On {} of them it only leaves open what it permitted.", less);
  }
  if (more > 0) {
    text += fmt::format(" On {} of them it permits what it had left open.", more);
  }
  return text;
}

}  // namespace

std::vector<std::string> ComparisonSummary(const Comparison& comparison,
                                           LookedAt looked_at) {
  std::vector<std::string> sentences = {OverallSentence(comparison, looked_at)};
  AddSilences(comparison, sentences);
  return sentences;
}

std::vector<std::string> StricterSummary(const Comparison& comparison,
                                         LookedAt looked_at) {
  std::vector<std::string> sentences = {StricterSentence(comparison, looked_at)};
  AddSilences(comparison, sentences);
  return sentences;
}

std::vector<std::string> ChangesSummary(const Comparison& comparison,
                                        LookedAt looked_at) {
  return {ChangeSentence(comparison, looked_at)};
}

}  // namespace assay::solve
