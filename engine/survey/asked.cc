#include "survey/asked.h"

#include "plan/actions.h"

namespace assay::survey {

using model::TermId;
using model::TermKind;

DisclosingActions::DisclosingActions(const model::Vocabulary& vocabulary)
    : ways(vocabulary.size()), near(vocabulary.size()), overlapping(vocabulary.size()) {
  const auto found = vocabulary.Find(TermKind::kAction, plan::kDisclose);
  if (!found) return;
  disclose = *found;
  for (const TermId action : vocabulary.OfKind(TermKind::kAction)) {
    if (vocabulary.IsA(action, disclose)) ways.Add(action);
    if (vocabulary.IsA(action, disclose) || vocabulary.IsA(disclose, action))
      near.Add(action);
    if (vocabulary.Overlap(action, disclose)) overlapping.Add(action);
  }
}

AskedTerm::AskedTerm(TermId asked, const model::Vocabulary& vocabulary)
    : term(asked),
      near(vocabulary.size()),
      above(vocabulary.size()),
      overlapping(vocabulary.size()) {
  for (const TermId other : vocabulary.OfKind(vocabulary.Get(asked).kind)) {
    const bool is_above = vocabulary.IsA(asked, other);
    if (is_above) above.Add(other);
    if (is_above || vocabulary.IsA(other, asked)) near.Add(other);
    if (vocabulary.Overlap(asked, other)) overlapping.Add(other);
  }
}

}  // namespace assay::survey
