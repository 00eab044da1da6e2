// The disclosures of policies in force, by the data they name: so that a question about all
// policies reads the statements near what is asked, and walks past the others unseen.
//
// Made from a resident image, and kept beside it, in shares that are made and read side by side.
// Statements are rows, in order of their policies; sets of rows and of policies are compressed
// bitmaps.
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
  // Of the versions from `first` to before `last`.
  Disclosures(const Image& image, uint32_t first, uint32_t last,
              const DisclosingActions& actions);

  // Rows of plain disclosures that are near the data asked, in order of their policies.
  graph::NumberSet RowsNear(const AskedTerm& data) const;
  // Rows of plain prohibitions that cover the data asked, ascending.
  std::vector<uint32_t> ProhibitionsOf(const AskedTerm& data) const;
  // Policies whose flows their rows do not tell, ascending: a statement that is not plain may
  // speak of the data.
  std::vector<uint32_t> PoliciesToRead(const AskedTerm& data) const;

  // That a plain statement discloses to one of the recipients it names.
  struct Disclosure {
    uint32_t policy;
    uint32_t recipient;
    model::TermId action;
  };
  const Disclosure& DisclosureAt(uint32_t row) const { return disclosures_[row]; }

  // A plain prohibition.
  struct Prohibition {
    uint32_t policy;
    model::TermId action;
    bool to_anybody;  // It names no recipient.
    std::span<const uint32_t> recipients;
  };
  Prohibition ProhibitionAt(uint32_t row) const;

  // The versions whose disclosures these are.
  uint32_t first() const { return first_; }
  uint32_t last() const { return last_; }

  size_t size_bytes() const;

 private:
  // Numbers by the data that statements name; and those of statements that name none.
  struct Postings {
    std::map<uint32_t, graph::NumberSet> by_data;
    graph::NumberSet any;
    size_t size_bytes() const;
  };
  struct Gathered;

  static graph::NumberSet Numbers(const Postings& postings, const TermSet& data);

  struct KeptProhibition {
    uint32_t policy;
    model::TermId action;
    bool to_anybody;
    uint32_t first_recipient, recipient_count;
  };

  uint32_t first_, last_;
  std::vector<Disclosure> disclosures_;
  Postings disclosures_by_data_;
  std::vector<KeptProhibition> prohibitions_;
  std::vector<uint32_t> forbidden_recipients_;
  Postings prohibitions_by_data_;
  Postings not_plain_;  // Policies with a statement that is not plain; or a precedence.
};

}  // namespace assay::survey
