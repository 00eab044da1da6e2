#include "resolve/policy_source.h"

#include <cstring>
#include <type_traits>
#include <utility>
#include <variant>
#include <xxhash.h>

#include <fmt/format.h>

#include "base/characters.h"
#include "syntax/parse.h"

namespace assay::resolve {
namespace {

using diagnostics::Diagnostic;
using diagnostics::FileId;
using diagnostics::Kind;
using diagnostics::Place;

class HeaderFinder {
 public:
  HeaderFinder(FileId policy_file, diagnostics::DiagnosticSink& sink)
      : policy_file_(policy_file), sink_(sink) {}

  void Visit(const std::vector<syntax::Item>& items) {
    for (const syntax::Item& item : items) {
      std::visit([this](const auto& form) { Visit(form); }, item.form);
    }
  }

  PolicyHeader header;

 private:
  void Visit(const syntax::SourceItem& item) { Take("source", item, header.source); }
  void Visit(const syntax::VersionItem& item) { Take("version", item, header.version); }
  void Visit(const syntax::SectionItem& item) {
    header.cites = true;
    Visit(item.items);
  }
  template <typename Cited>
  void Visit(const Cited& item) {
    header.cites = header.cites || !item.backing.quotations.empty();
  }

  template <typename Once>
  void Take(std::string_view word, const Once& item, const Once*& first) {
    if (first == nullptr) {
      first = &item;
      return;
    }
    sink_.Report(
        {Kind::kRepeatedClause,
         {policy_file_, item.span},
         fmt::format("`{}` stands twice in one policy", word),
         "the second one",
         {{{policy_file_, first->span}, "the first one is here"}},
         fmt::format("a policy has one {}; write a second policy for another one",
                     word)});
  }

  FileId policy_file_;
  diagnostics::DiagnosticSink& sink_;
};

// The offset of the first byte that is not UTF-8, or the text's size.
size_t FirstBadByte(std::string_view text) {
  size_t i = 0;
  while (i < text.size()) {
    // Most of a text is ASCII: eight bytes at a time.
    uint64_t word = 0;
    while (i + sizeof(word) <= text.size() &&
           (std::memcpy(&word, text.data() + i, sizeof(word)),
            (word & 0x8080808080808080) == 0))
      i += sizeof(word);
    if (i == text.size()) break;
    const Character c = CharacterAt(text, i);
    if (c.code == 0xFFFD && c.size_bytes == 1) break;
    i += c.size_bytes;
  }
  return i;
}

bool IsBlank(std::string_view text) {
  for (size_t i = 0; i < text.size();) {
    const Character c = CharacterAt(text, i);
    if (!IsWhiteSpace(c.code) && c.code != 0xFEFF) return false;
    i += c.size_bytes;
  }
  return true;
}

}  // namespace

PolicyHeader FindHeader(const syntax::PolicyTree& policy, FileId policy_file,
                        diagnostics::DiagnosticSink& sink) {
  HeaderFinder finder(policy_file, sink);
  finder.Visit(policy.items);
  return finder.header;
}

PolicySources::PolicySources(FileId policy_file, const SourceReader& read_source,
                             diagnostics::SourceMap& sources,
                             diagnostics::DiagnosticSink& sink)
    : policy_file_(policy_file),
      read_source_(read_source),
      sources_(sources),
      sink_(sink) {}

std::optional<FileId> PolicySources::Read(const syntax::PolicyTree& policy,
                                          const PolicyHeader& header) {
  if (header.source != nullptr) return ReadItem(*header.source);
  if (header.cites) {
    sink_.Report({Kind::kMissingSource,
                  {policy_file_, policy.name.span},
                  fmt::format("the policy `{}` quotes a text and names none",
                              syntax::Text(policy.name)),
                  "no `source` in this policy",
                  {},
                  "name the merchant's own text: `source \"../sources/NAME.txt\";`"});
  }
  return std::nullopt;
}

std::optional<FileId> PolicySources::ReadItem(const syntax::SourceItem& item) {
  const auto known = read_.find(item.path.text);
  if (known != read_.end()) return known->second;
  std::optional<FileId>& file = read_[item.path.text];
  const Place place{policy_file_, item.path.span};
  Result<SourceText> text =
      read_source_(sources_.Get(policy_file_).path(), item.path.text);
  if (!text.ok()) {
    const bool is_absent = text.error().code == ErrorCode::kNotFound;
    sink_.Report({is_absent ? Kind::kMissingSource : Kind::kUnreadableFile,
                  place,
                  fmt::format("the source `{}` {}", item.path.text,
                              is_absent ? "is not there" : "cannot be read"),
                  text.error().message,
                  {},
                  "the path is relative to the folder of the policy file"});
    return std::nullopt;
  }
  if (!CheckBytes(text.value(), place)) return std::nullopt;
  SourceText source = std::move(text).value();
  file = sources_.Add(std::move(source.path), std::move(source.bytes));
  return file;
}

bool PolicySources::CheckBytes(const SourceText& text, Place place) {
  Diagnostic error{Kind::kEmptyFile, place, "", "", {}, ""};
  if (text.bytes.size() > syntax::kMaxFileBytes) {
    error.kind = Kind::kFileTooLarge;
    error.message = fmt::format("the source `{}` is too large: {} bytes", text.path,
                                text.bytes.size());
    error.caret_text = fmt::format("at most {} bytes", syntax::kMaxFileBytes);
  } else if (IsBlank(text.bytes)) {
    error.message = fmt::format("the source `{}` is empty", text.path);
    error.caret_text = "nothing in it to quote";
  } else if (const size_t bad = FirstBadByte(text.bytes); bad < text.bytes.size()) {
    const diagnostics::LineColumn at =
        diagnostics::SourceFile(text.path, text.bytes).Locate(static_cast<uint32_t>(bad));
    error.kind = Kind::kNotUtf8;
    error.message =
        fmt::format("the source `{}` is not UTF-8: byte {} (line {}, column {})",
                    text.path, bad, at.line, at.column);
    error.caret_text = "read from here";
    error.help = "save the text as UTF-8";
  } else {
    return true;
  }
  sink_.Report(std::move(error));
  return false;
}

SourceHash HashSource(std::string_view bytes) {
  const XXH128_hash_t hash = XXH3_128bits(bytes.data(), bytes.size());
  return {hash.high64, hash.low64};
}

}  // namespace assay::resolve
