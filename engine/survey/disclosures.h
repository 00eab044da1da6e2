// All disclosures of the policies in force, by the data they name: so that a question about all
// policies reads the statements near what is asked, and walks past the others unseen.
//
// Made from a resident image, and kept beside it.  Statements are rows of columns; sets of rows
// and of policies are compressed bitmaps.
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
  // Policies whose flows their rows do not tell, ascending: a prohibition may cover the data,
  // or a statement that is not plain may speak of it.
  std::vector<uint32_t> PoliciesToRead(const AskedTerm& data) const;

  uint32_t PolicyOf(uint32_t row) const { return policies_[row]; }
  std::span<const uint32_t> RecipientsOf(uint32_t row) const {
    return {recipients_.data() + ends_[row], recipients_.data() + ends_[row + 1]};
  }
  size_t size_bytes() const;

 private:
  // Numbers by the data that statements name; and those of statements that name none.
  struct Postings {
    std::map<uint32_t, graph::NumberSet> by_data;
    graph::NumberSet any;
  };
  struct Gathered;

  static std::vector<uint32_t> Numbers(const Postings& postings, const TermSet& data);

  std::vector<uint32_t> policies_;    // By row.
  std::vector<uint32_t> ends_ = {0};  // Of the rows' recipients: one more than rows.
  std::vector<uint32_t> recipients_;
  Postings rows_;        // Rows of plain disclosures; `any` is empty.
  Postings prohibited_;  // Policies with a plain prohibition to disclose.
  Postings not_plain_;   // Policies with a statement that is not plain; or a precedence.
};

}  // namespace assay::survey
