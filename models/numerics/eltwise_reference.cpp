// SPDX-License-Identifier: Apache-2.0
#include <algorithm>

#include "models/numerics/eltwise.h"
#include "models/numerics/fpu_datapath.h"
#include "models/numerics/register_format.h"
#include "models/numerics/tile_layout.h"

namespace tensight::numerics {

std::size_t broadcast_index(std::size_t index, Broadcast broadcast) {
    const std::size_t face = index / kFaceElements;
    switch (broadcast) {
        case Broadcast::Col:
            return (face & 2) * kFaceElements + index % kFaceElements / kFaceSide * kFaceSide;
        case Broadcast::Row:
            return (face & 1) * kFaceElements + index % kFaceSide;
        case Broadcast::Scalar:
            return 0;
        case Broadcast::None:
            break;
    }
    return index;
}

// A row of a face at a time: all its elements come from one, or from the same row elsewhere.
void broadcast_tile(const std::uint32_t* b, Broadcast broadcast, std::uint32_t* out) {
    const bool one = broadcast == Broadcast::Col || broadcast == Broadcast::Scalar;
    for (std::size_t i = 0; i < kTileElements; i += kFaceSide) {
        const std::uint32_t* from = b + broadcast_index(i, broadcast);
        if (one) {
            std::fill_n(out + i, kFaceSide, *from);
        } else {
            std::copy_n(from, kFaceSide, out + i);
        }
    }
}

void eltwise_tile_reference(std::uint32_t* dst, const std::uint32_t* a_srca,
                            const std::uint32_t* b_srcb, const EltwiseMode& mode) {
    check_phases(mode.phases);
    const SrcKind src = src_kind(mode.src);
    const std::uint32_t mask = src_mask(src);
    const std::uint32_t flip = mode.op == EltwiseOp::Sub ? 0x80000000u : 0;
    for (std::size_t i = 0; i < kTileElements; ++i) {
        const std::uint32_t a = a_srca[i] & mask;
        const std::uint32_t b = b_srcb[broadcast_index(i, mode.broadcast)] & mask;
        if (mode.op == EltwiseOp::Mul) {
            std::uint32_t d = dst[i];
            for (int phase = 0; phase < mode.phases; ++phase) {
                d = multiply_element(a, b, d, src, mode.dst32, phase);
            }
            dst[i] = d;
        } else {
            dst[i] = add_element(a, b ^ flip, mode.accumulate ? dst[i] : 0, src, mode.dst32);
        }
    }
}

}  // namespace tensight::numerics
