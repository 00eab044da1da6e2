// The SQLite contender: one row a statement, link tables clustered by statement, and the
// closure of the vocabulary in a table.
//
// What an expert does is done: loading without a journal, indexes after the rows, only
// those that a question uses, statistics; prepared statements; orders of joins fixed where
// the planner, misled by the concepts that almost every policy names, chooses badly.  Pairs
// of concepts are one integer key, d * 65536 + a: a look-up by row number.
#include <array>
#include <cstdio>
#include <memory>
#include <sqlite3.h>
#include <string>
#include <string_view>

#include <fmt/format.h>

#include "contender.h"
#include "tsv.h"

namespace assay::bench {
namespace {

constexpr std::array<const char*, 4> kLinks = {"statement_data", "statement_recipient",
                                               "statement_purpose", "statement_basis"};

// An open database; any failure ends the program.
class Connection {
 public:
  explicit Connection(const std::string& path) {
    if (sqlite3_open(path.c_str(), &handle_) != SQLITE_OK) Fail(path);
    Run("PRAGMA page_size=8192; PRAGMA cache_size=-1000000; PRAGMA mmap_size=8000000000;"
        "PRAGMA temp_store=memory");
  }
  ~Connection() { sqlite3_close(handle_); }
  Connection(const Connection&) = delete;
  Connection& operator=(const Connection&) = delete;

  void Run(const std::string& sql) {
    if (sqlite3_exec(handle_, sql.c_str(), nullptr, nullptr, nullptr) != SQLITE_OK)
      Fail(sql);
  }
  sqlite3* handle() const { return handle_; }
  [[noreturn]] void Fail(std::string_view at) const {
    Die(fmt::format("SQLite: {}: {}", sqlite3_errmsg(handle_), at));
  }

 private:
  sqlite3* handle_ = nullptr;
};

class Statement {
 public:
  Statement(Connection& connection, const std::string& sql) : connection_(connection) {
    if (sqlite3_prepare_v3(connection.handle(), sql.c_str(), -1,
                           SQLITE_PREPARE_PERSISTENT, &handle_, nullptr) != SQLITE_OK)
      connection.Fail(sql);
  }
  ~Statement() { sqlite3_finalize(handle_); }
  Statement(const Statement&) = delete;
  Statement& operator=(const Statement&) = delete;

  // Parameters and columns count from 1 and from 0, as SQLite has it.
  void Bind(int parameter, int64_t value) {
    sqlite3_bind_int64(handle_, parameter, value);
  }
  // `text` must live until the statement is run to its end.
  void Bind(int parameter, std::string_view text) {
    sqlite3_bind_text(handle_, parameter, text.data(), static_cast<int>(text.size()),
                      SQLITE_STATIC);
  }
  // Visits the rows and is ready to run again.
  template <typename Visit>
  void Run(const Visit& visit) {
    int state;
    while ((state = sqlite3_step(handle_)) == SQLITE_ROW) visit();
    if (state != SQLITE_DONE) connection_.Fail(sqlite3_sql(handle_));
    sqlite3_reset(handle_);
  }
  void Run() {
    Run([] {});
  }
  uint64_t Number(int column) const {
    return static_cast<uint64_t>(sqlite3_column_int64(handle_, column));
  }
  std::string_view Text(int column) const {
    const auto* text =
        reinterpret_cast<const char*>(sqlite3_column_text(handle_, column));
    return {text, static_cast<size_t>(sqlite3_column_bytes(handle_, column))};
  }

 private:
  Connection& connection_;
  sqlite3_stmt* handle_ = nullptr;
};

// ---- Loading ----

constexpr const char* kTables =
    "CREATE TABLE concept(id INTEGER PRIMARY KEY, kind INT, name TEXT);"
    "CREATE TABLE isa(child INT, parent INT, PRIMARY KEY(child, parent)) WITHOUT ROWID;"
    "CREATE TABLE named(concept INTEGER PRIMARY KEY, policy INT);"
    "CREATE TABLE policy(id INTEGER PRIMARY KEY, merchant TEXT, version INT);"
    "CREATE TABLE statement(id INTEGER PRIMARY KEY, policy INT, modality INT, action INT,"
    "                       quote TEXT)";

constexpr const char* kIndexes =
    "CREATE UNIQUE INDEX policy_merchant ON policy(merchant);"
    "CREATE INDEX statement_said ON statement(policy, modality, action);"
    "CREATE INDEX disclosure ON statement(policy, action)"
    "  WHERE modality = 0 AND action IN (2, 3, 4)";

// clo: d is a or lies below it; by either end, and as one key.  cmp: one of a and b lies
// below the other.  topmap: the top-level concepts that a concept is above or below of.
constexpr const char* kClosure =
    "CREATE TABLE clo(d INT, a INT, PRIMARY KEY(d, a)) WITHOUT ROWID;"
    "INSERT INTO clo WITH RECURSIVE up(d, a) AS (SELECT id, id FROM concept"
    "  UNION SELECT up.d, isa.parent FROM up JOIN isa ON isa.child = up.a)"
    "  SELECT d, a FROM up ORDER BY 1, 2;"
    "CREATE INDEX clo_down ON clo(a, d);"
    "CREATE TABLE clo_key(k INTEGER PRIMARY KEY);"
    "INSERT INTO clo_key SELECT d * 65536 + a FROM clo ORDER BY 1;"
    "CREATE TABLE cmp_key(k INTEGER PRIMARY KEY);"
    "INSERT INTO cmp_key SELECT d * 65536 + a FROM clo UNION SELECT a * 65536 + d FROM "
    "clo"
    "  ORDER BY 1;"
    "CREATE TABLE topmap(concept INT, top INT, PRIMARY KEY(concept, top)) WITHOUT ROWID;"
    "INSERT INTO topmap SELECT d, id FROM top JOIN clo ON a = id"
    "  UNION SELECT a, id FROM top JOIN clo ON d = id";

// `types` has a letter for each column: n for a number, t for a text.
void LoadTable(Connection& connection, const Workload& workload, const std::string& table,
               std::string_view types) {
  std::string marks = "?";
  for (size_t column = 1; column < types.size(); ++column) marks += ",?";
  Statement insert(connection, fmt::format("INSERT INTO {} VALUES({})", table, marks));
  for (TsvReader reader(workload.Path(table + ".tsv")); reader.Next();) {
    for (size_t column = 0; column < types.size(); ++column) {
      const int parameter = static_cast<int>(column) + 1;
      if (types[column] == 'n') {
        insert.Bind(parameter, int64_t{reader.Number(column)});
      } else {
        insert.Bind(parameter, reader.Text(column));
      }
    }
    insert.Run();
  }
}

// ---- Questions ----

constexpr const char* kIsDisclosure = " s.modality = 0 AND s.action IN (2, 3, 4)";

// Which of a statement's data concern payment: `overlaps` and `covers` are conditions on x,
// a row of statement_data.
struct PaymentTest {
  std::string overlaps;
  std::string covers;  // Payment or broader.
};

// A look-up per concept: best for one policy.
PaymentTest ByKey(uint32_t payment) {
  return {fmt::format("EXISTS(SELECT 1 FROM cmp_key WHERE k = {} * 65536 + x.concept)",
                      payment),
          fmt::format("EXISTS(SELECT 1 FROM clo_key WHERE k = {} * 65536 + x.concept)",
                      payment)};
}

// Two sets, made once a question (PaymentSets): best for many.  The + keeps the planner from
// a look-up per concept of the set.
PaymentTest BySets() {
  return {"+x.concept IN (SELECT c FROM ov)", "+x.concept IN (SELECT c FROM up)"};
}
std::string PaymentSets(uint32_t payment) {
  return fmt::format(
      "WITH up(c) AS MATERIALIZED (SELECT a FROM clo WHERE d = {0}),"
      " ov(c) AS MATERIALIZED (SELECT a FROM clo WHERE d = {0}"
      "   UNION SELECT d FROM clo WHERE a = {0}) ",
      payment);
}

// Of a permitted disclosure s to sr.concept: it is about payment data, and nothing forbids
// the recipient the same action.
std::string Flows(const PaymentTest& payment) {
  return fmt::format(
      " EXISTS(SELECT 1 FROM statement_data x WHERE x.statement = s.id AND {})"
      " AND NOT EXISTS(SELECT 1 FROM statement f"
      "  WHERE f.policy = s.policy AND f.modality = 1 AND f.action = s.action"
      "  AND EXISTS(SELECT 1 FROM statement_data x WHERE x.statement = f.id AND {})"
      "  AND EXISTS(SELECT 1 FROM statement_recipient fr"
      "    CROSS JOIN clo_key ON clo_key.k = sr.concept * 65536 + fr.concept"
      "    WHERE fr.statement = f.id))",
      payment.overlaps, payment.covers);
}

std::string FlowsSql(uint32_t payment) {
  return fmt::format(
      "SELECT sr.concept, s.id, s.quote FROM policy p"
      " CROSS JOIN statement s INDEXED BY disclosure ON s.policy = p.id AND {}"
      " CROSS JOIN statement_recipient sr ON sr.statement = s.id"
      " WHERE p.merchant = ?1 AND {}",
      kIsDisclosure, Flows(ByKey(payment)));
}

std::string CountSql(uint32_t payment) {
  return fmt::format(
      "{}SELECT sr.concept, count(DISTINCT s.policy)"
      " FROM statement s INDEXED BY disclosure"
      " CROSS JOIN statement_recipient sr ON sr.statement = s.id"
      " WHERE {} AND {} GROUP BY 1",
      PaymentSets(payment), kIsDisclosure, Flows(BySets()));
}

constexpr const char* kCompareSql =
    "WITH said(policy, cell, modality) AS MATERIALIZED ("
    "  SELECT DISTINCT s.policy, td.top * 65536 + tr.top, s.modality FROM statement s"
    "  CROSS JOIN statement_data sd ON sd.statement = s.id"
    "  CROSS JOIN topmap td ON td.concept = sd.concept"
    "  CROSS JOIN statement_recipient sr ON sr.statement = s.id"
    "  CROSS JOIN topmap tr ON tr.concept = sr.concept"
    "  WHERE s.policy IN (?1, ?2) AND s.modality IN (0, 1) AND s.action IN (2, 3, 4))"
    "SELECT cell / 65536, cell % 65536,"
    "  sum(CASE WHEN policy = ?1 THEN 1 + modality ELSE 0 END) one,"
    "  sum(CASE WHEN policy = ?2 THEN 1 + modality ELSE 0 END) other"
    " FROM said GROUP BY cell HAVING one <> other";

// Two statements share a concept, or have two of which one lies below the other.
std::string Meet(std::string_view table) {
  return fmt::format(
      " EXISTS(SELECT 1 FROM {0} fx CROSS JOIN {0} sx ON sx.statement = s.id"
      "  CROSS JOIN cmp_key ON cmp_key.k = fx.concept * 65536 + sx.concept"
      "  WHERE fx.statement = f.id)",
      table);
}

std::string ContradictionsSql() {
  return fmt::format(
      "SELECT s.id, f.id FROM statement f INDEXED BY statement_said"
      " CROSS JOIN statement s INDEXED BY statement_said"
      "  ON s.policy = f.policy AND s.modality = 0 AND s.action = f.action"
      " WHERE f.modality = 1 AND {} AND {}",
      Meet("statement_data"), Meet("statement_recipient"));
}

// Q5 goes breadth first, a statement for each depth: a recursive query of SQLite can drop
// whole rows seen before, and so cannot keep the shortest way to a policy.
constexpr const char* kVisitedTables =
    "CREATE TEMP TABLE visited(policy INTEGER PRIMARY KEY, depth INT, parent INT,"
    "  statement INT); CREATE INDEX temp.visited_depth ON visited(depth);"
    "CREATE TEMP TABLE up(c INTEGER PRIMARY KEY); CREATE TEMP TABLE ov(c INTEGER PRIMARY "
    "KEY)";

std::string StepSql() {
  return fmt::format(
      "INSERT OR IGNORE INTO visited SELECT n.policy, ?1 + 1, s.policy, s.id FROM visited"
      " CROSS JOIN statement s INDEXED BY disclosure ON s.policy = visited.policy AND {}"
      " CROSS JOIN statement_recipient sr ON sr.statement = s.id"
      " CROSS JOIN named n ON n.concept = sr.concept"
      " WHERE visited.depth = ?1 AND {}",
      kIsDisclosure, Flows(BySets()));
}

}  // namespace

struct Contender::Impl {
  Impl(const Workload& workload, const std::string& database)
      : payment(workload.payment),
        connection(database),
        flows(connection, FlowsSql(payment)) {}

  void Prepare() {
    count = std::make_unique<Statement>(connection, CountSql(payment));
    compare = std::make_unique<Statement>(connection, kCompareSql);
    contradictions = std::make_unique<Statement>(connection, ContradictionsSql());
    connection.Run(kVisitedTables);
    step = std::make_unique<Statement>(connection, StepSql());
    reached = std::make_unique<Statement>(
        connection,
        "SELECT policy, depth, parent, statement FROM visited WHERE depth > 0");
  }

  const uint32_t payment;
  Connection connection;
  Statement flows;
  std::unique_ptr<Statement> count, compare, contradictions, step, reached;
};

void Contender::Load(const Workload& workload, const std::string& database) {
  Connection connection(database);
  connection.Run("PRAGMA journal_mode=OFF; PRAGMA synchronous=OFF; BEGIN");
  connection.Run(kTables);
  LoadTable(connection, workload, "concept", "nnt");
  LoadTable(connection, workload, "isa", "nn");
  LoadTable(connection, workload, "named", "nn");
  LoadTable(connection, workload, "policy", "ntn");
  LoadTable(connection, workload, "statement", "nnnnt");
  for (const char* link : kLinks) {
    connection.Run(
        fmt::format("CREATE TABLE {}(statement INT, concept INT,"
                    " PRIMARY KEY(statement, concept)) WITHOUT ROWID",
                    link));
    LoadTable(connection, workload, link, "nn");
  }
  connection.Run(kIndexes);
  connection.Run("CREATE TEMP TABLE top(id INTEGER PRIMARY KEY)");
  for (const auto* tops : {&workload.data_tops, &workload.recipient_tops}) {
    for (const uint32_t top : *tops)
      connection.Run(fmt::format("INSERT INTO top VALUES({})", top));
  }
  connection.Run(kClosure);
  connection.Run("COMMIT; ANALYZE");
}

Contender::Contender(const Workload& workload, const std::string& database)
    : impl_(std::make_unique<Impl>(workload, database)) {}
Contender::~Contender() = default;

void Contender::Prepare() { impl_->Prepare(); }

void Contender::Flows(const std::string& merchant, Tally& tally) {
  Statement& query = impl_->flows;
  query.Bind(1, merchant);
  query.Run([&] { tally.AddFlow(query.Number(0), query.Number(1), query.Text(2)); });
}

void Contender::CountRecipients(Tally& tally) {
  Statement& query = *impl_->count;
  query.Run([&] { tally.AddCount(query.Number(0), query.Number(1)); });
}

void Contender::Compare(std::pair<uint32_t, uint32_t> policies, Tally& tally) {
  Statement& query = *impl_->compare;
  query.Bind(1, policies.first);
  query.Bind(2, policies.second);
  query.Run([&] {
    tally.AddCell(query.Number(0), query.Number(1), query.Number(2), query.Number(3));
  });
}

void Contender::Contradictions(Tally& tally) {
  Statement& query = *impl_->contradictions;
  query.Run([&] { tally.AddPair(query.Number(0), query.Number(1)); });
}

void Contender::Follow(uint32_t source, Tally& tally) {
  Connection& connection = impl_->connection;
  connection.Run(
      fmt::format("BEGIN; DELETE FROM visited; DELETE FROM up; DELETE FROM ov;"
                  "INSERT INTO visited VALUES({0}, 0, 0, 0);"
                  "INSERT INTO temp.up {1} SELECT c FROM up;"
                  "INSERT INTO temp.ov {1} SELECT c FROM ov",
                  source, PaymentSets(impl_->payment)));
  for (int64_t depth = 0;; ++depth) {
    impl_->step->Bind(1, depth);
    impl_->step->Run();
    if (sqlite3_changes(connection.handle()) == 0) break;
  }
  Statement& reached = *impl_->reached;
  reached.Run([&] { tally.AddReached(reached.Number(0), reached.Number(1)); });
  connection.Run("COMMIT");
}

bool Contender::AskInWords(const std::string&, Tally&) { return false; }

}  // namespace assay::bench
