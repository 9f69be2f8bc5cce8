// SPDX-License-Identifier: Apache-2.0
#include "host/session/environment.h"

#include <fmt/format.h>

#include <cstdlib>
#include <regex>
#include <stdexcept>

#include "sim/workload/grid.h"
#include "sim/workload/number_text.h"

namespace tensight::host {

namespace {

std::string variable(const char* name) {
    const char* value = std::getenv(name);
    return value == nullptr ? std::string() : std::string(value);
}

[[noreturn]] void fail(const char* name, const std::string& value, const std::string& expected) {
    throw std::runtime_error(
        fmt::format("environment variable {} is '{}': expected {}", name, value, expected));
}

template <class Value>
Value choice(const char* name, Value otherwise,
             std::initializer_list<std::pair<const char*, Value>> words) {
    const std::string text = variable(name);
    if (text.empty()) {
        return otherwise;
    }
    std::string all;
    for (const auto& [word, value] : words) {
        if (text == word) {
            return value;
        }
        all += (all.empty() ? "" : ", ") + std::string(word);
    }
    fail(name, text, "one of " + all);
}

bool flag(const char* name, bool otherwise) {
    return choice(name, otherwise, {{"0", false}, {"1", true}});
}

void read_grid(workload::Workload& card) {
    const std::string text = variable("TENSIGHT_GRID");
    card.columns = 8;
    card.rows = 8;
    if (text.empty()) {
        return;
    }
    const std::size_t x = text.find('x');
    const workload::Grid largest = workload::largest_grid(card.arch).value_or(workload::Grid{});
    const auto columns = workload::parse_integer(text.substr(0, x)).value_or(0);
    const auto rows =
        workload::parse_integer(text.substr(x == std::string::npos ? text.size() : x + 1))
            .value_or(0);
    if (columns < 1 || rows < 1 || columns > largest.columns || rows > largest.rows) {
        fail("TENSIGHT_GRID", text, workload::grid_text(largest));
    }
    card.columns = static_cast<int>(columns);
    card.rows = static_cast<int>(rows);
}

void read_harvesting(workload::Workload& card) {
    const std::string text = variable("TENSIGHT_HARVESTED_ROWS");
    for (std::size_t at = 0; at < text.size();) {
        const std::size_t end = std::min(text.find(',', at), text.size());
        const auto row = workload::parse_integer(text.substr(at, end - at));
        if (!row || *row < 0 || *row > 1000) {
            fail("TENSIGHT_HARVESTED_ROWS", text, "rows of NoC 0, as 9,11");
        }
        card.harvested_rows.push_back(static_cast<int>(*row));
        at = end + 1;
    }
}

void read_card(workload::Workload& card) {
    const std::string arch = variable("TENSIGHT_ARCH");
    if (!arch.empty()) {
        card.arch = arch;
    }
    if (!workload::largest_grid(card.arch)) {
        fail("TENSIGHT_ARCH", card.arch, workload::known_architectures());
    }
    read_grid(card);
    read_harvesting(card);
    // The host API is that of the beginning of 2026, and so are its programs' kernels.
    card.metal_api = variable("TENSIGHT_METAL_API");
    if (card.metal_api.empty()) {
        card.metal_api = "2026-02";
    }
    static const std::regex month("[0-9]{4}-(0[1-9]|1[0-2])");
    if (!std::regex_match(card.metal_api, month)) {
        fail("TENSIGHT_METAL_API", card.metal_api, "YYYY-MM, as 2026-02");
    }
}

}  // namespace

Environment Environment::read() {
    Environment e;
    read_card(e.card);
    e.numerics = choice("TENSIGHT_NUMERICS", core::NumericsMode::exact,
                        {{"exact", core::NumericsMode::exact},
                         {"fast", core::NumericsMode::fast},
                         {"off", core::NumericsMode::off}});
    e.summary = choice("TENSIGHT_SUMMARY", Summary::line,
                       {{"off", Summary::off}, {"line", Summary::line}, {"full", Summary::full}});
    const std::string cycles = variable("TENSIGHT_MAX_CYCLES");
    if (!cycles.empty()) {
        const auto number = workload::parse_unsigned(cycles);
        if (!number || *number == 0) {
            fail("TENSIGHT_MAX_CYCLES", cycles, "a number of cycles, 1 or more");
        }
        e.max_cycles = *number;
    }
    e.report = variable("TENSIGHT_REPORT");
    e.json = variable("TENSIGHT_JSON");
    e.trace = variable("TENSIGHT_TRACE");
    e.save_workload = variable("TENSIGHT_SAVE_WORKLOAD");
    e.lines = flag("TENSIGHT_LINES", false);
    e.pressure = flag("TENSIGHT_PRESSURE", false);
    e.dprint_cores = variable("TT_METAL_DPRINT_CORES");
    e.dprint_file = variable("TT_METAL_DPRINT_FILE");
    e.dprint_prefix = variable("TT_METAL_DPRINT_PREPEND_DEVICE_CORE_RISC") != "0";
    (void)selects_core(e.dprint_cores, {});
    return e;
}

bool selects_core(const std::string& cores, workload::CoreCoord core) {
    if (cores.empty()) {
        return false;
    }
    if (cores == "all" || cores == "worker" || cores == "dispatch") {
        return cores != "dispatch";
    }
    static const std::regex single("\\s*(\\d{1,4}),(\\d{1,4})\\s*");
    static const std::regex item(
        "^\\s*,?\\s*\\((\\d{1,4}),\\s*(\\d{1,4})\\)(-\\((\\d{1,4}),\\s*(\\d{1,4})\\))?\\s*");
    std::smatch m;
    if (std::regex_match(cores, m, single)) {
        return core == workload::CoreCoord{std::stoi(m[1]), std::stoi(m[2])};
    }
    bool selected = false;
    std::string rest = cores;
    while (!rest.empty()) {
        if (!std::regex_search(rest, m, item)) {
            fail("TT_METAL_DPRINT_CORES", cores, "0,0 or (0,0),(0,1) or (0,0)-(3,0) or all");
        }
        const workload::CoreCoord from{std::stoi(m[1]), std::stoi(m[2])};
        const workload::CoreCoord to =
            m[3].matched ? workload::CoreCoord{std::stoi(m[4]), std::stoi(m[5])} : from;
        selected |= core.x >= from.x && core.x <= to.x && core.y >= from.y && core.y <= to.y;
        rest = m.suffix().str();
    }
    return selected;
}

}  // namespace tensight::host
