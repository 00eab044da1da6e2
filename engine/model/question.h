// A question as understood: its form, the names it asks about, and how it wants to be read.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "model/filter.h"
#include "model/policy.h"

namespace assay::model {

enum class QuestionForm : uint8_t {
  kWhoCanReceive,     // who can receive D ...
  kWhoCannotReceive,  // who cannot receive D ...
  kWhatCanReceive,    // what can R receive ...: rows are data
  kWhatDoes,          // what does M collect ...: rows are data
  kForWhatPurposes,   // for what purposes can M use D ...: rows are purposes
  kOnWhatBasis,       // on what basis can M use D ...: rows are legal bases
  kCan,               // can M use D ...: one answer a merchant
  kWhyCan,          // why can ...: the same with its proof; about M, or about a recipient
  kWhyCannot,       // why can't ...: what failed, and what would flip it
  kHowLong,         // how long does M retain D
  kWhatRights,      // what rights does M grant
  kWhatDuties,      // what duties does M have
  kWhatSafeguards,  // what safeguards does M promise
  kWhatStates,      // what does M state
  kWhatDefects,     // what defects are in M
  kListMerchants,     // list merchants
  kListChecklists,    // list checklists
  kListTerms,       // list data [under contact data], list recipients, ...
  kListStatements,  // list statements [in M]
  kShowStatement,   // show allegra#12
  kShowTerm,        // show payment data
  kWhoCanUltimately,  // who can ultimately receive D from M
  kCompare,           // compare A and B [on ...]; compare all on QUESTION
  kIsStricter,        // is A stricter than B [on ...]
  kChanges,           // changes in M from DATE to DATE
  kContradictions,    // contradictions [in M]
  kFindings,          // findings [in M]
  kDefinitions,       // definitions [in M]
  kGaps,              // gaps [in M] [against CHECKLIST]
  kFindStatements,    // find statements [in M] where ...
};

// What is asked: an action and any of the rest.  An empty list is a dimension left unasked;
// several terms are several points, one for each combination.  An empty actor list means the
// merchant itself, never "anybody".
struct Region {
  std::array<std::vector<TermId>, kDimensionCount> terms;

  std::vector<TermId>& operator[](Dimension d) { return terms[static_cast<size_t>(d)]; }
  const std::vector<TermId>& operator[](Dimension d) const {
    return terms[static_cast<size_t>(d)];
  }
  friend bool operator==(const Region&, const Region&) = default;
};

// The term of a point that asks for somebody (or something) whom the text does not name; only
// rows of lists ask it, never a question (solve/meaning.md, section 6).
inline constexpr TermId kUnnamed{UINT32_MAX - 1};

// One point of a Region: at most one term in each dimension.
struct Point {
  std::array<TermId, kDimensionCount>
      terms;  // Invalid: unasked; kActor invalid: the merchant.

  TermId& operator[](Dimension d) { return terms[static_cast<size_t>(d)]; }
  TermId operator[](Dimension d) const { return terms[static_cast<size_t>(d)]; }
  bool Asks(Dimension d) const { return (*this)[d].valid(); }
  friend bool operator==(const Point&, const Point&) = default;
};

// How the text is to be read where it leaves a choice.
struct Reading {
  bool strict = false;  // `reading strict`: no carving out by specificity.
  bool closed = false;  // `assuming closed`: silence is "no".
  friend bool operator==(const Reading&, const Reading&) = default;
};

struct Question {
  QuestionForm form = QuestionForm::kCan;
  std::string text;  // As typed, without `explain`, outer white space and a final `?`.
  std::vector<std::string> merchants;  // Normalised names of policies; empty: all.
  // kCan, kWhyCan, kWhyCannot only.  True for "can payment processors receive D from M": the
  // subject of the sentence is a recipient, the points are those of `who can receive`.
  bool about_receiving = false;
  Region region;
  // kCompare, kIsStricter without an inner question: the region bounds what is compared, to what
  // lies at or below its terms.  The merchants stand in the order of the question.
  // kCompare: the question that each merchant is asked; region and the rest are its own.
  std::optional<QuestionForm> compared;
  std::string changes_from;  // kChanges: ISO 8601 dates.
  std::string changes_to;
  std::vector<std::string> checklists;  // kGaps: normalised names; empty: all.
  FindRequest find;                     // kFindStatements

  // kListTerms: the kind, and the terms below which to list (empty: all).
  TermKind list_kind = TermKind::kData;
  std::vector<TermId> list_under;
  // kShowStatement: merchant, version ("" = the one in force) and number.
  // kShowTerm: all terms of any kind with the name.
  std::string show_merchant;
  std::string show_version;
  uint32_t show_number = 0;
  std::vector<TermId> show_terms;

  Reading reading;
  bool and_why = false;
  bool minimal = false;  // Also what decides it: minimal sets of statements.
  bool explain = false;
  std::optional<uint32_t> limit;  // At most so many rows, all merchants together.
  std::string as_of;  // ISO 8601 date; empty: the latest version of each policy.
};

// "receive(data = payment data, merchant = selenegleam)": how the question was understood.
class Vocabulary;
std::string Understood(const Question& question, const Vocabulary& vocabulary);

}  // namespace assay::model
