// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace tensight::loader {

/// The RISC a kernel is compiled for. A compute kernel is compiled three times, from one text.
enum class Role { brisc, ncrisc, unpack, math, pack };

/// "brisc", "ncrisc", "unpack", "math" or "pack".
std::string_view name(Role role);

/// Whether the role is one of the three that drive the Tensix engine.
constexpr bool is_compute(Role role) { return role >= Role::unpack; }

/// Memory of one RISC, in bytes.
struct RoleMemory {
    std::uint32_t text_bytes;   ///< room for code
    std::uint32_t local_bytes;  ///< local RAM: constants, variables, stack
    std::uint32_t stack_bytes;  ///< what the linker keeps free of it for the stack
};

/// Sizes that TT-Metalium gives a role on "wormhole_b0" or "blackhole"
/// (tt-metal:tt_metal/hw/inc/internal/tt-1xx/{wormhole,blackhole}/dev_mem_map.h).
/// Errors: SpecError for another chip.
RoleMemory role_memory(Role role, std::string_view arch);

/// Where a role's code lies in L1 unless a KernelSpec says otherwise: the five areas end at the
/// top of a Wormhole's usable L1 (1464 KiB) and have the sizes of role_memory().
std::uint32_t default_text_base(Role role);

/// Everything that decides what a kernel compiles to.
struct KernelSpec {
    std::string source_path;  ///< as the user wrote it; messages and source lines repeat it
    std::string source_text;  ///< the kernel itself, used when source_path is empty
    Role role = Role::brisc;

    /// Macros of the user, name (or name(parameters)) to value; they win over the loader's own.
    std::map<std::string, std::string> defines;
    std::vector<std::uint32_t> compile_args;                        ///< by position
    std::vector<std::pair<std::string, std::uint32_t>> named_args;  ///< by name
    std::string optimize;  ///< O0 O1 O2 O3 Os; empty: O2 for data movement, O3 for compute
    int noc = 0;           ///< 0 or 1: NOC_INDEX of a data-movement kernel

    /// Headers made for this kernel, file name to text (chlkc_descriptors.h ...); they come first
    /// on the include path.
    std::vector<std::pair<std::string, std::string>> generated_headers;
    std::vector<std::string> extra_include_dirs;  ///< before the kernel API's own

    std::string arch = "wormhole_b0";  ///< or "blackhole"
    /// Generation of the kernel API as "YYYY-MM", seen by the headers as TENSIGHT_METAL_API=YYYYMM;
    /// empty: theirs.
    std::string metal_api;

    std::uint32_t text_base = 0;    ///< address of the code in L1; 0: default_text_base(role)
    std::uint32_t text_bytes = 0;   ///< 0: role_memory()
    std::uint32_t local_bytes = 0;  ///< 0: role_memory()
};

/// The memory a spec asks for, its zeros replaced by role_memory(). Errors: SpecError.
RoleMemory memory_of(const KernelSpec& spec);

/// The macros a kernel is compiled with, TT-Metalium's and the user's. A data-movement kernel of
/// "wormhole_b0" sees 12 DRAM and 64 L1 banks, of "blackhole" 8 and 130, unless `defines` sets
/// NUM_DRAM_BANKS, NUM_L1_BANKS (tt-metal:tt_metal/jit_build/{build,genfiles}.cpp). Errors:
/// SpecError.
std::map<std::string, std::string> macros_of(const KernelSpec& spec);

/// "-O2" and the like. Errors: SpecError.
std::string optimize_flag(const KernelSpec& spec);

}  // namespace tensight::loader
