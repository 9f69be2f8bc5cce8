// SPDX-License-Identifier: Apache-2.0
// How a buffer is described to a kernel
// (tt-metal:tt_metal/hw/inc/api/tensor/tensor_accessor_args.h). Compile-time words: flags, from
// 2026-08 on the aligned page size in bytes (tensight/metal_api.h), and for a sharded buffer rank,
// number of banks, tensor extents in pages, shard extents in pages, and the banks, two to a word,
// the first in the low half, each x << 8 | y (bank number << 8 in DRAM). What the flags call
// runtime is missing there and lies among the common runtime arguments, in the same order.
#pragma once

#include "api/compile_time_args.h"
#include "tensight/arguments.h"
#include "tensight/metal_api.h"
#include "tensight/unsupported.h"

namespace tensor_accessor {

inline constexpr std::size_t UNKNOWN = ~std::size_t{0};
inline constexpr std::size_t MAX_RANK = 8;

enum class ArgConfig : std::uint8_t {
    None = 0,
    Sharded = 1 << 0,
    IsDram = 1 << 1,
    RuntimeRank = 1 << 2,
    RuntimeNumBanks = 1 << 3,
    RuntimeTensorShape = 1 << 4,
    RuntimeShardShape = 1 << 5,
    RuntimeBankCoords = 1 << 6,
    RuntimePageSize = 1 << 7,
    Runtime = RuntimeRank | RuntimeNumBanks | RuntimeTensorShape | RuntimeShardShape |
              RuntimeBankCoords | RuntimePageSize
};

}  // namespace tensor_accessor

namespace tensight {
/// A compile-time argument that is only there if Given; otherwise 0.
template <std::uint32_t Index, bool Given>
constexpr std::uint32_t argument_if() {
    if constexpr (Given) {
        return get_ct_arg<Index>();
    } else {
        return 0;
    }
}
/// Top bit of the number of banks, from 2026-08 on: shards are dealt out in runs.
inline constexpr std::uint32_t kShardsInRuns = 1u << 31;
}  // namespace tensight

/// The description that starts at compile-time argument CTA_OFFSET and, as far as it is runtime, at
/// common runtime argument CRTA_OFFSET (or at the constructor's).
template <std::size_t CTA_OFFSET, std::size_t CRTA_OFFSET = tensor_accessor::UNKNOWN>
struct TensorAccessorArgs {
  private:
    static constexpr bool flag(tensor_accessor::ArgConfig config) {
        return (get_ct_arg<CTA_OFFSET>() & static_cast<std::uint32_t>(config)) != 0;
    }
    using Config = tensor_accessor::ArgConfig;

  public:
    static constexpr std::uint32_t args_config = get_ct_arg<CTA_OFFSET>();
    static constexpr bool is_sharded = flag(Config::Sharded);
    static constexpr bool is_dram = flag(Config::IsDram);
    static constexpr bool rank_is_crta = flag(Config::RuntimeRank);
    static constexpr bool num_banks_is_crta = flag(Config::RuntimeNumBanks);
    static constexpr bool tensor_shape_is_crta = flag(Config::RuntimeTensorShape);
    static constexpr bool shard_shape_is_crta = flag(Config::RuntimeShardShape);
    static constexpr bool bank_coords_is_crta = flag(Config::RuntimeBankCoords);
#if TENSIGHT_METAL_API >= 202608
    static constexpr bool page_size_is_crta = flag(Config::RuntimePageSize);
    static constexpr std::uint32_t RankCTAOffset = CTA_OFFSET + (page_size_is_crta ? 1 : 2);
    static constexpr std::uint32_t AlignedPageSize =
        tensight::argument_if<CTA_OFFSET + 1, !page_size_is_crta>();
#else
    static constexpr bool page_size_is_crta = false;
    static constexpr std::uint32_t RankCTAOffset = CTA_OFFSET + 1;
#endif
    static constexpr std::uint32_t NumBanksCTAOffset = RankCTAOffset + (rank_is_crta ? 0 : 1);

    static_assert(!is_sharded || !page_size_is_crta,
                  "the page size of a sharded buffer is a compile-time argument");
    static_assert(!is_sharded || !rank_is_crta || (tensor_shape_is_crta && shard_shape_is_crta),
                  "with the rank the shapes of tensor and shard must be runtime arguments");
    static_assert(!is_sharded || !num_banks_is_crta || bank_coords_is_crta,
                  "with their number the banks must be runtime arguments");

    /// 0 if it is a runtime argument or the buffer is interleaved; so is NumBanksCT.
    static constexpr std::uint32_t RankCT = tensight::argument_if < RankCTAOffset,
                                   is_sharded && !rank_is_crta > ();
    static constexpr std::uint32_t NumBanksCT = tensight::argument_if < NumBanksCTAOffset,
                                   is_sharded && !num_banks_is_crta > ();
    static_assert(!is_sharded || rank_is_crta ||
                      (RankCT > 0 && RankCT <= tensor_accessor::MAX_RANK),
                  "the rank of a sharded buffer is 1 to 8");
    static_assert(!is_sharded || num_banks_is_crta || NumBanksCT > 0,
                  "a sharded buffer has at least one bank");
    static_assert((NumBanksCT & tensight::kShardsInRuns) == 0,
                  "tensight: unsupported call TensorAccessorArgs: shards dealt out in runs; only "
                  "round robin");

    static constexpr std::uint32_t TensorShapeCTAOffset =
        NumBanksCTAOffset + (num_banks_is_crta ? 0 : 1);
    static constexpr std::uint32_t ShardShapeCTAOffset =
        TensorShapeCTAOffset + (tensor_shape_is_crta ? 0 : RankCT);
    static constexpr std::uint32_t BankCoordsCTAOffset =
        ShardShapeCTAOffset + (shard_shape_is_crta ? 0 : RankCT);
    static constexpr std::uint32_t NumArgsCT =
        is_sharded
            ? BankCoordsCTAOffset + (bank_coords_is_crta ? 0 : (NumBanksCT + 1) / 2) - CTA_OFFSET
            : RankCTAOffset - CTA_OFFSET;

    static_assert(CTA_OFFSET + NumArgsCT <= kernel_compile_time_args.size(),
                  "the compile-time arguments end within the description of a buffer");

    constexpr TensorAccessorArgs() = default;
    constexpr explicit TensorAccessorArgs(std::uint32_t crta_offset) : crta_offset_{crta_offset} {
        static_assert(CRTA_OFFSET == tensor_accessor::UNKNOWN,
                      "the offset of the common runtime arguments is already a template argument");
    }

    static constexpr std::uint32_t num_compile_time_args() { return NumArgsCT; }
    static constexpr std::uint32_t next_compile_time_args_offset() {
        return CTA_OFFSET + NumArgsCT;
    }

    constexpr std::uint32_t crta_offset() const {
        return CRTA_OFFSET == tensor_accessor::UNKNOWN ? crta_offset_ : CRTA_OFFSET;
    }
    constexpr std::uint32_t rank_crta_offset() const { return crta_offset(); }
    constexpr std::uint32_t num_banks_crta_offset() const {
        return rank_crta_offset() + (rank_is_crta ? 1 : 0);
    }
    constexpr std::uint32_t tensor_shape_crta_offset() const {
        return num_banks_crta_offset() + (num_banks_is_crta ? 1 : 0);
    }
    constexpr std::uint32_t shard_shape_crta_offset() const {
        return tensor_shape_crta_offset() + (tensor_shape_is_crta ? get_rank() : 0);
    }
    constexpr std::uint32_t bank_coords_crta_offset() const {
        return shard_shape_crta_offset() + (shard_shape_is_crta ? get_rank() : 0);
    }
    constexpr std::uint32_t num_common_runtime_args() const {
        if constexpr (!is_sharded) {
            return page_size_is_crta ? 1 : 0;
        } else {
            return bank_coords_crta_offset() +
                   (bank_coords_is_crta ? get_physical_num_banks() : 0) - crta_offset();
        }
    }
    constexpr std::uint32_t next_common_runtime_args_offset() const {
        return crta_offset() + num_common_runtime_args();
    }

    constexpr std::uint32_t get_rank() const {
        if constexpr (rank_is_crta) {
            return get_common_arg_val<std::uint32_t>(rank_crta_offset());
        } else {
            return RankCT;
        }
    }
    constexpr std::uint32_t get_num_banks() const {
        if constexpr (num_banks_is_crta) {
            return get_common_arg_val<std::uint32_t>(num_banks_crta_offset());
        } else {
            return NumBanksCT;
        }
    }
    /// Words that the banks take.
    constexpr std::uint32_t get_physical_num_banks() const { return (get_num_banks() + 1) / 2; }
#if TENSIGHT_METAL_API >= 202608
    constexpr std::uint32_t get_aligned_page_size() const {
        if constexpr (page_size_is_crta) {
            return get_common_arg_val<std::uint32_t>(crta_offset());
        } else {
            return AlignedPageSize;
        }
    }
#endif

  private:
    std::uint32_t crta_offset_ = 0;
};

// --- unsupported ------------------------------------------------------------------------------
TENSIGHT_UNSUPPORTED(make_tensor_accessor_args_tuple, "write the TensorAccessorArgs one by one");
