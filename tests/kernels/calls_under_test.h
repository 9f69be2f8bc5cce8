// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <map>
#include <string>
#include <vector>

#include "cross_compiler.h"
#include "object_file.h"

namespace tensight::kernels {

inline bool is_compute(Role role) { return role != Role::Brisc && role != Role::Ncrisc; }

/// The device file with all calls of the role's API, for one generation of it.
inline Compilation compile_calls(Role role, const std::string& metal_api) {
    const std::filesystem::path folder = TENSIGHT_SOURCE_DIR "/tests/kernels/device";
    // Accessors for DRAM and L1; the generations differ in the words each takes.
    const std::string accessors = metal_api == "202608" ? "2,2048,0,2048" : "2,0,5,6";
    return compile(role,
                   folder / (is_compute(role) ? "compute_calls.cpp" : "data_movement_calls.cpp"),
                   {"-DTENSIGHT_METAL_API=" + metal_api,
                    "-DKERNEL_COMPILE_TIME_ARGS=" + (is_compute(role) ? "10,11,12,13" : accessors),
                    "-DKERNEL_COMPILE_TIME_ARG_MAP={\"alpha\",5},{\"beta\",6}"});
}

}  // namespace tensight::kernels
