#include "concepts.h"

#include <algorithm>

#include <fmt/format.h>

namespace assay::bench {
namespace {

struct Shape {
  uint32_t size;
  uint32_t tops;
  uint32_t max_depth;
};
constexpr Shape kShapes[kKinds] = {{300, 12, 7}, {80, 8, 5}, {100, 10, 6}, {10, 4, 2}};

constexpr double kSecondParent = 0.08;
// So much of the data concepts goes below `payment`, so that the questions meet a subtree.
constexpr double kBelowPayment = 0.07;

// Grows one taxonomy concept by concept; a parent is always an earlier one.
class Grower {
 public:
  Grower(uint32_t kind, Random& random)
      : shape_(kShapes[kind]), has_payment_(kind == 0), random_(random) {
    taxonomy_.first = kFirstConcept[kind];
    taxonomy_.tops = shape_.tops;
    taxonomy_.parents.resize(shape_.size);
    depth_.resize(shape_.size);
  }

  Taxonomy Grow() {
    for (uint32_t concept_place = 1; concept_place < shape_.size; ++concept_place)
      Add(concept_place);
    return std::move(taxonomy_);
  }

 private:
  void Add(uint32_t added) {
    const bool is_payment = has_payment_ && added == taxonomy_.payment();
    const uint32_t parent = is_payment ? 1 : FirstParent(added);
    Attach(added, parent);
    if (is_payment || (has_payment_ && std::ranges::count(below_payment_, parent) > 0))
      below_payment_.push_back(added);
    if (added > taxonomy_.payment() && random_.Chance(kSecondParent)) {
      const uint32_t second = AnyBefore(added);
      if (second != parent && depth_[second] < shape_.max_depth) Attach(added, second);
    }
  }

  uint32_t FirstParent(uint32_t added) {
    if (added <= shape_.tops) return 0;
    while (true) {
      const bool below_payment = has_payment_ && random_.Chance(kBelowPayment);
      const uint32_t parent = below_payment
                                  ? below_payment_[random_.Below(
                                        static_cast<uint32_t>(below_payment_.size()))]
                                  : AnyBefore(added);
      if (depth_[parent] < shape_.max_depth) return parent;
    }
  }

  // Any earlier concept but the root.
  uint32_t AnyBefore(uint32_t added) { return 1 + random_.Below(added - 1); }

  void Attach(uint32_t added, uint32_t parent) {
    taxonomy_.parents[added].push_back(parent);
    depth_[added] = std::max(depth_[added], depth_[parent] + 1);
  }

  const Shape shape_;
  const bool has_payment_;
  Random& random_;
  Taxonomy taxonomy_;
  std::vector<uint32_t> depth_;
  std::vector<uint32_t> below_payment_;  // `payment` and what hangs below it.
};

}  // namespace

Taxonomy MakeTaxonomy(uint32_t kind, Random& random) {
  return Grower(kind, random).Grow();
}

std::string ConceptName(uint32_t kind, uint32_t place) {
  const bool is_payment = kind == 0 && place == kShapes[0].tops + 1;
  return fmt::format("{}{}-{}", is_payment ? "payment-" : "", kKindNames[kind], place);
}

}  // namespace assay::bench
