#include "survey/survey.h"

#include <algorithm>

#include "base/parallel.h"
#include "graph/by_number.h"
#include "solve/judge.h"
#include "solve/statement_pairs.h"
#include "survey/policies.h"
#include "survey/recipients.h"

namespace assay::survey {

using graph::kBlockPolicies;
using model::TermId;

struct Survey::Impl {
  Impl(std::unique_ptr<graph::View> view, size_t memory_bytes)
      : policies(std::move(view), memory_bytes) {}

  // The flows of one policy, sorted, each once.
  Status SortedFlows(uint32_t policy, const graph::PackedPolicy& packed, TermId data,
                     Surveyed<std::vector<Flow>>& answer);
  // The flows, by whichever way can tell.
  Result<std::span<const Flow>> Flows(uint32_t policy, const graph::PackedPolicy& packed,
                                      const AskedTerm& data, PackedFlows& reader,
                                      std::vector<Flow>& judged, ReadCounts& read) const;

  struct Count;

  Policies policies;
};

// Counts recipients over some of the policies; others may count beside it.
struct Survey::Impl::Count {
  Count(Impl& impl, const AskedTerm& asked)
      : survey(impl),
        data(asked),
        reader(impl.policies.actions(), asked, impl.policies.vocabulary()),
        tallies(impl.policies.vocabulary().size()) {}

  Status Read(uint32_t policy, const graph::PackedPolicy& packed) {
    const auto flows = survey.Flows(policy, packed, data, reader, judged, read);
    if (!flows.ok()) return flows.error();
    for (const Flow& flow : flows.value())
      tallies.Add(policy, flow.recipient.value, flow.is_conditional);
    return Ok();
  }

  // Errors go to `status`.
  void Read(const Disclosures& share) {
    const std::vector<uint32_t> to_read = share.PoliciesToRead(data);
    for (const uint32_t policy : to_read) {
      status = survey.policies.With(policy, [&](const Resident& resident) {
        return Read(policy, resident.policy);
      });
      if (!status.ok()) return;
    }
    read.rows = TallyRows(share, data, to_read, survey.policies.vocabulary(), tallies);
  }

  Impl& survey;
  const AskedTerm& data;
  PackedFlows reader;
  std::vector<Flow> judged;
  RecipientTallies tallies;
  ReadCounts read;
  Status status = Ok();
};

Result<std::span<const Flow>> Survey::Impl::Flows(
    uint32_t policy, const graph::PackedPolicy& packed, const AskedTerm& data,
    PackedFlows& reader, std::vector<Flow>& judged, ReadCounts& read) const {
  ++read.packed;
  if (const auto flows = reader.Of(packed)) return *flows;
  ++read.judged;
  const auto opened = policies.Judge(policy);
  if (!opened.ok()) return opened.error();
  survey::Flows found = JudgedFlows(opened.value()->judge, data.term);
  if (!found.complete) ++read.incomplete;
  judged = std::move(found.flows);
  return std::span<const Flow>(judged);
}

Status Survey::Impl::SortedFlows(uint32_t policy, const graph::PackedPolicy& packed,
                                 TermId data, Surveyed<std::vector<Flow>>& answer) {
  const auto asked_term = policies.Asked(data);
  PackedFlows reader(policies.actions(), *asked_term, policies.vocabulary());
  std::vector<Flow> judged;
  const auto flows = Flows(policy, packed, *asked_term, reader, judged, answer.read);
  if (!flows.ok()) return flows.error();
  std::vector<Flow>& sorted = answer.value;
  sorted.assign(flows.value().begin(), flows.value().end());
  std::sort(sorted.begin(), sorted.end());
  sorted.erase(std::unique(sorted.begin(), sorted.end()), sorted.end());
  return Ok();
}

void ReadCounts::Add(const ReadCounts& more) {
  rows += more.rows;
  packed += more.packed;
  judged += more.judged;
  incomplete += more.incomplete;
}

Survey::Survey(std::unique_ptr<graph::View> view, size_t memory_bytes)
    : impl_(std::make_unique<Impl>(std::move(view), memory_bytes)) {}
Survey::~Survey() = default;

const graph::View& Survey::view() const { return impl_->policies.view(); }

Result<std::optional<uint32_t>> Survey::Current(std::string_view merchant) const {
  if (const Image* all = impl_->policies.ImageAtHand()) return all->Current(merchant);
  return graph::CurrentNumber(impl_->policies.view(), merchant);
}

Result<Surveyed<std::vector<Flow>>> Survey::FlowsOf(uint32_t policy, TermId data) const {
  Surveyed<std::vector<Flow>> answer;
  const Status done = impl_->policies.With(policy, [&](const Resident& resident) {
    return impl_->SortedFlows(policy, resident.policy, data, answer);
  });
  if (!done.ok()) return done.error();
  return answer;
}

const std::vector<model::Quotation>& QuotedFlows::QuotationsOf(const Flow& flow) const {
  return std::ranges::lower_bound(statements, flow.statement, {}, &Statement::number)
      ->quotations;
}

Result<Surveyed<QuotedFlows>> Survey::QuotedFlowsOf(uint32_t policy, TermId data) const {
  Surveyed<std::vector<Flow>> flows;
  std::vector<uint32_t> statements;
  std::vector<std::vector<model::Quotation>> quotations;
  const Status done =
      impl_->policies.With(policy, [&](const Resident& resident) -> Status {
        const Status sorted = impl_->SortedFlows(policy, resident.policy, data, flows);
        if (!sorted.ok() || flows.value.empty()) return sorted;
        for (const Flow& flow : flows.value) {
          if (statements.empty() || statements.back() != flow.statement)
            statements.push_back(flow.statement);
        }
        auto cut = impl_->policies.view().CutQuotations(resident.quotations,
                                                        resident.source, statements);
        if (!cut.ok()) return cut.error();
        quotations = std::move(cut).value();
        return Ok();
      });
  if (!done.ok()) return done.error();
  Surveyed<QuotedFlows> answer;
  answer.read = flows.read;
  answer.value.flows = std::move(flows.value);
  for (size_t i = 0; i < statements.size(); ++i)
    answer.value.statements.push_back({statements[i], std::move(quotations[i])});
  return answer;
}

Result<Surveyed<std::vector<RecipientCount>>> Survey::CountRecipients(TermId data) const {
  const auto resident = impl_->policies.ResidentDisclosures();
  if (!resident.ok()) return resident.error();
  const auto asked = impl_->policies.Asked(data);
  std::vector<Impl::Count> counts;
  const size_t shares = resident.value() == nullptr ? 1 : resident.value()->size();
  for (size_t i = 0; i < shares; ++i) counts.emplace_back(*impl_, *asked);

  if (resident.value() == nullptr) {
    const Status done = impl_->policies.ForEachCurrent(
        [&](uint32_t policy, const graph::PackedPolicy& packed) {
          return counts[0].Read(policy, packed);
        });
    if (!done.ok()) return done.error();
  } else {
    InParallel(shares, [&](size_t i) { counts[i].Read((*resident.value())[i]); });
  }
  Surveyed<std::vector<RecipientCount>> answer;
  for (const Impl::Count& count : counts) {
    if (!count.status.ok()) return count.status.error();
    if (&count != counts.data()) counts[0].tallies.Add(count.tallies);
    answer.read.Add(count.read);
  }
  answer.value = counts[0].tallies.Counts();
  return answer;
}

Result<Surveyed<std::vector<uint8_t>>> Survey::CellsOf(uint32_t policy,
                                                       const Grid& grid) const {
  Surveyed<std::vector<uint8_t>> answer;
  const Status done =
      impl_->policies.With(policy, [&](const Resident& resident) -> Status {
        ++answer.read.packed;
        if (auto cells = PackedCells(resident.policy, impl_->policies.actions(), grid)) {
          answer.value = *std::move(cells);
          return Ok();
        }
        ++answer.read.judged;
        const auto opened = impl_->policies.Judge(policy);
        if (!opened.ok()) return opened.error();
        answer.value = JudgedCells(opened.value()->judge, grid);
        return Ok();
      });
  if (!done.ok()) return done.error();
  return answer;
}

Result<ReadCounts> Survey::ForEachPair(
    const std::function<bool(const FoundPair&)>& visit) const {
  ReadCounts read;
  Status status = Ok();
  const uint64_t order_stamp = graph::OrderStamp(impl_->policies.vocabulary());
  const Status scanned = graph::ForEachPairsBlock(
      impl_->policies.view(), [&](uint32_t first, const graph::PairsBlock& block) {
        for (uint32_t slot = 0; slot < kBlockPolicies; ++slot) {
          if (!block.slots[slot] || !block.slots[slot]->is_current) continue;
          const uint32_t policy = first + slot;
          const graph::PolicyPairs* pairs = &block.slots[slot]->pairs;
          graph::PolicyPairs anew;
          ++read.packed;
          // Found by another order of terms, they need not be true by this one.
          if (pairs->stamp != order_stamp) {
            ++read.judged;
            const auto opened = impl_->policies.Judge(policy);
            if (!opened.ok()) status = opened.error();
            if (!status.ok()) return false;
            anew = solve::FindStatementPairs(opened.value()->policy,
                                             impl_->policies.vocabulary());
            pairs = &anew;
          }
          if (!pairs->complete) ++read.incomplete;
          for (const graph::StatementPair& pair : pairs->pairs) {
            if (!visit({policy, pair})) return false;
          }
        }
        return true;
      });
  if (!status.ok()) return status.error();
  if (!scanned.ok()) return scanned.error();
  return read;
}

Result<Surveyed<std::vector<Reached>>> Survey::Follow(uint32_t policy,
                                                      TermId data) const {
  Surveyed<std::vector<Reached>> answer;
  const auto policies = impl_->policies.PoliciesOfTerms();
  if (!policies.ok()) return policies.error();
  const Result<const Image*> resident = impl_->policies.ResidentImage();
  if (!resident.ok()) return resident.error();
  const auto asked = impl_->policies.Asked(data);
  PackedFlows reader(impl_->policies.actions(), *asked, impl_->policies.vocabulary());
  std::vector<bool> seen(policy + 1, false);
  seen[policy] = true;
  std::vector<Reached> queue = {{policy, 0, 0, 0}};
  std::vector<Flow> judged;
  for (size_t next = 0; next < queue.size(); ++next) {
    const Reached at = queue[next];
    const Status done =
        impl_->policies.With(at.policy, [&](const Resident& there) -> Status {
          const auto flows =
              impl_->Flows(at.policy, there.policy, *asked, reader, judged, answer.read);
          if (!flows.ok()) return flows.error();
          for (const Flow& flow : flows.value()) {
            const uint32_t to = (*policies.value())[flow.recipient.value];
            if (to == 0) continue;
            if (to >= seen.size()) seen.resize(to + 1, false);
            if (seen[to]) continue;
            seen[to] = true;
            queue.push_back({to, at.depth + 1, at.policy, flow.statement});
          }
          return Ok();
        });
    if (!done.ok()) return done.error();
  }
  answer.value.assign(queue.begin() + 1, queue.end());
  return answer;
}

}  // namespace assay::survey
