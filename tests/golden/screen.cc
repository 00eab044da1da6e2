#include "screen.h"

#include <algorithm>

namespace assay::golden {
namespace {

size_t CharacterBytes(unsigned char lead) {
  if (lead < 0xC0) return 1;
  if (lead < 0xE0) return 2;
  return lead < 0xF0 ? 3 : 4;
}

std::string Joined(const std::vector<std::string>& cells, size_t count) {
  std::string text;
  for (size_t i = 0; i < std::min(count, cells.size()); ++i) text += cells[i];
  return text.substr(0, text.find_last_not_of(' ') + 1);
}

}  // namespace

std::vector<std::string>& Screen::Line() {
  if (lines_.size() <= row_) lines_.resize(row_ + 1);
  return lines_[row_];
}

void Screen::Put(std::string_view character) {
  if (column_ == columns_) {
    column_ = 0;
    ++row_;
  }
  auto& line = Line();
  if (line.size() <= column_) line.resize(column_ + 1, " ");
  line[column_++] = character;
}

// ESC [ parameters letter
size_t Screen::Control(std::string_view bytes) {
  if (bytes.size() > 1 && bytes[1] == '7') {
    saved_row_ = row_;
    saved_column_ = column_;
  }
  if (bytes.size() > 1 && bytes[1] == '8') {
    row_ = saved_row_;
    column_ = saved_column_;
  }
  size_t end = 2;
  while (end < bytes.size() && (bytes[end] < '@' || bytes[end] > '~')) ++end;
  if (bytes.size() < 2) return 1;
  if (bytes[1] != '[' || end == bytes.size()) return 2;
  const std::string parameters(bytes.substr(2, end - 2));
  const bool is_number = !parameters.empty() &&
                         parameters.find_first_not_of("0123456789") == std::string::npos;
  const size_t count = is_number ? std::stoul(parameters) : 1;
  switch (bytes[end]) {
    case 'A':
      row_ -= std::min(row_, count);
      break;
    case 'C':
      column_ = std::min(columns_, column_ + count);
      break;
    case 'D':
      column_ -= std::min(column_, count);
      break;
    case 'K':
      Line().resize(std::min(Line().size(), column_));
      break;
    case 'J':
      Line().resize(std::min(Line().size(), column_));
      lines_.resize(row_ + 1);
      break;
    default:
      break;  // Colours, modes.
  }
  return end + 1;
}

void Screen::Write(std::string_view bytes) {
  while (!bytes.empty()) {
    size_t used = 1;
    switch (bytes.front()) {
      case '\n':
        ++row_;
        break;
      case '\r':
        column_ = 0;
        break;
      case '\b':
        column_ -= std::min<size_t>(column_, 1);
        break;
      case '\a':
        break;
      case '\033':
        used = Control(bytes);
        break;
      default:
        used = std::min(bytes.size(),
                        CharacterBytes(static_cast<unsigned char>(bytes.front())));
        Put(bytes.substr(0, used));
    }
    bytes.remove_prefix(used);
  }
}

std::string Screen::Text() const {
  std::string text;
  size_t last = 0;
  for (size_t i = 0; i < lines_.size(); ++i) {
    if (!Joined(lines_[i], lines_[i].size()).empty()) last = i + 1;
  }
  for (size_t i = 0; i < last; ++i) text += Joined(lines_[i], lines_[i].size()) + "\n";
  return text;
}

std::string Screen::BeforeCursor() const {
  return row_ < lines_.size() ? Joined(lines_[row_], column_) : "";
}

}  // namespace assay::golden
