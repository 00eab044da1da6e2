// generate POLICIES FOLDER [SEED]: writes the workload as tab-separated files.
//
// The same arguments give the same bytes.  Policies have 12 to 48 statements; terms are
// used with the skew of real texts: a few everywhere, most of them hardly.  README.md draws
// the files.
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <iterator>
#include <string>
#include <vector>

#include <fmt/format.h>

#include "concepts.h"
#include "random.h"

namespace assay::bench {
namespace {

// A file written in large pieces.
class Table {
 public:
  Table(const std::filesystem::path& folder, const std::string& name)
      : path_(folder / name), file_(std::fopen(path_.c_str(), "wb")) {
    if (file_ == nullptr) Fail();
  }
  Table(const Table&) = delete;
  Table& operator=(const Table&) = delete;
  ~Table() {
    Flush();
    if (std::fclose(file_) != 0) Fail();
  }

  template <typename... Values>
  void Row(fmt::format_string<Values...> format, Values&&... values) {
    fmt::format_to(std::back_inserter(pending_), format, std::forward<Values>(values)...);
    pending_.push_back('\n');
    if (pending_.size() > kPiece) Flush();
  }
  void Number(uint32_t value) {
    pending_.append(reinterpret_cast<const char*>(&value),
                    reinterpret_cast<const char*>(&value) + sizeof value);
    if (pending_.size() > kPiece) Flush();
  }

 private:
  static constexpr size_t kPiece = 1 << 20;

  void Flush() {
    if (std::fwrite(pending_.data(), 1, pending_.size(), file_) != pending_.size())
      Fail();
    pending_.clear();
  }
  [[noreturn]] void Fail() const {
    fmt::print(stderr, "generate: cannot write {}\n", path_.string());
    std::exit(3);
  }

  std::filesystem::path path_;
  std::FILE* file_;
  fmt::memory_buffer pending_;
};

constexpr const char* kWords[] = {
    "we",         "may",          "share",   "your",      "personal",    "information",
    "with",       "third",        "parties", "service",   "providers",   "partners",
    "payment",    "card",         "data",    "in",        "order",       "to",
    "process",    "transactions", "comply",  "legal",     "obligations", "consent",
    "retain",     "for",          "as",      "long",      "necessary",   "marketing",
    "affiliates", "not",          "sell",    "except",    "where",       "required",
    "law",        "protect",      "fraud",   "analytics", "advertising", "account"};

// Collect, use, share, sell, transfer, retain: how often a statement is about each.
constexpr double kActions[] = {0.30, 0.25, 0.20, 0.05, 0.08, 0.12};
constexpr uint32_t kSell = 3;
bool IsDisclosure(uint32_t action) { return action >= 2 && action <= 4; }

std::string Quotation(bool is_prohibition, Random& random) {
  std::string text = is_prohibition ? "We do not" : "We may";
  const size_t size = 100 + random.Below(41);
  while (text.size() < size) {
    text += ' ';
    text += kWords[random.Below(std::size(kWords))];
  }
  text += '.';
  return text;
}

class Generator {
 public:
  Generator(uint32_t policies, std::filesystem::path folder, uint64_t seed)
      : policies_(policies),
        named_(std::max(20u, policies / 20)),
        folder_(std::move(folder)),
        random_(seed) {}

  void Run() {
    WriteConcepts();
    WriteNamed();
    MakeSkews();
    WritePolicies();
    WriteQuestions();
  }

 private:
  void WriteConcepts() {
    for (uint32_t kind = 0; kind < kKinds; ++kind) {
      taxonomies_.push_back(MakeTaxonomy(kind, random_));
      const Taxonomy& taxonomy = taxonomies_.back();
      for (uint32_t place = 0; place < taxonomy.size(); ++place) {
        const uint32_t number = taxonomy.first + place;
        concept_.Row("{}\t{}\t{}", number, kind, ConceptName(kind, place));
        for (const uint32_t parent : taxonomy.parents[place])
          isa_.Row("{}\t{}", number, taxonomy.first + parent);
      }
    }
  }

  // Recipients that have a policy of their own, so that data can be followed.
  void WriteNamed() {
    std::vector<uint32_t> merchants;
    for (uint32_t policy = 1; policy <= policies_; ++policy) merchants.push_back(policy);
    random_.Shuffle(merchants);
    for (uint32_t i = 0; i < named_; ++i) {
      const uint32_t number = kFirstNamed + i;
      concept_.Row("{}\t1\tmerchant-recipient-{}", number, i);
      const uint32_t parent = AnyRecipient();
      isa_.Row("{}\t{}", number, parent);
      const uint32_t second = AnyRecipient();
      if (random_.Chance(0.1) && second != parent) isa_.Row("{}\t{}", number, second);
      owner_.Row("{}\t{}", number, merchants[i % merchants.size()]);
    }
  }
  uint32_t AnyRecipient() {
    return taxonomies_[1].first + 1 + random_.Below(taxonomies_[1].size() - 1);
  }

  // Which terms are frequent is drawn, but for those that decide how hard the questions
  // are: the roots and `payment` have a fixed rank.
  void MakeSkews() {
    for (uint32_t kind = 0; kind < kKinds; ++kind) {
      const Taxonomy& taxonomy = taxonomies_[kind];
      const uint32_t payment = taxonomy.first + taxonomy.payment();
      std::vector<uint32_t> ranks;
      for (uint32_t place = 1; place < taxonomy.size(); ++place) {
        const uint32_t number = taxonomy.first + place;
        if (kind != 0 || number != payment) ranks.push_back(number);
      }
      random_.Shuffle(ranks);
      ranks.insert(ranks.begin() + (kind == 0 ? 13 : 6), taxonomy.first);
      if (kind == 0) ranks.insert(ranks.begin() + 5, payment);
      skews_.emplace_back(std::move(ranks), kind == 0 ? 0.9 : 1.0);
    }
    std::vector<uint32_t> named;
    for (uint32_t i = 0; i < named_; ++i) named.push_back(kFirstNamed + i);
    skews_.emplace_back(std::move(named), 0.8);
  }

  void WritePolicies() {
    uint32_t statement = 0;
    first_statement_.Number(0);  // There is no policy 0.
    for (uint32_t policy = 1; policy <= policies_; ++policy) {
      policy_.Row("{}\tMerchant {:07}\t{}", policy, policy, 1 + random_.Below(3));
      first_statement_.Number(statement + 1);
      for (uint32_t left = 12 + random_.Below(37); left > 0; --left)
        WriteStatement(++statement, policy);
    }
  }

  void WriteStatement(uint32_t number, uint32_t policy) {
    uint32_t action = 0;
    for (double at = random_.Unit(); action + 1 < std::size(kActions); ++action) {
      if ((at -= kActions[action]) < 0) break;
    }
    const bool is_prohibition = random_.Chance(action == kSell ? 0.4 : 0.1);
    statement_.Row("{}\t{}\t{}\t{}\t{}", number, policy, is_prohibition ? 1 : 0, action,
                   Quotation(is_prohibition, random_));
    const double named_share = IsDisclosure(action) ? 0.25 : 0.05;
    for (uint32_t kind = 0; kind < kKinds; ++kind)
      WriteTerms(number, kind, kind == 1 ? named_share : 0);
  }

  // One to four different terms, in order of their numbers.
  void WriteTerms(uint32_t statement, uint32_t kind, double named_share) {
    const double at = random_.Unit();
    const uint32_t draws = at < 0.45 ? 1 : at < 0.75 ? 2 : at < 0.9 ? 3 : 4;
    terms_.clear();
    for (uint32_t draw = 0; draw < draws; ++draw) {
      const bool is_named = named_share > 0 && random_.Chance(named_share);
      terms_.push_back(skews_[is_named ? kKinds : kind].Pick(random_));
    }
    std::ranges::sort(terms_);
    const auto repeated = std::ranges::unique(terms_);
    terms_.erase(repeated.begin(), repeated.end());
    for (const uint32_t term : terms_) links_[kind].Row("{}\t{}", statement, term);
  }

  void WriteQuestions() {
    params_.Row("payment\t{}", taxonomies_[0].first + taxonomies_[0].payment());
    for (uint32_t top = 1; top <= taxonomies_[0].tops; ++top)
      params_.Row("dtop\t{}", taxonomies_[0].first + top);
    for (uint32_t top = 1; top <= taxonomies_[1].tops; ++top)
      params_.Row("rtop\t{}", taxonomies_[1].first + top);
    for (int i = 0; i < 100; ++i) {
      const uint32_t policy = AnyPolicy();
      params_.Row("q1\t{}\tMerchant {:07}", policy, policy);
    }
    for (int i = 0; i < 50; ++i) {
      const uint32_t one = AnyPolicy();
      params_.Row("q3\t{}\t{}", one, AnyPolicy());
    }
    for (int i = 0; i < 20; ++i) params_.Row("q5\t{}", AnyPolicy());
  }
  uint32_t AnyPolicy() { return 1 + random_.Below(policies_); }

  const uint32_t policies_;
  const uint32_t named_;
  const std::filesystem::path folder_;
  Random random_;
  std::vector<Taxonomy> taxonomies_;
  std::vector<Zipf> skews_;  // By kind, then that of the named recipients.
  std::vector<uint32_t> terms_;

  Table concept_{folder_, "concept.tsv"};
  Table isa_{folder_, "isa.tsv"};
  Table owner_{folder_, "named.tsv"};
  Table policy_{folder_, "policy.tsv"};
  Table first_statement_{folder_, "first_statement.u32"};
  Table statement_{folder_, "statement.tsv"};
  Table links_[kKinds] = {{folder_, "statement_data.tsv"},
                          {folder_, "statement_recipient.tsv"},
                          {folder_, "statement_purpose.tsv"},
                          {folder_, "statement_basis.tsv"}};
  Table params_{folder_, "params.tsv"};
};

}  // namespace
}  // namespace assay::bench

int main(int argc, char** argv) {
  const long policies = argc > 1 ? std::strtol(argv[1], nullptr, 10) : 0;
  if (argc < 3 || argc > 4 || policies < 1 || policies > 1'000'000) {
    fmt::print(stderr, "usage: generate POLICIES FOLDER [SEED]\n");
    return 2;
  }
  const uint64_t seed = argc > 3 ? std::strtoull(argv[3], nullptr, 10) : 42;
  std::filesystem::create_directories(argv[2]);
  assay::bench::Generator(static_cast<uint32_t>(policies), argv[2], seed).Run();
  return 0;
}
