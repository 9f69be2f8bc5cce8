// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>

#include "models/numerics/data_format.h"
#include "models/numerics/numerics_mode.h"

namespace tensight::numerics {

/// Programmed state under which a tile product runs.
struct MatmulMode {
    int phases = 4;                          ///< fidelity phases 1..4: LoFi, HiFi2, HiFi3, HiFi4
    bool dst32 = false;                      ///< 32-bit Dst (fp32_dest_acc_en)
    DataFormat src = DataFormat::Float16_b;  ///< format of SrcA and SrcB; Tf32 if either is tf32
    bool transpose_in1 = false;              ///< in1 is used transposed (mm_init's transpose)
    NumericsMode numerics = NumericsMode::Exact;
};

/// dst += in0 x in1 for 32x32 tiles of patterns in face order, as `matmul_tiles` does it: phases
/// outermost, inside a phase the left and then the right face column of in0, 16 products at a
/// time; a 16-bit Dst is rounded after each of these steps. in0 is SrcB, in1 is SrcA.
/// Exact is bit-identical on every host; it uses the vector unit that active_isa() names.
/// Fast adds the 32 products of an element in fp32, k ascending, and rounds a 16-bit Dst once per
/// call; it too is identical on every host. `dst` must not overlap the operands.
/// NumericsError for a wrong number of phases or a format the FPU does not take.
void matmul_tile(std::uint32_t* dst, const std::uint32_t* in0_srcb, const std::uint32_t* in1_srca,
                 const MatmulMode& mode);

/// The same product by the scalar rules of fpu_datapath.h: the oracle of the vectorised paths.
void matmul_tile_reference(std::uint32_t* dst, const std::uint32_t* in0_srcb,
                           const std::uint32_t* in1_srca, const MatmulMode& mode);

}  // namespace tensight::numerics
