// SPDX-License-Identifier: Apache-2.0
// How a buffer is described to a kernel by compile-time arguments
// (tt-metal:tt_metal/hw/inc/api/tensor/tensor_accessor_args.h): word 0 holds flags, word 1 the
// aligned page size in bytes. Kernels of before 2026-08 have word 0 only (tensight/metal_api.h).
#pragma once

#include "api/compile_time_args.h"
#include "tensight/metal_api.h"
#include "tensight/unsupported.h"

namespace tensor_accessor {

inline constexpr std::size_t UNKNOWN = ~std::size_t{0};

enum class ArgConfig : std::uint8_t {
    None = 0,
    Sharded = 1 << 0,
    IsDram = 1 << 1,
    RuntimeRank = 1 << 2,
    RuntimeNumBanks = 1 << 3,
    RuntimeTensorShape = 1 << 4,
    RuntimeShardShape = 1 << 5,
    RuntimeBankCoords = 1 << 6,
    Runtime =
        RuntimeRank | RuntimeNumBanks | RuntimeTensorShape | RuntimeShardShape | RuntimeBankCoords
};

}  // namespace tensor_accessor

/// The description that starts at compile-time argument CTA_OFFSET.
template <std::size_t CTA_OFFSET, std::size_t CRTA_OFFSET = tensor_accessor::UNKNOWN>
struct TensorAccessorArgs {
    static constexpr std::uint32_t args_config = get_ct_arg<CTA_OFFSET>();
    static constexpr bool is_sharded =
        (args_config & static_cast<std::uint32_t>(tensor_accessor::ArgConfig::Sharded)) != 0;
    static constexpr bool is_dram =
        (args_config & static_cast<std::uint32_t>(tensor_accessor::ArgConfig::IsDram)) != 0;
    static_assert(!is_sharded,
                  "tensight: unsupported call TensorAccessorArgs: sharded buffers are not "
                  "supported yet; only interleaved ones in DRAM or L1");

#if TENSIGHT_METAL_API >= 202608
    static constexpr std::uint32_t AlignedPageSize = get_ct_arg<CTA_OFFSET + 1>();
    static constexpr std::uint32_t NumArgsCT = 2;
    static constexpr std::uint32_t get_aligned_page_size() { return AlignedPageSize; }
#else
    static constexpr std::uint32_t NumArgsCT = 1;
#endif

    constexpr TensorAccessorArgs() = default;
    constexpr explicit TensorAccessorArgs(std::uint32_t crta_offset) : crta_offset_{crta_offset} {
        static_assert(CRTA_OFFSET == tensor_accessor::UNKNOWN,
                      "the offset of the common runtime arguments is already a template argument");
    }

    constexpr std::uint32_t crta_offset() const {
        return CRTA_OFFSET == tensor_accessor::UNKNOWN ? crta_offset_ : CRTA_OFFSET;
    }
    static constexpr std::uint32_t num_compile_time_args() { return NumArgsCT; }
    static constexpr std::uint32_t next_compile_time_args_offset() {
        return CTA_OFFSET + NumArgsCT;
    }
    constexpr std::uint32_t num_common_runtime_args() const { return 0; }
    constexpr std::uint32_t next_common_runtime_args_offset() const { return crta_offset(); }

  private:
    std::uint32_t crta_offset_ = 0;
};

// --- unsupported ------------------------------------------------------------------------------
TENSIGHT_UNSUPPORTED(make_tensor_accessor_args_tuple, "write the TensorAccessorArgs one by one");
