// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>

#include "models/numerics/isa.h"

namespace tensight::numerics::kernels {

// The kernels that exist once per vector unit. Each unit's set is one source file, compiled with
// that unit's flags; everything such a file defines but its table is local to it, so that no code
// compiled for a newer processor can be linked into the rest.

/// What the exact tile product needs to know beside the operands.
struct ProductMode {
    int phases;  ///< 1..4
    bool dst32;
    bool fp16;           ///< 5-bit exponent family
    std::uint32_t mask;  ///< bits of a Src operand that count
};

/// What the exact element-wise operations need to know.
struct ElementMode {
    int phases;  ///< of multiply
    bool dst32;
    bool accumulate;     ///< of add: dst + (a + b)
    bool fp16;           ///< 5-bit exponent family
    std::uint32_t mask;  ///< bits of a Src operand that count
    std::uint32_t flip;  ///< sign bit to flip in b
};

/// Exponent fields of the smallest and largest non-zero element; 255, 0 if there is none.
struct ExponentRange {
    int low;
    int high;
};

struct KernelTable {
    /// dst += in0 x in1, bit-exact; 1024 patterns each, face order.
    void (*product)(std::uint32_t* dst, const std::uint32_t* in0, const std::uint32_t* in1,
                    const ProductMode& mode);

    /// c += a x b for row-major 32x32 matrices: fp32, k ascending, one accumulator per element.
    /// `fused` allows multiply-add in one rounding; the caller knows that products are exact.
    void (*plain_product)(float* c, const float* a, const float* b, bool fused);

    /// A tile in face order to row-major fp32 and back; see plain_product.h.
    ExponentRange (*load_matrix)(const std::uint32_t* tile, std::uint32_t mask,
                                 std::uint32_t rebias, float* out);
    void (*store_matrix)(const float* m, bool narrow, std::uint32_t* tile);

    /// One face reduced into 16 elements of Dst: dst += scaler x face (`scaler` 16 masked
    /// patterns), and the maximum with Dst.
    void (*pool_sum)(std::uint32_t* dst, const std::uint32_t* face, const std::uint32_t* scaler,
                     const ProductMode& mode);
    void (*pool_maximum)(std::uint32_t* dst, const std::uint32_t* face, const ProductMode& mode);

    /// dst = (dst +) a + b over 1024 patterns.
    void (*add)(std::uint32_t* dst, const std::uint32_t* a, const std::uint32_t* b,
                const ElementMode& mode);

    /// dst += a * b over 1024 patterns.
    void (*multiply)(std::uint32_t* dst, const std::uint32_t* a, const std::uint32_t* b,
                     const ElementMode& mode);
};

extern const KernelTable kSse2Kernels;
extern const KernelTable kAvx2Kernels;
extern const KernelTable kAvx512Kernels;

/// The set for a level other than Scalar.
const KernelTable& table(IsaLevel level);

}  // namespace tensight::numerics::kernels
