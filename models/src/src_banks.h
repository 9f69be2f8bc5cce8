// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <array>
#include <cstdint>
#include <deque>
#include <memory>

#include "models/events/events.h"
#include "models/numerics/data_format.h"
#include "models/numerics/tile_shape.h"
#include "models/time/recent_dates.h"

namespace tensight::src {

/// What an unpacker was programmed to do when it filled an operand (see unpacker/engine_state.h).
enum class UnpackMode : std::uint8_t {
    none,
    copy,
    binary,
    binary_bcast,
    matmul,
    reduce,
    transpose,
    dest_reuse,
    tilize,
    untilize,
    unary_bcast
};

/// One 32x32 operand on its way from an unpacker to the FPU: numerics' container patterns.
struct Operand {
    std::array<std::uint32_t, numerics::kTileElements> values;
    numerics::DataFormat format{};  ///< format of the Src register it was written in
    UnpackMode mode{};
    events::Site site;
    numerics::TileShape tile;  ///< what of the container is data
    bool zeroed = false;       ///< made by UNPACR_NOP: zeros, no data
};

/// SrcA or SrcB: two banks of 64 rows x 16 datums, each owned by the unpacker or the FPU.
///
/// Modelled: hand-over of the banks in both directions with dates, at the granularity of the
/// instruction streams (a face or a tile), and the operands themselves, a tile at a time.
/// Not modelled: rows within a bank. Source:
/// tt-isa-documentation:WormholeB0/TensixTile/TensixCoprocessor/SrcASrcB.
class SrcBanks {
  public:
    /// Date from which the unpacker may write its next bank.
    [[nodiscard]] time::Cycle free_for_unpacker() const {
        const std::uint64_t next = fills_.total();
        if (crossed_ && next >= 2) {
            // The bank that the FPU reads last of the two that it reads next.
            return frees_.reached(next % 2 == 0 ? next : next - 2);
        }
        return next < 2 ? 0 : frees_.reached(next - 1);
    }

    /// SETDVALID: hands the unpacker's bank over without waiting for it. When both are the FPU's
    /// already, only the unpacker's place moves on: it and the FPU then point to different banks,
    /// so that the FPU's next operand is always the later one of two and nothing overlaps.
    void set_valid(time::Cycle date) {
        if (fills_.total() - frees_.total() < 2) {
            fills_.add(date);
        } else {
            crossed_ = !crossed_;
        }
    }

    /// The unpacker hands its bank over (set_dvalid).
    void fill(time::Cycle date) { fills_.add(date); }

    /// Date from which the FPU owns the bank that it reads next; `other`: the one after it.
    [[nodiscard]] time::Cycle valid_for_fpu(bool other = false) const {
        const std::uint64_t next = frees_.total() + (other ? 2 : 1);
        if (crossed_ && next > 2) {
            return fills_.reached(next % 2 == 1 ? next + 1 : next - 1);
        }
        return fills_.reached(next);
    }

    /// The FPU gives its bank back.
    void give_back(time::Cycle date) { frees_.add(date); }

    [[nodiscard]] std::uint64_t fills() const { return fills_.total(); }
    [[nodiscard]] std::uint64_t frees() const { return frees_.total(); }

    /// Operands in the order in which they were unpacked.
    std::deque<std::unique_ptr<Operand>> operands;

  private:
    bool crossed_ = false;  ///< see set_valid
    time::RecentDates fills_;
    time::RecentDates frees_;
};

}  // namespace tensight::src
