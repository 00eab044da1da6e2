// The DuckDB contender: columns sorted by statement, all cores, and the closure of the
// vocabulary in a table.
//
// What an expert does is done: narrow types; link tables that carry their statement's policy,
// modality and action, so that the minima and maxima of their row groups leave out almost
// everything when one merchant is asked; semi joins where a join would multiply its rows by
// the concepts that almost every policy names.  DuckDB comes as a shared library without a
// header (README.md): the few functions of its C interface that are called stand below.
#include <array>
#include <cstdint>
#include <string>
#include <string_view>

#include <fmt/format.h>

#include "contender.h"

extern "C" {
using duckdb_handle = void*;
struct duckdb_result {
  uint64_t deprecated[3];
  void* deprecated_columns;
  char* deprecated_error;
  void* internal;
};
int duckdb_open(const char* path, duckdb_handle* database);
int duckdb_connect(duckdb_handle database, duckdb_handle* connection);
void duckdb_disconnect(duckdb_handle* connection);
void duckdb_close(duckdb_handle* database);
int duckdb_query(duckdb_handle connection, const char* sql, duckdb_result* result);
const char* duckdb_result_error(duckdb_result* result);
void duckdb_destroy_result(duckdb_result* result);
duckdb_handle duckdb_fetch_chunk(duckdb_result result);
uint64_t duckdb_data_chunk_get_size(duckdb_handle chunk);
duckdb_handle duckdb_data_chunk_get_vector(duckdb_handle chunk, uint64_t column);
void* duckdb_vector_get_data(duckdb_handle vector);
void duckdb_destroy_data_chunk(duckdb_handle* chunk);
int duckdb_prepare(duckdb_handle connection, const char* sql, duckdb_handle* statement);
void duckdb_destroy_prepare(duckdb_handle* statement);
int duckdb_bind_int32(duckdb_handle statement, uint64_t parameter, int32_t value);
int duckdb_execute_prepared(duckdb_handle statement, duckdb_result* result);
}

namespace assay::bench {
namespace {

constexpr std::array<const char*, 4> kLinks = {"statement_data", "statement_recipient",
                                               "statement_purpose", "statement_basis"};

// A piece of a result; every column of our queries is a BIGINT or a VARCHAR.
class Chunk {
 public:
  explicit Chunk(duckdb_handle handle) : handle_(handle) {}
  ~Chunk() { duckdb_destroy_data_chunk(&handle_); }
  Chunk(const Chunk&) = delete;
  Chunk& operator=(const Chunk&) = delete;

  uint64_t size() const { return duckdb_data_chunk_get_size(handle_); }
  const uint64_t* Numbers(uint64_t column) const {
    return static_cast<const uint64_t*>(Data(column));
  }
  std::string_view Text(uint64_t column, uint64_t row) const {
    // Up to 12 bytes stand in the value, more where its second half points.
    struct Value {
      uint32_t size;
      char prefix[4];
      const char* pointer;
    };
    const Value& value = static_cast<const Value*>(Data(column))[row];
    return {value.size <= 12 ? value.prefix : value.pointer, value.size};
  }

 private:
  void* Data(uint64_t column) const {
    return duckdb_vector_get_data(duckdb_data_chunk_get_vector(handle_, column));
  }
  duckdb_handle handle_;
};

// Visits a result's chunks and destroys it.
template <typename Visit>
void Drain(duckdb_result& result, const Visit& visit) {
  while (duckdb_handle handle = duckdb_fetch_chunk(result)) {
    const Chunk chunk(handle);
    visit(chunk);
  }
  duckdb_destroy_result(&result);
}

class Connection {
 public:
  explicit Connection(const std::string& path) {
    if (duckdb_open(path.c_str(), &database_) != 0 ||
        duckdb_connect(database_, &connection_) != 0)
      Die("DuckDB: cannot open " + path);
  }
  ~Connection() {
    duckdb_disconnect(&connection_);
    duckdb_close(&database_);
  }
  Connection(const Connection&) = delete;
  Connection& operator=(const Connection&) = delete;

  template <typename Visit>
  void Run(const std::string& sql, const Visit& visit) {
    duckdb_result result{};
    if (duckdb_query(connection_, sql.c_str(), &result) != 0)
      Die(fmt::format("DuckDB: {}: {}", duckdb_result_error(&result), sql));
    Drain(result, visit);
  }
  void Run(const std::string& sql) {
    Run(sql, [](const Chunk&) {});
  }
  duckdb_handle handle() const { return connection_; }

 private:
  duckdb_handle database_ = nullptr;
  duckdb_handle connection_ = nullptr;
};

class Statement {
 public:
  Statement(Connection& connection, const std::string& sql) {
    if (duckdb_prepare(connection.handle(), sql.c_str(), &handle_) != 0)
      Die("DuckDB: cannot prepare " + sql);
  }
  ~Statement() { duckdb_destroy_prepare(&handle_); }
  Statement(const Statement&) = delete;
  Statement& operator=(const Statement&) = delete;

  void Bind(uint64_t parameter, uint32_t value) {
    duckdb_bind_int32(handle_, parameter, static_cast<int32_t>(value));
  }
  template <typename Visit>
  void Run(const Visit& visit) {
    duckdb_result result{};
    if (duckdb_execute_prepared(handle_, &result) != 0)
      Die(fmt::format("DuckDB: {}", duckdb_result_error(&result)));
    Drain(result, visit);
  }

 private:
  duckdb_handle handle_ = nullptr;
};

// ---- Loading ----

std::string FromTsv(const Workload& workload, std::string_view table,
                    std::string_view columns) {
  return fmt::format(
      "SELECT * FROM read_csv('{}', delim='\t', header=false, quote='',"
      " escape='', columns={{{}}})",
      workload.Path(fmt::format("{}.tsv", table)), columns);
}

constexpr const char* kClosure =
    "CREATE TABLE clo AS WITH RECURSIVE up(d, a) AS (SELECT id, id FROM concept"
    "  UNION SELECT up.d, isa.parent FROM up JOIN isa ON isa.child = up.a)"
    "  SELECT * FROM up ORDER BY 1, 2;"
    "CREATE TABLE cmp AS SELECT d a, a b FROM clo UNION SELECT a, d FROM clo ORDER BY 1, "
    "2";

std::string Tops(const Workload& workload) {
  return fmt::format("{},{}", fmt::join(workload.data_tops, ","),
                     fmt::join(workload.recipient_tops, ","));
}

// ---- Questions ----

// perm: permitted disclosures about what overlaps payment; bad: those to a recipient that
// the policy forbids the same action; ok: the rest.
std::string Flowing(uint32_t payment, std::string_view only) {
  return fmt::format(
      "WITH RECURSIVE up AS MATERIALIZED (SELECT a c FROM clo WHERE d = {0}),"
      " ov AS MATERIALIZED (SELECT a c FROM clo WHERE d = {0}"
      "   UNION SELECT d FROM clo WHERE a = {0}),"
      " ps AS (SELECT statement FROM statement_data WHERE modality = 0"
      "   AND action IN (2, 3, 4){1} AND concept IN (SELECT c FROM ov)),"
      " fs AS (SELECT statement FROM statement_data WHERE modality = 1"
      "   AND action IN (2, 3, 4){1} AND concept IN (SELECT c FROM up)),"
      " perm AS MATERIALIZED (SELECT policy, action, statement, concept r"
      "   FROM statement_recipient SEMI JOIN ps USING (statement) WHERE modality = 0{1}),"
      " blk AS (SELECT DISTINCT policy, action, concept b"
      "   FROM statement_recipient SEMI JOIN fs USING (statement) WHERE modality = 1{1}),"
      " bad AS (SELECT DISTINCT p.policy, p.action, p.r FROM perm p"
      "   JOIN blk b ON b.policy = p.policy AND b.action = p.action"
      "   JOIN clo ON clo.d = p.r AND clo.a = b.b),"
      " ok AS (SELECT * FROM perm ANTI JOIN bad USING (policy, action, r)) ",
      payment, only);
}

std::string FlowsSql(uint32_t payment, uint32_t policy) {
  return fmt::format(
      "{}SELECT r::BIGINT, statement::BIGINT, quote"
      " FROM ok JOIN statement s ON s.id = ok.statement WHERE s.policy = {}",
      Flowing(payment, fmt::format(" AND policy = {}", policy)), policy);
}

std::string CompareSql(uint32_t one, uint32_t other) {
  return fmt::format(
      "WITH st AS (SELECT sd.policy, td.top d, tr.top r,"
      "  max((sd.modality = 0)::INT) + 2 * max((sd.modality = 1)::INT) state"
      "  FROM statement_data sd JOIN statement_recipient sr ON sr.statement = "
      "sd.statement"
      "  JOIN topmap td ON td.concept = sd.concept JOIN topmap tr ON tr.concept = "
      "sr.concept"
      "  WHERE sd.action IN (2, 3, 4) AND sd.policy IN ({0}, {1})"
      "  AND sr.policy IN ({0}, {1}) GROUP BY 1, 2, 3)"
      "SELECT d::BIGINT, r::BIGINT, coalesce(max(state) FILTER (policy = {0}), "
      "0)::BIGINT one,"
      "  coalesce(max(state) FILTER (policy = {1}), 0)::BIGINT other"
      " FROM st GROUP BY 1, 2 HAVING one <> other",
      one, other);
}

// Pairs of a prohibition and a permission whose concepts in one link table meet.
std::string Meet(std::string_view table) {
  return fmt::format(
      "(SELECT DISTINCT fs, ss FROM (SELECT f.statement fs, s.statement ss, f.concept x,"
      "  s.concept y FROM {0} f JOIN {0} s ON s.policy = f.policy AND s.action = f.action"
      "  WHERE f.modality = 1 AND s.modality = 0) SEMI JOIN cmp ON cmp.a = x AND cmp.b = "
      "y)",
      table);
}

std::string FollowSql(uint32_t payment) {
  return Flowing(payment, "") +
         ", e AS MATERIALIZED (SELECT DISTINCT ok.policy x, n.policy y, statement s"
         "   FROM ok JOIN named n ON n.concept = ok.r),"
         " v(policy, depth, parent, statement) USING KEY (policy) AS"
         "  (SELECT $1::INTEGER, 0, 0, 0"
         "   UNION SELECT e.y, min(v.depth + 1), min(v.policy), min(e.s)"
         "   FROM v JOIN e ON e.x = v.policy"
         "   WHERE NOT EXISTS (SELECT 1 FROM recurring.v r WHERE r.policy = e.y)"
         "   GROUP BY e.y)"
         "SELECT policy::BIGINT, depth::BIGINT FROM v WHERE depth > 0";
}

}  // namespace

struct Contender::Impl {
  Impl(const Workload& asked, const std::string& database)
      : payment(asked.payment), connection(database) {}

  void Prepare() {
    count = std::make_unique<Statement>(
        connection,
        Flowing(payment, "") +
            "SELECT r::BIGINT, count(DISTINCT policy)::BIGINT FROM ok GROUP BY r");
    contradictions = std::make_unique<Statement>(
        connection, fmt::format("SELECT ss::BIGINT, fs::BIGINT FROM {} SEMI JOIN {}"
                                " USING (fs, ss)",
                                Meet("statement_data"), Meet("statement_recipient")));
    follow = std::make_unique<Statement>(connection, FollowSql(payment));
  }

  const uint32_t payment;
  Connection connection;
  std::unique_ptr<Statement> count, contradictions, follow;
};

void Contender::Load(const Workload& workload, const std::string& database) {
  Connection connection(database);
  const auto create = [&](std::string_view table, std::string_view columns) {
    connection.Run(
        fmt::format("CREATE TABLE {} AS {}", table, FromTsv(workload, table, columns)));
  };
  create("concept", "'id': 'USMALLINT', 'kind': 'TINYINT', 'name': 'VARCHAR'");
  create("isa", "'child': 'USMALLINT', 'parent': 'USMALLINT'");
  create("named", "'concept': 'USMALLINT', 'policy': 'INTEGER'");
  create("policy", "'id': 'INTEGER', 'merchant': 'VARCHAR', 'version': 'INTEGER'");
  create(
      "statement",
      "'id': 'INTEGER', 'policy': 'INTEGER', 'modality': 'TINYINT', 'action': 'TINYINT',"
      " 'quote': 'VARCHAR'");
  for (const char* link : kLinks) {
    connection.Run(fmt::format(
        "CREATE TABLE {} AS SELECT s.policy, s.modality, s.action, l.statement, l.concept"
        " FROM ({}) l JOIN statement s ON s.id = l.statement"
        " ORDER BY l.statement, l.concept",
        link, FromTsv(workload, link, "'statement': 'INTEGER', 'concept': 'USMALLINT'")));
  }
  connection.Run("CREATE UNIQUE INDEX policy_merchant ON policy(merchant)");
  connection.Run(kClosure);
  connection.Run(
      fmt::format("CREATE TABLE topmap AS SELECT a concept, b top FROM cmp"
                  " WHERE b IN ({}) ORDER BY 1, 2; CHECKPOINT",
                  Tops(workload)));
}

Contender::Contender(const Workload& workload, const std::string& database)
    : impl_(std::make_unique<Impl>(workload, database)) {}
Contender::~Contender() = default;

void Contender::Prepare() { impl_->Prepare(); }

void Contender::Flows(const std::string& merchant, Tally& tally) {
  uint32_t policy = 0;
  impl_->connection.Run(
      fmt::format("SELECT id::BIGINT FROM policy WHERE merchant = '{}'", merchant),
      [&](const Chunk& chunk) {
        if (chunk.size() > 0) policy = static_cast<uint32_t>(chunk.Numbers(0)[0]);
      });
  impl_->connection.Run(FlowsSql(impl_->payment, policy), [&](const Chunk& chunk) {
    for (uint64_t row = 0; row < chunk.size(); ++row)
      tally.AddFlow(chunk.Numbers(0)[row], chunk.Numbers(1)[row], chunk.Text(2, row));
  });
}

void Contender::CountRecipients(Tally& tally) {
  impl_->count->Run([&](const Chunk& chunk) {
    for (uint64_t row = 0; row < chunk.size(); ++row)
      tally.AddCount(chunk.Numbers(0)[row], chunk.Numbers(1)[row]);
  });
}

void Contender::Compare(std::pair<uint32_t, uint32_t> policies, Tally& tally) {
  const auto [one, other] = policies;
  impl_->connection.Run(CompareSql(one, other), [&](const Chunk& chunk) {
    for (uint64_t row = 0; row < chunk.size(); ++row)
      tally.AddCell(chunk.Numbers(0)[row], chunk.Numbers(1)[row], chunk.Numbers(2)[row],
                    chunk.Numbers(3)[row]);
  });
}

void Contender::Contradictions(Tally& tally) {
  impl_->contradictions->Run([&](const Chunk& chunk) {
    for (uint64_t row = 0; row < chunk.size(); ++row)
      tally.AddPair(chunk.Numbers(0)[row], chunk.Numbers(1)[row]);
  });
}

void Contender::Follow(uint32_t source, Tally& tally) {
  impl_->follow->Bind(1, source);
  impl_->follow->Run([&](const Chunk& chunk) {
    for (uint64_t row = 0; row < chunk.size(); ++row)
      tally.AddReached(chunk.Numbers(0)[row], chunk.Numbers(1)[row]);
  });
}

bool Contender::AskInWords(const std::string&, Tally&) { return false; }

}  // namespace assay::bench
