// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>

#include "models/numerics/kernels/product_fast.h"
#include "models/numerics/kernels/product_general.h"

namespace tensight::numerics::kernels {
namespace {

/// Working memory of a product: too large for the stack of a simulation process, and the same for
/// every call of a thread.
template <class V>
struct ProductMemory {
    Slices a;
    Slices b;
    GroupExponents exponents;
    GroupSums<V> sums;
    RepeatedSlices<V> repeated;
    GeneralSlices<kSide * kSide> general_a;
    GeneralSlices<kSide * kSide> general_b;
};

/// V runs the fast path, G (at most as wide) the general one.
template <class V, class G>
void product(std::uint32_t* dst, const std::uint32_t* in0, const std::uint32_t* in1,
             const ProductMode& mode) {
    static thread_local ProductMemory<V> memory;
    bool general_ready = false;
    if (!mode.fp16) {
        slice_operand<V>(in1, mode.mask, kRuleA, memory.a);
        slice_operand<V>(in0, mode.mask, kRuleB, memory.b);
    }
    const bool a_normal = !mode.fp16 && !memory.a.any_special[0] && !memory.a.any_special[1];
    for (int band = 0; band < 2; ++band) {
        std::uint32_t* dst_band = dst + band * 2 * 256;
        if (a_normal && !memory.b.any_special[band] && dst_in_guard<V>(dst_band) &&
            group_exponents<V>(memory.a, memory.b, band, memory.exponents)) {
            fast_band<V>(dst, memory.a, memory.b, memory.exponents, band, mode, memory.sums,
                         memory.repeated);
            continue;
        }
        if (!general_ready) {
            // 1.f times 16 (64) is the integer of a 5-bit (7-bit) slice.
            slice_general<G>(in1, mode.mask, kRuleA, 16.0F, memory.general_a);
            slice_general<G>(in0, mode.mask, kRuleB, 64.0F, memory.general_b);
            general_ready = true;
        }
        general_band<G>(dst, memory.general_a, memory.general_b, band, mode);
    }
}

}  // namespace
}  // namespace tensight::numerics::kernels
