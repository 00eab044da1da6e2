#include "terminal.h"

#include <algorithm>
#include <cstdlib>
#include <string_view>
#include <unistd.h>

#include <sys/ioctl.h>

namespace assay::tools {
namespace {

constexpr size_t kWidestPage = 100;

bool IsSet(const char* name) {
  const char* value = std::getenv(name);
  return value != nullptr && *value != '\0';
}

}  // namespace

bool IsTerminal(std::FILE* stream) { return isatty(fileno(stream)) == 1; }

diagnostics::Colour ColourFor(std::FILE* stream) {
  const char* terminal = std::getenv("TERM");
  const bool dumb = terminal == nullptr || std::string_view(terminal) == "dumb";
  const bool wanted = IsTerminal(stream) && !dumb && !IsSet("NO_COLOR");
  return wanted ? diagnostics::Colour::kAlways : diagnostics::Colour::kNever;
}

size_t PageWidth() {
  winsize size{};
  const bool known = ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) == 0 && size.ws_col > 0;
  return known ? std::min<size_t>(size.ws_col, kWidestPage) : kWidestPage;
}

}  // namespace assay::tools
