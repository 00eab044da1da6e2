#include "compile/import_lines.h"

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <utility>

#include "records/read_record.h"

namespace assay::compile {
namespace {

// Enough lines to be worth handing from thread to thread.
constexpr size_t kReadBytes = size_t{1} << 20;
constexpr std::string_view kByteOrderMark = "\xEF\xBB\xBF";

bool IsBlank(std::string_view line) {
  return line.find_first_not_of(" \t\r") == std::string_view::npos;
}

}  // namespace

void LineSource::Close::operator()(std::FILE* file) const {
  if (file != stdin) std::fclose(file);
}

LineSource::LineSource(std::vector<std::string> paths) : paths_(std::move(paths)) {}

bool LineSource::OpenNext(LineChunk& chunk) {
  path_ = paths_[next_path_++];
  next_line_ = 1;
  skips_ = false;
  rest_.clear();
  errno = 0;
  file_.reset(path_ == "-" ? stdin : std::fopen(path_.c_str(), "rb"));
  if (file_ != nullptr) return true;
  chunk.path = path_;
  chunk.unreadable = std::strerror(errno);
  return false;
}

bool LineSource::Next(LineChunk& chunk) {
  chunk = LineChunk();
  while (file_ == nullptr) {
    if (next_path_ == paths_.size()) return false;
    if (!OpenNext(chunk)) return true;
  }
  chunk.path = path_;
  chunk.bytes = std::exchange(rest_, {});
  bool has_more = true;
  while (has_more &&
         chunk.bytes.find(
             '\n', chunk.bytes.size() - std::min(chunk.bytes.size(), kReadBytes)) ==
             std::string::npos) {
    has_more = Fill(chunk);
    if (chunk.bytes.size() > records::kMaxLineBytes &&
        chunk.bytes.find('\n') == std::string::npos) {
      chunk.bytes.clear();
      if (!skips_) chunk.too_long_line = next_line_;
      skips_ = true;
    }
  }
  Cut(chunk);
  if (!has_more) file_.reset();
  return true;
}

bool LineSource::Fill(LineChunk& chunk) {
  const size_t before = chunk.bytes.size();
  chunk.bytes.resize(before + kReadBytes);
  errno = 0;
  const size_t read = std::fread(chunk.bytes.data() + before, 1, kReadBytes, file_.get());
  chunk.bytes.resize(before + read);
  if (std::ferror(file_.get()) != 0) chunk.unreadable = std::strerror(errno);
  if (read == kReadBytes) return true;
  if (!chunk.bytes.empty() && chunk.bytes.back() != '\n') chunk.bytes += '\n';
  return false;
}

// Keeps whole lines in the chunk and what is begun in `rest_`.
void LineSource::Cut(LineChunk& chunk) {
  const size_t last = chunk.bytes.rfind('\n');
  const size_t whole = last == std::string::npos ? 0 : last + 1;
  rest_ = chunk.bytes.substr(whole);
  chunk.bytes.resize(whole);
  for (size_t begin = 0; begin < whole;) {
    const size_t end = chunk.bytes.find('\n', begin);
    const uint32_t number = next_line_++;
    LineChunk::Line line{begin, end - begin, number};
    begin = end + 1;
    if (std::exchange(skips_, false)) continue;
    std::string_view text = chunk.Text(line);
    if (number == 1 && text.starts_with(kByteOrderMark)) {
      line.begin += kByteOrderMark.size();
      line.size -= kByteOrderMark.size();
      text = chunk.Text(line);
    }
    if (text.ends_with('\r')) --line.size;
    if (!IsBlank(text)) chunk.lines.push_back(line);
  }
}

}  // namespace assay::compile
