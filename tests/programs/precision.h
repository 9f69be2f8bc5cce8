// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "tests/programs/one_core.h"

namespace tensight::programs {

// What each stage of the datapath may add to the error of a result, from the formats and the rules
// of the hardware alone (tt-isa-documentation: SrcASrcB, MVMUL, ELWMUL, ELWADD, Packers). A value
// with n significant bits is off by at most 2^-n of itself when rounded and 2^-(n-1) when cut.

/// Cutting a value of `format` to what SrcA or SrcB keep of it, relative. bf16 and bfp8 fit. fp32
/// becomes tf32 (11 bits) with a 32-bit DST and bf16 (8 bits) with a 16-bit one.
double source_error(DataFormat format, bool dst32);

/// Leaving out fidelity phases, relative to the product: SrcA is cut to 5 or 10 bits, SrcB to 7 or
/// 11. LoFi uses the upper parts, HiFi2 adds the lower part of SrcA, HiFi3 that of SrcB times the
/// upper part of SrcA, HiFi4 the rest: all of bf16 and bfp8, all but the last bit of tf32 in SrcA.
double fidelity_error(Fidelity fidelity, DataFormat format = DataFormat::Float16_b);

int phases(Fidelity fidelity);

/// One rounding on the way into DST, relative: bf16 in 16 bits; 24 bits in 32.
double dst_error(bool dst32);

/// The packer, for results up to `largest` in magnitude: bf16 and fp32 relative, bfp8 absolute.
Tolerance pack_error(DataFormat format, bool dst32, double largest);

/// The product of bf16 values that the FPU makes in 32-bit DST with this many phases: exact, but of
/// the parts of the operands that those phases take.
double sliced_product(double srca, double srcb, Fidelity fidelity);

}  // namespace tensight::programs
