// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <array>
#include <cstdint>
#include <memory>
#include <vector>

#include "models/events/events.h"
#include "models/numerics/data_format.h"
#include "models/time/cycle.h"

namespace tensight::dst {

using time::Cycle;

/// How a kernel uses DST.
struct DstMode {
    bool wide = false;       ///< 32-bit datums
    bool full_sync = false;  ///< one section instead of two halves

    /// Tiles of one section: 8 or 4 (halves, 16 or 32 bit), 16 or 8 (full).
    [[nodiscard]] int capacity() const { return (full_sync ? 16 : 8) / (wide ? 2 : 1); }
    /// Tiles of the whole register file.
    [[nodiscard]] int physical() const { return wide ? 8 : 16; }
};

/// The DST register file: 16 tiles of 16-bit datums or 8 of 32-bit datums, in two halves.
///
/// Values are numerics' container patterns in face order. Modelled: capacity, halves, zeroing on
/// release (the FPU reads zeros, GMPOOL the most negative pattern), who wrote a tile last and
/// whether somebody read it, dates of the last write of each 8x16 block. Not modelled: partial
/// tiles. Source: tt-isa-documentation:WormholeB0/TensixTile/TensixCoprocessor/Dst.
class DstFile {
  public:
    struct Tile {
        std::array<std::uint32_t, numerics::kTileElements> values{};
        bool zeroed = true;    ///< untouched since the release that zeroed it
        bool written = false;  ///< holds something written in this section
        bool read = false;     ///< and somebody used it
        bool reduced = false;  ///< holds the result of a reduction
        events::Site writer;
        Cycle written_at = 0;
    };

    explicit DstFile(DstMode mode)
        : mode_(mode), tiles_(static_cast<std::size_t>(mode.physical())) {}

    [[nodiscard]] const DstMode& mode() const { return mode_; }

    /// Physical slot of tile `index` in section `half`; indices beyond the capacity wrap into the
    /// other half, as on the hardware.
    [[nodiscard]] int slot(int half, int index) const {
        const int base = mode_.full_sync ? 0 : half * mode_.capacity();
        return (base + index) % mode_.physical();
    }

    [[nodiscard]] Tile& tile(int slot) { return tiles_.at(static_cast<std::size_t>(slot)); }

    /// Slots of section `half`, first and one past the last.
    [[nodiscard]] std::pair<int, int> section(int half) const {
        const int first = mode_.full_sync ? 0 : half * mode_.capacity();
        return {first, first + mode_.capacity()};
    }

    /// ZEROACC of a section; `values`: false if nobody computes any, which saves their zeroing.
    void zero(int half, bool values = true);

    /// Last write of the 8x16 block that holds `row` of `slot` (0..63).
    [[nodiscard]] Cycle& block_written(int slot, int row) {
        return blocks_[static_cast<std::size_t>(slot) * 8 + static_cast<std::size_t>(row / 8)];
    }

    /// The same for all blocks: block `n` of slot `s` at 8 * s + n, physical() slots.
    [[nodiscard]] std::array<Cycle, 128>& blocks_written() { return blocks_; }

  private:
    DstMode mode_;
    std::vector<Tile> tiles_;
    std::array<Cycle, 128> blocks_{};
};

}  // namespace tensight::dst
