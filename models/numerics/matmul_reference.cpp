// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <array>

#include "models/numerics/fpu_datapath.h"
#include "models/numerics/matmul.h"
#include "models/numerics/register_format.h"
#include "models/numerics/tile_layout.h"

namespace tensight::numerics {
namespace {

using Tile = std::array<std::uint32_t, kTileElements>;

/// One 16x16 face of Dst, one phase, one face of K: eight rows per MVMUL, but rows do not interact.
void multiply_faces(std::uint32_t* dst, const std::uint32_t* srcb, const std::uint32_t* srca,
                    SrcKind src, bool dst32, int phase) {
    for (std::size_t row = 0; row < kFaceSide; ++row) {
        for (std::size_t column = 0; column < kFaceSide; ++column) {
            std::uint32_t& d = dst[row * kFaceSide + column];
            d = multiply_accumulate(srca + column, kFaceSide, srcb + row * kFaceSide, d, src, dst32,
                                    phase);
        }
    }
}

}  // namespace

void matmul_tile_reference(std::uint32_t* dst, const std::uint32_t* in0_srcb,
                           const std::uint32_t* in1_srca, const MatmulMode& mode) {
    check_phases(mode.phases);
    const SrcKind src = src_kind(mode.src);
    const auto masked = [mask = src_mask(src)](std::uint32_t x) { return x & mask; };
    Tile srcb;
    Tile srca;
    std::transform(in0_srcb, in0_srcb + kTileElements, srcb.begin(), masked);
    std::transform(in1_srca, in1_srca + kTileElements, srca.begin(), masked);
    if (mode.transpose_in1) {
        transpose_tile(srca.data());
    }
    for (int phase = 0; phase < mode.phases; ++phase) {
        for (std::size_t k = 0; k < 2; ++k) {
            for (std::size_t row = 0; row < 2; ++row) {
                for (std::size_t column = 0; column < 2; ++column) {
                    multiply_faces(dst + (row * 2 + column) * kFaceElements,
                                   srcb.data() + (row * 2 + k) * kFaceElements,
                                   srca.data() + (k * 2 + column) * kFaceElements, src, mode.dst32,
                                   phase);
                }
            }
        }
    }
}

}  // namespace tensight::numerics
