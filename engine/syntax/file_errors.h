// What happens when a vocabulary or policy file does not fit its grammar: one message for
// each broken item, and parsing goes on with the next.  Private to syntax/.
#pragma once

#include <optional>
#include <string>

#include <antlr4-runtime.h>

#include "diagnostics/diagnostic.h"
#include "syntax/token_places.h"

namespace assay::syntax {

// The first exception inside an item travels up to the item's own rule; there the rest of
// it is skipped, up to its `;`, its `}` or the start of an item that can only be the
// next.
class FileErrors : public antlr4::ANTLRErrorStrategy {
 public:
  FileErrors(const TokenPlaces& places, diagnostics::FileId file,
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
               const antlr4::misc::IntervalSet& expected, antlr4::RuleContext* context);
  void SkipItem(antlr4::Parser& parser, bool may_meet_next_item);
  static void SkipToEnd(antlr4::Parser& parser);
  void SkipToPolicy(antlr4::Parser& parser);
  bool BeginsNextItem(antlr4::Parser& parser) const;

  const TokenPlaces& places_;
  diagnostics::FileId file_;
  diagnostics::DiagnosticSink& sink_;
  bool is_recovering_ = false;
  std::optional<size_t>
      last_reported_;  // Index of the token: nothing is said twice of one.
};

}  // namespace assay::syntax
