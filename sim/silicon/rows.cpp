// SPDX-License-Identifier: Apache-2.0
#include "sim/silicon/rows.h"

#include <fmt/format.h>

#include <map>

#include "sim/workload/number_text.h"
#include "sim/workload/workload_error.h"

namespace tensight::silicon {

namespace {

constexpr std::uint64_t kMost = 1ULL << 30;  // of a count or length: what a core can hold and more

class Reader {
  public:
    explicit Reader(const std::string& path) : path_(path), table_(path) {}

    const std::string& sha256() const { return table_.sha256(); }

    std::vector<Row> rows() const {
        std::vector<Row> rows;
        std::map<std::string, int> lines;
        for (const Record& record : table_.records()) {
            rows.push_back(row(record));
            const auto [first, is_new] = lines.emplace(rows.back().id, record.line);
            if (!is_new) {
                throw RowsError(
                    path_, record.line,
                    fmt::format("id '{}' again, first on line {}", first->first, first->second),
                    "an id of its own for each row");
            }
        }
        if (rows.empty()) {
            throw RowsError(path_, 1, "there is no row below the header", "at least one");
        }
        return rows;
    }

  private:
    Row row(const Record& r) const {
        Row row;
        row.line = r.line;
        row.id = text(r, id_);
        row.arch = text(r, arch_);
        row.mechanism = text(r, mechanism_);
        row.pattern = text(r, pattern_);
        row.memory = text(r, memory_);
        row.transactions = count(r, transactions_, 1);
        row.subordinates = count(r, subordinates_, 0);
        row.same_axis = flag(r, same_axis_);
        row.stateful = flag(r, stateful_);
        row.loopback = flag(r, loopback_);
        row.bytes = count(r, bytes_, 1);
        row.cycles = cycles(r);
        return row;
    }

    struct Column {
        std::string name;
        std::size_t place;
    };
    Column column(const char* name) const { return {name, table_.column(name)}; }

    static const std::string& cell(const Record& r, const Column& c) { return r.cells[c.place]; }

    [[noreturn]] void refuse(const Record& r, const Column& c, const std::string& expected) const {
        throw RowsError(path_, r.line,
                        fmt::format("{} is {}", c.name, workload::in_quotes(cell(r, c))), expected);
    }

    std::string text(const Record& r, const Column& c) const {
        if (cell(r, c).empty()) {
            refuse(r, c, "a name");
        }
        return cell(r, c);
    }

    std::uint32_t count(const Record& r, const Column& c, std::uint64_t least) const {
        const auto value = workload::parse_unsigned(cell(r, c));
        if (!value || *value < least || *value > kMost) {
            refuse(r, c, fmt::format("an integer from {} to {}", least, kMost));
        }
        return static_cast<std::uint32_t>(*value);
    }

    bool flag(const Record& r, const Column& c) const {
        if (cell(r, c) != "0" && cell(r, c) != "1") {
            refuse(r, c, "0 or 1");
        }
        return cell(r, c) == "1";
    }

    double cycles(const Record& r) const {
        const auto value = workload::parse_number(cell(r, cycles_));
        if (!value || *value <= 0) {
            refuse(r, cycles_, "a number above 0");
        }
        return *value;
    }

    std::string path_;
    Table table_;
    Column id_ = column("id");
    Column arch_ = column("arch");
    Column mechanism_ = column("mechanism");
    Column pattern_ = column("pattern");
    Column memory_ = column("memory");
    Column transactions_ = column("transactions");
    Column subordinates_ = column("subordinates");
    Column same_axis_ = column("same_axis");
    Column stateful_ = column("stateful");
    Column loopback_ = column("loopback");
    Column bytes_ = column("bytes");
    Column cycles_ = column("cycles");
};

}  // namespace

RowsFile read_rows(const std::string& path) {
    const Reader reader(path);
    return {path, reader.sha256(), reader.rows()};
}

}  // namespace tensight::silicon
