// What happens when a checklist file does not fit its grammar: one message for each broken
// requirement or item, and parsing goes on with the next.  Private to syntax/.
#pragma once

#include <optional>

#include <antlr4-runtime.h>

#include "diagnostics/diagnostic.h"
#include "syntax/token_places.h"

namespace assay::syntax {

// As FileErrors does for the other two languages: an exception travels up to the rule that can
// skip what is broken.
class ChecklistErrors : public antlr4::ANTLRErrorStrategy {
 public:
  ChecklistErrors(const TokenPlaces& places, diagnostics::FileId file,
                  diagnostics::DiagnosticSink& sink)
      : places_(places), file_(file), sink_(sink) {}

  void reset(antlr4::Parser* parser) override;
  antlr4::Token* recoverInline(antlr4::Parser* parser) override;
  void recover(antlr4::Parser* parser, std::exception_ptr exception) override;
  void sync(antlr4::Parser* parser) override;
  bool inErrorRecoveryMode(antlr4::Parser* parser) override;
  void reportMatch(antlr4::Parser* parser) override;
  void reportError(antlr4::Parser* parser,
                   const antlr4::RecognitionException& exception) override;

 private:
  void Explain(antlr4::Parser& parser, antlr4::Token& found,
               const antlr4::misc::IntervalSet& expected,
               const antlr4::RuleContext& context);
  // True once the `{` of the rule in hand was read.
  static bool IsInside(antlr4::Parser& parser);
  void SkipRequirement(antlr4::Parser& parser);
  void SkipBlock(antlr4::Parser& parser, size_t next);

  const TokenPlaces& places_;
  diagnostics::FileId file_;
  diagnostics::DiagnosticSink& sink_;
  bool is_recovering_ = false;
  std::optional<size_t>
      last_reported_;  // Index of the token: nothing is said twice of one.
};

}  // namespace assay::syntax
