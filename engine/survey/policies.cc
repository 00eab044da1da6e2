#include "survey/policies.h"

#include <algorithm>

#include <fmt/format.h>

#include "base/parallel.h"
#include "graph/by_number.h"
#include "graph/number_set.h"

namespace assay::survey {

using model::TermId;

namespace {

Error Missing(uint32_t policy) {
  return {ErrorCode::kCorruption,
          fmt::format("the policy of number {} is missing or damaged", policy)};
}

// Fewer policies are read by one thread sooner than another is started.
constexpr uint32_t kSharePolicies = 10000;

std::vector<Disclosures> SharesOf(const Image& image, const DisclosingActions& actions) {
  const uint32_t count = std::clamp(image.end() / kSharePolicies, 1U, CoreCount());
  const uint32_t size = image.end() / count + 1;
  std::vector<std::optional<Disclosures>> made(count);
  InParallel(count, [&](size_t i) {
    const auto first = static_cast<uint32_t>(i) * size;
    made[i].emplace(image, first, std::min(first + size, image.end()), actions);
  });
  std::vector<Disclosures> shares;
  for (std::optional<Disclosures>& share : made) shares.push_back(*std::move(share));
  return shares;
}

// Until the next is packed.
graph::PackedPolicy PackedOf(const graph::Packer& packer) {
  return {std::span(packer.words()), packer.has_precedence()};
}

}  // namespace

Policies::Policies(std::unique_ptr<graph::View> view, size_t memory_bytes)
    : view_(std::move(view)),
      memory_bytes_(memory_bytes),
      actions_(view_->vocabulary()) {}

Result<const Image*> Policies::ResidentImage() {
  const std::lock_guard<std::mutex> lock(mutex_);
  if (!image_is_known_) {
    auto loaded = Image::Load(*view_, memory_bytes_);
    if (!loaded.ok()) return loaded.error();
    image_ = std::move(loaded).value();
    image_is_known_ = true;
    if (image_) at_hand_.store(&*image_, std::memory_order_release);
  }
  return image_ ? &*image_ : nullptr;
}

Result<const std::vector<Disclosures>*> Policies::ResidentDisclosures() {
  const Result<const Image*> resident = ResidentImage();
  if (!resident.ok()) return resident.error();
  const std::lock_guard<std::mutex> lock(mutex_);
  if (!disclosures_are_known_ && image_) {
    disclosures_ = SharesOf(*image_, actions_);
    size_t bytes = image_->size_bytes();
    for (const Disclosures& share : disclosures_) bytes += share.size_bytes();
    if (bytes > memory_bytes_) disclosures_.clear();
  }
  disclosures_are_known_ = true;
  return disclosures_.empty() ? nullptr : &disclosures_;
}

std::shared_ptr<const AskedTerm> Policies::Asked(TermId term) {
  const std::lock_guard<std::mutex> lock(mutex_);
  auto& known = asked_[term];
  if (known == nullptr) known = std::make_shared<const AskedTerm>(term, vocabulary());
  return known;
}

Result<std::shared_ptr<const std::vector<uint32_t>>> Policies::PoliciesOfTerms() {
  const std::lock_guard<std::mutex> lock(mutex_);
  if (policies_of_terms_ == nullptr) {
    std::vector<uint32_t> policies(vocabulary().size(), 0);
    for (const TermId term : vocabulary().OfKind(model::TermKind::kRecipient)) {
      const std::string& merchant = vocabulary().Get(term).policy;
      if (merchant.empty()) continue;
      const auto number = graph::CurrentNumber(*view_, merchant);
      if (!number.ok()) return number.error();
      policies[term.value] = number.value().value_or(0);
    }
    policies_of_terms_ =
        std::make_shared<const std::vector<uint32_t>>(std::move(policies));
  }
  return policies_of_terms_;
}

Status Policies::ForEachCurrent(
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
  graph::NumberSet current;
  const Status listed =
      graph::ForEachCurrentNumber(*view_, [&](std::string_view, uint32_t number) {
        current.Add(number);
        return true;
      });
  if (!listed.ok()) return listed;
  const Result<uint32_t> end = graph::EndOfNumbers(*view_);
  if (!end.ok()) return end.error();
  Status status = Ok();
  graph::Packer packer;
  const Status scanned = graph::ForEachStored(
      *view_, 0, end.value(), [&](uint32_t number, const graph::StoredPolicy& stored) {
        if (!current.Contains(number)) return true;
        if (!packer.Pack(stored.record, vocabulary())) status = Missing(number);
        if (status.ok()) status = visit(number, PackedOf(packer));
        return status.ok();
      });
  return status.ok() ? scanned : status;
}

Status Policies::With(uint32_t policy,
                      const std::function<Status(const Resident&)>& use) {
  if (const Image* all = ImageAtHand()) {
    const Resident* resident = all->Find(policy);
    return resident == nullptr ? Status(Missing(policy)) : use(*resident);
  }
  const auto stored = graph::ReadStored(*view_, policy);
  if (!stored.ok()) return stored.error();
  const graph::StoredPolicy& parts = stored.value().parts;
  graph::Packer packer;
  if (!packer.Pack(parts.record, vocabulary())) return Missing(policy);
  return use({PackedOf(packer), parts.quotations, parts.source, true});
}

Result<std::unique_ptr<Judged>> Policies::Judge(uint32_t policy) const {
  const auto entry = view_->Entry(policy);
  if (!entry.ok()) return entry.error();
  if (!entry.value()) return Missing(policy);
  auto read = view_->ReadPolicy(*entry.value());
  if (!read.ok()) return read.error();
  return std::make_unique<Judged>(std::move(read).value(), vocabulary());
}

}  // namespace assay::survey
