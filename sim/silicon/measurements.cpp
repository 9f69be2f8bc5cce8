// SPDX-License-Identifier: Apache-2.0
#include "sim/silicon/measurements.h"

#include <fmt/format.h>

#include <array>
#include <map>
#include <optional>

#include "sim/workload/number_text.h"
#include "sim/workload/workload_error.h"

namespace tensight::silicon {

namespace {

constexpr std::uint64_t kMost = 1ULL << 30;  // of a count or length: what a core can hold and more

struct Column {
    std::string name;
    std::size_t place;
};

/// Cells of a file by column, checked.
class Cells {
  public:
    explicit Cells(const std::string& path) : path_(path), table_(path) {}

    const Table& table() const { return table_; }

    Column column(const char* name) const { return {name, table_.column(name)}; }

    static const std::string& cell(const Record& r, const Column& c) { return r.cells[c.place]; }

    std::string text(const Record& r, const Column& c) const {
        if (cell(r, c).empty()) {
            refuse(r, c, "a name");
        }
        return cell(r, c);
    }

    double number(const Record& r, const Column& c) const {
        const auto value = workload::parse_number(cell(r, c));
        if (!value || *value <= 0) {
            refuse(r, c, "a number above 0");
        }
        return *value;
    }

    const std::string& count(const Record& r, const Column& c, std::uint64_t least) const {
        const auto value = workload::parse_unsigned(cell(r, c));
        if (!value || *value < least || *value > kMost) {
            refuse(r, c, fmt::format("an integer from {} to {}", least, kMost));
        }
        return cell(r, c);
    }

    const std::string& flag(const Record& r, const Column& c) const {
        if (cell(r, c) != "0" && cell(r, c) != "1") {
            refuse(r, c, "0 or 1");
        }
        return cell(r, c);
    }

  private:
    [[noreturn]] void refuse(const Record& r, const Column& c, const std::string& expected) const {
        throw RowsError(path_, r.line,
                        fmt::format("{} is {}", c.name, workload::in_quotes(cell(r, c))), expected);
    }

    std::string path_;
    Table table_;
};

/// Rows that name their family.
std::vector<Measurement> family_rows(const Cells& cells) {
    const Column id = cells.column("id");
    const Column arch = cells.column("arch");
    const Column category = cells.column("category");
    const Column metric = cells.column("metric");
    const Column value = cells.column("value");
    const Column family = cells.column("family");
    const Column params = cells.column("params");
    std::optional<Column> spread;
    for (const char* name : {"spread", "tolerance_or_spread"}) {
        if (cells.table().has_column(name)) {
            spread = cells.column(name);
        }
    }
    std::vector<Measurement> rows;
    for (const Record& r : cells.table().records()) {
        Measurement row;
        row.line = r.line;
        row.id = cells.text(r, id);
        row.arch = cells.text(r, arch);
        row.category = cells.text(r, category);
        row.metric = cells.text(r, metric);
        row.value = cells.number(r, value);
        row.family = cells.text(r, family);
        row.params = Cells::cell(r, params);
        row.spread = spread ? Cells::cell(r, *spread) : "";
        rows.push_back(std::move(row));
    }
    return rows;
}

/// Rows of the NoC sweeps.
std::vector<Measurement> sweep_rows(const Cells& cells) {
    const Column id = cells.column("id");
    const Column arch = cells.column("arch");
    const Column memory = cells.column("memory");
    const Column cycles = cells.column("cycles");
    const std::array names = {cells.column("mechanism"), cells.column("pattern"), memory};
    const std::array counts = {cells.column("transactions"), cells.column("bytes")};
    const Column subordinates = cells.column("subordinates");
    const std::array flags = {cells.column("same_axis"), cells.column("stateful"),
                              cells.column("loopback")};
    std::vector<Measurement> rows;
    for (const Record& r : cells.table().records()) {
        Measurement row;
        row.line = r.line;
        row.id = cells.text(r, id);
        row.arch = cells.text(r, arch);
        row.family = "noc_sweep";
        row.metric = "cycles";
        row.value = cells.number(r, cycles);
        row.category = cells.text(r, memory) == "l1" ? "noc" : "dram";
        row.params = fmt::format("{}={}", subordinates.name, cells.count(r, subordinates, 0));
        const auto add = [&row](const Column& c, const std::string& value) {
            row.params += fmt::format(";{}={}", c.name, value);
        };
        for (const Column& c : names) {
            add(c, cells.text(r, c));
        }
        for (const Column& c : counts) {
            add(c, cells.count(r, c, 1));
        }
        for (const Column& c : flags) {
            add(c, cells.flag(r, c));
        }
        rows.push_back(std::move(row));
    }
    return rows;
}

}  // namespace

MeasurementsFile read_measurements(const std::string& path) {
    const Cells cells(path);
    MeasurementsFile file{path, cells.table().sha256(), {}};
    const bool sweeps =
        !cells.table().has_column("family") && cells.table().has_column("mechanism");
    file.rows = sweeps ? sweep_rows(cells) : family_rows(cells);
    std::map<std::string, int> lines;
    for (const Measurement& row : file.rows) {
        const auto [first, is_new] = lines.emplace(row.id, row.line);
        if (!is_new) {
            throw RowsError(
                path, row.line,
                fmt::format("id '{}' again, first on line {}", first->first, first->second),
                "an id of its own for each row");
        }
    }
    if (file.rows.empty()) {
        throw RowsError(path, 1, "there is no row below the header", "at least one");
    }
    return file;
}

}  // namespace tensight::silicon
