// A list of work, not recursion: each item asks one policy who can receive one data
// category, and every recipient with a policy of his own is a further item.
#include "solve/onward.h"

#include <algorithm>
#include <map>
#include <memory>
#include <optional>
#include <tuple>
#include <utility>

#include <fmt/format.h>

#include "plan/plan.h"
#include "solve/rows.h"

namespace assay::solve {

using model::Dimension;
using model::Point;
using model::Row;
using model::Strength;
using model::TermId;
using model::TermKind;
using model::Verdict;

namespace {

// A chain of more policies, or more chains, than this tells a reader nothing more.
constexpr size_t kMaxPolicies = 6;
constexpr size_t kMaxItems = 400;
constexpr size_t kMaxRows = 1000;
constexpr size_t kMaxAlternatives = 32;

// One hop that a chain has made: whose policy, and its row.
struct Hop {
  std::string merchant;
  Row row;
};

// A policy to ask, and how the data came there.
struct Item {
  std::string merchant;
  TermId data;
  std::vector<Hop> hops;
};

// What a row passes on, and why not more.
struct PassedOn {
  std::vector<TermId> data;
  std::string reason;  // What is not followed; empty if all of it is.
};

// The point that a row of `who can receive` judged.
Point PointOf(const Row& row, const model::Vocabulary& vocabulary) {
  Point point;
  for (size_t i = 0; i < model::kDimensionCount; ++i) {
    const auto d = static_cast<Dimension>(i);
    // Who collects for himself is shown as the recipient; the point asks him as the actor.
    const bool is_collector =
        d == Dimension::kRecipient && !row[Dimension::kActor].empty();
    if (row[d].empty() || is_collector) continue;
    if (const auto term = vocabulary.Find(model::KindsOf(d).front(), row[d]))
      point[d] = *term;
  }
  return point;
}

// "consent and "at once"" to "consent (acme) and "at once" (acme)".
std::string Qualified(std::string_view cube, std::string_view merchant) {
  std::string qualified;
  bool is_quoted = false;
  for (size_t i = 0; i < cube.size(); ++i) {
    is_quoted ^= cube[i] == '"';
    if (!is_quoted && cube.substr(i).starts_with(" and ")) {
      qualified += fmt::format(" ({})", merchant);
    }
    qualified += cube[i];
  }
  return qualified + fmt::format(" ({})", merchant);
}

Strength Weaker(Strength a, Strength b) {
  const auto is = [&](Strength flag) {
    return a == flag || b == flag || a == Strength::kBroaderInPart ||
           b == Strength::kBroaderInPart;
  };
  if (a == Strength::kNone || b == Strength::kNone) return Strength::kNone;
  const bool broader = is(Strength::kByBroaderTerm), part = is(Strength::kInPart);
  if (broader && part) return Strength::kBroaderInPart;
  if (part) return Strength::kInPart;
  return broader ? Strength::kByBroaderTerm : Strength::kExplicit;
}

class Follower {
 public:
  Follower(const model::Question& question, const graph::View& view)
      : question_(question), view_(view) {}

  Result<Onward> Run(Version start) && {
    const std::string merchant = start.entry.merchant;
    const auto opened = Open(std::move(start));
    if (!opened.ok()) return opened.error();
    for (TermId data : question_.region[Dimension::kData]) {
      work_.push_back({merchant, data, {}});
    }
    for (size_t next = 0; next < work_.size(); ++next) {
      if (next >= kMaxItems || onward_.rows.size() >= kMaxRows) {
        onward_.incomplete = fmt::format(
            "stopped after {} steps from policy to policy; ask of less data", next);
        break;
      }
      const Item item = work_[next];
      const Status followed = Follow(item);
      if (!followed.ok()) return followed.error();
    }
    std::stable_sort(onward_.rows.begin(), onward_.rows.end(),
                     [](const Row& a, const Row& b) { return Key(a) < Key(b); });
    return std::move(onward_);
  }

 private:
  static std::tuple<int, std::string, size_t, std::string, std::string> Key(
      const Row& row) {
    const int rank = row.verdict ? Rank(*row.verdict) : -1;
    const std::string& through = row.fields.front().second;
    return {rank, row[Dimension::kRecipient], through.size(), through,
            row[Dimension::kData]};
  }

  // A policy is read once, however many chains pass it.
  Result<const Opened*> Open(Version version) {
    std::unique_ptr<Opened>& known = opened_[version.entry.merchant];
    if (known != nullptr) return known.get();
    auto opened = OpenVersion(std::move(version), view_);
    if (!opened.ok()) return opened.error();
    known = std::move(opened).value();
    onward_.read[known->policy.merchant] = known->version.entry.statement_count;
    return known.get();
  }

  // All who can receive the item's data under its policy, and where they lead.
  Status Follow(const Item& item) {
    const Opened& opened = *opened_.at(item.merchant);
    auto rows = Ask(opened, item.data);
    if (!rows.ok()) return rows.error();
    for (Row& row : rows.value()) {
      if (!item.hops.empty() && row.verdict == Verdict::kSilent) continue;
      Item chain = item;
      chain.hops.push_back({item.merchant, std::move(row)});
      auto end = Continue(chain, opened);
      if (!end.ok()) return end.error();
      onward_.rows.push_back(Joined(chain.hops, end.value()));
    }
    return Ok();
  }

  Result<std::vector<Row>> Ask(const Opened& opened, TermId data) const {
    model::Question question = question_;
    question.form = model::QuestionForm::kWhoCanReceive;
    question.region[Dimension::kData] = {data};
    const plan::Plan plan = plan::MakePlan(question, view_.vocabulary());
    const Inquiry inquiry{question, opened.judge, opened.version.citation,
                          opened.version.undated};
    std::vector<Row> rows = SweepRows(plan, inquiry);
    const Status quoted = Quote(opened, rows);
    if (!quoted.ok()) return quoted.error();
    return rows;
  }

  Status Quote(const Opened& opened, std::vector<Row>& rows) const {
    return AddQuotations(rows, opened.version.entry, opened.policy.source_file, view_);
  }

  // Adds to the work what the last hop leads to.  Gives the reason why it ends there, if
  // somebody stands there who has a policy.
  Result<std::string> Continue(const Item& chain, const Opened& opened) {
    const Row& row = chain.hops.back().row;
    const bool allows =
        row.verdict == Verdict::kPermitted || row.verdict == Verdict::kConditional;
    const auto recipient =
        view_.vocabulary().Find(TermKind::kRecipient, row[Dimension::kRecipient]);
    if (!allows || !recipient) return std::string();
    const std::string& name = view_.vocabulary().Get(*recipient).policy;
    if (name.empty()) return std::string();
    const auto next = OpenNext(name);
    if (!next.ok()) return next.error();
    if (next.value() == nullptr) {
      return fmt::format("`{}` has a policy of its own, which is not loaded{}", name,
                         question_.as_of.empty() ? "" : " or was not yet in force");
    }
    const std::string merchant = next.value()->policy.merchant;
    for (const Hop& hop : chain.hops) {
      if (hop.merchant == merchant) {
        return fmt::format("a circle: {} stands in this chain already", merchant);
      }
    }
    if (chain.hops.size() >= kMaxPolicies) {
      onward_.incomplete =
          fmt::format("chains of more than {} policies were not followed", kMaxPolicies);
      return std::string("not followed further");
    }
    return AddWork(chain, merchant, opened);
  }

  // Null if no version of that merchant's policy can be asked.
  Result<const Opened*> OpenNext(const std::string& name) {
    const auto merchant = view_.FindMerchant(name);
    if (!merchant.ok()) return merchant.error();
    if (merchant.value().empty()) return static_cast<const Opened*>(nullptr);
    const auto versions = view_.Versions(merchant.value());
    if (!versions.ok()) return versions.error();
    auto version = InForce(versions.value(), question_.as_of);
    if (!version) return static_cast<const Opened*>(nullptr);
    return Open(*std::move(version));
  }

  Result<std::string> AddWork(const Item& chain, const std::string& merchant,
                              const Opened& opened) {
    const Row& row = chain.hops.back().row;
    const Point point = PointOf(row, view_.vocabulary());
    const PassedOn passed = WhatIsPassedOn(point, opened.judge);
    for (TermId data : passed.data) {
      Item next = chain;
      next.merchant = merchant;
      next.data = data;
      if (data != chain.data) {
        auto narrower = RowAt(point, data, opened);
        if (!narrower.ok()) return narrower.error();
        const auto& verdict = narrower.value().verdict;
        if (verdict != Verdict::kPermitted && verdict != Verdict::kConditional) continue;
        next.hops.back().row = std::move(narrower).value();
      }
      work_.push_back(std::move(next));
    }
    return passed.reason;
  }

  Result<Row> RowAt(Point point, TermId data, const Opened& opened) const {
    model::Question question = question_;
    question.form = model::QuestionForm::kWhoCanReceive;
    point[Dimension::kData] = data;
    const Inquiry inquiry{question, opened.judge, opened.version.citation,
                          opened.version.undated};
    std::vector<Row> rows = {JudgedRow(point, inquiry, Dimension::kRecipient)};
    const Status quoted = Quote(opened, rows);
    if (!quoted.ok()) return quoted.error();
    return std::move(rows.front());
  }

  // The data asked about where the text passes on all of it whenever it passes on
  // anything; else what it names below that.
  PassedOn WhatIsPassedOn(const Point& point, const PolicyJudge& judge) const {
    const Judgement judgement = judge.Judge(point, question_.reading);
    if (judgement.strength == Strength::kNone) {
      return {{}, "not followed: nothing in the text says that it happens"};
    }
    const bool in_part = judgement.strength == Strength::kInPart ||
                         judgement.strength == Strength::kBroaderInPart;
    if (!in_part) return {{point[Dimension::kData]}, ""};
    const model::Vocabulary& vocabulary = view_.vocabulary();
    const TermId asked = point[Dimension::kData];
    std::vector<TermId> named;
    bool some_whole = false;
    for (const Part& part : judgement.parts) {
      const bool supports =
          part.role == model::Role::kFor || part.role == model::Role::kException;
      if (!supports) continue;
      const Layer& layer = judge.layers()[part.layer];
      const auto meeting =
          judge.Meet(layer, point).meetings[static_cast<size_t>(Dimension::kData)];
      some_whole = some_whole || meeting != Meeting::kNarrower;
      if (meeting != Meeting::kNarrower) continue;
      for (TermId term : layer[Dimension::kData].in) {
        if (term != asked && vocabulary.IsA(term, asked)) named.push_back(term);
      }
    }
    if (named.empty()) return {{asked}, ""};
    std::string reason;
    if (some_whole) {
      reason = fmt::format(
          "all of `{}` is passed on in some cases only; followed is what "
          "is named below it",
          vocabulary.Get(asked).name);
    }
    return {Widest(named), std::move(reason)};
  }

  // Each term once, without those below another of them, by name.
  std::vector<TermId> Widest(const std::vector<TermId>& terms) const {
    const model::Vocabulary& vocabulary = view_.vocabulary();
    std::map<std::string, TermId> widest;
    for (TermId term : terms) {
      const bool is_below = std::any_of(terms.begin(), terms.end(), [&](TermId other) {
        return other != term && vocabulary.IsA(term, other);
      });
      if (!is_below) widest.emplace(vocabulary.Get(term).name, term);
    }
    std::vector<TermId> sorted;
    for (const auto& [name, term] : widest) sorted.push_back(term);
    return sorted;
  }

  // The chain as one row: about the first merchant and the last recipient.
  Row Joined(const std::vector<Hop>& hops, const std::string& end) {
    Row row = hops.back().row;
    const Row& first = hops.front().row;
    row.merchant = first.merchant;
    row.title = first.title;
    row.version = first.version;
    std::vector<std::string> through;
    for (const Hop& hop : hops) through.push_back(hop.merchant);
    row.fields = {{"through", fmt::format("{}", fmt::join(through, " -> "))}};
    if (!end.empty()) row.fields.emplace_back("onward", end);
    if (hops.size() == 1) return row;
    for (auto* list : {&row.because, &row.against, &row.considered}) list->clear();
    row.assumptions.clear();
    row.rests_on.clear();
    for (size_t i = 0; i < hops.size(); ++i) AddHop(hops, i, row);
    if (row.verdict == Verdict::kVague) {
      // Nothing carries the chain: what leads up to the vague hop comes near, as it does.
      row.leads.insert(row.leads.begin(), row.because.begin(), row.because.end());
      row.because.clear();
    }
    // Only the last hop can forbid or conflict, and then its conditions say when.
    const bool holds_if = row.verdict == Verdict::kConditional;
    row.conditions = Conditions(holds_if ? hops : std::vector<Hop>{hops.back()});
    return row;
  }

  static void AddHop(const std::vector<Hop>& hops, size_t i, Row& row) {
    const Row& hop = hops[i].row;
    if (!hop.verdict || !row.verdict) {
      row.verdict.reset();
    } else if (Rank(*hop.verdict) > Rank(*row.verdict)) {
      row.verdict = hop.verdict;
    }
    row.strength = i == 0 ? hop.strength : Weaker(row.strength, hop.strength);
    const auto append = [](const auto& from, auto& to) {
      to.insert(to.end(), from.begin(), from.end());
    };
    append(hop.because, row.because);
    append(hop.against, row.against);
    append(hop.considered, row.considered);
    for (const std::string& assumption : hop.assumptions) {
      row.assumptions.push_back(fmt::format("{}: {}", hops[i].merchant, assumption));
    }
    for (model::Ground ground : hop.rests_on) {
      if (ground.kind == model::GroundKind::kAssumption) {
        ground.sentence = fmt::format("{}: {}", hops[i].merchant, ground.sentence);
      }
      row.rests_on.push_back(std::move(ground));
    }
    if (i == 0) return;
    row.assumptions.push_back(fmt::format(
        "that {0}'s policy holds for what {1} passes on is assumed; it speaks "
        "of the data that {0} has",
        hops[i].merchant, hops[i - 1].merchant));
    row.rests_on.push_back(
        {model::GroundKind::kAssumption, row.assumptions.back(), "", "", 0, 0});
  }

  // The hops' conditions together: one alternative of each.  Whose policy asks for it is
  // said, since consent given to one is not consent given to another.
  std::vector<std::string> Conditions(const std::vector<Hop>& hops) {
    std::vector<std::string> joined = {""};
    for (const Hop& hop : hops) {
      if (hop.row.conditions.empty()) continue;
      std::vector<std::string> longer;
      for (const std::string& before : joined) {
        for (const std::string& cube : hop.row.conditions) {
          longer.push_back((before.empty() ? "" : before + " and ") +
                           Qualified(cube, hop.merchant));
        }
      }
      joined = std::move(longer);
      if (joined.size() > kMaxAlternatives) {
        joined.resize(kMaxAlternatives);
        onward_.incomplete =
            fmt::format("of the alternatives under which a chain holds, {} are shown",
                        kMaxAlternatives);
      }
    }
    if (joined.size() == 1 && joined.front().empty()) joined.clear();
    return joined;
  }

  const model::Question& question_;
  const graph::View& view_;
  std::map<std::string, std::unique_ptr<Opened>> opened_;  // By merchant.
  std::vector<Item> work_;
  Onward onward_;
};

}  // namespace

Result<Onward> FollowOnward(const model::Question& question, Version start,
                            const graph::View& view) {
  return Follower(question, view).Run(std::move(start));
}

}  // namespace assay::solve
