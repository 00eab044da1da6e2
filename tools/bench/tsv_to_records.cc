// Turns the benchmark's tab-separated files into what Assay loads: bench.vocabulary and
// policies.jsonl (prepared records, grammar/records.md).
//
//   tsv_to_records FOLDER OUT    FOLDER as the generator writes it; OUT is made
//
// A policy's source is its quotations, one a line, and each statement quotes its line as a byte
// span.  Merchants are named as in policy.tsv, undated; a concept of named.tsv is a recipient
// with `policy MERCHANT`.  Modality 0 is `may`, 1 is `never`.
//
// Prohibitions lose their purposes and bases to a note.  The workload's questions do not look at
// them, so that a prohibition forbids whatever the purpose; Assay reads `never ... for X` as
// forbidding X and nothing else.  Left in place, they would be another policy.
#include <array>
#include <cstdint>
#include <cstdio>
#include <filesystem>
#include <fstream>
#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

#include <fmt/format.h>

#include "tsv.h"

namespace {

namespace fs = std::filesystem;
using assay::bench::TsvReader;

enum Kind : uint8_t { kData, kRecipient, kPurpose, kBasis };
constexpr size_t kKindCount = 4;
constexpr std::array<std::string_view, kKindCount> kKindWords = {"data", "recipient",
                                                                 "purpose", "basis"};
constexpr std::array<std::string_view, kKindCount> kFields = {"data", "to", "for",
                                                              "under"};
constexpr std::array<std::string_view, 6> kActions = {"collect", "use",      "share",
                                                      "sell",    "transfer", "retain"};

struct Concept {
  Kind kind = kData;
  std::string name;
  std::vector<uint32_t> parents;
  std::string policy;  // The merchant who is this recipient; empty for most.
};

struct Merchant {
  std::string title;
  std::string name;  // In lower case: what Assay makes of it.
};

std::string LowerCase(std::string_view text) {
  std::string lower(text);
  for (char& c : lower) c = c >= 'A' && c <= 'Z' ? char(c - 'A' + 'a') : c;
  return lower;
}

template <typename T>
T& At(std::vector<T>& list, uint32_t id) {
  if (id >= list.size()) list.resize(id + 1);
  return list[id];
}

std::vector<Merchant> ReadMerchants(const fs::path& folder) {
  std::vector<Merchant> merchants;
  for (TsvReader table(folder / "policy.tsv"); table.Next();)
    At(merchants, table.Number(0)) = {std::string(table.Text(1)),
                                      LowerCase(table.Text(1))};
  return merchants;
}

std::vector<Concept> ReadConcepts(const fs::path& folder,
                                  const std::vector<Merchant>& merchants) {
  std::vector<Concept> concepts;
  for (TsvReader table(folder / "concept.tsv"); table.Next();) {
    Concept& made = At(concepts, table.Number(0));
    made.kind = static_cast<Kind>(table.Number(1));
    made.name = table.Text(2);
  }
  for (TsvReader table(folder / "isa.tsv"); table.Next();)
    concepts.at(table.Number(0)).parents.push_back(table.Number(1));
  for (TsvReader table(folder / "named.tsv"); table.Next();)
    concepts.at(table.Number(0)).policy = merchants.at(table.Number(1)).name;
  return concepts;
}

void WriteVocabulary(const std::vector<Concept>& concepts, const fs::path& path) {
  std::ofstream out(path);
  out << "vocabulary bench;\n\n"
         "action { collect; use; disclose { share; sell; transfer; } retain; }\n";
  for (size_t kind = 0; kind < kKindCount; ++kind) {
    out << '\n' << kKindWords[kind] << " {\n";
    for (const Concept& made : concepts) {
      if (made.name.empty() || made.kind != kind) continue;
      out << "  `" << made.name << '`';
      for (size_t i = 0; i < made.parents.size(); ++i)
        out << (i == 0 ? " is `" : ", `") << concepts.at(made.parents[i]).name << '`';
      if (!made.policy.empty()) out << ", policy `" << made.policy << '`';
      out << ";\n";
    }
    out << "}\n";
  }
  if (!out.flush()) throw std::runtime_error(path.string() + ": cannot be written");
}

// The rows `statement, concept` of one kind, which stand in the order of the statements.
class Mentions {
 public:
  Mentions(const fs::path& path, const std::vector<Concept>& concepts)
      : table_(path), concepts_(concepts), has_row_(table_.Next()) {}

  // The names that the statement mentions; statements come in order.
  const std::vector<std::string_view>& Of(uint32_t statement) {
    names_.clear();
    while (has_row_ && table_.Number(0) <= statement) {
      if (table_.Number(0) == statement)
        names_.push_back(concepts_.at(table_.Number(1)).name);
      has_row_ = table_.Next();
    }
    return names_;
  }

 private:
  TsvReader table_;
  const std::vector<Concept>& concepts_;
  bool has_row_;
  std::vector<std::string_view> names_;
};

// Names and prose of the generator hold nothing that JSON escapes; a quotation mark would show.
void CheckPlain(std::string_view text) {
  for (const char c : text) {
    if (c == '"' || c == '\\' || static_cast<unsigned char>(c) < 0x20)
      throw std::runtime_error("a text holds a character that JSON escapes");
  }
}

void AppendList(std::string_view field, const std::vector<std::string_view>& names,
                std::string& out) {
  if (names.empty()) return;
  fmt::format_to(std::back_inserter(out), R"(,"{}":["{}"])", field,
                 fmt::join(names, R"(",")"));
}

// " for a, b under c", without the first space.
std::string NoteOf(const std::array<std::vector<std::string_view>, kKindCount>& names) {
  std::string note;
  for (const Kind kind : {kPurpose, kBasis}) {
    if (names[kind].empty()) continue;
    if (!note.empty()) note += ' ';
    note += fmt::format("{} {}", kFields[kind], fmt::join(names[kind], ", "));
  }
  return note;
}

class RecordWriter {
 public:
  RecordWriter(const fs::path& folder, const std::vector<Concept>& concepts,
               const std::vector<Merchant>& merchants, const fs::path& out)
      : merchants_(merchants),
        statements_(folder / "statement.tsv"),
        mentions_{Mentions(folder / "statement_data.tsv", concepts),
                  Mentions(folder / "statement_recipient.tsv", concepts),
                  Mentions(folder / "statement_purpose.tsv", concepts),
                  Mentions(folder / "statement_basis.tsv", concepts)},
        out_(out, std::ios::binary) {}

  void Write() {
    bool has_row = statements_.Next();
    while (has_row) {
      const uint32_t policy = statements_.Number(1);
      BeginPolicy();
      do {
        AddStatement();
        has_row = statements_.Next();
      } while (has_row && statements_.Number(1) == policy);
      EndPolicy(policy);
    }
    if (!out_.flush()) throw std::runtime_error("the records cannot be written");
  }

 private:
  void BeginPolicy() {
    source_.clear();
    items_.clear();
    source_bytes_ = 0;
  }

  void AddStatement() {
    const bool is_forbidden = statements_.Number(2) == 1;
    const std::string_view quote = statements_.Text(4);
    CheckPlain(quote);
    std::array<std::vector<std::string_view>, kKindCount> names;
    for (size_t kind = 0; kind < kKindCount; ++kind)
      names[kind] = mentions_[kind].Of(statements_.Number(0));

    const auto out = std::back_inserter(items_);
    if (!items_.empty()) items_ += ',';
    fmt::format_to(out, R"({{"{}":"{}")", is_forbidden ? "never" : "may",
                   kActions.at(statements_.Number(3)));
    AppendList(kFields[kData], names[kData], items_);
    AppendList(kFields[kRecipient], names[kRecipient], items_);
    if (is_forbidden) {
      const std::string note = NoteOf(names);
      if (!note.empty()) fmt::format_to(out, R"(,"note":"{}")", note);
    } else {
      AppendList(kFields[kPurpose], names[kPurpose], items_);
      AppendList(kFields[kBasis], names[kBasis], items_);
    }
    fmt::format_to(out, R"(,"quotes":[[{},{}]]}})", source_bytes_,
                   source_bytes_ + quote.size());
    source_.append(quote).append("\\n");
    source_bytes_ += quote.size() + 1;
  }

  void EndPolicy(uint32_t policy) {
    const Merchant& merchant = merchants_.at(policy);
    out_ << fmt::format(
        R"({{"merchant":"{}","title":"{}","source":{{"file":"m{:07}.txt","text":"{}"}},)"
        R"("statements":[{}]}})"
        "\n",
        merchant.name, merchant.title, policy, source_, items_);
  }

  const std::vector<Merchant>& merchants_;
  TsvReader statements_;
  std::array<Mentions, kKindCount> mentions_;
  std::ofstream out_;
  std::string source_;  // As JSON escapes it.
  size_t source_bytes_ = 0;
  std::string items_;
};

void Convert(const fs::path& folder, const fs::path& out) {
  fs::create_directories(out);
  const std::vector<Merchant> merchants = ReadMerchants(folder);
  const std::vector<Concept> concepts = ReadConcepts(folder, merchants);
  WriteVocabulary(concepts, out / "bench.vocabulary");
  RecordWriter(folder, concepts, merchants, out / "policies.jsonl").Write();
}

}  // namespace

int main(int argc, char** argv) {
  if (argc != 3) {
    std::fputs("usage: tsv_to_records FOLDER OUT\n", stderr);
    return 2;
  }
  try {
    Convert(argv[1], argv[2]);
  } catch (const std::exception& error) {
    fmt::print(stderr, "tsv_to_records: {}\n", error.what());
    return 1;
  }
  return 0;
}
