// JSON on one line, written forwards: commas are put where they belong.  Private to records/.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace assay::records {

class JsonWriter {
 public:
  void OpenObject() { Open('{'); }
  void CloseObject() { Close('}'); }
  void OpenList() { Open('['); }
  void CloseList() { Close(']'); }
  // Inside an object, before its value.
  void Key(std::string_view key) {
    String(key);
    text_ += ':';
    needs_comma_ = false;
  }
  // UTF-8; what JSON forbids in a string is escaped, and nothing else.
  void String(std::string_view value);
  void Number(uint32_t value);
  void True() {
    Separate();
    text_ += "true";
  }

  std::string Take() { return std::move(text_); }

 private:
  void Open(char bracket) {
    Separate();
    text_ += bracket;
    needs_comma_ = false;
  }
  void Close(char bracket) {
    text_ += bracket;
    needs_comma_ = true;
  }
  void Separate() {
    if (needs_comma_) text_ += ',';
    needs_comma_ = true;
  }

  std::string text_;
  bool needs_comma_ = false;
};

}  // namespace assay::records
