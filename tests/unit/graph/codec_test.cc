// Encode and Decode are inverses, and Decode believes nothing.
#include "graph/codec.h"

#include <array>
#include <thread>

#include <catch2/catch.hpp>

#include "graph/bytes.h"
#include "graph/number_set.h"
#include "graph/records.h"
#include "random_policy.h"

namespace assay::graph {
namespace {

using testing::RandomModel;
using testing::WithoutQuotations;

constexpr uint32_t kTerms = 300;

// Every truncation, and each byte changed in a few ways.
template <typename Decode>
void DecodeDamaged(const std::string& record, Decode decode) {
  for (size_t size = 0; size < record.size(); ++size) decode(record.substr(0, size));
  for (size_t at = 0; at < record.size(); ++at) {
    for (const int change : {0x01, 0x10, 0x80, 0xFF}) {
      std::string damaged = record;
      damaged[at] = static_cast<char>(damaged[at] ^ change);
      decode(damaged);
    }
  }
  decode(record + '\0');
}

TEST_CASE("numbers of all sizes come back") {
  ByteWriter out;
  const std::vector<uint64_t> numbers = {
      0, 1, 127, 128, 16383, 16384, UINT32_MAX, uint64_t{UINT32_MAX} + 1, UINT64_MAX};
  for (const uint64_t number : numbers) out.Number(number);
  for (const uint32_t number : {0U, 5U, UINT32_MAX}) out.Difference(5, number);
  out.Fixed64(0x0123456789ABCDEF);
  ByteReader in(out.bytes());
  for (const uint64_t number : numbers) CHECK(in.Number() == number);
  for (const uint32_t number : {0U, 5U, UINT32_MAX}) CHECK(in.Difference(5) == number);
  CHECK(in.Fixed64() == 0x0123456789ABCDEF);
  CHECK(in.AtEnd());
}

TEST_CASE("a reader that failed stays failed and gives nothing") {
  for (const std::string_view bytes :
       {std::string_view("\x80"),
        std::string_view("\xFF\xFF\xFF\xFF\xFF\xFF\xFF\xFF\xFF\x02"),
        std::string_view("\xFF\xFF\xFF\xFF\xFF\xFF\xFF\xFF\xFF\xFF\x01")}) {
    ByteReader in(bytes);
    CHECK(in.Number() == 0);
    CHECK(in.failed());
    CHECK(in.Text().empty());
    CHECK_FALSE(in.AtEnd());
  }
  ByteReader text(
      "\x05"
      "abc");
  CHECK(text.Text().empty());
  CHECK(text.failed());
  ByteReader large("\x80\x80\x80\x80\x10");
  CHECK(large.Number32() == 0);
  CHECK(large.failed());
}

TEST_CASE("a policy comes back from its record, without and with its quotations") {
  for (uint32_t seed = 0; seed < 300; ++seed) {
    INFO("seed " << seed);
    RandomModel random(seed);
    const model::Policy policy = random.Policy(kTerms);
    // A list that is not at all there, and one that only has an empty outside, are the same.
    auto decoded = DecodePolicy(EncodePolicy(policy), nullptr);
    REQUIRE(decoded);
    CHECK(*decoded == WithoutQuotations(policy));
    CHECK(EncodePolicy(*decoded) == EncodePolicy(policy));
    const std::string quotations = EncodeQuotations(policy);
    REQUIRE(AttachQuotations(quotations, random.source(), *decoded));
    CHECK(HasQuotedWords(quotations, *decoded));
    CHECK(*decoded == policy);
  }
}

TEST_CASE("few quotations are read alone, in the order asked") {
  model::Policy policy;
  for (const uint32_t number : {1, 2, 4}) {
    model::Statement statement;
    statement.number = number;
    statement.quotations = {{"words", {number * 7, number * 9, 500 - number, 4}}};
    policy.statements.push_back(statement);
  }
  policy.facts.push_back({3, {}, "", {{"fact", {1, 2, 3, 4}}}, "", "", "", {}});
  policy.ignored.push_back({"title", {{"ignored", {}}}, "", {}});
  const auto found = DecodeQuotations(EncodeQuotations(policy), {4, 3, 7, 4, 0});
  REQUIRE(found);
  REQUIRE(found->size() == 5);
  CHECK((*found)[0] == std::vector{policy.statements[2].quotations[0].place});
  CHECK((*found)[1] == std::vector{policy.facts[0].quotations[0].place});
  CHECK((*found)[2].empty());
  CHECK((*found)[3] == (*found)[0]);
  CHECK((*found)[4].empty());
}

TEST_CASE("quotations of other items than the policy's do not attach") {
  model::Policy policy;
  policy.statements.emplace_back().number = 1;
  const std::string record = EncodeQuotations(policy);
  model::Policy more = policy;
  more.statements.emplace_back().number = 2;
  CHECK_FALSE(AttachQuotations(record, "", more));
  CHECK_FALSE(AttachQuotations(EncodeQuotations(more), "", policy));
}

TEST_CASE("quotations that are read with other words than were quoted are told") {
  const std::string source = "text of acme";
  const auto places = [](uint32_t begin, uint32_t end) {
    model::Policy policy;
    policy.statements.emplace_back().number = 1;
    policy.statements[0].quotations = {{"text of", {begin, end, 1, 1}}};
    return policy;
  };
  model::Policy read = places(0, 4);
  const std::string longer = EncodeQuotations(places(0, 7));
  const std::string shorter = EncodeQuotations(places(0, 4));
  REQUIRE(AttachQuotations(longer, source, read));
  CHECK(read == places(0, 7));
  CHECK(HasQuotedWords(longer, read));
  REQUIRE(AttachQuotations(shorter, source, read));
  CHECK_FALSE(HasQuotedWords(shorter, read));
}

TEST_CASE("the terms a policy mentions are those of its record, sorted, each once") {
  model::Policy policy;
  model::Statement statement;
  statement.number = 1;
  statement.duty = model::TermId{9};
  statement.scope[model::Dimension::kData].terms = {model::TermId{5}, model::TermId{3}};
  statement.scope[model::Dimension::kPlace].outside = {model::TermId{8}};
  statement.scope.unless_condition.form = model::Condition::Form::kTerm;
  statement.scope.unless_condition.term = model::TermId{2};
  statement.safeguards.terms = {model::TermId{3}};
  model::Exception exception;
  exception.scope[model::Dimension::kPurpose].terms = {model::TermId{1}};
  statement.exceptions = {exception};
  policy.statements = {statement};
  policy.facts.push_back({2, model::TermId{7}, "", {}, "", "", "", {}});
  std::vector<uint32_t> mentioned;
  for (const model::TermId term : MentionedTerms(policy)) mentioned.push_back(term.value);
  CHECK(mentioned == std::vector<uint32_t>{1, 2, 3, 5, 7, 8, 9});
  CHECK(CountItems(policy) == 2);
}

TEST_CASE("a record with a term that the vocabulary does not have is no record") {
  RandomModel random(1);
  const model::Vocabulary vocabulary = random.Vocabulary(10);
  model::Policy policy;
  model::Statement statement;
  statement.number = 1;
  statement.scope[model::Dimension::kData].terms = {model::TermId{9}};
  policy.statements = {statement};
  CHECK(DecodePolicy(EncodePolicy(policy), &vocabulary));
  policy.statements[0].scope[model::Dimension::kData].terms = {model::TermId{10}};
  CHECK_FALSE(DecodePolicy(EncodePolicy(policy), &vocabulary));
  CHECK(DecodePolicy(EncodePolicy(policy), nullptr));
}

TEST_CASE("damaged records decode to nothing or to something, and never crash") {
  for (uint32_t seed = 0; seed < 6; ++seed) {
    RandomModel random(seed);
    const model::Vocabulary vocabulary = random.Vocabulary(kTerms);
    const model::Policy policy = random.Policy(kTerms);
    DecodeDamaged(EncodePolicy(policy), [&](const std::string& record) {
      const auto decoded = DecodePolicy(record, &vocabulary);
      if (decoded) CHECK(DecodePolicy(EncodePolicy(*decoded), &vocabulary) == decoded);
    });
    DecodeDamaged(EncodeQuotations(policy), [&](const std::string& record) {
      DecodeQuotations(record, {1, 2});
      model::Policy target = policy;
      AttachQuotations(record, random.source(), target);
    });
  }
}

TEST_CASE("a record cut short is never a record") {
  RandomModel random(3);
  const std::string record = EncodePolicy(random.Policy(kTerms));
  for (size_t size = 0; size < record.size(); ++size)
    CHECK_FALSE(DecodePolicy(record.substr(0, size), nullptr));
}

TEST_CASE("nesting beyond any text's is refused, not followed") {
  model::Exception exception;
  for (int i = 0; i < 400; ++i) {
    model::Exception outer;
    outer.exceptions.push_back(std::move(exception));
    exception = std::move(outer);
  }
  model::Policy policy;
  policy.statements.emplace_back().exceptions.push_back(std::move(exception));
  policy.statements[0].number = 1;
  CHECK(DecodePolicy(EncodePolicy(policy), nullptr) == policy);

  // By hand: a policy of one statement with an exception in an exception, and so on.
  ByteWriter facts;
  for (int i = 0; i < 16; ++i) facts.Number(0);  // Both hashes.
  std::string deep = facts.Take();
  ByteWriter statement;
  for (const uint64_t number : {0, 0, 1, 0, 0, 2, 0}) statement.Number(number);
  deep += statement.Take();
  for (int i = 0; i < 1000000; ++i)
    deep += "\x01\x01\x01";  // One; as stated; one inside.
  ByteWriter record;
  record.Text(std::string(1, '\0'));
  record.Text(deep);
  record.Raw(std::string(5, '\0'));
  CHECK_FALSE(DecodePolicy(record.bytes(), nullptr));
}

bool IsSame(const model::Vocabulary& a, const model::Vocabulary& b) {
  if (a.size() != b.size()) return false;
  for (uint32_t i = 0; i < a.size(); ++i) {
    const model::TermId id{i};
    if (a.Contains(id) != b.Contains(id)) return false;
    if (!a.Contains(id)) continue;
    const model::Term& x = a.Get(id);
    const model::Term& y = b.Get(id);
    if (x.kind != y.kind || x.name != y.name || x.synonyms != y.synonyms ||
        x.iri != y.iri || x.policy != y.policy || x.file != y.file ||
        !(x.place == y.place) || x.parents.size() != y.parents.size())
      return false;
    for (size_t p = 0; p < x.parents.size(); ++p) {
      if (x.parents[p].term != y.parents[p].term ||
          x.parents[p].file != y.parents[p].file ||
          !(x.parents[p].place == y.parents[p].place))
        return false;
    }
  }
  return true;
}

TEST_CASE("a vocabulary comes back from its record") {
  for (uint32_t seed = 0; seed < 20; ++seed) {
    RandomModel random(seed);
    const model::Vocabulary vocabulary = random.Vocabulary(1 + random.Below(200));
    const StoredVocabulary stored = SucceedingVocabulary({}, vocabulary);
    const auto decoded = DecodeVocabulary(EncodeVocabulary(stored));
    REQUIRE(decoded);
    CHECK(decoded->generation == 1);
    CHECK(IsSame(BuildVocabulary(*decoded), vocabulary));
    const auto opened = OpenVocabulary(EncodeVocabulary(stored));
    REQUIRE(opened);
    CHECK(IsSame(*opened, vocabulary));
  }
}

TEST_CASE("an opened vocabulary makes each term once, whichever thread asks") {
  RandomModel random(9);
  const model::Vocabulary vocabulary = random.Vocabulary(200);
  const auto opened =
      OpenVocabulary(EncodeVocabulary(SucceedingVocabulary({}, vocabulary)));
  REQUIRE(opened);
  const model::Vocabulary copy = *opened;
  std::array<std::vector<const model::Term*>, 4> seen;
  std::vector<std::thread> threads;
  for (auto& terms : seen) {
    threads.emplace_back([&] {
      for (uint32_t i = 0; i < vocabulary.size(); ++i)
        terms.push_back(&opened->Get(model::TermId{i}));
    });
  }
  for (std::thread& thread : threads) thread.join();
  for (const auto& terms : seen) CHECK(terms == seen[0]);
  for (uint32_t i = 0; i < vocabulary.size(); ++i)
    CHECK(&copy.Get(model::TermId{i}) == seen[0][i]);
}

TEST_CASE("damaged vocabularies are refused before they are built") {
  RandomModel random(5);
  const StoredVocabulary stored = SucceedingVocabulary({}, random.Vocabulary(60));
  size_t refused = 0;
  DecodeDamaged(EncodeVocabulary(stored), [&](const std::string& record) {
    const auto decoded = DecodeVocabulary(record);
    const auto opened = OpenVocabulary(record);
    REQUIRE(opened.has_value() == decoded.has_value());
    if (decoded) REQUIRE(IsSame(BuildVocabulary(*decoded), *opened));
    refused += decoded ? 0 : 1;
  });
  CHECK(refused > 1000);
}

TEST_CASE("a vocabulary's record is checked for what Build takes for granted") {
  const auto term = [](model::TermKind kind, std::string name) {
    NumberedTerm numbered;
    numbered.term.kind = kind;
    numbered.term.name = std::move(name);
    return numbered;
  };
  const auto is_sound = [](StoredVocabulary stored) {
    return DecodeVocabulary(EncodeVocabulary(stored)).has_value();
  };
  StoredVocabulary sound;
  sound.terms = {term(model::TermKind::kData, "a"), term(model::TermKind::kData, "b"),
                 term(model::TermKind::kPurpose, "a")};
  CHECK(is_sound(sound));

  StoredVocabulary twice = sound;
  twice.terms[1].term.name = "a";
  CHECK_FALSE(is_sound(twice));
  StoredVocabulary synonym = sound;
  synonym.terms[1].term.synonyms = {"a"};
  CHECK_FALSE(is_sound(synonym));
  StoredVocabulary across = sound;
  across.terms[1].term.parents = {{model::TermId{2}, "", {}}};
  CHECK_FALSE(is_sound(across));
  StoredVocabulary nowhere = sound;
  nowhere.terms[1].term.parents = {{model::TermId{3}, "", {}}};
  CHECK_FALSE(is_sound(nowhere));
  StoredVocabulary cycle = sound;
  cycle.terms[0].term.parents = {{model::TermId{1}, "", {}}};
  cycle.terms[1].term.parents = {{model::TermId{0}, "", {}}};
  CHECK_FALSE(is_sound(cycle));
  StoredVocabulary gone = sound;
  gone.terms[0].is_live = false;
  CHECK(is_sound(gone));
  gone.terms[1].term.parents = {{model::TermId{0}, "", {}}};
  CHECK_FALSE(is_sound(gone));
}

TEST_CASE("a term that goes keeps its number for the day it comes back") {
  RandomModel random(2);
  const model::Vocabulary all = random.Vocabulary(3);
  const StoredVocabulary first = SucceedingVocabulary({}, all);
  const model::Vocabulary fewer = model::Vocabulary::Build(
      {all.Get(model::TermId{0}), {}, all.Get(model::TermId{2})});
  const StoredVocabulary second = SucceedingVocabulary(first, fewer);
  CHECK(second.generation == 2);
  CHECK_FALSE(second.terms[1].is_live);
  CHECK(NumbersOf(second) == NumbersOf(first));
  const auto decoded = DecodeVocabulary(EncodeVocabulary(second));
  REQUIRE(decoded);
  CHECK_FALSE(BuildVocabulary(*decoded).Contains(model::TermId{1}));
  CHECK(NumbersOf(*decoded) == NumbersOf(first));
}

TEST_CASE("a fingerprint changes with names and arrows, not with places") {
  RandomModel random(4);
  const model::Vocabulary vocabulary = random.Vocabulary(40);
  std::vector<model::Term> terms;
  for (uint32_t i = 0; i < 40; ++i) terms.push_back(vocabulary.Get(model::TermId{i}));
  std::vector<model::Term> moved = terms;
  for (model::Term& term : moved) term.place.line += 1;
  CHECK(Fingerprint(model::Vocabulary::Build(moved)) == Fingerprint(vocabulary));
  std::vector<model::Term> renamed = terms;
  renamed[39].synonyms.push_back("one more");
  CHECK(Fingerprint(model::Vocabulary::Build(renamed)) != Fingerprint(vocabulary));
}

TEST_CASE("small records come back, and damaged ones never crash") {
  const Counters counters = {3, UINT32_MAX, 17};
  CHECK(DecodeCounters(Encode(counters)) == counters);
  const CatalogueLine line = {7, 9, 30, UINT64_MAX - 5, "A La Lune"};
  CHECK(DecodeCatalogueLine(Encode(line)) == line);
  const PolicyFileLine file = {{1, 2}, {3, 4}, {{"../a.txt", {5, 6}}}, {{"acme", ""}}};
  CHECK(DecodePolicyFileLine(Encode(file)) == file);
  const VocabularyFileLine vocabulary = {"core.vocabulary", {1, UINT64_MAX}};
  CHECK(DecodeVocabularyFileLine(Encode(vocabulary)) == vocabulary);
  SourceLine source{5, 70000, {}};
  source.quoted_by.Add(3);
  const auto decoded = DecodeSourceLine(Encode(source));
  REQUIRE(decoded);
  CHECK(decoded->number == 5);
  CHECK(decoded->size_bytes == 70000);
  CHECK(decoded->quoted_by.Sorted() == std::vector<uint32_t>{3});
  DecodeDamaged(Encode(source), [](const std::string& r) { DecodeSourceLine(r); });
  DecodeDamaged(Encode(counters), [](const std::string& r) { DecodeCounters(r); });
  DecodeDamaged(Encode(line), [](const std::string& r) { DecodeCatalogueLine(r); });
  DecodeDamaged(Encode(file), [](const std::string& r) { DecodePolicyFileLine(r); });
  DecodeDamaged(Encode(vocabulary),
                [](const std::string& r) { DecodeVocabularyFileLine(r); });
}

TEST_CASE("a set of numbers comes back, and damaged bytes are no set") {
  RandomModel random(6);
  NumberSet set;
  CHECK(set.empty());
  std::vector<uint32_t> numbers;
  for (uint32_t i = 0; i < 20000; i += 1 + random.Below(5)) numbers.push_back(i * 17);
  for (const uint32_t number : numbers) set.Add(number);
  set.Add(UINT32_MAX);
  set.Remove(UINT32_MAX);
  CHECK(set.Sorted() == numbers);
  const std::string bytes = set.Encode();
  const auto decoded = NumberSet::Decode(bytes);
  REQUIRE(decoded);
  CHECK(decoded->Sorted() == numbers);
  CHECK(decoded->Contains(numbers[5]));
  CHECK_FALSE(decoded->Contains(UINT32_MAX));

  NumberSet many;  // Runs, which a bitmap holds in little.
  for (uint32_t i = 0; i < 400; ++i) many.Add(i + i / 100 * 70000);
  DecodeDamaged(many.Encode(), [](const std::string& damaged) {
    CHECK_FALSE(NumberSet::Decode(damaged));
  });
}

TEST_CASE("few numbers are a list, and bytes that no list has are no set") {
  NumberSet few;
  for (const uint32_t number : {0U, 5U, 70000U, UINT32_MAX}) few.Add(number);
  const std::string bytes = few.Encode();
  CHECK(bytes.size() == 1 + 1 + 1 + 3 + 5);
  REQUIRE(NumberSet::Decode(bytes));
  CHECK(*NumberSet::Decode(bytes) == few);
  DecodeDamaged(bytes, [](const std::string& damaged) {
    const auto set = NumberSet::Decode(damaged);
    if (set) CHECK(NumberSet::Decode(set->Encode()) == set);
  });
  for (const std::string_view no_list : {"\x02\x05", "\x01\x05\x05", "\x11", "\xFF", ""})
    CHECK_FALSE(NumberSet::Decode(no_list));
  CHECK_FALSE(NumberSet::Decode(std::string("\x02\x05\x00", 3)));  // Twice.
  CHECK_FALSE(NumberSet::Decode("\x02\x05\xFF\xFF\xFF\xFF\x0F"));  // Beyond 32 bits.
}

TEST_CASE("a set has the same bytes however it came about") {
  NumberSet upwards, with_detours;
  for (uint32_t i = 0; i < 70000; ++i) upwards.Add(i);
  for (uint32_t i = 70000; i-- > 0;) with_detours.Add(i + 1);
  with_detours.Remove(70000);
  with_detours = std::move(*NumberSet::Decode(with_detours.Encode()));
  with_detours.Add(0);
  CHECK(with_detours == upwards);
  CHECK(with_detours.Encode() == upwards.Encode());
  CHECK(upwards.Encode().size() < 64);  // A run in each of two blocks.
}

}  // namespace
}  // namespace assay::graph
