// Tree and policy are walked side by side: resolving keeps the order of every kind of item, and
// drops none of a policy without mistakes.
#include "resolve/restored_places.h"

#include <optional>
#include <type_traits>
#include <variant>

namespace assay::resolve {
namespace {

void Restore(const std::optional<syntax::Stood>& stood, model::TextPlace& place) {
  if (stood)
    place = {stood->span.begin, stood->span.end, stood->at.line, stood->at.column};
}

void Restore(const std::vector<syntax::ExceptionTree>& trees,
             std::vector<model::Exception>& exceptions) {
  for (size_t i = 0; i < trees.size() && i < exceptions.size(); ++i) {
    Restore(trees[i].stood, exceptions[i].place);
    Restore(trees[i].exceptions, exceptions[i].exceptions);
  }
}

class Walk {
 public:
  explicit Walk(model::Policy& policy)
      : statements_(policy.statements),
        definitions_(policy.definitions),
        facts_(policy.facts),
        defects_(policy.defects),
        ignored_(policy.ignored) {}

  void Visit(const std::vector<syntax::Item>& items) {
    for (const syntax::Item& item : items) {
      std::visit([this](const auto& form) { Visit(form); }, item.form);
    }
  }

 private:
  // The items of one kind that are still to come.
  template <typename T>
  struct Rest {
    explicit Rest(std::vector<T>& all) : items(all) {}
    T* Next() { return next < items.size() ? &items[next++] : nullptr; }
    std::vector<T>& items;
    size_t next = 0;
  };

  void Visit(const syntax::StatementTree& tree) {
    model::Statement* statement = statements_.Next();
    if (statement == nullptr) return;
    Restore(tree.backing.stood, statement->place);
    Restore(tree.exceptions, statement->exceptions);
  }
  void Visit(const syntax::DefineItem& tree) { Visit(tree.backing, definitions_.Next()); }
  void Visit(const syntax::StateItem& tree) { Visit(tree.backing, facts_.Next()); }
  void Visit(const syntax::DefectItem& tree) { Visit(tree.backing, defects_.Next()); }
  void Visit(const syntax::IgnoreItem& tree) { Visit(tree.backing, ignored_.Next()); }
  void Visit(const syntax::SectionItem& tree) { Visit(tree.items); }
  // These have no place in the policy.
  void Visit(const syntax::SourceItem&) {}
  void Visit(const syntax::VersionItem&) {}
  void Visit(const syntax::PrecedenceItem&) {}

  template <typename T>
  void Visit(const syntax::Backing& backing, T* item) {
    if (item != nullptr) Restore(backing.stood, item->place);
  }

  Rest<model::Statement> statements_;
  Rest<model::Definition> definitions_;
  Rest<model::Fact> facts_;
  Rest<model::Defect> defects_;
  Rest<model::Ignored> ignored_;
};

}  // namespace

void RestorePlaces(const syntax::PolicyTree& tree, model::Policy& policy) {
  Walk(policy).Visit(tree.items);
}

}  // namespace assay::resolve
