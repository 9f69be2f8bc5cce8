// SPDX-License-Identifier: Apache-2.0
// An operation of the vector unit: copies the first tile of the buffers 0 .. COPIES-1 to DST 0, 1,
// operates on them and packs a DST tile. Macros: INIT, OP.
// Compile-time arguments: COPIES, the DST tile that holds the result.
#include <cstdint>

#include "api/compute/add_int_sfpu.h"
#include "api/compute/atan2.h"
#include "api/compute/binary_bitwise_sfpu.h"
#include "api/compute/binary_comp.h"
#include "api/compute/binary_max_min.h"
#include "api/compute/binary_shift.h"
#include "api/compute/compute_kernel_api.h"
#include "api/compute/copy_dest_values.h"
#include "api/compute/eltwise_binary_sfpu.h"
#include "api/compute/eltwise_unary/activations.h"
#include "api/compute/eltwise_unary/binop_with_scalar.h"
#include "api/compute/eltwise_unary/bitwise_and.h"
#include "api/compute/eltwise_unary/bitwise_not.h"
#include "api/compute/eltwise_unary/bitwise_or.h"
#include "api/compute/eltwise_unary/bitwise_xor.h"
#include "api/compute/eltwise_unary/clamp.h"
#include "api/compute/eltwise_unary/comp.h"
#include "api/compute/eltwise_unary/eltwise_unary.h"
#include "api/compute/eltwise_unary/elu.h"
#include "api/compute/eltwise_unary/erf_erfc.h"
#include "api/compute/eltwise_unary/exp.h"
#include "api/compute/eltwise_unary/fill.h"
#include "api/compute/eltwise_unary/gelu.h"
#include "api/compute/eltwise_unary/hardtanh.h"
#include "api/compute/eltwise_unary/identity.h"
#include "api/compute/eltwise_unary/isinf_isnan.h"
#include "api/compute/eltwise_unary/left_shift.h"
#include "api/compute/eltwise_unary/log1p.h"
#include "api/compute/eltwise_unary/logical_not.h"
#include "api/compute/eltwise_unary/negative.h"
#include "api/compute/eltwise_unary/prelu.h"
#include "api/compute/eltwise_unary/rand.h"
#include "api/compute/eltwise_unary/recip.h"
#include "api/compute/eltwise_unary/relu.h"
#include "api/compute/eltwise_unary/right_shift.h"
#include "api/compute/eltwise_unary/rounding.h"
#include "api/compute/eltwise_unary/rsqrt.h"
#include "api/compute/eltwise_unary/rsub.h"
#include "api/compute/eltwise_unary/selu.h"
#include "api/compute/eltwise_unary/softplus.h"
#include "api/compute/eltwise_unary/sqrt.h"
#include "api/compute/eltwise_unary/threshold.h"
#include "api/compute/eltwise_unary/trigonometry.h"
#include "api/compute/eltwise_unary/typecast.h"
#include "api/compute/eltwise_unary/where.h"
#include "api/compute/mul_int_sfpu.h"
#include "api/compute/sub_int_sfpu.h"
#include "api/compute/tile_move_copy.h"
#include "api/compute/xlogy.h"

void kernel_main() {
    constexpr uint32_t copies = get_compile_time_arg_val(0);
    constexpr uint32_t result = get_compile_time_arg_val(1);
    init_sfpu(0, 16);
    tile_regs_acquire();
    for (uint32_t cb = 0; cb < copies; ++cb) {
        cb_wait_front(cb, 1);
        copy_tile_to_dst_init_short(cb);
        copy_tile(cb, 0, cb);
        cb_pop_front(cb, 1);
    }
    INIT;
    OP;
    tile_regs_commit();
    cb_reserve_back(16, 1);
    tile_regs_wait();
    pack_tile(result, 16);
    tile_regs_release();
    cb_push_back(16, 1);
}
