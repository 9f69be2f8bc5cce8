// SPDX-License-Identifier: Apache-2.0
// The packer: tiles of DST into circular buffers, and its format, accumulation and ReLU.
#pragma once

#include "api/compute/common_globals.h"

namespace ckernel {

/// DST tile `ifrom_dst` into buffer `icb`: behind the last one packed since the push, or, out of
/// order, at tile `output_tile_index` of the reserved pages.
template <bool out_of_order_output = false>
ALWI void pack_tile(std::uint32_t ifrom_dst, std::uint32_t icb,
                    std::uint32_t output_tile_index = 0) {
    PACK(tensight::trap_void<tensight::Call::pack_tile>(ifrom_dst, icb, output_tile_index,
                                                        out_of_order_output);)
}

/// `ntiles` tiles from DST tile `ifrom_dst` on, in order.
ALWI void pack_tile_block(std::uint32_t ifrom_dst, std::uint32_t icb, std::uint32_t ntiles) {
    PACK(for (std::uint32_t i = 0; i < ntiles; ++i) { pack_tile(ifrom_dst + i, icb); })
}
ALWI void matmul_pack_tile(std::uint32_t ifrom_dst, std::uint32_t icb, std::uint32_t ntiles) {
    pack_tile_block(ifrom_dst, icb, ntiles);
}

/// Output format of buffer `new_cb_id`.
ALWI void pack_reconfig_data_format(const std::uint32_t new_cb_id) {
    PACK(tensight::trap_void<tensight::Call::pack_reconfig_data_format>(new_cb_id);)
}

/// The same, but nothing if the two buffers have the same format or one is not used.
ALWI void pack_reconfig_data_format(const std::uint32_t old_cb_id, const std::uint32_t new_cb_id) {
    PACK(constexpr auto unused = static_cast<unsigned>(DataFormat::Invalid);
         const unsigned old_format = pack_dst_format[old_cb_id];
         const unsigned new_format = pack_dst_format[new_cb_id];
         if (old_format != new_format && old_format != unused && new_format != unused) {
             pack_reconfig_data_format(new_cb_id);
         })
}

/// 1: add to what is in L1; 0: overwrite.
ALWI void pack_reconfig_l1_acc(const std::uint32_t l1_acc_en) {
    PACK(tensight::trap_void<tensight::Call::pack_reconfig_l1_acc>(l1_acc_en);)
}

/// ReLU on the way out: mode in bits 0-1, threshold above bit 16 (ReluConfig).
ALWI void pack_relu_config(const std::uint32_t config) {
    PACK(tensight::trap_void<tensight::Call::pack_relu_config>(config);)
}

// The thread's own forms, for use inside PACK(()).
#ifdef TRISC_PACK
ALWI void llk_pack_reconfig_l1_acc(const std::uint32_t enable) { pack_reconfig_l1_acc(enable); }
ALWI void llk_pack_relu_config(const std::uint32_t config) { pack_relu_config(config); }
template <auto... Options>
ALWI void llk_pack_reconfig_data_format(const std::uint32_t new_output) {
    pack_reconfig_data_format(new_output);
}
template <auto... Options>
ALWI void llk_pack_reconfig_data_format(const std::uint32_t old_output,
                                        const std::uint32_t new_output) {
    pack_reconfig_data_format(old_output, new_output);
}

/// The options of newer kernels are width of DST and order, those of older ones order and untilize;
/// with one of them the other is false.
template <bool first = false, bool second = false, auto... Options>
ALWI void llk_pack(const std::uint32_t tile_index, const std::uint32_t output,
                   const std::uint32_t output_tile_index = 0) {
#if TENSIGHT_METAL_API >= 202602
    pack_tile<second>(tile_index, output, output_tile_index);
#else
    pack_tile<first>(tile_index, output, output_tile_index);
#endif
}
#endif

// --- unsupported ------------------------------------------------------------------------------
TENSIGHT_UNSUPPORTED(pack_init, "it is part of compute_kernel_hw_startup");
#define TENSIGHT_WHY "packing single rows is not modelled yet; use pack_tile"
TENSIGHT_UNSUPPORTED(pack_rows, TENSIGHT_WHY);
TENSIGHT_UNSUPPORTED(pack_rows_init, TENSIGHT_WHY);
TENSIGHT_UNSUPPORTED(pack_rows_uninit, TENSIGHT_WHY);
#undef TENSIGHT_WHY
#define TENSIGHT_WHY "not modelled yet; use the compute API: pack_tile, reduce_init"
TENSIGHT_UNSUPPORTED(llk_pack_reduce_mask_config, TENSIGHT_WHY);
TENSIGHT_UNSUPPORTED(llk_pack_reduce_mask_clear, TENSIGHT_WHY);
#undef TENSIGHT_WHY

}  // namespace ckernel
