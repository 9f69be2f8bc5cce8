// SPDX-License-Identifier: Apache-2.0
#include "sim/workload/reader.h"

#include <fmt/format.h>

#include <filesystem>
#include <fstream>
#include <system_error>
#include <utility>

#include "sim/digest/sha256.h"
#include "sim/workload/check.h"
#include "sim/workload/core_ranges.h"
#include "sim/workload/reading.h"

namespace tensight::workload {
namespace {

constexpr std::uintmax_t kMaxFileBytes = std::uintmax_t{16} << 20U;  // our bound

std::string read_text(const std::string& path) {
    std::error_code error;
    const auto status = std::filesystem::status(path, error);
    if (error || !std::filesystem::exists(status)) {
        throw WorkloadError({path, 0}, "no such file", "a workload file");
    }
    if (!std::filesystem::is_regular_file(status)) {
        throw WorkloadError({path, 0}, "not a regular file", "a workload file");
    }
    const auto size = std::filesystem::file_size(path, error);
    if (error || size > kMaxFileBytes) {
        throw WorkloadError({path, 0}, fmt::format("{} bytes", size),
                            fmt::format("at most {}", kMaxFileBytes));
    }
    std::string text(size, '\0');
    std::ifstream stream(path, std::ios::binary);
    stream.read(text.data(), static_cast<std::streamsize>(size));
    if (!stream) {
        throw WorkloadError({path, 0}, "cannot be read", "a readable file");
    }
    return text;
}

std::string read_metal_api(const Field& field) {
    const auto month = metal_api_month(field.text());
    if (!month) {
        field.fail("not a month", kMetalApiForm);
    }
    return *month;
}

void read_document(Reading& reading, const Field& document) {
    const FieldMap map = document.map(
        {"tensight", "chip", "metal_api", "tensors", "buffers", "programs", "expect", "steps"});
    const Field& version = map.require("tensight");
    if (version.text() != "1") {
        version.fail("unknown version of the format", "1");
    }
    read_chip(reading, map.require("chip"));
    if (const Field* field = map.find("metal_api")) {
        reading.workload.metal_api = read_metal_api(*field);
    }
    if (const Field* field = map.find("tensors")) {
        read_tensors(reading, *field);
    }
    if (const Field* field = map.find("buffers")) {
        read_buffers(reading, *field);
    }
    read_programs(reading, map.require("programs"));
    if (const Field* field = map.find("expect")) {
        read_expectations(reading, *field);
    }
    if (const Field* field = map.find("steps")) {
        read_steps(reading, *field);
    }
}

}  // namespace

std::optional<std::string> metal_api_month(const std::string& text) {
    // The generations by letter, each by its youngest month that needs to be told apart.
    if (text == "A" || text == "B" || text == "C") {
        return text == "A" ? "2025-08" : text == "B" ? "2026-02" : "2026-08";
    }
    constexpr std::string_view kForm = "dddd-dd";
    bool good = text.size() == kForm.size();
    for (std::size_t i = 0; good && i < text.size(); ++i) {
        good = kForm[i] == '-' ? text[i] == '-' : text[i] >= '0' && text[i] <= '9';
    }
    if (!good || text.substr(5) < "01" || text.substr(5) > "12") {
        return std::nullopt;
    }
    return text;
}

std::vector<CoreCoord> read_cores(const Reading& reading, const Field& field) {
    return read_cores(Grid{reading.workload.columns, reading.workload.rows}, field);
}

std::vector<CoreCoord> read_cores(Grid grid, const Field& field) {
    const auto [columns, rows] = grid;
    if (!field.is_list()) {
        return parse_core_ranges(field.text(), columns, rows, field.location());
    }
    std::vector<CoreCoord> cores;
    for (const Field& item : field.list()) {
        const auto some = parse_core_ranges(item.text(), columns, rows, item.location());
        cores.insert(cores.end(), some.begin(), some.end());
        require_cores(cores, columns, rows, item.location());
    }
    require_cores(cores, columns, rows, field.location());
    sort_row_by_row(cores);
    return cores;
}

std::vector<CoreCoord> cores_of(const Reading& reading, const FieldMap& map) {
    const Field* field = map.find("cores");
    return field != nullptr ? read_cores(reading, *field)
                            : whole_grid(reading.workload.columns, reading.workload.rows);
}

Workload parse_workload(const std::string& text, const std::string& path, ReadOptions options) {
    Reading reading;
    reading.options = options;
    reading.workload.path = path;
    reading.workload.sha256 = digest::sha256_hex(text);
    std::error_code error;
    reading.folder = std::filesystem::absolute(path, error).parent_path();
    try {
        read_document(reading, parse_yaml(text, path));
    } catch (const YAML::Exception& problem) {
        // The reading functions look before they convert; should one not, the line is still there.
        const int line = problem.mark.is_null() ? 0 : problem.mark.line + 1;
        throw WorkloadError({path, line}, problem.msg, "another kind of value");
    }
    check_workload(reading.workload, options.references);
    return std::move(reading.workload);
}

Workload read_workload(const std::string& path, ReadOptions options) {
    return parse_workload(read_text(path), path, options);
}

}  // namespace tensight::workload
