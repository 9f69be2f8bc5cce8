// SPDX-License-Identifier: Apache-2.0
#include <filesystem>
#include <limits>
#include <system_error>
#include <utility>

#include "sim/workload/core_ranges.h"
#include "sim/workload/limits.h"
#include "sim/workload/number_text.h"
#include "sim/workload/reading.h"

namespace tensight::workload {
namespace {

// Defaults of TT-Metalium's reader (NCRISC on NoC 0) and writer (BRISC on NoC 1).
int default_noc(Risc risc) { return risc == Risc::brisc ? 1 : 0; }

std::string read_source(const Reading& reading, const Field& field) {
    const auto path = (reading.folder / field.text()).lexically_normal();
    std::error_code error;
    if (!std::filesystem::is_regular_file(path, error)) {
        field.fail("no such file: " + path.string(), "a kernel source");
    }
    return path.string();
}

void read_defines(const Field& field, Kernel& kernel) {
    for (const auto& [key, value] : field.entries()) {
        const std::string text = value.is_null() ? std::string() : value.text();
        if (text.find('\n') != std::string::npos) {
            value.fail("define " + key.identifier() + " has several lines", "a value on one line");
        }
        kernel.defines[key.identifier()] = text;
    }
}

void read_runtime_arguments(const Reading& reading, const Field& field, Kernel& kernel) {
    if (!field.is_map()) {
        kernel.runtime_args.push_back({kernel.cores, read_arguments(field)});
        return;
    }
    for (const auto& [key, value] : field.entries()) {
        kernel.runtime_args.push_back({read_cores(reading, key), read_arguments(value)});
    }
}

void read_destination(const Field& field, Kernel& kernel) {
    const FieldMap map = field.map({"accumulate", "sync"});
    if (const Field* accumulate = map.find("accumulate")) {
        kernel.dst_32bit = choose<bool>(*accumulate, {{"16", false}, {"32", true}});
    }
    if (const Field* sync = map.find("sync")) {
        kernel.dst_full_sync = choose<bool>(*sync, {{"half", false}, {"full", true}});
    }
}

void read_compute(const FieldMap& map, Kernel& kernel) {
    if (const Field* field = map.find("fidelity")) {
        kernel.fidelity = choose<Fidelity>(*field, {{"LoFi", Fidelity::LoFi},
                                                    {"HiFi2", Fidelity::HiFi2},
                                                    {"HiFi3", Fidelity::HiFi3},
                                                    {"HiFi4", Fidelity::HiFi4}});
    }
    if (const Field* field = map.find("dst")) {
        read_destination(*field, kernel);
    }
    if (const Field* field = map.find("approx")) {
        kernel.approx = field->boolean();
    }
    if (const Field* field = map.find("unpack_to_dst")) {
        for (const Field& item : field->list()) {
            kernel.unpack_to_dst.push_back(static_cast<int>(item.integer(0, kCircularBuffers - 1)));
        }
    }
}

// Keys that mean something on one kind of RISC only.
void refuse_foreign_keys(const FieldMap& map, Risc risc) {
    if (risc == Risc::compute) {
        if (const Field* field = map.find("noc")) {
            field->fail("a compute kernel has no NoC", "noc for brisc and ncrisc only");
        }
        return;
    }
    for (const auto* key : {"fidelity", "dst", "approx", "unpack_to_dst"}) {
        if (const Field* field = map.find(key)) {
            field->fail("not a compute kernel", "this key for risc: compute only");
        }
    }
}

void read_all_arguments(const Reading& reading, const FieldMap& map, Kernel& kernel) {
    if (const Field* field = map.find("compile_args")) {
        kernel.compile_args = read_arguments(*field);
    }
    if (const Field* field = map.find("named_args")) {
        for (const auto& [key, value] : field->entries()) {
            kernel.named_args.emplace_back(key.identifier(), read_argument(value));
        }
    }
    if (const Field* field = map.find("runtime_args")) {
        read_runtime_arguments(reading, *field, kernel);
    }
    if (const Field* field = map.find("common_args")) {
        kernel.common_args = read_arguments(*field);
    }
}

}  // namespace

Argument read_argument(const Field& field) {
    std::string text = field.text();
    const auto number = parse_integer(text);
    if (!number) {
        return {std::move(text), field.location()};
    }
    constexpr std::int64_t kLow = std::numeric_limits<std::int32_t>::min();
    constexpr std::int64_t kHigh = std::numeric_limits<std::uint32_t>::max();
    return {static_cast<std::uint32_t>(field.integer(kLow, kHigh)), field.location()};
}

ArgumentList read_arguments(const Field& field) {
    ArgumentList arguments;
    for (const Field& item : field.list()) {
        arguments.push_back(read_argument(item));
    }
    return arguments;
}

Kernel read_kernel(Reading& reading, const Field& field) {
    const FieldMap map = field.map({"source", "risc", "noc", "cores", "defines", "compile_args",
                                    "named_args", "runtime_args", "common_args", "optimize",
                                    "fidelity", "dst", "approx", "unpack_to_dst"});
    Kernel kernel;
    kernel.location = field.location();
    kernel.source = read_source(reading, map.require("source"));
    kernel.risc = choose<Risc>(
        map.require("risc"),
        {{"brisc", Risc::brisc}, {"ncrisc", Risc::ncrisc}, {"compute", Risc::compute}});
    refuse_foreign_keys(map, kernel.risc);
    const Field* noc = map.find("noc");
    kernel.noc = noc != nullptr ? static_cast<int>(noc->integer(0, 1)) : default_noc(kernel.risc);
    kernel.cores = cores_of(reading, map);
    if (const Field* defines = map.find("defines")) {
        read_defines(*defines, kernel);
    }
    read_all_arguments(reading, map, kernel);
    if (const Field* level = map.find("optimize")) {
        using Level = std::string;
        kernel.optimize = choose<Level>(*level, {{"O0", "O0"},
                                                 {"O1", "O1"},
                                                 {"O2", "O2"},
                                                 {"O3", "O3"},
                                                 {"Os", "Os"},
                                                 {"Ofast", "Ofast"},
                                                 {"Oz", "Oz"}});
    }
    read_compute(map, kernel);
    return kernel;
}

}  // namespace tensight::workload
