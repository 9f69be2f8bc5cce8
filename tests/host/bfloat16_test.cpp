// SPDX-License-Identifier: Apache-2.0
#include <gtest/gtest.h>

#include <limits>
#include <sstream>
#include <tt-metalium/bfloat16.hpp>

namespace {

std::uint16_t bits(bfloat16 value) { return std::bit_cast<std::uint16_t>(value); }

TEST(Bfloat16, RoundsToNearestWithTiesToEven) {
    EXPECT_EQ(bits(bfloat16(1.0F)), 0x3F80);
    EXPECT_EQ(bits(bfloat16(1.0F + 1.0F / 256)), 0x3F80);  // a tie, to even
    EXPECT_EQ(bits(bfloat16(1.0F + 3.0F / 256)), 0x3F82);  // a tie, to even
    EXPECT_EQ(bits(bfloat16(1.0F + 1.5F / 256)), 0x3F81);
    EXPECT_EQ(bits(bfloat16::truncate(1.0F + 1.9F / 256)), 0x3F80);
    EXPECT_EQ(bits(bfloat16(-2)), 0xC000) << "from an integer";
}

TEST(Bfloat16, KeepsInfinitiesAndOneNaN) {
    EXPECT_EQ(bits(bfloat16(std::numeric_limits<float>::infinity())), 0x7F80);
    EXPECT_EQ(bits(bfloat16(std::numeric_limits<float>::quiet_NaN())), 0x7FC0);
    EXPECT_EQ(bits(bfloat16(std::numeric_limits<float>::max())), 0x7F80) << "rounds up";
}

TEST(Bfloat16, ComputesInFloat) {
    EXPECT_EQ(static_cast<float>(bfloat16(3.0F) / bfloat16(2.0F)), 1.5F);
    bfloat16 sum(256.0F);
    sum += bfloat16(1.0F);
    EXPECT_EQ(static_cast<float>(sum), 256.0F) << "a step there is 2";
    EXPECT_TRUE(bfloat16(0.0F) == bfloat16(-0.0F));
    EXPECT_LT(bfloat16(-1.0F), bfloat16(0.5F));
}

TEST(Bfloat16, PrintsItsBits) {
    std::ostringstream text;
    text << bfloat16(1.0F);
    EXPECT_EQ(text.str(), "16256");
}

TEST(Bfloat16, PacksTheFirstIntoTheLowHalf) {
    EXPECT_EQ(pack_two_bfloat16_into_uint32({bfloat16(1.0F), bfloat16(2.0F)}), 0x40003F80U);
    const std::vector<bfloat16> three = {1.0F, 2.0F, 4.0F};
    const auto words = pack_bfloat16_vec_into_uint32_vec(three);
    ASSERT_EQ(words.size(), 2U);
    EXPECT_EQ(words[1], 0x00004080U);
    const auto back = unpack_uint32_vec_into_bfloat16_vec(
        words, [](const bfloat16& v) { return v + bfloat16(1.0F); });
    ASSERT_EQ(back.size(), 4U);
    EXPECT_EQ(static_cast<float>(back[2]), 5.0F);
}

TEST(Bfloat16, RandomVectorsHaveTheirRangeAndRepeat) {
    const auto a = create_random_vector_of_bfloat16_native(4096, 3, 7, -1);
    EXPECT_EQ(a.size(), 2048U);
    for (const bfloat16 v : a) {
        EXPECT_GE(static_cast<float>(v), -1.0F);
        EXPECT_LE(static_cast<float>(v), 2.0F);
    }
    EXPECT_EQ(pack_bfloat16_vec_into_uint32_vec(a),
              create_random_vector_of_bfloat16(4096, 3, 7, -1));
    EXPECT_NE(pack_bfloat16_vec_into_uint32_vec(a),
              create_random_vector_of_bfloat16(4096, 3, 8, -1));
}

TEST(Bfloat16, IdentityHasOnesOnItsDiagonal) {
    const auto m = create_identity_matrix(3, 4, 2);
    for (std::size_t i = 0; i < m.size(); ++i) {
        EXPECT_EQ(static_cast<float>(m[i]), i == 0 || i == 5 ? 1.0F : 0.0F);
    }
}

TEST(Bfloat16, ClosenessIsAbsoluteOrRelativeToTheLarger) {
    EXPECT_TRUE(is_close(0.0F, 0.001F));
    EXPECT_FALSE(is_close(0.0F, 0.0011F));
    EXPECT_TRUE(is_close(99.0F, 100.0F));
    EXPECT_FALSE(is_close(98.9F, 100.0F));
    EXPECT_TRUE(equal_within_n_sig_figs(0.01234F, 0.01239F, 3));
    EXPECT_FALSE(equal_within_n_sig_figs(0.01234F, 0.01239F, 4));
    EXPECT_FALSE(equal_within_n_sig_figs(1.0F, -1.0F, 1));
}

}  // namespace
