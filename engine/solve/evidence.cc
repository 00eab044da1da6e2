#include "solve/evidence.h"

#include <algorithm>

#include <fmt/format.h>

#include "model/statement_text.h"
#include "solve/meet.h"

namespace assay::solve {

using model::Dimension;
using model::Evidence;
using model::Point;
using model::Role;
using model::TermId;
using model::Vocabulary;

namespace {

std::string Quoted(TermId term, const Vocabulary& vocabulary) {
  return fmt::format("`{}`", vocabulary.Get(term).name);
}

std::string QuotedList(const std::vector<TermId>& terms, const Vocabulary& vocabulary) {
  std::vector<std::string> names;
  for (TermId term : terms) names.push_back(Quoted(term, vocabulary));
  return fmt::format("{}", fmt::join(names, ", "));
}

// What a layer's extent says, in words: "`card number`, `card expiry date`".
std::string SaysInWords(const Layer& layer, Dimension d, const Vocabulary& vocabulary) {
  const Extent& extent = layer[d];
  if (!extent.stated) return d == Dimension::kActor ? "the merchant itself" : "nothing";
  std::string words = QuotedList(extent.in, vocabulary);
  if (extent.unnamed) words += words.empty() ? "nobody named" : ", and others unnamed";
  if (!extent.out.empty()) {
    words += fmt::format("{}everything outside {}", words.empty() ? "" : ", ",
                         QuotedList(extent.out, vocabulary));
  }
  return words.empty() ? "a quoted phrase" : words;
}

// The listed term through which the asked one is met in this way; invalid if there is
// none.
TermId MetThrough(const Extent& extent, TermId asked, Meeting meeting,
                  const Vocabulary& vocabulary) {
  for (TermId listed : extent.in) {
    const bool met = meeting == Meeting::kBroader ? vocabulary.IsA(asked, listed)
                                                  : vocabulary.IsA(listed, asked);
    if (met) return listed;
  }
  return TermId{};
}

class EvidenceWriter {
 public:
  EvidenceWriter(const Point& point, const PolicyJudge& judge, const Citation& citation)
      : point_(point),
        judge_(judge),
        vocabulary_(judge.vocabulary()),
        citation_(citation) {}

  Evidence Write(const Part& part) {
    const Layer& layer = judge_.layers()[part.layer];
    const model::Statement& statement = judge_.policy().statements[layer.statement_index];
    Evidence evidence = EvidenceOf(statement, part.role, judge_, citation_);
    evidence.conditions = ForceInWords(layer, judge_);
    if (!evidence.conditions.empty()) evidence.conditions.insert(0, "if ");
    AddDefinitions(statement);
    AddContact(layer, judge_.Meet(layer, point_), evidence);
    AddOrigin(layer);
    AddPairs(part);
    evidence.reason = fmt::format("{}", fmt::join(reasons_, "; "));
    return evidence;
  }

 private:
  // A name that the policy defines itself is read by that definition.
  void AddDefinitions(const model::Statement& statement) {
    for (const model::Definition& definition : judge_.policy().definitions) {
      const auto& used = statement.definitions;
      if (std::find(used.begin(), used.end(), definition.number) == used.end()) continue;
      reasons_.push_back(fmt::format("reads `{}` as {} defines it", definition.name,
                                     citation_.Of(definition.number)));
    }
  }

  void AddContact(const Layer& layer, const LayerContact& contact, Evidence& evidence) {
    for (size_t i = 0; i < model::kDimensionCount; ++i) {
      const auto d = static_cast<Dimension>(i);
      switch (contact.meetings[i]) {
        case Meeting::kBroader:
          AddBroader(layer, d, evidence);
          break;
        case Meeting::kNarrower:
          AddNarrower(layer, d, evidence);
          break;
        case Meeting::kUnstated:
          reasons_.push_back(Unstated(layer, d));
          break;
        case Meeting::kBare:
          reasons_.push_back(fmt::format("says \"some {}\" and not which part of it",
                                         Names(layer[d].in)));
          break;
        case Meeting::kNone:
        case Meeting::kExact:
        case Meeting::kUnasked:
          break;
      }
    }
  }

  std::string Names(const std::vector<TermId>& terms) const {
    std::vector<std::string> names;
    for (TermId term : terms) names.push_back(vocabulary_.Get(term).name);
    return fmt::format("{}", fmt::join(names, ", "));
  }

  static std::string Unstated(const Layer& layer, Dimension d) {
    if (layer[d].unnamed) return "names nobody as recipient";
    return fmt::format("does not say {}", UnstatedInWords(d));
  }

  void AddBroader(const Layer& layer, Dimension d, Evidence& evidence) {
    const Extent& extent = layer[d];
    if (!extent.stated || !point_.Asks(d)) return;
    const TermId listed = MetThrough(extent, point_[d], Meeting::kBroader, vocabulary_);
    if (!listed.valid())
      return;  // Covered as what lies outside a list; the origin says so.
    AddSteps(point_[d], listed, evidence);
    reasons_.push_back(fmt::format("says {}, which covers {}",
                                   Quoted(listed, vocabulary_),
                                   Quoted(point_[d], vocabulary_)));
  }

  void AddNarrower(const Layer& layer, Dimension d, Evidence& evidence) {
    const Extent& extent = layer[d];
    if (!point_.Asks(d) || point_[d] == model::kUnnamed) {
      reasons_.push_back(
          fmt::format("speaks only of {}", SaysInWords(layer, d, vocabulary_)));
      return;
    }
    const TermId listed = MetThrough(extent, point_[d], Meeting::kNarrower, vocabulary_);
    if (listed.valid() && listed != point_[d]) {
      AddSteps(listed, point_[d], evidence);
      reasons_.push_back(fmt::format("says {}, which is a part of {}",
                                     Quoted(listed, vocabulary_),
                                     Quoted(point_[d], vocabulary_)));
    } else {
      reasons_.push_back(
          fmt::format("speaks only of a part of {}", Quoted(point_[d], vocabulary_)));
    }
  }

  void AddSteps(TermId narrow, TermId broad, Evidence& evidence) const {
    for (model::IsAStep& step : StepsUp(narrow, broad, vocabulary_)) {
      evidence.steps.push_back(std::move(step));
    }
  }

  void AddOrigin(const Layer& layer) {
    if (layer.origin == Origin::kOnlyList) {
      const Extent& extent = layer[layer.only_dimension];
      reasons_.push_back(extent.out.empty()
                             ? "its \"only\" closes " + QuotedList(extent.in, vocabulary_)
                             : fmt::format("its \"only\" closes everything outside {}",
                                           QuotedList(extent.out, vocabulary_)));
    } else if (layer.origin == Origin::kOnlyCondition) {
      reasons_.push_back("its \"only if\" closes every other case");
    } else if (layer.origin == Origin::kException) {
      reasons_.push_back(layer.side == Side::kFor ? "excepted from its prohibition"
                                                  : "excepted from its permission");
    }
  }

  void AddPairs(const Part& part) {
    AddPair("narrowed by {}, which is more specific", part.carved_by);
    AddPair("gives way to {}", part.overridden_by);
    AddPair("opposed by {}, and nothing in the text chooses between them",
            part.opposed_by);
    if (part.role == Role::kLifted) {
      AddPair("gives way to {} here", part.yields_to);
      if (part.yields_to.empty())
        reasons_.push_back("its own exception takes this out of it");
    }
  }

  void AddPair(std::string_view pattern, const std::vector<uint32_t>& layers) {
    std::vector<std::string> names;
    for (uint32_t layer : layers) {
      std::string name = citation_.Of(judge_.layers()[layer].statement);
      if (std::find(names.begin(), names.end(), name) == names.end()) {
        names.push_back(std::move(name));
      }
    }
    if (names.empty()) return;
    reasons_.push_back(fmt::format(fmt::runtime(pattern), fmt::join(names, ", ")));
  }

  const Point& point_;
  const PolicyJudge& judge_;
  const Vocabulary& vocabulary_;
  const Citation& citation_;
  std::vector<std::string> reasons_;
};

}  // namespace

std::string Citation::Of(uint32_t number) const {
  return fmt::format("{}#{}", prefix, number);
}

Evidence EvidenceOf(const model::Statement& statement, Role role,
                    const PolicyJudge& judge, const Citation& citation) {
  Evidence evidence;
  evidence.statement = citation.Of(statement.number);
  evidence.number = statement.number;
  evidence.label = statement.label;
  evidence.role = role;
  evidence.says = model::StatementText(statement, judge.policy(), judge.vocabulary());
  evidence.file = judge.policy().file;
  evidence.line = statement.place.line;
  evidence.column = statement.place.column;
  evidence.implied = statement.implied;
  evidence.note = statement.note;
  return evidence;
}

Evidence EvidenceOf(const Part& part, const Point& point, const PolicyJudge& judge,
                    const Citation& citation) {
  return EvidenceWriter(point, judge, citation).Write(part);
}

Evidence Considered(const Layer& layer, Dimension failed, const Point& point,
                    const PolicyJudge& judge, const Citation& citation) {
  Evidence evidence = EvidenceOf(judge.policy().statements[layer.statement_index],
                                 Role::kConsidered, judge, citation);
  evidence.reason = Mismatch(layer, failed, point, judge.vocabulary());
  return evidence;
}

std::vector<model::IsAStep> StepsUp(TermId narrow, TermId broad,
                                    const Vocabulary& vocabulary) {
  std::vector<model::IsAStep> steps;
  const std::vector<TermId> path = vocabulary.PathUp(narrow, broad);
  for (size_t i = 0; i + 1 < path.size(); ++i) {
    const model::Term& from = vocabulary.Get(path[i]);
    for (const model::Parent& parent : from.parents) {
      if (parent.term != path[i + 1]) continue;
      steps.push_back({from.name, vocabulary.Get(parent.term).name, parent.file,
                       parent.place.line, parent.place.column});
      break;
    }
  }
  return steps;
}

std::string Mismatch(const Layer& layer, Dimension d, const Point& point,
                     const Vocabulary& vocabulary) {
  return fmt::format("says {}, asked {}", SaysInWords(layer, d, vocabulary),
                     AskedInWords(point, d, vocabulary));
}

std::string AskedInWords(const Point& point, Dimension d, const Vocabulary& vocabulary) {
  if (point[d] == model::kUnnamed) return "somebody unnamed";
  if (point.Asks(d)) return Quoted(point[d], vocabulary);
  return d == Dimension::kActor ? "the merchant itself" : "anything";
}

std::string_view UnstatedInWords(Dimension d) {
  switch (d) {
    case Dimension::kAction:
      return "what is done";
    case Dimension::kActor:
      return "who does it";
    case Dimension::kData:
      return "which data";
    case Dimension::kRecipient:
      return "to whom";
    case Dimension::kSource:
      return "from where";
    case Dimension::kPurpose:
      return "for what purpose";
    case Dimension::kBasis:
      return "on what legal basis";
    case Dimension::kSubject:
      return "about whom";
    case Dimension::kPlace:
      return "where";
    case Dimension::kUntil:
      return "until when";
  }
  return "";
}

}  // namespace assay::solve
