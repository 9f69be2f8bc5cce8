// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <vector>

#include "models/numerics/sfpu/running_columns.h"
#include "models/port/device_port.h"

namespace tensight::sfpu {

/// A call of cumsum_tile or of the welford_* calls, as calls.def has it.
struct RunningCall {
    enum class Kind : std::uint8_t {
        cumulate = 1,
        clear,
        update,
        save,
        restore,
        to_row,
        to_face,
    };
    Kind kind = Kind::clear;
    std::uint32_t value = 0;  ///< cumulate: 1 for the first tile; update: first row; others: group
    std::uint32_t rows = 0;   ///< update
    std::vector<std::uint32_t> reciprocals{};  ///< update: of each row; to_row, to_face: one

    /// The operation whose init it needs and whose values the registers hold after it.
    [[nodiscard]] port::SfpuOp op() const;
    /// True if it goes on from what the registers hold.
    [[nodiscard]] bool continues() const;
    /// True if it uses what the init has recorded for replay.
    [[nodiscard]] bool replays() const;
    /// DST tiles: 0, 1 or 2 (means, and squared differences after them).
    [[nodiscard]] int tiles() const;
    [[nodiscard]] bool reads_tiles() const;
    [[nodiscard]] bool writes_tiles() const;

    /// Throws port::CallError for rows, groups and reciprocals out of range.
    void check() const;

    /// `first`, `second`: patterns of the tiles, of a 32-bit DST or of a 16-bit one.
    void run(numerics::sfpu::RunningColumns& columns, std::uint32_t* first, std::uint32_t* second,
             bool dst32) const;

    /// Slots of the vector unit that it takes: the instructions of the routines
    /// (tt-llk:tt_llk_wormhole_b0/common/inc/sfpu/ckernel_sfpu_{cumsum,welfords}.h).
    [[nodiscard]] int slots() const;
};

}  // namespace tensight::sfpu
