// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <filesystem>
#include <ostream>
#include <string>
#include <vector>

namespace tensight::kernels {

/// The RISC and thread a kernel is compiled for.
enum class Role { Brisc, Ncrisc, Unpack, Math, Pack };

inline constexpr Role kAllRoles[] = {Role::Brisc, Role::Ncrisc, Role::Unpack, Role::Math,
                                     Role::Pack};
inline constexpr Role kComputeRoles[] = {Role::Unpack, Role::Math, Role::Pack};
inline constexpr Role kDataMovementRoles[] = {Role::Brisc, Role::Ncrisc};

const char* role_name(Role role);
inline std::ostream& operator<<(std::ostream& out, Role role) { return out << role_name(role); }

struct Compilation {
    int status = -1;               ///< exit status of the compiler; -1 if it did not start
    std::string messages;          ///< its standard error
    std::filesystem::path object;  ///< the object file, removed with the test's directory
};

/// True if the cross compiler is installed; without it these tests fail (scripts/setup installs
/// it).
bool cross_compiler_found();

/// Compiles a file as the loader does: generated constants of tests/kernels/generated, prelude,
/// runtime headers. `flags` are added at the end.
Compilation compile(Role role, const std::filesystem::path& source,
                    const std::vector<std::string>& flags = {});

/// The same for source text. `prelude` false leaves out what kernels see without including it.
Compilation compile_text(Role role, const std::string& text,
                         const std::vector<std::string>& flags = {}, bool prelude = true);

/// Only the compiler's front end: no object file.
Compilation check_text(Role role, const std::string& text,
                       const std::vector<std::string>& flags = {});

}  // namespace tensight::kernels
