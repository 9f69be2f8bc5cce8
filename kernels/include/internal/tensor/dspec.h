// SPDX-License-Identifier: Apache-2.0
// How the pages of a buffer are distributed over banks. A sharded tensor is a grid of pages that is
// cut into equal shards, those at its edges padded; shard k lies in bank k mod banks, behind those
// before it.
#pragma once

#include "api/debug/assert.h"
#include "api/tensor/tensor_accessor_args.h"

namespace tensor_accessor {

/// The part of std::array's interface that kernels use.
template <class T, std::size_t N>
struct Array {
    T values[N];

    constexpr std::size_t size() const { return N; }
    constexpr T& operator[](std::size_t i) { return values[i]; }
    constexpr const T& operator[](std::size_t i) const { return values[i]; }
    constexpr const T* begin() const { return values; }
    constexpr const T* end() const { return values + N; }
};

/// Page i in bank i mod banks.
template <bool IsDram>
struct InterleavedSpec {
    static constexpr bool is_dram = IsDram;
    static constexpr bool is_interleaved = true;
};

/// A row-major grid of at most Rank dimensions.
template <std::size_t Rank>
struct Grid {
    Array<std::uint32_t, Rank> extents{};
    Array<std::uint32_t, Rank> strides{};
    std::uint32_t volume = 1;

    constexpr void stack(std::uint32_t rank) {
        volume = 1;
        for (std::uint32_t i = rank; i-- > 0;) {
            strides[i] = volume;
            volume *= extents[i];
        }
    }
};

template <std::size_t Rank>
struct Grids {
    Grid<Rank> tensor{};
    Grid<Rank> shard{};
    Grid<Rank> shards{};  ///< of the tensor

    constexpr void derive(std::uint32_t rank) {
        for (std::uint32_t i = 0; i < rank; ++i) {
            shards.extents[i] = (tensor.extents[i] - 1) / shard.extents[i] + 1;
        }
        tensor.stack(rank);
        shard.stack(rank);
        shards.stack(rank);
    }
};

/// Everything known when the kernel is compiled; nothing is kept at run time. Words: extents of
/// the tensor, extents of a shard, banks two to a word. Buffers of equal descriptions have one
/// type.
template <bool IsDram, std::uint32_t Rank, std::uint32_t Banks, std::uint32_t... Words>
class StaticSpec {
    static constexpr Array<std::uint32_t, sizeof...(Words)> words{{Words...}};

    static constexpr auto grids = [] {
        Grids<Rank> result;
        for (std::uint32_t i = 0; i < Rank; ++i) {
            result.tensor.extents[i] = words[i];
            result.shard.extents[i] = words[Rank + i];
        }
        result.derive(Rank);
        return result;
    }();
    static constexpr auto coords = [] {
        Array<std::uint16_t, Banks> result{};
        for (std::uint32_t i = 0; i < Banks; ++i) {
            result[i] = static_cast<std::uint16_t>(words[2 * Rank + i / 2] >> (i % 2 * 16));
        }
        return result;
    }();

  public:
    static constexpr bool is_dram = IsDram;
    static constexpr bool is_static = true;
    static constexpr bool has_static_rank = true;
    using Shape = Array<std::uint32_t, Rank>;

    template <class Args>
    constexpr explicit StaticSpec(const Args&) {}

    static constexpr std::uint32_t rank() { return Rank; }
    static constexpr std::uint32_t num_banks() { return Banks; }
    static constexpr const auto& tensor() { return grids.tensor; }
    static constexpr const auto& shard() { return grids.shard; }
    static constexpr const auto& shards() { return grids.shards; }
    static constexpr const auto& packed_xy_coords() { return coords; }
};

/// A description with words among the common runtime arguments; read once, at construction.
template <class Args>
class RuntimeSpec {
    static constexpr std::size_t kRank = Args::rank_is_crta ? MAX_RANK : Args::RankCT;

  public:
    static constexpr bool is_dram = Args::is_dram;
    static constexpr bool is_static = false;
    static constexpr bool has_static_rank = !Args::rank_is_crta;
    using Shape = Array<std::uint32_t, kRank>;

    explicit RuntimeSpec(const Args& args) : rank_{args.get_rank()}, banks_{args.get_num_banks()} {
        ASSERT(rank_ > 0 && rank_ <= MAX_RANK);
        ASSERT(banks_ > 0 && (banks_ & tensight::kShardsInRuns) == 0);
        read<Args::tensor_shape_is_crta, Args::TensorShapeCTAOffset>(
            grids_.tensor.extents, args.tensor_shape_crta_offset());
        read<Args::shard_shape_is_crta, Args::ShardShapeCTAOffset>(grids_.shard.extents,
                                                                   args.shard_shape_crta_offset());
        grids_.derive(rank());
        const std::uint32_t* words = &kernel_compile_time_args.values[0];
        words += Args::BankCoordsCTAOffset;
        if constexpr (Args::bank_coords_is_crta) {
            words = crta_l1_base + args.bank_coords_crta_offset();
        }
        coords_ = reinterpret_cast<const Coord*>(words);
    }

    std::uint32_t rank() const { return Args::rank_is_crta ? rank_ : Args::RankCT; }
    std::uint32_t num_banks() const { return Args::num_banks_is_crta ? banks_ : Args::NumBanksCT; }
    const auto& tensor() const { return grids_.tensor; }
    const auto& shard() const { return grids_.shard; }
    const auto& shards() const { return grids_.shards; }
    const auto* packed_xy_coords() const { return coords_; }

  private:
    using Coord = tensight::Aliasing<std::uint16_t>;

    template <bool Runtime, std::size_t CompileTimeIndex>
    void read(Shape& to, std::uint32_t runtime_index) {
        if constexpr (Runtime) {
            for (std::uint32_t i = 0; i < rank(); ++i) {
                to[i] = get_common_arg_val<std::uint32_t>(runtime_index + i);
                ASSERT(to[i] > 0);
            }
        } else {
            for (std::uint32_t i = 0; i < Args::RankCT; ++i) {
                to[i] = kernel_compile_time_args[CompileTimeIndex + i];
            }
        }
    }

    std::uint32_t rank_;
    std::uint32_t banks_;
    Grids<kRank> grids_;
    const Coord* coords_;
};

template <unsigned... I>
struct Indices {};

template <class Args>
constexpr bool all_static =
    !Args::rank_is_crta && !Args::num_banks_is_crta && !Args::tensor_shape_is_crta &&
    !Args::shard_shape_is_crta && !Args::bank_coords_is_crta;

template <class Args, unsigned... I>
auto spec_of(Indices<I...>) -> StaticSpec<Args::is_dram, Args::RankCT, Args::NumBanksCT,
                                          get_ct_arg<Args::TensorShapeCTAOffset + I>()...>;

template <class Args, bool Static = all_static<Args>>
struct SpecOf {
    using Type = RuntimeSpec<Args>;
};
template <class Args>
struct SpecOf<Args, true> {
    static constexpr unsigned kWords = 2 * Args::RankCT + (Args::NumBanksCT + 1) / 2;
    using Type = decltype(spec_of<Args>(Indices<__integer_pack(kWords)...>{}));
};

/// Distribution of a sharded buffer.
template <class Spec>
class ShardedSpec : public Spec {
  public:
    static constexpr bool is_interleaved = false;

    using Spec::Spec;

    constexpr const auto& tensor_shape() const { return this->tensor().extents; }
    constexpr const auto& shard_shape() const { return this->shard().extents; }
    constexpr const auto& tensor_strides() const { return this->tensor().strides; }
    constexpr const auto& shard_strides() const { return this->shard().strides; }
    constexpr const auto& shard_grid() const { return this->shards().extents; }
    constexpr const auto& shard_grid_strides() const { return this->shards().strides; }
    constexpr std::size_t tensor_volume() const { return this->tensor().volume; }
    constexpr std::size_t shard_volume() const { return this->shard().volume; }
};

}  // namespace tensor_accessor
