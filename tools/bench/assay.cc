// The Assay contender: the library's own front door, Database and Survey.
//
// Assay numbers policies and terms itself; tallies want the workload's numbers.  Where both
// are needed, the way from one to the other is a table made in Prepare.
#include <algorithm>
#include <charconv>
#include <fcntl.h>
#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <unistd.h>
#include <utility>
#include <vector>

#include <fmt/format.h>
#include <sys/mman.h>

#include "concepts.h"
#include "contender.h"
#include "database.h"
#include "survey/survey.h"

namespace assay::bench {
namespace {

using model::TermId;
using model::TermKind;

template <typename T>
T Must(Result<T> result) {
  if (!result.ok()) Die("Assay: " + result.error().message);
  return std::move(result).value();
}
void Must(const Status& status) {
  if (!status.ok()) Die("Assay: " + status.error().message);
}

// first_statement.u32, mapped: one entry is read for a first answer.
class FirstStatements {
 public:
  explicit FirstStatements(const std::string& path) {
    const int file = open(path.c_str(), O_RDONLY | O_CLOEXEC);
    size_bytes_ = file < 0 ? 0 : std::filesystem::file_size(path);
    if (size_bytes_ == 0) Die("cannot read " + path);
    mapped_ = mmap(nullptr, size_bytes_, PROT_READ, MAP_PRIVATE, file, 0);
    if (mapped_ == MAP_FAILED) Die("cannot map " + path);
    close(file);
  }
  ~FirstStatements() { munmap(mapped_, size_bytes_); }
  FirstStatements(const FirstStatements&) = delete;
  FirstStatements& operator=(const FirstStatements&) = delete;

  uint32_t Of(uint32_t policy) const {
    return static_cast<const uint32_t*>(mapped_)[policy];
  }
  uint32_t policies() const {
    return static_cast<uint32_t>(size_bytes_ / sizeof(uint32_t)) - 1;
  }

 private:
  size_t size_bytes_ = 0;
  void* mapped_ = nullptr;
};

// The number at the end of a name: "merchant 0000042", "payment data 13".
uint32_t NumberIn(std::string_view name) {
  const size_t before = name.find_last_of(" -");
  uint32_t number = 0;
  std::from_chars(name.data() + before + 1, name.data() + name.size(), number);
  return number;
}

// The concept that a data or recipient term was made of (concepts.h).
uint32_t ConceptOf(const model::Term& term) {
  const uint32_t number = NumberIn(term.name);
  if (term.name.starts_with("merchant ")) return kFirstNamed + number;
  return kFirstConcept[term.kind == TermKind::kData ? 0 : 1] + number;
}

}  // namespace

struct Contender::Impl {
  Impl(const Workload& asked, const std::string& folder)
      : workload(asked),
        database(Must(Database::Open(folder, OpenMode::kRead))),
        survey(Must(database.Survey())),
        first_statements(workload.Path("first_statement.u32")),
        payment(TermOf(TermKind::kData,
                       ConceptName(0, workload.payment - kFirstConcept[0]))) {}

  const model::Vocabulary& vocabulary() const { return survey->view().vocabulary(); }
  TermId TermOf(TermKind kind, const std::string& name) const {
    const std::optional<TermId> term =
        vocabulary().Find(kind, model::NormalizeName(name));
    if (!term) Die("Assay: no term " + name);
    return *term;
  }
  uint32_t NumberOf(const std::string& merchant) const {
    const std::optional<uint32_t> number =
        Must(survey->Current(model::NormalizeName(merchant)));
    if (!number) Die("Assay: no merchant " + merchant);
    return *number;
  }

  uint32_t ConceptFor(TermId term) const {
    return concepts.empty() ? ConceptOf(vocabulary().Get(term)) : concepts[term.value];
  }
  uint32_t StatementFor(uint32_t policy, uint32_t statement) const {
    return first_statements.Of(policy) + statement - 1;
  }

  void Prepare() {
    for (uint32_t id = 0; id < vocabulary().size(); ++id)
      concepts.push_back(ConceptOf(vocabulary().Get({id})));
    numbers.resize(first_statements.policies() + 1);
    Must(survey->view().ForEach([&](const graph::PolicyEntry& entry) {
      const uint32_t policy = NumberIn(entry.merchant);
      numbers[policy] = entry.number;
      if (policies.size() <= entry.number) policies.resize(entry.number + 1);
      policies[entry.number] = policy;
      return true;
    }));
    std::vector<TermId> data;
    for (const uint32_t top : workload.data_tops)
      data.push_back(TermOf(TermKind::kData, ConceptName(0, top - kFirstConcept[0])));
    std::vector<TermId> recipients;
    for (const uint32_t top : workload.recipient_tops)
      recipients.push_back(
          TermOf(TermKind::kRecipient, ConceptName(1, top - kFirstConcept[1])));
    grid.emplace(data, recipients, vocabulary());
  }

  const Workload& workload;
  Database database;
  std::unique_ptr<survey::Survey> survey;
  FirstStatements first_statements;
  TermId payment;
  std::vector<uint32_t> concepts;  // Concept by term.
  std::vector<uint32_t> policies;  // The workload's policy by Assay's number,
  std::vector<uint32_t> numbers;   // and back.
  std::optional<survey::Grid> grid;
};

void Contender::Load(const Workload& workload, const std::string& database) {
  Database made = Must(Database::Open(database, OpenMode::kCreate));
  Findings findings;
  Must(made.Load({workload.Path("bench.vocabulary")}, findings));
  Must(made.Import({workload.Path("policies.jsonl")}, {}, findings));
  if (findings.sink.has_errors()) Die("Assay: the workload has errors");
}

Contender::Contender(const Workload& workload, const std::string& database)
    : impl_(std::make_unique<Impl>(workload, database)) {}
Contender::~Contender() = default;

void Contender::Prepare() { impl_->Prepare(); }

void Contender::Flows(const std::string& merchant, Tally& tally) {
  const uint32_t number = impl_->NumberOf(merchant);
  const uint32_t policy = NumberIn(merchant);
  const auto flows = Must(impl_->survey->QuotedFlowsOf(number, impl_->payment)).value;
  for (const survey::Flow& flow : flows.flows)
    tally.AddFlow(impl_->ConceptFor(flow.recipient),
                  impl_->StatementFor(policy, flow.statement),
                  flows.QuotationsOf(flow).front().text);
}

void Contender::CountRecipients(Tally& tally) {
  for (const auto& row : Must(impl_->survey->CountRecipients(impl_->payment)).value)
    tally.AddCount(impl_->ConceptFor(row.recipient), row.permitted);
}

void Contender::Compare(std::pair<uint32_t, uint32_t> policies, Tally& tally) {
  const survey::Survey& survey = *impl_->survey;
  const auto& numbers = impl_->numbers;
  const auto one = Must(survey.CellsOf(numbers[policies.first], *impl_->grid)).value;
  const auto other = Must(survey.CellsOf(numbers[policies.second], *impl_->grid)).value;
  const std::vector<uint32_t>& recipients = impl_->workload.recipient_tops;
  for (size_t cell = 0; cell < one.size(); ++cell) {
    if (one[cell] == other[cell]) continue;
    tally.AddCell(impl_->workload.data_tops[cell / recipients.size()],
                  recipients[cell % recipients.size()], one[cell], other[cell]);
  }
}

void Contender::Contradictions(Tally& tally) {
  Must(impl_->survey->ForEachPair([&](const survey::FoundPair& found) {
    // Two terms with a common term below them may both be meant: Assay says so, while to the
    // others overlap is one below the other.
    if (found.statements.meets_below_only) {
      ++tally.apart;
    } else {
      const uint32_t policy = impl_->policies[found.policy];
      tally.AddPair(impl_->StatementFor(policy, found.statements.support),
                    impl_->StatementFor(policy, found.statements.against));
    }
    return true;
  }));
}

void Contender::Follow(uint32_t source, Tally& tally) {
  const auto reached =
      Must(impl_->survey->Follow(impl_->numbers[source], impl_->payment)).value;
  for (const survey::Reached& policy : reached)
    tally.AddReached(impl_->policies[policy.policy], policy.depth);
}

bool Contender::AskInWords(const std::string& merchant, Tally& tally) {
  Findings findings;
  const auto answer = Must(impl_->database.Ask(
      fmt::format("who can receive `{}` from `{}`",
                  impl_->vocabulary().Get(impl_->payment).name, merchant),
      findings));
  if (!answer) Die("Assay does not understand a question about " + merchant);
  tally.rows += answer->rows.size();
  return true;
}

}  // namespace assay::bench
