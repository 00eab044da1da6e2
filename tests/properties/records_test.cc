// A policy that the languages can say, written as a prepared record and read again, is the same
// policy: every list, condition, exception, number, quotation and place of it.

#include <algorithm>
#include <iostream>

#include <catch2/catch.hpp>

#include "base/characters.h"
#include "properties/generate.h"
#include "records/read_record.h"
#include "records/write_record.h"
#include "resolve/policy.h"
#include "resolve/policy_source.h"

namespace assay::properties {
namespace {

using model::Dimension;
using model::TermId;

constexpr uint32_t kCases = 3000;
constexpr std::string_view kSource =
    "Our Policy\nWe use data \xE2\x80\x93 yours.\n  It goes\tto others,\xC2\xA0 at "
    "times.\n"
    "Rights\nYou may ask.";

// Takes out of a generated policy what no text can say, and adds what generated ones lack.
class Sayable {
 public:
  Sayable(Random& random, const model::Vocabulary& vocabulary)
      : random_(random), vocabulary_(vocabulary) {
    for (uint32_t i = 0; i < kSource.size();) {
      const Character c = CharacterAt(kSource, i);
      if (!IsWhiteSpace(c.code)) letters_.emplace_back(i, i + c.size_bytes);
      i += c.size_bytes;
    }
  }

  void Make(model::Policy& policy) {
    policy.title = random_.Chance(50) ? "Acme \"&\" Sons" : "";
    policy.version = random_.Chance(50) ? "2024-02-29" : "";
    policy.file = "policies/acme.policy";
    policy.source_file = "acme.txt";
    const resolve::SourceHash hash = resolve::HashSource(kSource);
    policy.source_hash[0] = hash.high;
    policy.source_hash[1] = hash.low;
    AddDefinitions(policy);
    for (model::Statement& statement : policy.statements) Make(statement, policy);
    uint32_t number = static_cast<uint32_t>(policy.statements.size());
    for (model::Definition& definition : policy.definitions) definition.number = ++number;
    for (uint32_t i = random_.Below(3); i > 0; --i)
      policy.defects.push_back(
          {++number, "it is \\ not\x01there", Quotations(), Words(), Section(), Place()});
    if (policy.precedence != model::Precedence::kNone) {
      policy.precedence_number = ++number;
      policy.precedence_quotations = Quotations();
    }
    for (uint32_t i = random_.Below(3); i > 0; --i)
      policy.ignored.push_back({"heading", Quotations(), Section(), Place()});
  }

 private:
  void AddDefinitions(model::Policy& policy) {
    const std::vector<TermId>& data = vocabulary_.OfKind(model::TermKind::kData);
    for (uint32_t i = random_.Below(3); i > 0; --i) {
      model::Definition definition;
      // A name of the vocabulary's own: what reads it must not read it twice.
      definition.name = vocabulary_.Get(data[i % data.size()]).name;
      definition.title = random_.Chance(50) ? "Own Words" : "";
      if (random_.Chance(50)) definition.broader = random_.Of(data);
      definition.members = {data[0]};
      if (data.size() > 1) definition.members.push_back(data[1]);
      definition.open = random_.Chance(50);
      definition.quotations = Quotations();
      definition.note = Words();
      definition.section = Section();
      definition.place = Place();
      policy.definitions.push_back(std::move(definition));
    }
  }

  void Make(model::Statement& statement, const model::Policy& policy) {
    model::TermList& action = statement.scope[Dimension::kAction];
    if (action.terms.empty())
      action.terms = {vocabulary_.OfKind(model::TermKind::kAction).front()};
    action = {{action.terms.front()}, {}, true, false, false, false, false};
    const bool may_close = statement.modality != model::Modality::kNever;
    Make(statement.scope, may_close);
    const model::TermList& until = statement.scope[Dimension::kUntil];
    statement.retention = {};
    for (const TermId term : until.terms) {
      model::Condition& event = statement.retention.until.emplace_back();
      event.form = model::Condition::Form::kTerm;
      event.term = term;
    }
    statement.retention.until_only = until.only;
    if (random_.Chance(20)) statement.retention.at_least = model::Period{"P10Y", {}};
    if (random_.Chance(20)) {
      model::Condition after;
      after.form = model::Condition::Form::kPhrase;
      after.phrase = "the end";
      statement.retention.at_most = model::Period{"a year", after};
    }
    for (model::Exception& exception : statement.exceptions)
      Make(exception, statement.number);
    statement.label = "s " + std::to_string(statement.number);
    for (size_t i = 1; i <= policy.definitions.size(); ++i) {
      if (random_.Chance(50))
        statement.definitions.push_back(
            static_cast<uint32_t>(policy.statements.size() + i));
    }
    statement.quotations = Quotations();
    statement.implied = random_.Chance(20) ? "read between the lines" : "";
    statement.note = Words();
    statement.section = Section();
    statement.place = Place();
  }

  void Make(model::Exception& exception, uint32_t number) {
    std::erase(exception.statements, number);
    Make(exception.scope, false);
    exception.scope[Dimension::kAction] = {};
    const bool says_nothing =
        exception.form == model::Exception::Form::kScope
            ? exception.scope == model::Scope()
            : exception.form == model::Exception::Form::kStatements &&
                  exception.statements.empty();
    if (says_nothing) exception.form = model::Exception::Form::kAsStated;
    if (exception.form != model::Exception::Form::kScope) exception.scope = {};
    if (exception.form != model::Exception::Form::kStatements)
      exception.statements.clear();
    exception.place = Place();
    for (model::Exception& inner : exception.exceptions) Make(inner, number);
  }

  void Make(model::Scope& scope, bool may_close) {
    for (size_t d = 1; d < model::kDimensionCount; ++d) {
      model::TermList& list = scope.lists[d];
      const auto dimension = static_cast<Dimension>(d);
      if (dimension != Dimension::kPlace) list.outside.clear();
      if (dimension != Dimension::kRecipient) list.unnamed = false;
      if (dimension != Dimension::kData) list.some = false;
      for (size_t i = 0; i < list.terms.size(); ++i)
        list.terms.erase(
            std::remove(list.terms.begin() + static_cast<std::ptrdiff_t>(i) + 1,
                        list.terms.end(), list.terms[i]),
            list.terms.end());
      list.only = list.only && may_close && !list.open;
      list.stated = !list.terms.empty() || !list.outside.empty() || list.unnamed;
      if (!list.stated) list = {};
    }
    scope.if_only = scope.if_only && may_close;
  }

  std::vector<model::Quotation> Quotations() {
    std::vector<model::Quotation> quotations;
    for (uint32_t i = random_.Between(1, 3); i > 0; --i) {
      const size_t first = random_.Below(letters_.size());
      const size_t last = first + random_.Below(letters_.size() - first);
      const model::TextPlace place =
          PlaceOf(letters_[first].first, letters_[last].second);
      quotations.push_back(
          {FoldSpaces(kSource.substr(place.begin, place.end - place.begin)), place});
    }
    return quotations;
  }
  static model::TextPlace PlaceOf(uint32_t begin, uint32_t end) {
    const diagnostics::SourceFile source("acme.txt", std::string(kSource));
    const diagnostics::LineColumn at = source.Locate(begin);
    return {begin, end, at.line, at.column};
  }

  std::string Words() { return random_.Chance(30) ? "a note, caf\xC3\xA9" : ""; }
  std::string Section() { return random_.Chance(30) ? "Rights" : ""; }
  model::TextPlace Place() {
    const uint32_t begin = random_.Below(10'000);
    return {begin, begin + random_.Below(500), random_.Between(1, 900),
            random_.Between(1, 80)};
  }

  Random& random_;
  const model::Vocabulary& vocabulary_;
  std::vector<std::pair<uint32_t, uint32_t>> letters_;  // Of the source: begin and end.
};

// What resolving makes of the record; what is said against it in `said`.
std::vector<model::Policy> ReadAgain(const std::string& line,
                                     const model::Vocabulary& vocabulary,
                                     std::string& said) {
  diagnostics::SourceMap sources;
  diagnostics::DiagnosticSink sink;
  const auto file = sources.Add("all.jsonl", line, 17);
  records::RecordReader reader;
  const records::Record record = reader.Read(line, file, sink);
  const auto read_source = [&](std::string_view,
                               std::string_view path) -> Result<resolve::SourceText> {
    return resolve::SourceText{std::string(path), record.source_text.value_or("")};
  };
  std::vector<model::Policy> policies =
      resolve::ResolvePolicyFile(record.tree, vocabulary, read_source, sources, sink);
  for (const diagnostics::Diagnostic& diagnostic : sink.Sorted()) {
    if (diagnostics::KindSeverity(diagnostic.kind) == diagnostics::Severity::kError)
      said += diagnostics::Draw(diagnostic, sources);
  }
  return policies;
}

TEST_CASE("a policy written as a record is the same policy when it is read") {
  const uint64_t seed = Seed();
  std::cout << "seed " << seed << "\n";
  Random random(seed);
  for (uint32_t round = 0; round < Rounds(kCases); ++round) {
    Case made = RandomCase(random);
    const model::Vocabulary vocabulary = model::Vocabulary::Build(made.terms);
    Sayable(random, vocabulary).Make(made.policy);
    const std::string line = records::WriteRecord(made.policy, vocabulary, kSource);
    std::string said;
    const std::vector<model::Policy> again = ReadAgain(line, vocabulary, said);
    INFO("seed " << seed << ", round " << round << "\n" << line << "\n" << said);
    REQUIRE(again.size() == 1);
    REQUIRE(records::WriteRecord(again[0], vocabulary, kSource) == line);
    REQUIRE(again[0] == made.policy);
  }
}

TEST_CASE(
    "no damage to a record's bytes does more than give another record, or a message") {
  Random random(Seed());
  for (uint32_t round = 0; round < Rounds(kCases); ++round) {
    Case made = RandomCase(random);
    const model::Vocabulary vocabulary = model::Vocabulary::Build(made.terms);
    Sayable(random, vocabulary).Make(made.policy);
    std::string line = records::WriteRecord(made.policy, vocabulary, kSource);
    static const std::string kBytes = "{}[]\",:\\0tn\x01 \xC3";
    for (uint32_t i = random.Between(1, 4); i > 0; --i) {
      const size_t at = random.Below(line.size());
      if (random.Chance(30)) {
        line.erase(at, random.Between(1, 40));
      } else {
        line[at] = kBytes[random.Below(kBytes.size())];
      }
      if (line.empty()) line = "{";
    }
    std::string said;
    const std::vector<model::Policy> again = ReadAgain(line, vocabulary, said);
    INFO(line);
    REQUIRE((again.empty() ? !said.empty() : true));
  }
}

}  // namespace
}  // namespace assay::properties
