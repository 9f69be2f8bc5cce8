// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <array>
#include <cstdint>

#include "models/numerics/sfpu/lanes.h"

namespace tensight::numerics::sfpu {

/// The bitonic sorting network of topk_local_sort, topk_merge and topk_rebuild on four DST tiles of
/// 1024 patterns in face order: two of values and, moved along with them, two of indices. Columns
/// are sorted, 64 values in each, by pairs of rows as the routine takes them. Order: that of
/// sign-magnitude patterns. Not stable. No recorded vectors vouch for it.
/// Source: tt-llk:tt_llk_wormhole_b0/common/inc/sfpu/ckernel_sfpu_topk.h;
/// tt-isa-documentation:TensixCoprocessor/{SFPSWAP,SFPTRANSP}.
class TopK {
  public:
    using Tiles = std::array<std::uint32_t*, 4>;  ///< values, values, indices, indices

    TopK(const Tiles& tiles, bool dst32) : tiles_(tiles), dst32_(dst32) {}

    /// Phases `start_phase` to `end_phase`; of a single phase above 3 the steps from `start_step`
    /// down to above `end_step`. `ascending`: smallest first.
    void local_sort(bool ascending, int end_phase, int start_phase, int end_step, int start_step);
    void merge(bool smallest, int iteration, int k);
    void rebuild(bool ascending, int iteration, int k, int log_k, bool skip_second);

    /// Slots of the vector unit so far: one an instruction, two a swap.
    [[nodiscard]] int slots() const { return slots_; }

  private:
    enum class Rows : std::uint32_t {
        all = 0xFFFFFFFF,        ///< lanes whose second register gets the smaller value
        first_two = 0x0000FFFF,  ///< rows 0, 1 of a register
        even = 0x00FF00FF,       ///< rows 0, 2
    };

    template <typename Work>
    void for_each_column_group(Work work);
    void load(std::size_t index, int row);
    void store(std::size_t index, int row);
    void load16(int near, int far);
    void store16(int near, int far, bool advances);
    void load8(int offset, int distance);
    void store8(int offset, int distance);
    void swap(std::size_t c, std::size_t d, Rows rows);
    void exchange(std::size_t c, std::size_t d);
    void transpose();
    void advance(int rows, bool from_mark);
    void rewind();

    void pairs();                   ///< step 1 of phase 0
    void fours();                   ///< steps 2, 1 of phase 1
    void eights();                  ///< steps 3 to 1 of phase 2
    void sixteens(bool ascending);  ///< steps 4 to 1
    void far_steps(bool ascending, int start_step, int end_step, int length);
    void near_steps(bool ascending, int length);

    Tiles tiles_;
    bool dst32_;
    bool reversed_ = false;
    int base_ = 0;  ///< row that a column group starts with
    int row_ = 0;   ///< counter
    int mark_ = 0;  ///< where `advance` from the mark starts
    int slots_ = 0;
    std::array<Lanes, 8> registers_{};
};

}  // namespace tensight::numerics::sfpu
