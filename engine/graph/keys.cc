#include "graph/keys.h"

#include <xxhash.h>

#include <fmt/format.h>

namespace assay::graph {
namespace {

void AppendBigEndian(std::string& key, uint64_t value, int size_bytes) {
  for (int shift = 8 * (size_bytes - 1); shift >= 0; shift -= 8)
    key.push_back(static_cast<char>((value >> shift) & 0xFF));
}

uint64_t BigEndian(std::string_view bytes) {
  uint64_t value = 0;
  for (const char c : bytes) value = value << 8 | static_cast<unsigned char>(c);
  return value;
}

void AppendEnded(std::string& key, std::string_view text) {
  for (const char c : text) {
    key.push_back(c);
    if (c == '\0') key.push_back('\xFF');
  }
  key.append(2, '\0');
}

// The ended text at the start of `bytes`, which is moved past it.
std::optional<std::string> TakeEnded(std::string_view& bytes) {
  std::string text;
  for (size_t i = 0; i < bytes.size(); ++i) {
    if (bytes[i] != '\0') {
      text.push_back(bytes[i]);
      continue;
    }
    if (++i == bytes.size()) return std::nullopt;
    if (bytes[i] == '\0') {
      bytes.remove_prefix(i + 1);
      return text;
    }
    if (bytes[i] != '\xFF') return std::nullopt;
    text.push_back('\0');
  }
  return std::nullopt;
}

std::string KeyOf(char letter) { return std::string(1, letter); }

std::string KeyOf(char letter, std::string_view first) {
  std::string key = KeyOf(letter);
  AppendEnded(key, first);
  return key;
}

std::string KeyOf(char letter, std::string_view first, std::string_view second) {
  std::string key = KeyOf(letter, first);
  key.append(second);
  return key;
}

std::string KeyOf(char letter, uint32_t number) {
  std::string key = KeyOf(letter);
  AppendBigEndian(key, number, 4);
  return key;
}

}  // namespace

Hash HashOf(std::string_view bytes) {
  const XXH128_hash_t hash = XXH3_128bits(bytes.data(), bytes.size());
  return {hash.high64, hash.low64};
}

std::string CountersKey() { return KeyOf('G'); }
std::string VocabularyKey() { return KeyOf('V'); }
std::string CatalogueKey(const PolicyKey& policy) {
  return KeyOf('c', policy.merchant, policy.version);
}
std::string CataloguePrefix() { return KeyOf('c'); }
std::string CataloguePrefix(std::string_view merchant) { return KeyOf('c', merchant); }
std::string PolicyRecordKey(uint32_t number) { return KeyOf('p', number); }
std::string PolicyRecordPrefix() { return KeyOf('p'); }
std::string NumberKey(uint32_t number) { return KeyOf('i', number); }
std::string TitleKey(std::string_view title, std::string_view merchant) {
  return KeyOf('t', title, merchant);
}
std::string TitlePrefix(std::string_view title) { return KeyOf('t', title); }
std::string KeywordNamePrefix() { return KeyOf('k'); }
std::string KeywordNameKey(std::string_view name, std::string_view merchant) {
  return KeyOf('k', name, merchant);
}
std::string CurrentKey(std::string_view merchant) {
  std::string key = KeyOf('u');
  key.append(merchant);
  return key;
}
std::string PairsBlockKey(uint32_t block) { return KeyOf('x', block); }
std::string PairsBlockPrefix() { return KeyOf('x'); }
std::string MentionKey(model::TermId term, uint32_t block) {
  std::string key = MentionPrefix(term);
  AppendBigEndian(key, block, 4);
  return key;
}
std::string MentionPrefix(model::TermId term) { return KeyOf('m', term.value); }
std::string SourceKey(const Hash& source) {
  std::string key = KeyOf('s');
  AppendBigEndian(key, source.high, 8);
  AppendBigEndian(key, source.low, 8);
  return key;
}
std::string SourceChunkKey(uint32_t source, uint32_t chunk) {
  std::string key = SourceChunkPrefix(source);
  AppendBigEndian(key, chunk, 4);
  return key;
}
std::string SourceChunkPrefix(uint32_t source) { return KeyOf('s', source); }
std::string PolicyFileKey(std::string_view file) {
  std::string key = KeyOf('f');
  key.append(file);
  return key;
}
std::string ChecklistKey(std::string_view name) {
  std::string key = ChecklistPrefix();
  key.append(name);
  return key;
}
std::string ChecklistPrefix() { return KeyOf('l'); }
std::string ChecklistFileKey(std::string_view file) {
  std::string key = KeyOf('h');
  key.append(file);
  return key;
}
std::string VocabularyFilePrefix() { return KeyOf('v'); }
std::string VocabularyFileKey(std::string_view vocabulary, std::string_view file_name) {
  return KeyOf('v', vocabulary, file_name);
}

std::optional<std::pair<std::string, std::string>> TextsOfKey(std::string_view key) {
  if (key.empty()) return std::nullopt;
  key.remove_prefix(1);
  std::optional<std::string> first = TakeEnded(key);
  if (!first) return std::nullopt;
  return std::pair(std::move(*first), std::string(key));
}

std::optional<uint32_t> NumberOfKey(std::string_view key) {
  if (key.size() != 5) return std::nullopt;
  return static_cast<uint32_t>(BigEndian(key.substr(1)));
}

std::optional<std::pair<uint32_t, uint32_t>> NumbersOfKey(std::string_view key) {
  if (key.size() != 9) return std::nullopt;
  return std::pair(static_cast<uint32_t>(BigEndian(key.substr(1, 4))),
                   static_cast<uint32_t>(BigEndian(key.substr(5))));
}

std::optional<Hash> HashOfKey(std::string_view key) {
  if (key.size() != 17) return std::nullopt;
  return Hash{BigEndian(key.substr(1, 8)), BigEndian(key.substr(9))};
}

std::string EncodeNumber(uint32_t number) {
  std::string value;
  AppendBigEndian(value, number, 4);
  return value;
}

std::optional<uint32_t> DecodeNumber(std::string_view value) {
  if (value.size() != 4) return std::nullopt;
  return static_cast<uint32_t>(BigEndian(value));
}

std::string KeyInWords(std::string_view key) {
  const std::string letter(key.substr(0, 1));
  switch (key.front()) {
    case 'c':
    case 't':
    case 'k':
    case 'v':
      if (const auto texts = TextsOfKey(key)) {
        return fmt::format("{} {}|{}", letter, texts->first, texts->second);
      }
      break;
    case 'f':
    case 'h':
    case 'l':
    case 'u':
      return fmt::format("{} {}", letter, key.substr(1));
    case 'i':
    case 'p':
    case 'x':
      if (const auto number = NumberOfKey(key))
        return fmt::format("{} {}", letter, *number);
      break;
    case 'm':
    case 's':
      if (const auto numbers = NumbersOfKey(key))
        return fmt::format("{} {}|{}", letter, numbers->first, numbers->second);
      if (const auto hash = HashOfKey(key)) {
        return fmt::format("s {:016x}{:016x}", hash->high, hash->low);
      }
      break;
    case '\0':  // The store's own.
      return std::string(key.substr(1));
    default:
      break;
  }
  return letter;
}

std::string EncodePolicyKey(const PolicyKey& policy) {
  std::string value;
  AppendEnded(value, policy.merchant);
  value.append(policy.version);
  return value;
}

std::optional<PolicyKey> DecodePolicyKey(std::string_view value) {
  std::optional<std::string> merchant = TakeEnded(value);
  if (!merchant) return std::nullopt;
  return PolicyKey{std::move(*merchant), std::string(value)};
}

}  // namespace assay::graph
