// Reading one state: look-ups and scans by prefix.
#include <optional>

#include "base/check.h"
#include "store/impl.h"
#include "store/status.h"

namespace assay::store {
namespace {

rocksdb::Slice SliceOf(std::string_view bytes) { return {bytes.data(), bytes.size()}; }
std::string_view BytesOf(const rocksdb::Slice& slice) {
  return {slice.data(), slice.size()};
}

// The first key after all that start with `prefix`; absent if there is none.
std::optional<std::string> PrefixEnd(std::string_view prefix) {
  std::string end(prefix);
  while (!end.empty() && static_cast<unsigned char>(end.back()) == 0xFF) end.pop_back();
  if (end.empty()) return std::nullopt;
  end.back() = static_cast<char>(static_cast<unsigned char>(end.back()) + 1);
  return end;
}

}  // namespace

Snapshot::Snapshot(std::unique_ptr<Impl> impl) : impl_(std::move(impl)) {}
Snapshot::~Snapshot() = default;

Snapshot::Impl::~Impl() {
  if (state != nullptr) tables.db->ReleaseSnapshot(state);
}

rocksdb::ReadOptions Snapshot::Impl::Reading() const {
  rocksdb::ReadOptions options;
  options.snapshot = state;
  return options;
}

std::optional<uint64_t> Snapshot::state_number() const { return impl_->number; }

Result<std::optional<std::string>> Snapshot::Get(Family family,
                                                 std::string_view key) const {
  std::string value;
  const rocksdb::Status status = impl_->tables.db->Get(
      impl_->Reading(), impl_->tables.families[size_t(family)], SliceOf(key), &value);
  if (status.IsNotFound()) return std::optional<std::string>();
  if (!status.ok()) return ErrorOf(status, impl_->tables.folder, "reading");
  return std::optional<std::string>(std::move(value));
}

struct PinnedValue::Impl {
  rocksdb::PinnableSlice value;
};

PinnedValue::PinnedValue(std::unique_ptr<Impl> impl)
    : impl_(std::move(impl)), bytes_(BytesOf(impl_->value)) {}
PinnedValue::~PinnedValue() = default;
PinnedValue::PinnedValue(PinnedValue&&) noexcept = default;
PinnedValue& PinnedValue::operator=(PinnedValue&&) noexcept = default;

Result<std::optional<PinnedValue>> Snapshot::GetPinned(Family family,
                                                       std::string_view key) const {
  auto pinned = std::make_unique<PinnedValue::Impl>();
  const rocksdb::Status status =
      impl_->tables.db->Get(impl_->Reading(), impl_->tables.families[size_t(family)],
                            SliceOf(key), &pinned->value);
  if (status.IsNotFound()) return std::optional<PinnedValue>();
  if (!status.ok()) return ErrorOf(status, impl_->tables.folder, "reading");
  return std::optional(PinnedValue(std::move(pinned)));
}

Status Snapshot::Scan(Family family, std::string_view prefix,
                      const Visitor& visit) const {
  return ScanRange(family, prefix, PrefixEnd(prefix).value_or(std::string()), visit);
}

Status Snapshot::ScanRange(Family family, std::string_view first, std::string_view last,
                           const Visitor& visit) const {
  rocksdb::ReadOptions options = impl_->Reading();
  const rocksdb::Slice bound = SliceOf(last);
  if (!last.empty()) options.iterate_upper_bound = &bound;
  const std::unique_ptr<rocksdb::Iterator> at(
      impl_->tables.db->NewIterator(options, impl_->tables.families[size_t(family)]));
  for (at->Seek(SliceOf(first)); at->Valid(); at->Next()) {
    if (!visit(BytesOf(at->key()), BytesOf(at->value()))) return Ok();
  }
  if (!at->status().ok()) return ErrorOf(at->status(), impl_->tables.folder, "reading");
  return Ok();
}

}  // namespace assay::store
