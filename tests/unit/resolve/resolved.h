// Texts resolved as a load would resolve them, for tests: a vocabulary, a policy with its
// source, a question.  What was said about them is kept in the order in which it is shown.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "resolve/policy.h"
#include "resolve/question.h"
#include "resolve/vocabulary.h"
#include "syntax/parse.h"

namespace assay::resolve {

// The small vocabulary that the tests of policies and questions share.
inline constexpr std::string_view kVocabulary = R"(
data {
  personal data also "personal information" {
    contact data { email address also "email"; telephone number; }
    payment data { card details { card number; } bank details; }
    passwords;
  }
  non-personal data;
  account identifier;
}
data { `card number` is account identifier; }
recipient {
  third party {
    service provider { payment processor; shipping carrier; }
    advertising partner;
    acquirer;
  }
  data subject also "you";
  affiliate;
}
purpose { marketing { email marketing; } order fulfilment { delivery; } payment processing; }
basis { consent; contract; }
action {
  process {
    collect;
    use;
    retain also "store", "retains";
    protect;
    delete;
    disclose { share; sell; transfer; opt out of; }
  }
  grant;
}
condition { consent { explicit consent; } opt out; order completion; court order; }
subject { customer { minor; } }
safeguard { encryption; audits; }
right { access; `right to erasure` also "erasure"; }
duty { notify of; notify of data breach; keep confidential; }
place { european union { france; } united states; }
fact { controller; last updated; }
)";

inline constexpr std::string_view kSource =
    "Privacy policy of Acme.\n"
    "We share your payment data with payment processors.\n"
    "We do not sell your personal data.\n"
    "Cookies\n"
    "We use cookies.\n";

struct Resolved {
  diagnostics::SourceMap sources;
  diagnostics::DiagnosticSink sink;
  std::optional<model::Vocabulary> vocabulary;
  std::vector<model::Policy> policies;
  std::optional<model::Question> question;

  std::vector<diagnostics::Diagnostic> said() const { return sink.Sorted(); }
  // Everything that was said, as it is drawn.
  std::string Drawn() const {
    std::string drawn;
    for (const diagnostics::Diagnostic& diagnostic : said()) {
      drawn += diagnostics::Draw(diagnostic, sources);
    }
    return drawn;
  }
  std::string_view At(const diagnostics::Place& place) const {
    return sources.Get(place.file).Text(place.span);
  }
  model::TermId Id(model::TermKind kind, std::string_view name) const {
    return vocabulary->Find(kind, name).value_or(model::TermId{});
  }
  std::vector<model::TermId> Ids(model::TermKind kind,
                                 const std::vector<std::string_view>& names) const {
    std::vector<model::TermId> ids;
    for (std::string_view name : names) ids.push_back(Id(kind, name));
    return ids;
  }
};

using ResolvedPtr = std::unique_ptr<Resolved>;

// A vocabulary of several files, named v1.vocabulary, v2.vocabulary, ... unless `paths` says;
// the first line, "vocabulary test;", is put before each.
inline ResolvedPtr ResolveVocabularies(const std::vector<std::string>& texts,
                                       const TermNumbers& known = {},
                                       std::vector<std::string> paths = {}) {
  auto resolved = std::make_unique<Resolved>();
  std::vector<syntax::VocabularyTree> trees;
  for (size_t i = 0; i < texts.size(); ++i) {
    const std::string path =
        paths.empty() ? "v" + std::to_string(i + 1) + ".vocabulary" : paths[i];
    const diagnostics::FileId file =
        resolved->sources.Add(path, "vocabulary test;\n" + texts[i]);
    trees.push_back(syntax::ParseVocabulary(resolved->sources, file, resolved->sink));
  }
  resolved->vocabulary =
      ResolveVocabulary(trees, known, resolved->sources, resolved->sink);
  return resolved;
}

// A whole policy file, "acme.policy", over `source`, "acme.txt".
inline ResolvedPtr ResolveFile(std::string policy, std::string_view source = kSource,
                               std::string_view vocabulary = kVocabulary) {
  ResolvedPtr resolved = ResolveVocabularies({std::string(vocabulary)});
  if (!resolved->vocabulary) return resolved;
  const diagnostics::FileId file =
      resolved->sources.Add("acme.policy", std::move(policy));
  const syntax::PolicyFileTree tree =
      syntax::ParsePolicyFile(resolved->sources, file, resolved->sink);
  const SourceReader read = [&](std::string_view,
                                std::string_view path) -> Result<SourceText> {
    if (path == "acme.txt") return SourceText{"texts/acme.txt", std::string(source)};
    if (path == "locked.txt") return Error{ErrorCode::kIo, "permission denied"};
    return Error{ErrorCode::kNotFound, "no such file"};
  };
  resolved->policies = ResolvePolicyFile(tree, *resolved->vocabulary, read,
                                         resolved->sources, resolved->sink);
  return resolved;
}

// The items of one policy, which quote nothing that is not there: each `cite;` becomes a
// quotation of the source.
inline ResolvedPtr ResolveItems(std::string items) {
  const std::string_view shorthand = "cite;";
  for (size_t at = items.find(shorthand); at != std::string::npos;
       at = items.find(shorthand, at)) {
    items.replace(at, shorthand.size(), "cite \"We share your payment data\";");
  }
  return ResolveFile("policy acme \"Acme\" {\n  source \"acme.txt\";\n" + items +
                     "\n}\n");
}

// A question over the small vocabulary and the merchants acme ("Acme Jewels"), a la lune
// ("A La Lune") and caf\u00e9.
inline ResolvedPtr ResolveAsked(std::string text) {
  ResolvedPtr resolved = ResolveVocabularies({std::string(kVocabulary)});
  const diagnostics::FileId file = resolved->sources.Add("question", std::move(text));
  MerchantDirectory directory;
  directory.find = [](std::string_view name) -> std::string {
    if (name == "acme" || name == "acme jewels") return "acme";
    if (name == "a la lune" || name == "caf\xC3\xA9") return std::string(name);
    return "";
  };
  directory.names = [] {
    return std::vector<std::string>{"a la lune", "acme", "acme jewels", "caf\xC3\xA9"};
  };
  const syntax::QuestionTree tree = syntax::ParseQuestion(
      resolved->sources, file,
      NamesWithKeywords(*resolved->vocabulary, directory.names()), resolved->sink);
  resolved->question = ResolveQuestion(tree, *resolved->vocabulary, directory,
                                       resolved->sources, resolved->sink);
  return resolved;
}

}  // namespace assay::resolve
