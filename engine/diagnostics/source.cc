// Where lines start, found once per text; columns are counted on demand.
//
// A byte order mark is no part of the first line: nobody sees it, so no column counts it.
#include "diagnostics/source.h"

#include <algorithm>
#include <utility>

#include "base/check.h"

namespace assay::diagnostics {
namespace {

constexpr std::string_view kByteOrderMark = "\xEF\xBB\xBF";

// Every byte but a continuation byte begins a character; broken UTF-8 counts somehow, and
// always the same.
bool BeginsCharacter(char byte) {
  return (static_cast<unsigned char>(byte) & 0xC0) != 0x80;
}

constexpr size_t kBlockBytes = 1024;

bool IsAscii(std::string_view text) {
  unsigned char all = 0;
  for (const char byte : text) all |= static_cast<unsigned char>(byte);
  return all < 0x80;
}

uint32_t CountCharacters(std::string_view text) {
  return static_cast<uint32_t>(std::ranges::count_if(text, BeginsCharacter));
}

}  // namespace

SourceFile::SourceFile(std::string path, std::string text, uint32_t first_line)
    : path_(std::move(path)), text_(std::move(text)), first_line_(first_line) {
  ASSAY_CHECK(text_.size() < UINT32_MAX);
  const bool marked = text_.starts_with(kByteOrderMark);
  line_starts_.push_back(marked ? kByteOrderMark.size() : 0);
  for (size_t i = text_.find('\n'); i != std::string::npos; i = text_.find('\n', i + 1)) {
    line_starts_.push_back(static_cast<uint32_t>(i + 1));
  }
  if (IsAscii(text_)) return;  // Every byte is a character.
  uint32_t characters = 0;
  for (size_t block = 0; block <= text_.size(); block += kBlockBytes) {
    characters_before_block_.push_back(characters);
    characters += CountCharacters(std::string_view(text_).substr(block, kBlockBytes));
  }
}

uint32_t SourceFile::CharactersBefore(uint32_t offset) const {
  if (characters_before_block_.empty()) return offset;
  const size_t block = offset / kBlockBytes;
  const std::string_view rest = std::string_view(text_).substr(block * kBlockBytes);
  return characters_before_block_[block] +
         CountCharacters(rest.substr(0, offset % kBlockBytes));
}

std::string_view SourceFile::Text(Span span) const {
  ASSAY_CHECK(span.begin <= span.end && span.end <= text_.size());
  return std::string_view(text_).substr(span.begin, span.end - span.begin);
}

LineColumn SourceFile::Locate(uint32_t offset) const {
  const auto size = static_cast<uint32_t>(text_.size());
  offset = std::clamp(offset, line_starts_.front(), std::max(size, line_starts_.front()));
  const auto after = std::upper_bound(line_starts_.begin(), line_starts_.end(), offset);
  const auto index = static_cast<uint32_t>(after - line_starts_.begin()) - 1;
  const uint32_t start = line_starts_[index];
  return {first_line_ + index, CharactersBefore(offset) - CharactersBefore(start) + 1};
}

std::string_view SourceFile::Line(uint32_t line) const {
  const uint32_t begin = LineStart(line);
  size_t end = text_.find('\n', begin);
  if (end == std::string::npos) end = text_.size();
  if (end > begin && text_[end - 1] == '\r') --end;
  return std::string_view(text_).substr(begin, end - begin);
}

uint32_t SourceFile::LineStart(uint32_t line) const {
  ASSAY_CHECK(line >= first_line_ && line <= last_line());
  return line_starts_[line - first_line_];
}

FileId SourceMap::Add(std::string path, std::string text, uint32_t first_line) {
  const auto value = static_cast<uint32_t>(files_.size());
  files_.emplace_back(std::move(path), std::move(text), first_line);
  return FileId{value};
}

const SourceFile& SourceMap::Get(FileId id) const {
  ASSAY_CHECK(id.value < files_.size());
  return files_[id.value];
}

FileId SourceMap::Find(std::string_view path) const {
  for (size_t i = 0; i < files_.size(); ++i) {
    if (files_[i].path() == path) return FileId{static_cast<uint32_t>(i)};
  }
  return FileId{};
}

}  // namespace assay::diagnostics
