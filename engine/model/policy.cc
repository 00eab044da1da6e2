#include "model/policy.h"

#include <algorithm>

#include <fmt/format.h>

namespace assay::model {

const Statement* Policy::FindStatement(uint32_t number) const {
  const auto found =
      std::lower_bound(statements.begin(), statements.end(), number,
                       [](const Statement& s, uint32_t n) { return s.number < n; });
  return found != statements.end() && found->number == number ? &*found : nullptr;
}

std::string Policy::StatementName(uint32_t number) const {
  return fmt::format("{}#{}", merchant, number);
}

}  // namespace assay::model
