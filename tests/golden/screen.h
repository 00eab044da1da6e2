// What stands on a terminal's screen after a program wrote to it.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace assay::golden {

// As much of a terminal as line editing uses: cursor left, right, up, back, erasing to the end.
// Colours are dropped.  Lines never scroll away.
class Screen {
 public:
  explicit Screen(size_t columns) : columns_(columns) {}

  void Write(std::string_view bytes);

  // The lines without blanks at their ends, up to the last that is not empty.
  std::string Text() const;

  // The row the cursor is in, from 0.
  size_t row() const { return row_; }

  // The line the cursor is in, up to the cursor.
  std::string BeforeCursor() const;

 private:
  void Put(std::string_view character);
  size_t Control(std::string_view bytes);  // Returns the bytes it took.
  std::vector<std::string>& Line();

  size_t columns_;
  size_t row_ = 0;
  size_t column_ = 0;
  size_t saved_row_ = 0;
  size_t saved_column_ = 0;
  std::vector<std::vector<std::string>> lines_;  // A string a cell: one character.
};

}  // namespace assay::golden
