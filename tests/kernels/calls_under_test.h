// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <map>
#include <string>
#include <vector>

#include "cross_compiler.h"
#include "object_file.h"

namespace tensight::kernels {

inline bool is_compute(Role role) { return role != Role::Brisc && role != Role::Ncrisc; }

/// The device files that between them make all calls of the role's API.
inline std::vector<std::string> call_files(Role role) {
    if (is_compute(role)) {
        return {"compute_calls.cpp", "further_calls.cpp", "zone_calls.cpp", "print_calls.cpp",
                "vector_calls.cpp"};
    }
    return {"data_movement_calls.cpp", "noc_calls.cpp", "zone_calls.cpp", "print_calls.cpp"};
}

/// One of them for one generation of the API; the zones with the profiler's switch.
inline Compilation compile_calls(Role role, const std::string& file, const std::string& metal_api) {
    const std::filesystem::path folder = TENSIGHT_SOURCE_DIR "/tests/kernels/device";
    // Accessors for DRAM and L1; the generations differ in the words each takes.
    const std::string accessors = metal_api == "202608" ? "2,2048,0,2048" : "2,0,5,6";
    std::vector<std::string> flags = {
        "-DTENSIGHT_METAL_API=" + metal_api,
        "-DKERNEL_COMPILE_TIME_ARGS=" + (is_compute(role) ? "10,11,12,13" : accessors),
        "-DKERNEL_COMPILE_TIME_ARG_MAP={\"alpha\",5},{\"beta\",6}"};
    if (file == "zone_calls.cpp") {
        flags.emplace_back("-DPROFILE_KERNEL=1");
    }
    return compile(role, folder / file, flags);
}

}  // namespace tensight::kernels
