// SPDX-License-Identifier: Apache-2.0
#include "models/numerics/integer_fpu.h"

#include <gtest/gtest.h>

#include <random>
#include <vector>

#include "models/numerics/numerics_error.h"
#include "models/numerics/tile_layout.h"

namespace tensight::numerics {
namespace {

constexpr int kSide = static_cast<int>(kTileSide);

struct Tile {
    std::vector<int> values = std::vector<int>(kTileElements);
    std::vector<std::uint32_t> patterns = std::vector<std::uint32_t>(kTileElements);

    int at(int row, int column) const {
        return values[tile_index(static_cast<std::size_t>(row), static_cast<std::size_t>(column))];
    }
};

/// Numbers from -`most` to `most` as sign and magnitude of 7 bits.
Tile integers(int most, std::uint32_t seed) {
    std::mt19937 engine(seed);
    Tile tile;
    for (std::size_t i = 0; i < kTileElements; ++i) {
        const int value = static_cast<int>(engine() % static_cast<std::uint32_t>(2 * most + 1));
        tile.values[i] = value - most;
        tile.patterns[i] = static_cast<std::uint32_t>(std::abs(tile.values[i])) |
                           (tile.values[i] < 0 ? 0x80u : 0u);
    }
    return tile;
}

MatmulMode matmul_mode(int phases) {
    MatmulMode mode;
    mode.phases = phases;
    mode.dst32 = true;
    mode.src = DataFormat::Int8;
    return mode;
}

TEST(IntegerFpu, FourPhasesGiveTheProduct) {
    const Tile a = integers(127, 1);
    const Tile b = integers(127, 2);
    for (const bool transposed : {false, true}) {
        MatmulMode mode = matmul_mode(4);
        mode.transpose_in1 = transposed;
        std::vector<std::uint32_t> dst(kTileElements, dst_of_integer(-1000));
        matmul_tile(dst.data(), a.patterns.data(), b.patterns.data(), mode);
        for (int row = 0; row < kSide; ++row) {
            for (int column = 0; column < kSide; ++column) {
                std::int64_t sum = -1000;
                for (int k = 0; k < kSide; ++k) {
                    sum += a.at(row, k) * (transposed ? b.at(column, k) : b.at(k, column));
                }
                ASSERT_EQ(integer_of_dst(dst[tile_index(static_cast<std::size_t>(row),
                                                        static_cast<std::size_t>(column))]),
                          sum)
                    << row << " " << column;
            }
        }
    }
}

// Phase 0 takes bits 5 to 7 of SrcA (in1) and bits 4 to 9 of SrcB (in0).
TEST(IntegerFpu, OnePhaseTakesTheUpperBitsAlone) {
    std::vector<std::uint32_t> in0(kTileElements, 0);
    std::vector<std::uint32_t> in1(kTileElements, 0);
    std::vector<std::uint32_t> dst(kTileElements, 0);
    in0[0] = 0x5F;
    in1[0] = 0x7F;
    matmul_tile(dst.data(), in0.data(), in1.data(), matmul_mode(1));
    EXPECT_EQ(integer_of_dst(dst[0]), 0x50 * 0x60);
    std::fill(dst.begin(), dst.end(), 0u);
    matmul_tile(dst.data(), in0.data(), in1.data(), matmul_mode(2));
    EXPECT_EQ(integer_of_dst(dst[0]), 0x50 * 0x7F);
}

TEST(IntegerFpu, SumsSaturate) {
    EXPECT_EQ(dst_of_integer(std::int64_t{1} << 40), 0x7FFFFFFFu);
    EXPECT_EQ(dst_of_integer(-(std::int64_t{1} << 40)), 0xFFFFFFFFu);
    std::vector<std::uint32_t> in(kTileElements, 0x7F);
    std::vector<std::uint32_t> dst(kTileElements, 0x7FFFFFF0u);
    matmul_tile(dst.data(), in.data(), in.data(), matmul_mode(4));
    EXPECT_EQ(dst[0], 0x7FFFFFFFu);
}

TEST(IntegerFpu, ElementsAreAddedSubtractedAndMultiplied) {
    const Tile a = integers(127, 3);
    const Tile b = integers(127, 4);
    for (const EltwiseOp op : {EltwiseOp::Add, EltwiseOp::Sub, EltwiseOp::Mul}) {
        EltwiseMode mode;
        mode.op = op;
        mode.dst32 = true;
        mode.src = DataFormat::Int8;
        mode.broadcast = Broadcast::Row;
        std::vector<std::uint32_t> dst(kTileElements, 0);
        eltwise_tile(dst.data(), a.patterns.data(), b.patterns.data(), mode);
        for (int row = 0; row < kSide; ++row) {
            for (int column = 0; column < kSide; ++column) {
                const int x = a.at(row, column);
                const int y = b.at(0, column);
                const int expected = op == EltwiseOp::Add   ? x + y
                                     : op == EltwiseOp::Sub ? x - y
                                                            : x * y;
                ASSERT_EQ(integer_of_dst(dst[tile_index(static_cast<std::size_t>(row),
                                                        static_cast<std::size_t>(column))]),
                          expected)
                    << row << " " << column;
            }
        }
    }
}

TEST(IntegerFpu, UnsignedBytesHaveNoSign) {
    MatmulMode mode = matmul_mode(4);
    mode.src = DataFormat::UInt8;
    std::vector<std::uint32_t> in0(kTileElements, 0);
    std::vector<std::uint32_t> dst(kTileElements, 0);
    in0[0] = 255;
    matmul_tile(dst.data(), in0.data(), in0.data(), mode);
    EXPECT_EQ(integer_of_dst(dst[0]), 255 * 255);
}

TEST(IntegerFpu, RefusesWhatTheFpuDoesNotHave) {
    std::vector<std::uint32_t> tile(kTileElements, 1);
    MatmulMode narrow = matmul_mode(4);
    narrow.dst32 = false;
    EXPECT_THROW(matmul_tile(tile.data(), tile.data(), tile.data(), narrow), NumericsError);
    std::vector<std::uint32_t> floats(kTileElements, 0x3F800000u);
    EXPECT_THROW(matmul_tile(tile.data(), floats.data(), floats.data(), matmul_mode(4)),
                 NumericsError);
}

}  // namespace
}  // namespace tensight::numerics
