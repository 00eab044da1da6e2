#include "survey/image.h"

#include <algorithm>
#include <atomic>
#include <cstring>

#include "base/parallel.h"
#include "graph/by_number.h"

namespace assay::survey {

namespace {

constexpr size_t kPieceBytes = size_t{1} << 20;
// A node, its name's view and number, and its share of the table.
constexpr size_t kMerchantBytes = 64;

template <typename Word>
std::span<const Word> Copied(const std::vector<uint32_t>& words, Arena& arena) {
  if (words.empty()) return {};
  auto* const place = reinterpret_cast<Word*>(arena.Take(words.size() * sizeof(Word)));
  std::copy(words.begin(), words.end(), place);
  return {place, words.size()};
}

std::string_view Copied(std::string_view bytes, Arena& arena) {
  char* const place = arena.Take(bytes.size());
  std::memcpy(place, bytes.data(), bytes.size());
  return {place, bytes.size()};
}

}  // namespace

char* Arena::Take(size_t size_bytes) {
  size_bytes = (size_bytes + 3) / 4 * 4;
  if (size_bytes > left_) {
    left_ = std::max(size_bytes, kPieceBytes);
    pieces_.push_back(std::make_unique_for_overwrite<uint32_t[]>(left_ / 4));
    free_ = reinterpret_cast<char*>(pieces_.back().get());
    size_bytes_ += left_;
  }
  char* const place = free_;
  free_ += size_bytes;
  left_ -= size_bytes;
  return place;
}

// Reads one range of numbers; the ranges of several are read side by side.
class Image::Reader {
 public:
  // `bytes_left` is what all readers together may still take.
  Reader(const graph::View& view, std::atomic<int64_t>& bytes_left, Arena& arena,
         std::vector<Resident>& policies)
      : view_(view), bytes_left_(bytes_left), arena_(arena), policies_(policies) {}

  Status Read(uint32_t first, uint32_t last) {
    bool is_sound = true;
    const Status scanned = graph::ForEachStored(
        view_, first, last, [&](uint32_t number, const graph::StoredPolicy& stored) {
          is_sound = Keep(stored, policies_[number]);
          const auto taken = static_cast<int64_t>(arena_.size_bytes());
          const int64_t left = bytes_left_ -= taken - std::exchange(taken_, taken);
          return is_sound && left >= 0;
        });
    if (scanned.ok() && !is_sound)
      return Error{ErrorCode::kCorruption, "a policy's record does not decode"};
    return scanned;
  }

 private:
  bool Keep(const graph::StoredPolicy& stored, Resident& resident) {
    if (!packer_.Pack(stored.record, view_.vocabulary())) return false;
    const std::vector<uint32_t>& words = packer_.words();
    const bool precedence = packer_.has_precedence();
    resident.policy =
        packer_.is_wide()
            ? graph::PackedPolicy(Copied<uint32_t>(words, arena_), precedence)
            : graph::PackedPolicy(Copied<uint16_t>(words, arena_), precedence);
    resident.quotations = Copied(stored.quotations, arena_);
    resident.source = stored.source;
    resident.is_there = true;
    return true;
  }

  const graph::View& view_;
  std::atomic<int64_t>& bytes_left_;
  Arena& arena_;
  std::vector<Resident>& policies_;
  graph::Packer packer_;
  int64_t taken_ = 0;
};

Result<std::optional<Image>> Image::Load(const graph::View& view, size_t most_bytes) {
  const Result<uint32_t> end = graph::EndOfNumbers(view);
  if (!end.ok()) return end.error();
  Image image;
  const size_t array_bytes = size_t{end.value()} * sizeof(Resident);
  if (array_bytes > most_bytes) return std::optional<Image>();
  image.policies_.resize(end.value());

  const uint32_t threads = CoreCount();
  const uint32_t share = end.value() / threads + 1;
  std::atomic<int64_t> left = static_cast<int64_t>(most_bytes - array_bytes);
  std::vector<Status> done(threads, Ok());
  image.arenas_.resize(threads + 1);
  InParallel(threads, [&](size_t i) {
    const uint32_t first = static_cast<uint32_t>(i) * share;
    Reader reader(view, left, image.arenas_[i], image.policies_);
    done[i] =
        reader.Read(std::min(end.value(), first), std::min(end.value(), first + share));
  });
  for (const Status& status : done) {
    if (!status.ok()) return status.error();
  }
  bool fits = left >= 0;
  if (fits) {
    const Status read = image.ReadMerchants(view, most_bytes, fits);
    if (!read.ok()) return read.error();
  }
  if (!fits) return std::optional<Image>();
  return std::optional(std::move(image));
}

Status Image::ReadMerchants(const graph::View& view, size_t most_bytes, bool& fits) {
  bool is_sound = true;
  const Status scanned =
      graph::ForEachCurrentNumber(view, [&](std::string_view merchant, uint32_t number) {
        is_sound = Find(number) != nullptr;
        if (!is_sound) return false;
        policies_[number].is_current = true;
        current_.emplace(Copied(merchant, arenas_.back()), number);
        fits = size_bytes() <= most_bytes;
        return fits;
      });
  if (scanned.ok() && !is_sound)
    return Error{ErrorCode::kCorruption, "a merchant's version in force is missing"};
  return scanned;
}

std::optional<uint32_t> Image::Current(std::string_view merchant) const {
  const auto found = current_.find(merchant);
  if (found == current_.end()) return std::nullopt;
  return found->second;
}

size_t Image::size_bytes() const {
  size_t bytes =
      policies_.capacity() * sizeof(Resident) + current_.size() * kMerchantBytes;
  for (const Arena& arena : arenas_) bytes += arena.size_bytes();
  return bytes;
}

}  // namespace assay::survey
