// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <string>

#include "models/numerics/sfpu/random_lanes.h"
#include "models/port/device_port.h"

namespace tensight::sfpu {

/// True when the init of `initialised` programs what `op` needs: inits load constants, lookup
/// tables and replay buffers, and the last one wins. Operations that need none of these fit any
/// init, and the scalar operations (add_unary ...) share one. Approximate and accurate variants,
/// with and without clamping of the input, load different things (`flags` as in calls.def; the fast
/// bit is an option of some calls alone). Source:
/// tt-metal:tt_metal/hw/inc/api/compute/eltwise_unary.
bool same_init(port::SfpuOp initialised, std::uint32_t init_flags, port::SfpuOp op,
               std::uint32_t flags);

/// True when the init of `initialised` is the one that the API gives `op`. One that is not may fit
/// all the same (same_init).
bool own_init(port::SfpuOp initialised, port::SfpuOp op);

/// True unless `op` is a typecast from and to other formats than its init was told (`parameter` is
/// from + 256 * to, 0xFFFF for an init without formats, as the first generation has it), or a
/// reduction of columns of another kind (`parameter` as its own, `from`).
bool same_formats(port::SfpuOp op, std::uint32_t parameter, std::uint32_t from, std::uint32_t to);

/// Whether the scale of `op` is the init's, whatever the call gives: the fast approximate
/// exponential has it in the constants that its init loads (tt-llk ckernel_sfpu_exp.h).
bool scaled_by_init(port::SfpuOp op, std::uint32_t flags);

/// The parameter of sfpu_reduce and its init: PoolType + 256 * DataFormat.
constexpr std::uint32_t kReduceFormatShift = 8;

/// `flags` (as in calls.def) of the accurate variant of the same call.
std::uint32_t without_approximation(std::uint32_t flags);
/// Whether an operation is the sfpu_reduce that sums rows: its second parameter is 1, else 0.
constexpr bool sums_rows(port::SfpuOp op, std::uint32_t parameter1) {
    return op == port::SfpuOp::sfpu_reduce && parameter1 == 1;
}

/// Steps of 32 elements that a call takes in each face that it visits.
constexpr std::uint32_t iterations(std::uint32_t flags) {
    constexpr std::uint32_t kWholeFace = 8;
    const std::uint32_t given = flags >> 8 & 0xFF;
    return given != 0 ? given : kWholeFace;
}
/// How many faces a vector mode visits.
constexpr int visited_faces(std::uint32_t vector_mode) {
    return vector_mode == 4 ? 4 : vector_mode == 0 ? 1 : 2;
}

/// One SFPU call on DST tiles of 1024 patterns in face order.
struct TileOperation {
    port::SfpuOp op;
    std::uint32_t flags;        ///< as in calls.def
    std::uint32_t vector_mode;  ///< 0 first face, 1 upper faces, 2 left faces, 4 all
    std::uint32_t parameter0;
    std::uint32_t parameter1;
    bool wide;                                      ///< 32-bit DST
    numerics::sfpu::RandomLanes* random = nullptr;  ///< of the core, for rand and stochastic_round
    std::uint32_t parameter2 = 0;

    /// Unary: changes `a` in place (`out` is `a`). Binary: `out` = op(`a`, `b`); may be either.
    /// Ternary: `out` = op(`a`, `b`, `c`).
    void run(std::uint32_t* a, const std::uint32_t* b, const std::uint32_t* c,
             std::uint32_t* out) const;

    /// What no reference data vouch for, or empty.
    [[nodiscard]] std::string unverified() const;
};

}  // namespace tensight::sfpu
