// CHECK: what must hold if our own code is right.  Always on, in every build.
//
// A failed CHECK means that we are wrong, never the user and never the world: a user's
// mistake is a diagnostic (diagnostics/), a failing disk is a Result (base/result.h).
#pragma once

namespace assay {

// Prints "file:line: check failed: what" to standard error and aborts.
[[noreturn]] void CheckFailed(const char* file, int line, const char* what);

}  // namespace assay

#define ASSAY_CHECK(condition) \
  ((condition) ? void(0) : ::assay::CheckFailed(__FILE__, __LINE__, #condition))
