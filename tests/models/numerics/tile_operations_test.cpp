// SPDX-License-Identifier: Apache-2.0
// Whole-tile operations: modes, errors, and the properties that no recorded run shows alone.

#include <gtest/gtest.h>

#include <bit>
#include <cmath>

#include "models/numerics/datacopy.h"
#include "models/numerics/eltwise.h"
#include "models/numerics/fpu_datapath.h"
#include "models/numerics/matmul.h"
#include "models/numerics/numerics_error.h"
#include "models/numerics/reduce.h"
#include "models/numerics/tile_layout.h"
#include "tests/models/numerics/tile_data.h"

namespace tensight::numerics {
namespace {

using testing::DataKind;
using testing::Random;
using testing::Tile;

std::uint32_t bits(float x) { return std::bit_cast<std::uint32_t>(x); }
float value(std::uint32_t x) { return std::bit_cast<float>(x); }

Tile identity() {
    Tile tile{};
    for (std::size_t i = 0; i < 32; ++i) {
        tile[tile_index(i, i)] = bits(1.0F);
    }
    return tile;
}

Tile filled(float x) {
    Tile tile;
    tile.fill(bits(x));
    return tile;
}

TEST(Matmul, IdentityKeepsBf16InFourPhases) {
    Random random(testing::test_seed(21));
    const Tile in = testing::make_tile(DataKind::Normal, SrcKind::Bf16, random);
    for (const NumericsMode numerics : {NumericsMode::Exact, NumericsMode::Fast}) {
        MatmulMode mode;
        mode.numerics = numerics;
        Tile left{};
        matmul_tile(left.data(), identity().data(), in.data(), mode);
        EXPECT_EQ(left, in);
        Tile right{};
        matmul_tile(right.data(), in.data(), identity().data(), mode);
        EXPECT_EQ(right, in);
    }
}

TEST(Matmul, TransposedIn1MeansItsTranspose) {
    Random random(testing::test_seed(22));
    const Tile a = testing::make_tile(DataKind::Normal, SrcKind::Bf16, random);
    const Tile b = testing::make_tile(DataKind::Normal, SrcKind::Bf16, random);
    Tile turned = b;
    transpose_tile(turned.data());
    for (const NumericsMode numerics : {NumericsMode::Exact, NumericsMode::Fast}) {
        MatmulMode mode;
        mode.numerics = numerics;
        Tile expected{};
        matmul_tile(expected.data(), a.data(), turned.data(), mode);
        mode.transpose_in1 = true;
        Tile result{};
        matmul_tile(result.data(), a.data(), b.data(), mode);
        EXPECT_EQ(result, expected);
    }
}

TEST(Matmul, NegatedOperandNegatesTheFp32ProductUpToTheRoundingOfHalves) {
    // Halves of group sums round upward, so only values without halves negate exactly.
    Random random(testing::test_seed(23));
    Tile a = testing::make_tile(DataKind::SmallIntegers, SrcKind::Bf16, random);
    const Tile b = testing::make_tile(DataKind::SmallIntegers, SrcKind::Bf16, random);
    MatmulMode mode;
    mode.dst32 = true;
    Tile plus{};
    matmul_tile(plus.data(), a.data(), b.data(), mode);
    for (std::uint32_t& x : a) {
        x ^= 0x80000000u;
    }
    Tile minus{};
    matmul_tile(minus.data(), a.data(), b.data(), mode);
    for (std::size_t i = 0; i < plus.size(); ++i) {
        ASSERT_EQ(minus[i], plus[i] == 0 ? 0 : plus[i] ^ 0x80000000u) << i;
    }
}

TEST(Matmul, FastIsNearExactAndTheSameOnEveryUnit) {
    Random random(testing::test_seed(24));
    const Tile a = testing::make_tile(DataKind::Normal, SrcKind::Tf32, random);
    const Tile b = testing::make_tile(DataKind::Normal, SrcKind::Tf32, random);
    const testing::KeepIsa keep;
    MatmulMode mode;
    mode.src = DataFormat::Tf32;
    mode.dst32 = true;
    Tile exact{};
    matmul_tile(exact.data(), a.data(), b.data(), mode);
    mode.numerics = NumericsMode::Fast;
    set_isa(IsaLevel::Scalar);
    Tile expected{};
    matmul_tile(expected.data(), a.data(), b.data(), mode);
    for (std::size_t i = 0; i < exact.size(); ++i) {
        ASSERT_NEAR(value(exact[i]), value(expected[i]), 0.05) << i;
    }
    for (const IsaLevel level : testing::vector_levels()) {
        set_isa(level);
        Tile fast{};
        matmul_tile(fast.data(), a.data(), b.data(), mode);
        EXPECT_EQ(fast, expected) << isa_name(level);
    }
}

TEST(Matmul, FastIsTheSameOnEveryUnitForExtremeOperands) {
    const testing::KeepIsa keep;
    Random random(testing::test_seed(25));
    for (const DataKind kind : {DataKind::Extreme, DataKind::AllBits, DataKind::Tiny}) {
        for (const DataFormat src : {DataFormat::Tf32, DataFormat::Float16}) {
            const Tile a = testing::make_tile(kind, src_kind(src), random);
            const Tile b = testing::make_tile(kind, src_kind(src), random);
            MatmulMode mode;
            mode.numerics = NumericsMode::Fast;
            mode.src = src;
            set_isa(IsaLevel::Scalar);
            Tile expected{};
            matmul_tile(expected.data(), a.data(), b.data(), mode);
            for (const IsaLevel level : testing::vector_levels()) {
                set_isa(level);
                Tile fast{};
                matmul_tile(fast.data(), a.data(), b.data(), mode);
                ASSERT_EQ(fast, expected) << isa_name(level);
            }
        }
    }
}

TEST(Matmul, RefusesWrongModes) {
    Tile tile{};
    MatmulMode mode;
    mode.phases = 0;
    EXPECT_THROW(matmul_tile(tile.data(), tile.data(), tile.data(), mode), NumericsError);
    mode.phases = 4;
    mode.src = DataFormat::Float32;
    EXPECT_THROW(matmul_tile(tile.data(), tile.data(), tile.data(), mode), NumericsError);
}

TEST(Eltwise, BroadcastRepeatsTheRightPart) {
    Tile b{};
    for (std::size_t row = 0; row < 32; ++row) {
        for (std::size_t column = 0; column < 32; ++column) {
            b[tile_index(row, column)] = static_cast<std::uint32_t>(row * 32 + column);
        }
    }
    Tile out;
    broadcast_tile(b.data(), Broadcast::Col, out.data());
    EXPECT_EQ(out[tile_index(20, 30)], 20u * 32);
    broadcast_tile(b.data(), Broadcast::Row, out.data());
    EXPECT_EQ(out[tile_index(20, 30)], 30u);
    broadcast_tile(b.data(), Broadcast::Scalar, out.data());
    EXPECT_EQ(out[tile_index(20, 30)], 0u);
    broadcast_tile(b.data(), Broadcast::None, out.data());
    EXPECT_EQ(out, b);
}

TEST(Eltwise, AddOverwritesAndMulAccumulates) {
    EltwiseMode mode;
    const Tile a = filled(2.0F);
    const Tile b = filled(3.0F);
    Tile dst = filled(10.0F);
    eltwise_tile(dst.data(), a.data(), b.data(), mode);
    EXPECT_EQ(dst, filled(5.0F));
    mode.accumulate = true;
    eltwise_tile(dst.data(), a.data(), b.data(), mode);
    EXPECT_EQ(dst, filled(10.0F));
    mode.accumulate = false;
    mode.op = EltwiseOp::Mul;
    eltwise_tile(dst.data(), a.data(), b.data(), mode);
    EXPECT_EQ(dst, filled(16.0F));
    mode.op = EltwiseOp::Sub;
    mode.numerics = NumericsMode::Fast;
    eltwise_tile(dst.data(), a.data(), b.data(), mode);
    EXPECT_EQ(dst, filled(-1.0F));
}

TEST(Eltwise, DstMayBeAnOperand) {
    Random random(testing::test_seed(26));
    const Tile a = testing::make_tile(DataKind::Normal, SrcKind::Bf16, random);
    const Tile b = testing::make_tile(DataKind::AllBits, SrcKind::Bf16, random);
    EltwiseMode mode;
    Tile expected;
    eltwise_tile(expected.data(), a.data(), b.data(), mode);
    Tile in_place = a;
    eltwise_tile(in_place.data(), in_place.data(), b.data(), mode);
    EXPECT_EQ(in_place, expected);
}

ReduceMode reduce_mode(PoolType pool, ReduceDim dim) {
    ReduceMode mode;
    mode.pool = pool;
    mode.dim = dim;
    return mode;
}

TEST(Reduce, SumsOfOnes) {
    const Tile ones = filled(1.0F);
    Tile dst{};
    reduce_tile(dst.data(), true, ones.data(), ones.data(),
                reduce_mode(PoolType::Sum, ReduceDim::Row));
    EXPECT_EQ(value(dst[tile_index(31, 0)]), 32.0F);
    dst = {};
    reduce_tile(dst.data(), true, ones.data(), ones.data(),
                reduce_mode(PoolType::Sum, ReduceDim::Col));
    EXPECT_EQ(value(dst[tile_index(0, 31)]), 32.0F);
    dst = {};
    reduce_tile(dst.data(), true, ones.data(), ones.data(),
                reduce_mode(PoolType::Sum, ReduceDim::Scalar));
    EXPECT_EQ(value(dst[0]), 1024.0F);
}

TEST(Reduce, AccumulatesOverTiles) {
    const Tile ones = filled(1.0F);
    for (const ReduceDim dim : {ReduceDim::Row, ReduceDim::Col, ReduceDim::Scalar}) {
        Tile dst{};
        const ReduceMode mode = reduce_mode(PoolType::Sum, dim);
        for (int tile = 0; tile < 3; ++tile) {
            reduce_tile(dst.data(), tile == 0, ones.data(), ones.data(), mode);
        }
        EXPECT_EQ(value(dst[0]), dim == ReduceDim::Scalar ? 3072.0F : 96.0F);
    }
}

TEST(Reduce, MaximumOfAnUntouchedDstIgnoresItsZero) {
    const Tile data = filled(-4.0F);
    const Tile ones = filled(1.0F);
    for (const ReduceDim dim : {ReduceDim::Row, ReduceDim::Col, ReduceDim::Scalar}) {
        const ReduceMode mode = reduce_mode(PoolType::Max, dim);
        Tile dst{};
        reduce_tile(dst.data(), true, data.data(), ones.data(), mode);
        EXPECT_EQ(value(dst[0]), -4.0F);
        dst = {};
        reduce_tile(dst.data(), false, data.data(), ones.data(), mode);
        EXPECT_EQ(value(dst[0]), 0.0F) << "a written zero takes part";
    }
}

TEST(Reduce, ScalarAppliesTheScalerTwice) {
    const Tile ones = filled(1.0F);
    const Tile half = filled(0.5F);
    Tile dst{};
    reduce_tile(dst.data(), true, ones.data(), half.data(),
                reduce_mode(PoolType::Avg, ReduceDim::Scalar));
    EXPECT_EQ(value(dst[0]), 256.0F);
}

TEST(Reduce, RefusesWrongModes) {
    const Tile ones = filled(1.0F);
    Tile dst{};
    ReduceMode mode = reduce_mode(PoolType::Max, ReduceDim::Row);
    EXPECT_THROW(reduce_tile(dst.data(), true, ones.data(), filled(2.0F).data(), mode),
                 NumericsError);
    mode.src = DataFormat::Float16;
    mode.dst32 = true;
    EXPECT_THROW(reduce_tile(dst.data(), true, ones.data(), ones.data(), mode), NumericsError);
    mode = reduce_mode(PoolType::Sum, ReduceDim::Row);
    mode.phases = 5;
    EXPECT_THROW(reduce_tile(dst.data(), true, ones.data(), ones.data(), mode), NumericsError);
}

TEST(Datacopy, NegativeZeroIsConfigurable) {
    Tile srca{};
    srca[0] = 0x80000000u;
    srca[1] = 0x80010000u;
    srca[2] = 0x7FC00000u;
    for (const bool dst32 : {false, true}) {
        Tile dst;
        datacopy_tile(dst.data(), srca.data(), dst32, DataFormat::Float16_b);
        EXPECT_EQ(dst[0], 0u);
        EXPECT_EQ(dst[1], 0u);
        EXPECT_EQ(dst[2], dst32 ? 0x7F800000u : 0x7FC00000u);
        datacopy_tile(dst.data(), srca.data(), dst32, DataFormat::Float16_b, NegativeZero::Keep);
        EXPECT_EQ(dst[0], 0x80000000u);
        EXPECT_EQ(dst[1], 0u) << "a negative denormal is not a negative zero";
    }
}

TEST(Datacopy, WideDstIsAnAdditionOfZero) {
    // All bf16 and all fp16 patterns, and every value of the three bits that tf32 has more.
    for (const DataFormat src : {DataFormat::Float16_b, DataFormat::Tf32, DataFormat::Float16}) {
        const SrcKind kind = src_kind(src);
        for (std::uint32_t high = 0; high < 65536; high += kTileElements) {
            Tile srca;
            for (std::uint32_t i = 0; i < kTileElements; ++i) {
                srca[i] = kind == SrcKind::Fp16
                              ? fp16_to_pattern(high + i)
                              : (high + i) << 16 | (kind == SrcKind::Tf32 ? i % 8 << 13 : 0);
            }
            Tile dst;
            datacopy_tile(dst.data(), srca.data(), true, src);
            for (std::size_t i = 0; i < kTileElements; ++i) {
                ASSERT_EQ(dst[i], add_element(srca[i], 0, 0, kind, true)) << std::hex << srca[i];
            }
        }
    }
}

TEST(Datacopy, MovesFromDstTruncate) {
    EXPECT_EQ(dst_to_src(0x3FFFFFFFu, true, DataFormat::Float16_b), 0x3FFF0000u);
    EXPECT_EQ(dst_to_src(0x3FFFFFFFu, true, DataFormat::Tf32), 0x3FFFE000u);
    EXPECT_EQ(dst_to_src(0x3FFF0000u, false, DataFormat::Tf32), 0x3FFF0000u);
    EXPECT_EQ(dst_to_src(0x07FFE000u, false, DataFormat::Float16), 0x07FFE000u);
    EXPECT_THROW(dst_to_src(0, true, DataFormat::Float16), NumericsError);
}

TEST(Datacopy, IntegersAreMovedBitForBit) {
    Tile srca{};
    srca[0] = 5;
    Tile dst;
    datacopy_tile(dst.data(), srca.data(), true, DataFormat::Int32);
    EXPECT_EQ(dst, srca);
    datacopy_tile(dst.data(), srca.data(), true, DataFormat::UInt16);
    EXPECT_EQ(dst, srca);
    // Of 16-bit DST patterns have the upper half.
    datacopy_tile(dst.data(), srca.data(), false, DataFormat::UInt16);
    EXPECT_EQ(dst[0], 5U << 16);
    EXPECT_EQ(dst[1], 0U);
}

}  // namespace
}  // namespace tensight::numerics
