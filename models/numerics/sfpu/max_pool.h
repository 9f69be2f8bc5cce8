// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <array>
#include <cstdint>

#include "models/numerics/sfpu/lanes.h"

namespace tensight::numerics::sfpu {

/// The maxima of columns with their indices, as max_reduce_with_indices finds them: rows change
/// places in pairs, the greater value first, and what stands at the same place in a second tile
/// (its index) goes along. Of equal values the first one stays. Order: that of sign-magnitude
/// patterns. Results are in the first row (row-major rows: in the first two, which are the two
/// halves of one); other rows keep what the exchanges leave there. No recorded vectors vouch for
/// it.
///
/// The routine runs four times, 16 rows of 16 datums further each time, whatever the shape: later
/// runs reach into the tile behind. Source: tt-llk:tt_llk_wormhole_b0/common/inc/sfpu/
/// ckernel_sfpu_max_pool_indices.h; tt-isa-documentation:TensixCoprocessor/{SFPSWAP,SFPTRANSP}.
class MaxPool {
  public:
    /// Tiles of 1024 patterns in face order: values, the tile behind, indices, the tile behind.
    using Tiles = std::array<std::uint32_t*, 4>;

    enum class Shape : std::uint8_t {
        /// Nine rows of the upper faces of a tile; of the right one rows 9 to 11 come in when the
        /// second run takes it once more.
        tiles,
        nine_rows,          ///< rows of 32 datums one behind the other (row-major), nine
        thirty_two_rows,    ///< the same, 32
        accumulating_rows,  ///< 32, and the results also into the tiles behind
    };

    MaxPool(const Tiles& tiles, bool dst32) : tiles_(tiles), dst32_(dst32) {}

    /// `chunk`: with accumulating_rows, results of the chunks before, in the tiles behind, compete
    /// from the second one (1) on.
    void run(Shape shape, std::uint32_t chunk);

    /// Slots of the vector unit so far: one an instruction, two a swap.
    [[nodiscard]] int slots() const { return slots_; }

  private:
    void load(std::size_t index, int row);
    void store(std::size_t index, int row);
    void load_pair(std::size_t index, int row);
    void store_pair(std::size_t index, int row);
    void compare(std::size_t greater, std::size_t smaller);
    void transpose();

    void tile_face(int row);
    void nine_rows(int row);
    void eight_rows(int row);
    void sixteen_rows(int row, bool keep);
    void all_rows(int row, bool accumulates, bool first);
    void reduce_rows();

    static constexpr int kIndices = 128;  ///< row of the first tile of indices

    Tiles tiles_;
    bool dst32_;
    int base_ = 0;  ///< row that a run starts with
    int slots_ = 0;
    std::array<Lanes, 8> registers_{};
};

}  // namespace tensight::numerics::sfpu
