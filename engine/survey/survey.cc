#include "survey/survey.h"

#include <algorithm>
#include <map>
#include <mutex>

#include <fmt/format.h>

#include "graph/packed_reading.h"
#include "solve/judge.h"
#include "solve/statement_pairs.h"
#include "survey/disclosures.h"
#include "survey/image.h"

namespace assay::survey {

using graph::kBlockPolicies;
using model::TermId;

namespace {

Error Missing(uint32_t policy) {
  return {ErrorCode::kCorruption,
          fmt::format("the policy of number {} is missing or damaged", policy)};
}

// Counts merchants by recipient.  Flows come policy by policy.
class RecipientTallies {
 public:
  explicit RecipientTallies(size_t vocabulary_size) : tallies_(vocabulary_size) {}

  void Add(uint32_t policy, uint32_t recipient, bool is_conditional) {
    Tally& tally = tallies_[recipient];
    if (tally.last != policy) {
      tally.last = policy;
      tally.last_is_conditional = is_conditional;
      ++(is_conditional ? tally.conditional : tally.permitted);
    } else if (tally.last_is_conditional && !is_conditional) {
      tally.last_is_conditional = false;
      --tally.conditional;
      ++tally.permitted;
    }
  }

  std::vector<RecipientCount> Counts() const {
    std::vector<RecipientCount> counts;
    for (uint32_t term = 0; term < tallies_.size(); ++term) {
      const Tally& tally = tallies_[term];
      if (tally.permitted + tally.conditional > 0)
        counts.push_back({TermId{term}, tally.permitted, tally.conditional});
    }
    return counts;
  }

 private:
  struct Tally {
    uint32_t permitted = 0;
    uint32_t conditional = 0;
    uint32_t last = UINT32_MAX;  // The policy counted last, and how.
    bool last_is_conditional = false;
  };
  std::vector<Tally> tallies_;
};

// A policy with its evaluator.
struct Judged {
  Judged(model::Policy read, const model::Vocabulary& vocabulary)
      : policy(std::move(read)), judge(policy, vocabulary) {}
  model::Policy policy;
  solve::PolicyJudge judge;
};

}  // namespace

struct Survey::Impl {
  Impl(std::unique_ptr<graph::View> state, size_t most_bytes)
      : view(std::move(state)),
        memory_bytes(most_bytes),
        actions(view->vocabulary()),
        order_stamp(graph::OrderStamp(view->vocabulary())) {}

  const model::Vocabulary& vocabulary() const { return view->vocabulary(); }

  // Null if the policies do not fit into memory.
  Result<const Image*> ResidentImage();
  // Null if the image is not resident, or these do not fit beside it.
  Result<const Disclosures*> ResidentDisclosures();
  // The image if it was loaded before; else null.
  const Image* ImageAtHand();
  std::shared_ptr<const AskedTerm> Asked(TermId data);
  // For each term, the policy in force of the merchant whose it is; 0 for none.
  Result<std::shared_ptr<const std::vector<uint32_t>>> PoliciesOfTerms();

  Status ForEachCurrent(
      const std::function<Status(uint32_t, const graph::PackedPolicy&)>& visit);
  // Calls `use` with the policy while it is at hand.
  Status With(uint32_t policy, const std::function<Status(const Resident&)>& use);
  Result<std::unique_ptr<Judged>> Judge(uint32_t policy) const;

  // The flows of one policy, sorted, each once.
  Status SortedFlows(uint32_t policy, const graph::PackedPolicy& packed, TermId data,
                     Surveyed<std::vector<Flow>>& answer);
  // The flows, by whichever way can tell.
  Result<std::span<const Flow>> Flows(uint32_t policy, const graph::PackedPolicy& packed,
                                      const AskedTerm& data, PackedFlows& reader,
                                      std::vector<Flow>& judged, ReadCounts& read) const;

  const std::unique_ptr<graph::View> view;
  const size_t memory_bytes;
  const DisclosingActions actions;
  const uint64_t order_stamp;

  std::mutex mutex;
  bool image_is_known = false;
  std::optional<Image> image;
  bool disclosures_are_known = false;
  std::unique_ptr<const Disclosures> disclosures;
  std::map<TermId, std::shared_ptr<const AskedTerm>> asked;
  std::shared_ptr<const std::vector<uint32_t>> policies_of_terms;
};

Result<const Image*> Survey::Impl::ResidentImage() {
  const std::lock_guard<std::mutex> lock(mutex);
  if (!image_is_known) {
    auto loaded = Image::Load(*view, memory_bytes);
    if (!loaded.ok()) return loaded.error();
    image = std::move(loaded).value();
    image_is_known = true;
  }
  return image ? &*image : nullptr;
}

Result<const Disclosures*> Survey::Impl::ResidentDisclosures() {
  const Result<const Image*> resident = ResidentImage();
  if (!resident.ok()) return resident.error();
  const std::lock_guard<std::mutex> lock(mutex);
  if (!disclosures_are_known && image) {
    disclosures = std::make_unique<const Disclosures>(*image, actions);
    if (disclosures->size_bytes() + image->size_bytes() > memory_bytes)
      disclosures.reset();
  }
  disclosures_are_known = true;
  return disclosures.get();
}

const Image* Survey::Impl::ImageAtHand() {
  const std::lock_guard<std::mutex> lock(mutex);
  return image ? &*image : nullptr;
}

std::shared_ptr<const AskedTerm> Survey::Impl::Asked(TermId data) {
  const std::lock_guard<std::mutex> lock(mutex);
  auto& known = asked[data];
  if (known == nullptr) known = std::make_shared<const AskedTerm>(data, vocabulary());
  return known;
}

Result<std::shared_ptr<const std::vector<uint32_t>>> Survey::Impl::PoliciesOfTerms() {
  const std::lock_guard<std::mutex> lock(mutex);
  if (policies_of_terms == nullptr) {
    std::vector<uint32_t> policies(vocabulary().size(), 0);
    for (const TermId term : vocabulary().OfKind(model::TermKind::kRecipient)) {
      const std::string& merchant = vocabulary().Get(term).policy;
      if (merchant.empty()) continue;
      const auto number = graph::CurrentNumber(*view, merchant);
      if (!number.ok()) return number.error();
      policies[term.value] = number.value().value_or(0);
    }
    policies_of_terms =
        std::make_shared<const std::vector<uint32_t>>(std::move(policies));
  }
  return policies_of_terms;
}

Status Survey::Impl::ForEachCurrent(
    const std::function<Status(uint32_t, const graph::PackedPolicy&)>& visit) {
  const Result<const Image*> resident = ResidentImage();
  if (!resident.ok()) return resident.error();
  if (const Image* all = resident.value()) {
    for (uint32_t number = 0; number < all->end(); ++number) {
      const Resident* policy = all->Find(number);
      if (policy == nullptr || !policy->is_current) continue;
      if (Status status = visit(number, policy->policy); !status.ok()) return status;
    }
    return Ok();
  }
  Status status = Ok();
  const Status scanned =
      graph::ForEachPackedBlock(*view, [&](uint32_t first, std::string_view bytes) {
        const auto block = BlockImage::Of(bytes);
        if (!block) status = Missing(first);
        for (uint32_t slot = 0; status.ok() && slot < kBlockPolicies; ++slot) {
          const Resident& policy = block->at(slot);
          if (policy.is_current) status = visit(first + slot, policy.policy);
        }
        return status.ok();
      });
  return status.ok() ? scanned : status;
}

Status Survey::Impl::With(uint32_t policy,
                          const std::function<Status(const Resident&)>& use) {
  if (const Image* all = ImageAtHand()) {
    const Resident* resident = all->Find(policy);
    return resident == nullptr ? Status(Missing(policy)) : use(*resident);
  }
  const auto block = graph::PackedBlockOf(*view, policy);
  if (!block.ok()) return block.error();
  const auto slots = graph::SlotsOf(block.value());
  if (!slots || !(*slots)[policy % kBlockPolicies]) return Missing(policy);
  const graph::PackedSlot& slot = *(*slots)[policy % kBlockPolicies];
  std::vector<uint32_t> aligned(slot.bytes.size() / 4);
  std::copy(slot.bytes.begin(), slot.bytes.end(),
            reinterpret_cast<char*>(aligned.data()));
  const auto packed = graph::PackedPolicy::Parse(
      {reinterpret_cast<const char*>(aligned.data()), slot.bytes.size()}, slot.is_wide);
  if (!packed) return Missing(policy);
  return use({*packed, slot.source, true, slot.is_current});
}

Result<std::unique_ptr<Judged>> Survey::Impl::Judge(uint32_t policy) const {
  const auto entry = view->Entry(policy);
  if (!entry.ok()) return entry.error();
  if (!entry.value()) return Missing(policy);
  auto read = view->ReadPolicy(*entry.value());
  if (!read.ok()) return read.error();
  return std::make_unique<Judged>(std::move(read).value(), vocabulary());
}

Result<std::span<const Flow>> Survey::Impl::Flows(
    uint32_t policy, const graph::PackedPolicy& packed, const AskedTerm& data,
    PackedFlows& reader, std::vector<Flow>& judged, ReadCounts& read) const {
  ++read.packed;
  if (const auto flows = reader.Of(packed)) return *flows;
  ++read.judged;
  const auto opened = Judge(policy);
  if (!opened.ok()) return opened.error();
  survey::Flows found = JudgedFlows(opened.value()->judge, data.term);
  if (!found.complete) ++read.incomplete;
  judged = std::move(found.flows);
  return std::span<const Flow>(judged);
}

Status Survey::Impl::SortedFlows(uint32_t policy, const graph::PackedPolicy& packed,
                                 TermId data, Surveyed<std::vector<Flow>>& answer) {
  const auto asked_term = Asked(data);
  PackedFlows reader(actions, *asked_term, vocabulary());
  std::vector<Flow> judged;
  const auto flows = Flows(policy, packed, *asked_term, reader, judged, answer.read);
  if (!flows.ok()) return flows.error();
  std::vector<Flow>& sorted = answer.value;
  sorted.assign(flows.value().begin(), flows.value().end());
  std::sort(sorted.begin(), sorted.end());
  sorted.erase(std::unique(sorted.begin(), sorted.end()), sorted.end());
  return Ok();
}

Survey::Survey(std::unique_ptr<graph::View> view, size_t memory_bytes)
    : impl_(std::make_unique<Impl>(std::move(view), memory_bytes)) {}
Survey::~Survey() = default;

const graph::View& Survey::view() const { return *impl_->view; }

Result<std::optional<uint32_t>> Survey::Current(std::string_view merchant) const {
  return graph::CurrentNumber(*impl_->view, merchant);
}

Result<Surveyed<std::vector<Flow>>> Survey::FlowsOf(uint32_t policy, TermId data) const {
  Surveyed<std::vector<Flow>> answer;
  const Status done = impl_->With(policy, [&](const Resident& resident) {
    return impl_->SortedFlows(policy, resident.policy, data, answer);
  });
  if (!done.ok()) return done.error();
  return answer;
}

Result<Surveyed<std::vector<QuotedFlow>>> Survey::QuotedFlowsOf(uint32_t policy,
                                                                TermId data) const {
  Surveyed<std::vector<Flow>> flows;
  graph::PolicyEntry entry;
  entry.number = policy;
  const Status done = impl_->With(policy, [&](const Resident& resident) {
    entry.source = resident.source;
    return impl_->SortedFlows(policy, resident.policy, data, flows);
  });
  if (!done.ok()) return done.error();
  std::vector<uint32_t> statements;
  for (const Flow& flow : flows.value) {
    if (statements.empty() || statements.back() != flow.statement)
      statements.push_back(flow.statement);
  }
  auto quotations = impl_->view->ReadQuotations(entry, statements);
  if (!quotations.ok()) return quotations.error();
  Surveyed<std::vector<QuotedFlow>> answer;
  answer.read = flows.read;
  answer.value.reserve(flows.value.size());
  size_t at = 0;
  for (const Flow& flow : flows.value) {
    if (statements[at] != flow.statement) ++at;
    answer.value.push_back({flow, quotations.value()[at]});
  }
  return answer;
}

Result<Surveyed<std::vector<RecipientCount>>> Survey::CountRecipients(TermId data) const {
  Surveyed<std::vector<RecipientCount>> answer;
  RecipientTallies tallies(impl_->vocabulary().size());
  const auto asked = impl_->Asked(data);
  PackedFlows reader(impl_->actions, *asked, impl_->vocabulary());
  std::vector<Flow> judged;
  const auto read = [&](uint32_t policy, const graph::PackedPolicy& packed) -> Status {
    const auto flows = impl_->Flows(policy, packed, *asked, reader, judged, answer.read);
    if (!flows.ok()) return flows.error();
    for (const Flow& flow : flows.value())
      tallies.Add(policy, flow.recipient.value, flow.is_conditional);
    return Ok();
  };

  const Result<const Disclosures*> resident = impl_->ResidentDisclosures();
  if (!resident.ok()) return resident.error();
  if (resident.value() == nullptr) {
    const Status done = impl_->ForEachCurrent(read);
    if (!done.ok()) return done.error();
  } else {
    const Disclosures& all = *resident.value();
    const std::vector<uint32_t> to_read = all.PoliciesToRead(*asked);
    for (const uint32_t policy : to_read) {
      const Status done = read(policy, impl_->ImageAtHand()->Find(policy)->policy);
      if (!done.ok()) return done.error();
    }
    auto next_read = to_read.begin();
    for (const uint32_t row : all.RowsNear(*asked)) {
      const uint32_t policy = all.PolicyOf(row);
      while (next_read != to_read.end() && *next_read < policy) ++next_read;
      if (next_read != to_read.end() && *next_read == policy) continue;
      ++answer.read.rows;
      for (const uint32_t recipient : all.RecipientsOf(row))
        tallies.Add(policy, recipient, false);
    }
  }
  answer.value = tallies.Counts();
  return answer;
}

Result<Surveyed<std::vector<uint8_t>>> Survey::CellsOf(uint32_t policy,
                                                       const Grid& grid) const {
  Surveyed<std::vector<uint8_t>> answer;
  const Status done = impl_->With(policy, [&](const Resident& resident) -> Status {
    ++answer.read.packed;
    if (auto cells = PackedCells(resident.policy, impl_->actions, grid)) {
      answer.value = *std::move(cells);
      return Ok();
    }
    ++answer.read.judged;
    const auto opened = impl_->Judge(policy);
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
  const Status scanned = graph::ForEachPairsBlock(
      *impl_->view, [&](uint32_t first, const graph::PairsBlock& block) {
        for (uint32_t slot = 0; slot < kBlockPolicies; ++slot) {
          if (!block.slots[slot] || !block.slots[slot]->is_current) continue;
          const uint32_t policy = first + slot;
          const graph::PolicyPairs* pairs = &block.slots[slot]->pairs;
          graph::PolicyPairs anew;
          ++read.packed;
          // Found by another order of terms, they need not be true by this one.
          if (pairs->stamp != impl_->order_stamp) {
            ++read.judged;
            const auto opened = impl_->Judge(policy);
            if (!opened.ok()) status = opened.error();
            if (!status.ok()) return false;
            anew = solve::FindStatementPairs(opened.value()->policy, impl_->vocabulary());
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
  const auto policies = impl_->PoliciesOfTerms();
  if (!policies.ok()) return policies.error();
  const Result<const Image*> resident = impl_->ResidentImage();
  if (!resident.ok()) return resident.error();
  const auto asked = impl_->Asked(data);
  PackedFlows reader(impl_->actions, *asked, impl_->vocabulary());
  std::vector<bool> seen(policy + 1, false);
  seen[policy] = true;
  std::vector<Reached> queue = {{policy, 0, 0, 0}};
  std::vector<Flow> judged;
  for (size_t next = 0; next < queue.size(); ++next) {
    const Reached at = queue[next];
    const Status done = impl_->With(at.policy, [&](const Resident& there) -> Status {
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
