// Result<T>: a value, or the reason why the world would not give it.
//
// For what can fail outside our own control: disk, lock, format, corruption.  A mistake in
// the user's text is a diagnostic instead, and "the policy is silent" is an answer.
#pragma once

#include <string>
#include <utility>
#include <variant>

#include "base/check.h"

namespace assay {

enum class ErrorCode {
  kNotFound,      // The database, record or file is not there.
  kNotADatabase,  // The folder exists but holds no Assay database.
  kFormat,        // An Assay database of another format version.
  kLocked,        // Another process holds the database open for writing.
  kCorruption,    // Stored bytes do not decode, or contradict each other.
  kIo,            // The operating system or the store reported a failure.
};

struct Error {
  ErrorCode code = ErrorCode::kIo;
  std::string message;  // One sentence for people: what failed, where, what helps.
};

template <typename T>
class [[nodiscard]] Result {
 public:
  Result(T value) : state_(std::move(value)) {}      // NOLINT: implicit by design
  Result(Error error) : state_(std::move(error)) {}  // NOLINT: implicit by design

  bool ok() const { return std::holds_alternative<T>(state_); }
  const T& value() const& {
    ASSAY_CHECK(ok());
    return std::get<T>(state_);
  }
  T& value() & {
    ASSAY_CHECK(ok());
    return std::get<T>(state_);
  }
  T&& value() && {
    ASSAY_CHECK(ok());
    return std::get<T>(std::move(state_));
  }
  const Error& error() const {
    ASSAY_CHECK(!ok());
    return std::get<Error>(state_);
  }

 private:
  std::variant<T, Error> state_;
};

// The result of an action that makes no value.
using Status = Result<std::monostate>;
inline Status Ok() { return std::monostate{}; }

}  // namespace assay
