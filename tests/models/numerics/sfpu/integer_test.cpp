// SPDX-License-Identifier: Apache-2.0
#include <gtest/gtest.h>

#include <vector>

#include "models/numerics/data_format.h"
#include "models/numerics/sfpu/operation.h"
#include "tests/models/numerics/sfpu/lane_testing.h"

namespace tensight::numerics::sfpu {
namespace {

std::uint32_t of(Op op, std::uint32_t x, std::uint32_t v0 = 0, std::uint32_t v1 = 0) {
    Parameters p;
    p.values = {v0, v1, 0, 0};
    std::vector<std::uint32_t> tile(1024, x);
    unary(op, p, true, tile.data());
    return tile[1023];
}

std::uint32_t of2(Op op, std::uint32_t a, std::uint32_t b) {
    const std::vector<std::uint32_t> x(1024, a);
    const std::vector<std::uint32_t> y(1024, b);
    std::vector<std::uint32_t> out(1024);
    binary(op, {}, true, x.data(), y.data(), out.data());
    return out[0];
}

std::uint32_t cast(DataFormat from, DataFormat to, std::uint32_t x, bool dst32 = true) {
    Parameters p;
    p.values = {static_cast<std::uint32_t>(from), static_cast<std::uint32_t>(to), 0, 0};
    std::vector<std::uint32_t> tile(1024, x);
    unary(Op::Typecast, p, dst32, tile.data());
    return tile[0];
}

constexpr std::uint32_t minus(std::uint32_t x) { return 0u - x; }
constexpr std::uint32_t kLowest = 0x80000000u;

TEST(SfpuIntegers, UnaryOperations) {
    EXPECT_EQ(of(Op::AbsInt32, minus(7)), 7u);
    EXPECT_EQ(of(Op::NegativeInt32, 7), minus(7));
    EXPECT_EQ(of(Op::ReluInt32, minus(7)), 0u);
    EXPECT_EQ(of(Op::GtzInt32, minus(7)), 0u);
    EXPECT_EQ(of(Op::LezInt32, 0), 1u);
    EXPECT_EQ(of(Op::UnaryEqInt32, 9, 9), 1u);
    EXPECT_EQ(of(Op::UnaryMaxInt32, minus(7), minus(9)), minus(7));
    EXPECT_EQ(of(Op::UnaryMaxInt32, kLowest, 1), 1u);
    EXPECT_EQ(of(Op::ClampInt32, 100, minus(3), 12), 12u);
    EXPECT_EQ(of(Op::RsubUnaryInt32, 5, 3), minus(2));
    EXPECT_EQ(of(Op::LeftShift, 3, 4), 48u);
    EXPECT_EQ(of(Op::RightShift, minus(64), 4), minus(4));
    EXPECT_EQ(of(Op::BitwiseXor, 0xF0F0u, 0xFFFFu), 0x0F0Fu);
    EXPECT_EQ(of(Op::FillInt, 1, 77), 77u);
}

TEST(SfpuIntegers, BinaryOperations) {
    EXPECT_EQ(of2(Op::MulInt, minus(3), 5), minus(15));
    EXPECT_EQ(of2(Op::LtInt32Binary, kLowest, 0x7FFFFFFFu), 1u);
    EXPECT_EQ(of2(Op::GeInt32Binary, kLowest, 0x7FFFFFFFu), 0u);
    EXPECT_EQ(of2(Op::MaxInt32Binary, minus(1), 1), 1u);
    EXPECT_EQ(of2(Op::MaxUint32Binary, minus(1), 1), minus(1));
    EXPECT_EQ(of2(Op::SubInt, 3, 5), minus(2));
    EXPECT_EQ(of2(Op::RsubInt, 3, 5), 2u);
}

TEST(SfpuIntegers, ShiftsOutsideTheWordGiveZero) {
    EXPECT_EQ(of2(Op::LeftShiftBinary, 3, 4), 48u);
    EXPECT_EQ(of2(Op::LeftShiftBinary, 3, 32), 0u);
    EXPECT_EQ(of2(Op::LeftShiftBinary, 3, minus(1)), 0u);
    EXPECT_EQ(of2(Op::LogicalRightShiftBinary, kLowest, 31), 1u);
    EXPECT_EQ(of2(Op::RightShiftBinary, minus(64), 4), minus(4));
    EXPECT_EQ(of2(Op::RightShiftBinary, 64, 4), 4u);
    EXPECT_EQ(of2(Op::RightShiftBinary, 64, 40), 0u);
}

TEST(SfpuIntegers, WordsOf16BitsLieInTheUpperHalfOfANarrowDst) {
    const auto words = [](Op op, std::uint32_t a, std::uint32_t b) {
        const std::vector<std::uint32_t> x(1024, a << 16);
        const std::vector<std::uint32_t> y(1024, b << 16);
        std::vector<std::uint32_t> out(1024);
        binary(op, {}, false, x.data(), y.data(), out.data());
        EXPECT_EQ(out[0] & 0xFFFFu, 0u);
        return out[0] >> 16;
    };
    EXPECT_EQ(words(Op::AddUint16, 65535, 2), 1u);
    EXPECT_EQ(words(Op::SubUint16, 3, 5), 65534u);
    EXPECT_EQ(words(Op::RsubUint16, 3, 5), 2u);
    EXPECT_EQ(words(Op::MulUint16, 0x8001, 3), 0x8003u);
    EXPECT_EQ(words(Op::BitwiseXorUint16, 0xFF0F, 0x0FFF), 0xF0F0u);
    EXPECT_EQ(words(Op::LeftShiftUint16, 0xC001, 1), 0x8002u);
    EXPECT_EQ(words(Op::RightShiftUint16, 0x8000, 15), 1u);  // no copies of the sign
    std::vector<std::uint32_t> wide(1024);
    EXPECT_THROW(binary(Op::AddUint16, {}, true, wide.data(), wide.data(), wide.data()),
                 OperationError);
    std::vector<std::uint32_t> zero(1024);
    unary(Op::EqzUint16, {}, false, zero.data());
    EXPECT_EQ(zero[5], 1u << 16);
    unary(Op::NezUint16, {}, false, zero.data());
    EXPECT_EQ(zero[5], 1u << 16);
}

TEST(SfpuTypecast, FloatsToIntegers) {
    using F = DataFormat;
    EXPECT_EQ(cast(F::Float32, F::Int32, bits(-2.9f)), minus(2));
    EXPECT_EQ(cast(F::Float32, F::Int32, bits(3e9f)), kLowest);
    EXPECT_EQ(cast(F::Float32, F::UInt32, bits(-2.9f)), 0u);
    EXPECT_EQ(cast(F::Float32, F::UInt32, bits(3e9f)), 3000000000u);
    EXPECT_EQ(cast(F::Float32, F::UInt32, bits(5e9f)), 0xFFFFFFFFu);
    EXPECT_EQ(cast(F::Float32, F::UInt16, bits(2.5f)), 3u);
    EXPECT_EQ(cast(F::Float16_b, F::UInt16, bits(-2.5f), false), 0u);
    EXPECT_EQ(cast(F::Float16_b, F::UInt16, bits(2.0f), false), 2u << 16);
}

TEST(SfpuTypecast, IntegersToFloats) {
    using F = DataFormat;
    EXPECT_EQ(cast(F::Int32, F::Float32, minus(16777217)), bits(-16777216.0f));
    EXPECT_EQ(cast(F::Int32, F::Float32, kLowest), bits(-0x1p31f));
    EXPECT_EQ(cast(F::UInt32, F::Float32, 0xFFFFFFFFu), bits(0x1p32f));
    EXPECT_EQ(cast(F::Int32, F::Float16_b, 257), bits(258.0f));
    EXPECT_EQ(cast(F::UInt16, F::Float16_b, 40000u << 16, false), bits(39936.0f));
}

TEST(SfpuTypecast, BetweenIntegersAndBetweenFloats) {
    using F = DataFormat;
    EXPECT_EQ(cast(F::UInt32, F::UInt16, 70000), 65535u);
    EXPECT_EQ(cast(F::Int32, F::UInt16, minus(4)), 0u);
    EXPECT_EQ(cast(F::UInt16, F::UInt32, 65535), 65535u);
    EXPECT_EQ(cast(F::Float32, F::Float16_b, 0x3F808000u), 0x3F800000u);
    EXPECT_EQ(cast(F::Float32, F::Float16_b, 0x3F818000u), 0x3F820000u);
    EXPECT_EQ(cast(F::Float16_b, F::Float32, 0x3F810000u), 0x3F810000u);
}

TEST(SfpuTypecast, RefusesWhatItCannotHold) {
    using F = DataFormat;
    EXPECT_THROW(cast(F::Float16_b, F::Int32, 0, false), OperationError);
    EXPECT_THROW(cast(F::Int8, F::Int32, 0), OperationError);
    EXPECT_THROW(cast(F::Float32, F::Invalid, 0), OperationError);
}

}  // namespace
}  // namespace tensight::numerics::sfpu
