// A value that is mostly absent: an optional of a pointer's size.
//
// A statement has a place for each of fourteen clauses and uses two or three; with the values inside
// it, making and moving statements would cost more than reading them.
#pragma once

#include <memory>
#include <utility>

namespace assay::syntax {

template <typename T>
class Rare {
 public:
  Rare() = default;
  Rare(T value) : value_(std::make_unique<T>(std::move(value))) {}  // NOLINT: as optional
  Rare(const Rare& other)
      : value_(other ? std::make_unique<T>(*other) : std::unique_ptr<T>()) {}
  Rare(Rare&&) noexcept = default;
  Rare& operator=(const Rare& other) {
    Rare copy(other);
    value_ = std::move(copy.value_);
    return *this;
  }
  Rare& operator=(Rare&&) noexcept = default;
  ~Rare() = default;

  bool has_value() const { return value_ != nullptr; }
  explicit operator bool() const { return has_value(); }
  T& operator*() { return *value_; }
  const T& operator*() const { return *value_; }
  T* operator->() { return value_.get(); }
  const T* operator->() const { return value_.get(); }
  T& emplace() {
    value_ = std::make_unique<T>();
    return *value_;
  }

 private:
  std::unique_ptr<T> value_;
};

}  // namespace assay::syntax
