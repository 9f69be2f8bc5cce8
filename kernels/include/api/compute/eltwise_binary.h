// SPDX-License-Identifier: Apache-2.0
// Element-wise operations of the matrix unit on two tiles.
#pragma once

#include "api/compute/common.h"

namespace ckernel {

/// Startup and unpacking of two operands in one.
ALWI void binary_op_init_common(std::uint32_t icb0, std::uint32_t icb1, std::uint32_t ocb = 16,
                                std::uint32_t call_line = __builtin_LINE()) {
    TENSIGHT_UNPACK_AND_MATH(
        tensight::trap_void<tensight::Call::binary_op_init_common>(icb0, icb1);)
    PACK(tensight::trap_void<tensight::Call::binary_op_init_common>(ocb);)
}

/// Prepares an operation; `full_init` false leaves the unpacker as it is. `acc_to_dest`: add to
/// DST instead of overwriting it (multiplication always adds).
template <bool full_init, EltwiseBinaryType eltwise_binary_type>
ALWI void binary_tiles_init(std::uint32_t icb0, std::uint32_t icb1, bool acc_to_dest = false,
                            std::uint32_t call_line = __builtin_LINE()) {
    UNPACK(if constexpr (!full_init) { return; })
    TENSIGHT_UNPACK_AND_MATH(tensight::trap_void<tensight::Call::eltwise_binary_init>(
                                 eltwise_binary_type, icb0, icb1, acc_to_dest);)
}

ALWI void mul_tiles_init(std::uint32_t icb0 = 0, std::uint32_t icb1 = 1) {
    binary_tiles_init<true, ELWMUL>(icb0, icb1);
}
ALWI void mul_tiles_init(std::uint32_t icb0, std::uint32_t icb1, std::uint32_t) {
    binary_tiles_init<true, ELWMUL>(icb0, icb1);
}
ALWI void add_tiles_init(std::uint32_t icb0 = 0, std::uint32_t icb1 = 1, bool acc_to_dest = false,
                         std::uint32_t call_line = __builtin_LINE()) {
    binary_tiles_init<true, ELWADD>(icb0, icb1, acc_to_dest, call_line);
}
ALWI void sub_tiles_init(std::uint32_t icb0 = 0, std::uint32_t icb1 = 1, bool acc_to_dest = false,
                         std::uint32_t call_line = __builtin_LINE()) {
    binary_tiles_init<true, ELWSUB>(icb0, icb1, acc_to_dest, call_line);
}

// Forms of the first generation that prepare the math thread alone.
ALWI void mul_tiles_init_f() { binary_tiles_init<false, ELWMUL>(0, 1); }
ALWI void add_tiles_init_nof() { binary_tiles_init<false, ELWADD>(0, 1); }
ALWI void sub_tiles_init_nof() { binary_tiles_init<false, ELWSUB>(0, 1); }
template <bool full_init = false, EltwiseBinaryType eltwise_binary_op_type = ELWADD>
ALWI void binary_op_specific_init(std::uint32_t icb0 = 0, std::uint32_t icb1 = 1) {
    binary_tiles_init<full_init, eltwise_binary_op_type>(icb0, icb1);
}

/// DST tile `idst` = tile `itile0` of icb0 (op) tile `itile1` of icb1.
template <EltwiseBinaryType type>
ALWI void eltwise_binary_tiles(std::uint32_t icb0, std::uint32_t icb1, std::uint32_t itile0,
                               std::uint32_t itile1, std::uint32_t idst) {
    UNPACK(tensight::trap_void<tensight::Call::eltwise_binary_tiles>(icb0, icb1, itile0, itile1);)
    MATH(tensight::trap_void<tensight::Call::eltwise_binary_tiles>(type, idst);)
}

ALWI void mul_tiles(std::uint32_t icb0, std::uint32_t icb1, std::uint32_t itile0,
                    std::uint32_t itile1, std::uint32_t idst) {
    eltwise_binary_tiles<ELWMUL>(icb0, icb1, itile0, itile1, idst);
}
ALWI void add_tiles(std::uint32_t icb0, std::uint32_t icb1, std::uint32_t itile0,
                    std::uint32_t itile1, std::uint32_t idst) {
    eltwise_binary_tiles<ELWADD>(icb0, icb1, itile0, itile1, idst);
}
ALWI void sub_tiles(std::uint32_t icb0, std::uint32_t icb1, std::uint32_t itile0,
                    std::uint32_t itile1, std::uint32_t idst) {
    eltwise_binary_tiles<ELWSUB>(icb0, icb1, itile0, itile1, idst);
}

/// Prepares an operation with DST itself as one operand.
template <EltwiseBinaryType eltwise_binary_type = ELWADD,
          EltwiseBinaryReuseDestType binary_reuse_dest = EltwiseBinaryReuseDestType::NONE>
ALWI void binary_dest_reuse_tiles_init(std::uint32_t icb0 = 0,
                                       std::uint32_t call_line = __builtin_LINE()) {
    TENSIGHT_UNPACK_AND_MATH(tensight::trap_void<tensight::Call::binary_dest_reuse_tiles_init>(
                                 eltwise_binary_type, binary_reuse_dest, icb0);)
}

/// DST tile `dst_tile_index` moves to SrcA or SrcB, the tile from the buffer to the other one; the
/// result overwrites the DST tile.
template <EltwiseBinaryType eltwise_binary_type = ELWADD,
          EltwiseBinaryReuseDestType binary_reuse_dest = EltwiseBinaryReuseDestType::NONE>
ALWI void binary_dest_reuse_tiles(std::uint32_t in_cb_id, std::uint32_t in_tile_index,
                                  std::uint32_t dst_tile_index) {
    UNPACK(tensight::trap_void<tensight::Call::binary_dest_reuse_tiles>(in_cb_id, in_tile_index,
                                                                        binary_reuse_dest);)
    MATH(tensight::trap_void<tensight::Call::binary_dest_reuse_tiles>(
             eltwise_binary_type, binary_reuse_dest, dst_tile_index);)
}

}  // namespace ckernel
