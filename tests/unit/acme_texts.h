// The smallest vocabulary, source and policy that a test can load; and the same again for
// other merchants.
#pragma once

#include <string>

#include "temporary_folder.h"

namespace assay::testing {

inline const std::string kVocabularyText = R"(vocabulary core;

data {
  personal data {
    contact data also "contact details" { email address also "email"; postal address; }
    payment data;
  }
}
action { collect; use; disclose { sell; } retain; }
recipient { third party { service provider; advertising partner; } }
purpose { delivery; marketing; }
condition { consent; order completion; }
fact { controller; }
)";

inline const std::string kSourceText =
    "We collect your email address for delivery.\n"
    "We may share contact data with service providers, if you consent.\n"
    "We never sell personal data.\n";

inline std::string PolicyText(const std::string& merchant, const std::string& source,
                              const std::string& extra = "") {
  return "policy `" + merchant + "` \"" + merchant + " Inc.\" {\n" + "  source \"" +
         source + "\";\n" + extra +
         "  does collect email address for delivery\n"
         "    cite \"We collect your email address for delivery.\";\n"
         "  sharing: may disclose contact data with service provider if consent\n"
         "    cite \"We may share contact data with service providers, if you "
         "consent.\";\n"
         "  never sell personal data cite \"We never sell personal data.\";\n"
         "}\n";
}

// core.vocabulary, acme.policy and acme.txt, in `folder`/data.
inline void WriteAcme(const TemporaryFolder& folder) {
  WriteFile(folder / "data/core.vocabulary", kVocabularyText);
  WriteFile(folder / "data/acme.txt", kSourceText);
  WriteFile(folder / "data/acme.policy", PolicyText("acme", "acme.txt"));
}

}  // namespace assay::testing
