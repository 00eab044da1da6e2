// table [--repetitions N] [--rounds N] DATA WORK CONTENDER...: measures the contenders on
// the same data and prints the table.
//
// A contender is a program, contender_NAME.  A repetition makes each database anew, asks new
// processes for a first answer, and then asks all questions of all contenders in turn, so
// that a slow minute of the machine hits them alike.  No time is printed unless all answers
// agree, in rows and checksums: the end is 1 if they do not, 3 if a program fails.
#include <array>
#include <filesystem>
#include <map>
#include <memory>
#include <set>
#include <sstream>
#include <string>
#include <vector>

#include <fmt/format.h>

#include "files.h"
#include "process.h"
#include "report.h"
#include "samples.h"
#include "workload.h"

namespace assay::bench {
namespace {

namespace fs = std::filesystem;

struct Settings {
  int repetitions = 3;
  int rounds = 5;  // Timed, after one that is not.
  int firsts = 5;  // New processes, warm and evicted each.
  std::string data;
  std::string work;
  std::vector<std::string> contenders;  // Programs.
};

// A contender's answer to one query.
struct Reply {
  double milliseconds = 0;
  Tally tally;
};

class Measurement {
 public:
  explicit Measurement(Settings settings) : settings_(std::move(settings)) {
    for (const std::string& program : settings_.contenders) {
      const std::string name = fs::path(program).filename().string();
      columns_.push_back({.name = name.substr(name.find('_') + 1), .samples = {}});
    }
  }

  const std::vector<Column>& columns() const { return columns_; }
  // What is to be said of the answers beside the table.
  const std::set<std::string>& notes() const { return notes_; }

  void Run() {
    for (int repetition = 0; repetition < settings_.repetitions; ++repetition) {
      fmt::print(stderr, "repetition {} of {}\n", repetition + 1, settings_.repetitions);
      for (size_t i = 0; i < columns_.size(); ++i) Load(i);
      for (int first = 0; first < settings_.firsts; ++first) {
        for (size_t i = 0; i < columns_.size(); ++i) AnswerFirst(i);
      }
      AnswerAll();
    }
  }

 private:
  fs::path DatabaseOf(size_t contender) const {
    return fs::path(settings_.work) / (columns_[contender].name + ".db");
  }
  std::vector<std::string> Command(size_t contender, const std::string& mode) const {
    return {settings_.contenders[contender], mode, settings_.data,
            DatabaseOf(contender).string()};
  }

  void Load(size_t contender) {
    const fs::path database = DatabaseOf(contender);
    fs::remove_all(database);
    Process process(Command(contender, "load"));
    const double peak_mb = process.Finish();
    Column& column = columns_[contender];
    column.Of(Metric::kLoad).Add(process.MillisecondsSinceStart() / 1000);
    column.Of(Metric::kLoadMemory).Add(peak_mb);
    column.Of(Metric::kSize).Add(SizeMb(database));
  }

  void AnswerFirst(size_t contender) {
    Evict(DatabaseOf(contender));
    columns_[contender].Of(Metric::kFirstEvicted).Add(FirstAnswer(contender));
    // The run just before has warmed what it needs.
    columns_[contender].Of(Metric::kFirstWarm).Add(FirstAnswer(contender));
  }
  double FirstAnswer(size_t contender) {
    Process process(Command(contender, "first"));
    const std::string line = process.Receive();
    const double milliseconds = process.MillisecondsSinceStart();
    Check("first answer", contender, ReplyOf(line).tally);
    return milliseconds;
  }

  void AnswerAll() {
    std::vector<std::unique_ptr<Process>> processes;
    for (size_t i = 0; i < columns_.size(); ++i)
      processes.push_back(std::make_unique<Process>(Command(i, "serve")));
    for (int round = 0; round <= settings_.rounds; ++round) {
      for (size_t query = 0; query < kQueryNames.size(); ++query) {
        for (size_t turn = 0; turn < columns_.size(); ++turn) {
          // Nobody always follows the same one.
          const size_t contender = (turn + static_cast<size_t>(round)) % columns_.size();
          Process& process = *processes[contender];
          process.Send(kQueryNames[query]);
          const Reply reply = ReplyOf(process.Receive());
          Check(kQueryNames[query], contender, reply.tally);
          if (round > 0)
            columns_[contender].Of(static_cast<Metric>(query)).Add(reply.milliseconds);
        }
      }
      for (size_t i = 0; i < columns_.size(); ++i) AnswerInWords(i, *processes[i], round);
    }
    for (size_t i = 0; i < columns_.size(); ++i) MeasureMemory(i, *processes[i]);
  }

  void AnswerInWords(size_t contender, Process& process, int round) {
    process.Send("words");
    const std::string line = process.Receive();
    if (line != "none" && round > 0)
      columns_[contender].Of(Metric::kWords).Add(ReplyOf(line).milliseconds);
  }

  void MeasureMemory(size_t contender, Process& process) {
    process.Send("memory");
    std::istringstream fields(process.Receive());
    std::string name;
    double peak_mb = 0;
    double private_mb = 0;
    fields >> name >> peak_mb >> private_mb;
    columns_[contender].Of(Metric::kMemory).Add(peak_mb);
    columns_[contender].Of(Metric::kPrivate).Add(private_mb);
  }

  static Reply ReplyOf(const std::string& line) {
    std::istringstream fields(line);
    std::string name;
    Reply reply;
    fields >> name >> reply.milliseconds >> reply.tally.rows >> reply.tally.numbers >>
        reply.tally.texts >> reply.tally.apart;
    if (!fields) Die("not a reply: " + line);
    return reply;
  }

  // All contenders, in all rounds, give the same answers.
  void Check(const std::string& what, size_t contender, const Tally& tally) {
    if (tally.apart > 0) {
      notes_.insert(
          fmt::format("{}: {} rows more of {}, which the others do not look for.", what,
                      tally.apart, columns_[contender].name));
    }
    const auto [first, is_new] = answers_.try_emplace(what, tally);
    if (is_new || first->second.Agrees(tally)) return;
    fmt::print(stderr,
               "bench: {} of {} disagrees: {} rows, numbers {}, texts {};"
               " before: {} rows, numbers {}, texts {}\n",
               what, columns_[contender].name, tally.rows, tally.numbers, tally.texts,
               first->second.rows, first->second.numbers, first->second.texts);
    std::exit(1);
  }

  const Settings settings_;
  std::vector<Column> columns_;
  std::map<std::string, Tally> answers_;
  std::set<std::string> notes_;
};

uint32_t CountPolicies(const Settings& settings) {
  const auto size_bytes = fs::file_size(fs::path(settings.data) / "first_statement.u32");
  return static_cast<uint32_t>(size_bytes / sizeof(uint32_t) - 1);
}

bool ReadArguments(int argc, char** argv, Settings& settings) {
  std::vector<std::string> arguments(argv + 1, argv + argc);
  while (arguments.size() > 1 && arguments[0].starts_with("--")) {
    const int value = std::atoi(arguments[1].c_str());
    if (value < 1) return false;
    if (arguments[0] == "--repetitions") {
      settings.repetitions = value;
    } else if (arguments[0] == "--rounds") {
      settings.rounds = value;
    } else {
      return false;
    }
    arguments.erase(arguments.begin(), arguments.begin() + 2);
  }
  if (arguments.size() < 3) return false;
  settings.data = arguments[0];
  settings.work = arguments[1];
  settings.contenders.assign(arguments.begin() + 2, arguments.end());
  return true;
}

}  // namespace
}  // namespace assay::bench

int main(int argc, char** argv) {
  using namespace assay::bench;
  Settings settings;
  if (!ReadArguments(argc, argv, settings)) {
    fmt::print(stderr,
               "usage: table [--repetitions N] [--rounds N] DATA WORK CONTENDER...\n");
    return 2;
  }
  const uint32_t policies = CountPolicies(settings);
  Measurement measurement(std::move(settings));
  measurement.Run();
  fmt::print("{}\n\n{}", Machine(), AsTable(measurement.columns(), policies));
  for (const std::string& note : measurement.notes()) fmt::print("\n{}\n", note);
  return 0;
}
