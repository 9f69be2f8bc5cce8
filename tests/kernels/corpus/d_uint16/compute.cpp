// SPDX-License-Identifier: Apache-2.0
// Integers of 16 bits, modulo 2^16: ROUTINE of x and y.
#include <cstdint>

#include "api/compute/add_int_sfpu.h"
#include "api/compute/binary_bitwise_sfpu.h"
#include "api/compute/binary_shift.h"
#include "api/compute/common.h"
#include "api/compute/compute_kernel_api.h"
#include "api/compute/eltwise_unary/comp.h"
#include "api/compute/eltwise_unary/eltwise_unary.h"
#include "api/compute/mul_int_sfpu.h"
#include "api/compute/sub_int_sfpu.h"
#include "api/compute/tile_move_copy.h"

inline void sum() {
    add_int_tile_init();
    add_int_tile<DataFormat::UInt16>(0, 1, 0);
}
inline void difference() {
    sub_uint16_tile_init();
    sub_uint16_tile(0, 1, 0);
}
inline void other_difference() {
    rsub_int_tile_init();
    rsub_int_tile<DataFormat::UInt16>(0, 1, 0);
}
inline void product() {
    mul_int_tile_init<DataFormat::UInt16>();
    mul_int_tile<DataFormat::UInt16>(0, 1, 0);
}
// (x ^ y) + (x & y) + (x | y), each of 16 bits
inline void bits() {
    binary_bitwise_tile_init();
    bitwise_xor_uint16_binary_tile(0, 1, 2);
    bitwise_and_binary_tile<DataFormat::UInt16>(0, 1, 3);
    bitwise_or_uint16_binary_tile(0, 1, 0);
    add_uint16_tile_init();
    add_uint16_tile(0, 2);
    add_uint16_tile(0, 3);
}
// x << 2 and back, where y is not 0: the two highest bits get lost.
inline void shifts() {
    nez_tile_init();
    nez_tile_uint16(1);
    add_uint16_tile_init();
    add_uint16_tile(1, 1);
    binary_shift_tile_init();
    binary_left_shift_tile<DataFormat::UInt16>(0, 1, 0);
    binary_logical_right_shift_tile<DataFormat::UInt16>(0, 1, 0);
}
inline void zeros() {
    nez_tile_init();
    nez_tile_uint16(1);
    mul_uint16_tile_init();
    mul_uint16_tile(0, 1);
}

void kernel_main() {
    constexpr uint32_t cb_x = get_compile_time_arg_val(0);
    constexpr uint32_t cb_y = get_compile_time_arg_val(1);
    constexpr uint32_t cb_out = get_compile_time_arg_val(2);
    init_sfpu(cb_x, cb_out);
    for (uint32_t i = 0; i < get_compile_time_arg_val(3); i++) {
        cb_wait_front(cb_x, 1);
        cb_wait_front(cb_y, 1);
        cb_reserve_back(cb_out, 1);
        tile_regs_acquire();
        copy_tile(cb_x, 0, 0);
        copy_tile(cb_y, 0, 1);
        ROUTINE();
        tile_regs_commit();
        tile_regs_wait();
        pack_tile(0, cb_out);
        tile_regs_release();
        cb_push_back(cb_out, 1);
        cb_pop_front(cb_y, 1);
        cb_pop_front(cb_x, 1);
    }
}
