// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <vector>

namespace tensight::report {

/// What `tensight compare` reads of a result.json (docs/outputs.md), from one run or one program.
struct ResultFile {
    struct Pressure {
        std::uint64_t capacity = 0;
        std::uint64_t peak = 0;  ///< the largest of all cores
    };
    struct Output {
        std::string tensor;
        std::optional<bool> pass;  ///< nullopt: not checked
    };
    struct Finding {
        std::string id;
        std::string severity;
        std::string place;  ///< "compute.cpp:12 (TRISC1), ..." of two sites, or the object
        std::uint64_t count = 0;
    };
    /// Cycles of a RISC or engine by cause, summed over cores and programs.
    using Account = std::map<std::string, std::uint64_t>;

    std::string path;  ///< of the file itself
    std::string workload;
    std::string workload_sha256;
    std::string arch;
    std::string arch_sha256;
    std::string numerics;
    std::string status;
    std::uint64_t cycles = 0;
    std::vector<std::pair<std::string, std::uint64_t>> programs;  ///< in their order
    std::map<std::string, Account> roles;                         ///< "TRISC1", "FPU"
    Pressure dst;
    std::map<std::string, Pressure> cbs;  ///< by "program: CB 3"; pages
    std::vector<Output> outputs;
    std::vector<Finding> findings;
};

/// Reads a file that `tensight run --json` or `--report` wrote. Errors: std::runtime_error naming
/// the file and what was expected: one that cannot be read, is no JSON, is no result or has another
/// schema_version.
ResultFile read_result(const std::string& path);

}  // namespace tensight::report
