// Policy versions to prepared records: what `assay export` prints.
//
// The inverse of read_record.h and resolve/ taken together: the line gives the same policy again,
// places, numbers and quotations included.
#pragma once

#include <string>
#include <string_view>

#include "model/policy.h"
#include "model/vocabulary.h"

namespace assay::records {

// One line without its line break.  `policy` has its quotations, its terms are in `vocabulary`,
// and `source` is the text that it quotes.
std::string WriteRecord(const model::Policy& policy, const model::Vocabulary& vocabulary,
                        std::string_view source);

}  // namespace assay::records
