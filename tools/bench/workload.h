// What is asked of every program: the sampled questions, and the tally that answers must
// agree in.
#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace assay::bench {

// README.md says what each one asks.
enum class Query : uint8_t { kFlows, kCount, kCompare, kContradictions, kFollow };
inline constexpr std::array<const char*, 5> kQueryNames = {"Q1", "Q2", "Q3", "Q4", "Q5"};

// A folder that `generate` wrote.
struct Workload {
  std::string folder;
  uint32_t payment = 0;  // The data concept of Q1, Q2 and Q5.
  std::vector<uint32_t> data_tops;
  std::vector<uint32_t> recipient_tops;
  std::vector<std::string> merchants;                // Of Q1.
  std::vector<std::pair<uint32_t, uint32_t>> pairs;  // Of Q3: policies.
  std::vector<uint32_t> sources;                     // Of Q5: policies.

  std::string Path(std::string_view file) const;
};

// Reads params.tsv; ends the program if it cannot be read.
Workload ReadWorkload(const std::string& folder);

// Says why and ends the program: a benchmark has nobody to recover for.
[[noreturn]] void Die(std::string_view why);

// Rows of one query, however they come: sums, so that their order is free.
struct Tally {
  uint64_t rows = 0;
  uint64_t numbers = 0;  // What the rows say in numbers.
  uint64_t texts = 0;    // The quotations' bytes (Q1).
  uint64_t apart = 0;    // Rows that only this program gives, by design; not compared.

  void AddFlow(uint64_t recipient, uint64_t statement, std::string_view quotation);
  void AddCount(uint64_t recipient, uint64_t merchants) { Add(recipient, merchants, 0); }
  // One cell that differs: each state is 1 for permitted, 2 for prohibited, 3 for both.
  void AddCell(uint64_t data, uint64_t recipient, uint64_t one, uint64_t other) {
    Add(data, recipient, one * 13 + other * 17);
  }
  void AddPair(uint64_t support, uint64_t against) { Add(support, against, 0); }
  void AddReached(uint64_t policy, uint64_t depth) { Add(policy, depth, 0); }

  bool Agrees(const Tally& other) const {
    return rows == other.rows && numbers == other.numbers && texts == other.texts;
  }

 private:
  void Add(uint64_t first, uint64_t second, uint64_t rest) {
    ++rows;
    numbers += (first * 7919 + second * 104729 + rest) % 1000003;
  }
};

}  // namespace assay::bench
