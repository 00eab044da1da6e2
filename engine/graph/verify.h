// Checks a whole database: every file, record, index entry and quotation.
#pragma once

#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "graph/commit.h"
#include "model/policy.h"
#include "store/store.h"

namespace assay::graph {

// What is wrong with the quotations of a policy, given its source's bytes; a line each.
using QuotationCheck = std::function<std::vector<std::string>(std::string_view source,
                                                              const model::Policy&)>;

// `find_pairs` finds the contradicting pairs anew.  One plain line for each thing that is wrong, none if the database is sound: records
// that do not decode, indexes that say what records do not or the other way round, things
// that nothing needs, hashes and checksums that differ.  An Error only where nothing can
// be read.
Result<std::vector<std::string>> Verify(const store::Store& store,
                                        const NamePredicate& holds_keyword,
                                        const QuotationCheck& check_quotations,
                                        const PairFinder& find_pairs);

}  // namespace assay::graph
