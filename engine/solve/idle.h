// Statements and exceptions that never have a say: out of reach, swallowed, or settled
// everywhere by others (meaning.md, section 9).
#pragma once

#include <cstdint>
#include <vector>

#include "solve/judge.h"

namespace assay::solve {

struct Idle {
  enum class Form : uint8_t {
    kUnreachable,           // A statement whose conditions can never all hold.
    kUnreachableException,  // An exception of such conditions.
    kOutside,               // An exception that shares nothing with its rule.
    kSwallows,              // An exception that leaves nothing of its rule.
    kOutweighed,            // A permission that others outweigh wherever it speaks.
    kLifted,                // A prohibition that gives way to others wherever it speaks.
  };
  Form form = Form::kUnreachable;
  uint32_t layer = 0;  // Index into PolicyJudge::layers().
  std::vector<uint32_t>
      because_of;  // kOutweighed, kLifted: numbers of statements, sorted.
};

// In order of layers.  An exception below something that is idle itself is not looked at.
std::vector<Idle> FindIdle(const PolicyJudge& judge);

}  // namespace assay::solve
