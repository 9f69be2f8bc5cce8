// SPDX-License-Identifier: Apache-2.0
#include "models/numerics/matmul.h"

#include <algorithm>
#include <array>

#include "models/numerics/fast_arithmetic.h"
#include "models/numerics/fpu_datapath.h"
#include "models/numerics/integer_fpu.h"
#include "models/numerics/isa.h"
#include "models/numerics/kernels/kernel_table.h"
#include "models/numerics/register_format.h"
#include "models/numerics/tile_layout.h"

namespace tensight::numerics {
namespace {

void exact_product(std::uint32_t* dst, const std::uint32_t* in0, const std::uint32_t* in1,
                   const MatmulMode& mode, IsaLevel isa) {
    const SrcKind src = src_kind(mode.src);
    kernels::table(isa).product(dst, in0, in1,
                                {mode.phases, mode.dst32, src == SrcKind::Fp16, src_mask(src)});
}

}  // namespace

void matmul_tile(std::uint32_t* dst, const std::uint32_t* in0_srcb, const std::uint32_t* in1_srca,
                 const MatmulMode& mode) {
    check_phases(mode.phases);
    if (is_integer8(mode.src)) {
        return integer_matmul_tile(dst, in0_srcb, in1_srca, mode);
    }
    const IsaLevel isa = active_isa();
    if (mode.numerics == NumericsMode::Exact && isa == IsaLevel::Scalar) {
        return matmul_tile_reference(dst, in0_srcb, in1_srca, mode);
    }
    std::array<std::uint32_t, kTileElements> transposed;
    if (mode.transpose_in1) {
        std::copy(in1_srca, in1_srca + kTileElements, transposed.begin());
        transpose_tile(transposed.data());
        in1_srca = transposed.data();
    }
    if (mode.numerics == NumericsMode::Exact) {
        return exact_product(dst, in0_srcb, in1_srca, mode, isa);
    }
    fast_product(dst, in0_srcb, in1_srca, src_kind(mode.src), mode.dst32);
}

}  // namespace tensight::numerics
