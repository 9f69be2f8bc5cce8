// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <compare>
#include <cstdint>

#include "models/time/cycle.h"

namespace tensight::events {

using time::Cycle;

/// The five RISC-V cores of a Tensix tile.
enum class Risc : std::uint8_t { brisc, ncrisc, trisc0, trisc1, trisc2 };
inline constexpr int kRiscs = 5;

/// Engines with an account of their own.
enum class Engine : std::uint8_t { unpack0, unpack1, fpu, sfpu, pack };
inline constexpr int kEngines = 5;

const char* risc_name(Risc risc);
const char* engine_name(Engine engine);

/// Logical worker coordinate.
struct Core {
    int x = 0;
    int y = 0;
    auto operator<=>(const Core&) const = default;
};

/// A place in a kernel: which RISC, the address of the trap and what ra held there (the line that
/// made an API call may be the caller's). pc 0 = no place (start-up, engine).
struct Site {
    Risc risc = Risc::brisc;
    std::uint32_t pc = 0;
    std::uint32_t return_address = 0;
    auto operator<=>(const Site&) const = default;
};

}  // namespace tensight::events
