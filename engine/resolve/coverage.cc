#include "resolve/coverage.h"

#include <algorithm>
#include <optional>
#include <utility>
#include <variant>

#include "base/characters.h"
#include "resolve/policy_source.h"
#include "resolve/quotation.h"
#include "resolve/sentences.h"
#include "syntax/tree.h"

namespace assay::resolve {
namespace {

using diagnostics::FileId;
using diagnostics::Span;

double Percent(uint32_t part, uint32_t whole) {
  return whole == 0 ? 100.0 : 100.0 * part / whole;
}

// A word of the source and who quotes it.
struct Word {
  Span span;
  bool is_quoted = false;            // By anything.
  bool is_covered = false;           // By something that says something.
  const std::string* why = nullptr;  // By `ignore`: the first reason given.
};

class CoverageMeter {
 public:
  CoverageMeter(FileId policy_file, FileId source, const diagnostics::SourceMap& sources,
                diagnostics::DiagnosticSink& sink)
      : text_(sources.Get(source)), finder_(policy_file, source, sources, sink) {
    for (const Span& span : SplitWords(text_.text())) words_.push_back({span});
  }

  void Visit(const std::vector<syntax::Item>& items, const SearchRegion& region) {
    for (const syntax::Item& item : items) {
      std::visit([&](const auto& form) { Visit(form, region); }, item.form);
    }
  }

  void Fill(Coverage& coverage) const {
    coverage.source_path = text_.path();
    coverage.words = static_cast<uint32_t>(words_.size());
    for (const Word& word : words_) coverage.quoted_words += word.is_quoted ? 1 : 0;
    for (const Span& span : SplitSentences(text_.text())) {
      coverage.sentences.push_back(Judge(span));
      switch (coverage.sentences.back().state) {
        case SentenceState::kCovered:
          ++coverage.covered;
          break;
        case SentenceState::kIgnored:
          ++coverage.ignored;
          break;
        case SentenceState::kUncovered:
          ++coverage.uncovered;
          break;
      }
    }
  }

 private:
  void Visit(const syntax::SourceItem&, const SearchRegion&) {}
  void Visit(const syntax::VersionItem&, const SearchRegion&) {}
  void Visit(const syntax::SectionItem& item, const SearchRegion& region) {
    Visit(item.items, finder_.EnterSection(item.heading, region));
  }
  void Visit(const syntax::IgnoreItem& item, const SearchRegion& region) {
    Mark(item.backing, region, &item.why.text);
  }
  template <typename Said>
  void Visit(const Said& item, const SearchRegion& region) {
    Mark(item.backing, region, nullptr);
  }

  void Mark(const syntax::Backing& backing, const SearchRegion& region,
            const std::string* why) {
    for (const model::Quotation& quotation :
         finder_.FindAll(backing.quotations, region)) {
      for (auto word = FirstWordEndingAfter(quotation.place.begin);
           word != words_.end() && word->span.begin < quotation.place.end; ++word) {
        word->is_quoted = true;
        word->is_covered = word->is_covered || why == nullptr;
        if (word->why == nullptr) word->why = why;
      }
    }
  }

  std::vector<Word>::iterator FirstWordEndingAfter(uint32_t offset) {
    return std::partition_point(words_.begin(), words_.end(), [&](const Word& word) {
      return word.span.end <= offset;
    });
  }

  Sentence Judge(Span span) const {
    Sentence sentence;
    sentence.span = span;
    const diagnostics::LineColumn at = text_.Locate(span.begin);
    sentence.line = at.line;
    sentence.column = at.column;
    sentence.text = FoldSpaces(text_.Text(span));
    auto word = std::partition_point(words_.begin(), words_.end(), [&](const Word& w) {
      return w.span.end <= span.begin;
    });
    for (; word != words_.end() && word->span.begin < span.end; ++word) {
      if (word->is_covered) {
        sentence.state = SentenceState::kCovered;
        sentence.why.clear();
        break;
      }
      if (word->why != nullptr && sentence.state == SentenceState::kUncovered) {
        sentence.state = SentenceState::kIgnored;
        sentence.why = FoldSpaces(*word->why);
      }
    }
    return sentence;
  }

  const diagnostics::SourceFile& text_;
  QuotationFinder finder_;
  std::vector<Word> words_;
};

}  // namespace

double Coverage::PercentAccounted() const {
  return Percent(covered + ignored, covered + ignored + uncovered);
}

double Coverage::PercentQuotedWords() const { return Percent(quoted_words, words); }

std::vector<Coverage> MeasureCoverage(const syntax::PolicyFileTree& tree,
                                      const SourceReader& read_source,
                                      diagnostics::SourceMap& sources,
                                      diagnostics::DiagnosticSink& sink) {
  PolicySources policy_sources(tree.file, read_source, sources, sink);
  std::vector<Coverage> all;
  for (const syntax::PolicyTree& policy : tree.policies) {
    const PolicyHeader header = FindHeader(policy, tree.file, sink);
    const auto source = policy_sources.Read(policy, header);
    if (!source) continue;
    CoverageMeter meter(tree.file, *source, sources, sink);
    meter.Visit(policy.items, {});
    Coverage coverage;
    coverage.merchant = model::NormalizeName(syntax::Text(policy.name));
    if (header.version != nullptr) coverage.version = header.version->date.text;
    meter.Fill(coverage);
    all.push_back(std::move(coverage));
  }
  return all;
}

}  // namespace assay::resolve
