// All disclosures of the policies in force, by the data they name: so that a question about all
// policies reads the statements near what is asked, and walks past the others unseen.
//
// Made from a resident image, and kept beside it.  Statements are rows of columns, in order of
// their policies; sets of rows and of policies are compressed bitmaps.
#pragma once

#include <cstdint>
#include <map>
#include <span>
#include <vector>

#include "graph/number_set.h"
#include "survey/asked.h"
#include "survey/image.h"

namespace assay::survey {

class Disclosures {
 public:
  Disclosures(const Image& image, const DisclosingActions& actions);

  // Rows of plain disclosures that are near the data asked, ascending, and so by policy.
  std::vector<uint32_t> RowsNear(const AskedTerm& data) const;
  // Rows of plain prohibitions that cover the data asked, ascending.
  std::vector<uint32_t> ProhibitionsOf(const AskedTerm& data) const;
  // Policies whose flows their rows do not tell, ascending: a statement that is not plain may
  // speak of the data.
  std::vector<uint32_t> PoliciesToRead(const AskedTerm& data) const;

  // A plain statement: what it allows or forbids.
  struct Row {
    uint32_t policy;
    model::TermId action;
    std::span<const uint32_t> recipients;
    bool to_anybody;  // A prohibition that names no recipient.
  };
  Row Disclosure(uint32_t row) const { return disclosures_.At(row); }
  Row Prohibition(uint32_t row) const { return prohibitions_.At(row); }

  size_t size_bytes() const;

 private:
  // Numbers by the data that statements name; and those of statements that name none.
  struct Postings {
    std::map<uint32_t, graph::NumberSet> by_data;
    graph::NumberSet any;
    size_t size_bytes() const;
  };
  struct Gathered;

  static std::vector<uint32_t> Numbers(const Postings& postings, const TermSet& data);

  // Rows of statements of one side.
  struct Columns {
    std::vector<uint32_t> policies;
    std::vector<uint32_t> actions;     // To anybody: kToAnybody added.
    std::vector<uint32_t> ends = {0};  // Of the rows' recipients: one more than rows.
    std::vector<uint32_t> recipients;
    Postings by_data;

    Row At(uint32_t row) const {
      return {policies[row],
              model::TermId{actions[row] & ~kToAnybody},
              {recipients.data() + ends[row], recipients.data() + ends[row + 1]},
              (actions[row] & kToAnybody) != 0};
    }
    size_t size_bytes() const;
  };
  static constexpr uint32_t kToAnybody = uint32_t{1} << 31;

  Columns disclosures_;
  Columns prohibitions_;
  Postings not_plain_;  // Policies with a statement that is not plain; or a precedence.
};

}  // namespace assay::survey
