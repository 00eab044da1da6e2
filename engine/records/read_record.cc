// A record's own fields, and its items put into their sections.
#include "records/read_record.h"

#include <fmt/format.h>

#include "records/json_line.h"
#include "records/read_item.h"

namespace assay::records {

using diagnostics::Kind;

namespace {

const std::vector<std::string>& RecordFields() {
  static const std::vector<std::string> kFields = {"merchant", "title",  "version",
                                                   "file",     "source", "statements"};
  return kFields;
}

class PolicyReader {
 public:
  explicit PolicyReader(JsonLine& json) : json_(json), target_(record_items_) {}

  void ReadField(const JsonField& field) {
    for (size_t i = 0; i < RecordFields().size(); ++i) {
      if (field.key != RecordFields()[i]) continue;
      if ((seen_ >> i & 1) != 0) return json_.ReportTwice(field);
      seen_ |= 1U << i;
      return ReadKnown(field);
    }
    json_.ReportUnknownField(field, "a record", RecordFields());
  }

  Record Finish(Span line) && {
    Record record;
    if (policy_.name.empty()) {
      if ((seen_ & 1) == 0) json_.ReportForm(line, "the `merchant` of a record", "given");
      return record;
    }
    policy_.items = std::move(record_items_);
    policy_.span = line;
    record.tree.policies.push_back(std::move(policy_));
    record.source_text = std::move(source_text_);
    return record;
  }

 private:
  void ReadKnown(const JsonField& field) {
    if (field.key == "merchant") {
      policy_.name = json_.Name(field.value, field.key);
    } else if (field.key == "title") {
      policy_.title = json_.Text(field.value, field.key);
    } else if (field.key == "file") {
      policy_.file = json_.Text(field.value, field.key);
    } else if (field.key == "version") {
      if (auto date = json_.Text(field.value, field.key)) {
        const Span span = date->span;
        Prepend(syntax::VersionItem{*std::move(date), span});
      }
    } else if (field.key == "source") {
      ReadSource(field);
    } else {
      record_items_.reserve(kUsualItems);
      json_.EachItem(field.value, field.key,
                     [&](JsonValue item) { ReadItem(item, target_, json_); });
    }
  }

  // {"file": "acme.txt", "text": "..."} or {"path": "../sources/acme.txt"}
  void ReadSource(const JsonField& field) {
    std::optional<syntax::QuotedText> file;
    std::optional<syntax::QuotedText> path;
    json_.EachField(field.value, field.key, [&](const JsonField& part) {
      if (part.key == "file" && !file) {
        file = json_.Text(part.value, part.key);
      } else if (part.key == "path" && !path) {
        path = json_.Text(part.value, part.key);
      } else if (part.key == "text" && !source_text_) {
        if (const auto text = json_.String(part.value, part.key)) source_text_ = *text;
      } else if (part.key == "file" || part.key == "path" || part.key == "text") {
        json_.ReportTwice(part);
      } else {
        json_.ReportUnknownField(part, "a source", {"file", "text", "path"});
      }
    });
    if (json_.failed()) return;
    if (path ? file || source_text_ : !file || !source_text_) {
      json_.ReportForm(field.span, "a source", "`file` and `text`, or a `path`");
      return;
    }
    syntax::QuotedText name = path ? *std::move(path) : *std::move(file);
    const Span span = name.span;
    Prepend(syntax::SourceItem{std::move(name), span});
  }

  template <typename Form>
  void Prepend(Form form) {
    record_items_.insert(record_items_.begin(), syntax::Item{std::move(form)});
  }

  static constexpr size_t kUsualItems = 64;

  JsonLine& json_;
  uint32_t seen_ = 0;  // By position in RecordFields.
  syntax::PolicyTree policy_;
  std::optional<std::string> source_text_;
  std::vector<syntax::Item> record_items_;
  ItemTarget target_;
};

}  // namespace

std::vector<syntax::Item>& ItemTarget::Below(std::vector<syntax::QuotedText>& sections) {
  std::vector<syntax::Item>* to = &items_;
  for (syntax::QuotedText& heading : sections) {
    const auto* last =
        to->empty() ? nullptr : std::get_if<syntax::SectionItem>(&to->back().form);
    if (last == nullptr || last->heading.text != heading.text) {
      syntax::SectionItem section;
      section.span = heading.span;
      section.heading = std::move(heading);
      to->push_back({std::move(section)});
    }
    to = &std::get<syntax::SectionItem>(to->back().form).items;
  }
  return *to;
}

struct RecordReader::Impl {
  simdjson::ondemand::parser parser{kMaxLineBytes};
  std::string padded;
};

RecordReader::RecordReader() : impl_(std::make_unique<Impl>()) {}
RecordReader::~RecordReader() = default;
RecordReader::RecordReader(RecordReader&&) noexcept = default;
RecordReader& RecordReader::operator=(RecordReader&&) noexcept = default;

Record RecordReader::Read(std::string_view line, diagnostics::FileId file,
                          diagnostics::DiagnosticSink& sink) {
  JsonLine json(file, sink);
  PolicyReader policy(json);
  const bool is_json =
      json.Open(impl_->parser, impl_->padded, line,
                [&](const JsonField& field) { policy.ReadField(field); });
  Record record;
  if (is_json) record = std::move(policy).Finish({0, 1});
  record.tree.file = file;
  return record;
}

}  // namespace assay::records
