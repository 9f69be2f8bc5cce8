// SPDX-License-Identifier: Apache-2.0
#include "models/numerics/eltwise.h"

#include <array>

#include "models/numerics/fast_arithmetic.h"
#include "models/numerics/fpu_datapath.h"
#include "models/numerics/integer_fpu.h"
#include "models/numerics/isa.h"
#include "models/numerics/kernels/kernel_table.h"
#include "models/numerics/register_format.h"

namespace tensight::numerics {

void eltwise_tile(std::uint32_t* dst, const std::uint32_t* a_srca, const std::uint32_t* b_srcb,
                  const EltwiseMode& mode) {
    check_phases(mode.phases);
    if (is_integer8(mode.src)) {
        return integer_eltwise_tile(dst, a_srca, b_srcb, mode);
    }
    const IsaLevel isa = active_isa();
    const SrcKind src = src_kind(mode.src);
    if (mode.numerics == NumericsMode::Exact && isa == IsaLevel::Scalar) {
        return eltwise_tile_reference(dst, a_srca, b_srcb, mode);
    }
    std::array<std::uint32_t, kTileElements> repeated;
    if (mode.broadcast != Broadcast::None) {
        broadcast_tile(b_srcb, mode.broadcast, repeated.data());
        b_srcb = repeated.data();
    }
    if (mode.numerics == NumericsMode::Fast) {
        return fast_elements(dst, a_srca, b_srcb, mode);
    }
    const kernels::KernelTable& table = kernels::table(isa);
    const kernels::ElementMode kernel_mode{
        mode.phases,          mode.dst32,    mode.accumulate,
        src == SrcKind::Fp16, src_mask(src), mode.op == EltwiseOp::Sub ? 0x80000000u : 0};
    if (mode.op == EltwiseOp::Mul) {
        table.multiply(dst, a_srca, b_srcb, kernel_mode);
    } else {
        table.add(dst, a_srca, b_srcb, kernel_mode);
    }
}

}  // namespace tensight::numerics
