// Tab-separated files, read a row at a time.
#pragma once

#include <charconv>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <stdexcept>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace assay::bench {

// A row's cells live until the next one.  Throws std::runtime_error if the file cannot be read
// or a row is not as it is expected.
class TsvReader {
 public:
  explicit TsvReader(std::string path) : path_(std::move(path)) {
    file_ = std::fopen(path_.c_str(), "rb");
    if (file_ == nullptr) throw std::runtime_error(path_ + ": cannot be read");
    std::setvbuf(file_, nullptr, _IOFBF, size_t{1} << 20);
  }
  TsvReader(const TsvReader&) = delete;
  TsvReader& operator=(const TsvReader&) = delete;
  ~TsvReader() {
    std::free(line_);
    std::fclose(file_);
  }

  bool Next() {
    const ssize_t read = getline(&line_, &capacity_, file_);
    if (read < 0) return false;
    std::string_view rest(line_, static_cast<size_t>(read));
    if (rest.ends_with('\n')) rest.remove_suffix(1);
    cells_.clear();
    for (size_t tab = rest.find('\t'); tab != std::string_view::npos;
         tab = rest.find('\t')) {
      cells_.push_back(rest.substr(0, tab));
      rest.remove_prefix(tab + 1);
    }
    cells_.push_back(rest);
    return true;
  }

  std::string_view Text(size_t cell) const {
    if (cell >= cells_.size()) throw std::runtime_error(path_ + ": a row is too short");
    return cells_[cell];
  }
  uint32_t Number(size_t cell) const {
    const std::string_view text = Text(cell);
    uint32_t number = 0;
    const auto read = std::from_chars(text.data(), text.data() + text.size(), number);
    if (read.ec != std::errc() || read.ptr != text.data() + text.size())
      throw std::runtime_error(path_ + ": not a number: " + std::string(text));
    return number;
  }

 private:
  std::string path_;
  std::FILE* file_;
  char* line_ = nullptr;
  size_t capacity_ = 0;
  std::vector<std::string_view> cells_;
};

}  // namespace assay::bench
