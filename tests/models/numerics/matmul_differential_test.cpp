// SPDX-License-Identifier: Apache-2.0
// The vectorised tile product against the scalar rules, bit for bit, on every vector unit of the
// host. The scalar rules themselves are compared with recorded runs in tests/vectors.

#include <gtest/gtest.h>

#include <array>

#include "models/numerics/matmul.h"
#include "tests/models/numerics/tile_data.h"

namespace tensight::numerics::testing {
namespace {

struct Product {
    MatmulMode mode;
    std::vector<Tile> in0;
    std::vector<Tile> in1;
    Tile dst{};
};

std::string describe(const MatmulMode& mode, IsaLevel level) {
    return std::string(isa_name(level)) + ", phases " + std::to_string(mode.phases) + ", dst " +
           (mode.dst32 ? "32" : "16") + ", src " + std::string(format_name(mode.src));
}

/// Runs all K tiles with the scalar rules and with each unit; stops at the first difference.
void expect_equal(const Product& product, const std::string& data) {
    const KeepIsa keep;
    Tile expected = product.dst;
    for (std::size_t k = 0; k < product.in0.size(); ++k) {
        matmul_tile_reference(expected.data(), product.in0[k].data(), product.in1[k].data(),
                              product.mode);
    }
    for (const IsaLevel level : vector_levels()) {
        set_isa(level);
        Tile dst = product.dst;
        for (std::size_t k = 0; k < product.in0.size(); ++k) {
            matmul_tile(dst.data(), product.in0[k].data(), product.in1[k].data(), product.mode);
        }
        for (std::size_t i = 0; i < dst.size(); ++i) {
            ASSERT_EQ(dst[i], expected[i])
                << std::hex << dst[i] << " for " << expected[i] << std::dec << " at " << i << ": "
                << describe(product.mode, level) << ", " << data;
        }
    }
}

MatmulMode random_mode(DataFormat src, bool dst32, Random& random) {
    MatmulMode mode;
    mode.src = src;
    mode.dst32 = dst32;
    mode.phases = 1 + static_cast<int>(random() % 4);
    mode.transpose_in1 = random() % 8 == 0;
    return mode;
}

class MatmulDifferential : public ::testing::TestWithParam<int> {
  protected:
    DataKind kind() const { return static_cast<DataKind>(GetParam()); }

    void run(DataFormat src, bool dst32, int rounds) {
        const unsigned seed = test_seed(1000u + static_cast<unsigned>(GetParam()));
        Random random(seed);
        for (int round = 0; round < rounds * round_factor(); ++round) {
            Product product;
            product.mode = random_mode(src, dst32, random);
            const SrcKind src_form = src_kind(src);
            const auto other = static_cast<DataKind>(random() % kDataKinds);
            for (std::size_t k = 0; k < 1 + random() % 2; ++k) {
                product.in0.push_back(make_tile(kind(), src_form, random));
                product.in1.push_back(make_tile(round % 3 == 0 ? other : kind(), src_form, random));
            }
            product.dst = round % 2 == 0 ? Tile{}
                                         : make_dst(round % 3 == 0 ? other : DataKind::Normal,
                                                    dst_kind(dst32, src_form), random);
            expect_equal(product, "kind " + std::to_string(GetParam()) + " seed " +
                                      std::to_string(seed) + " round " + std::to_string(round));
            if (HasFatalFailure()) {
                return;
            }
        }
    }
};

TEST_P(MatmulDifferential, Bf16Dst16) { run(DataFormat::Float16_b, false, 24); }
TEST_P(MatmulDifferential, Bf16Dst32) { run(DataFormat::Float16_b, true, 24); }
TEST_P(MatmulDifferential, Tf32Dst16) { run(DataFormat::Tf32, false, 24); }
TEST_P(MatmulDifferential, Tf32Dst32) { run(DataFormat::Tf32, true, 24); }
TEST_P(MatmulDifferential, Fp16Dst16) { run(DataFormat::Float16, false, 8); }
TEST_P(MatmulDifferential, Fp16Dst32) { run(DataFormat::Float16, true, 8); }

INSTANTIATE_TEST_SUITE_P(AllKinds, MatmulDifferential, ::testing::Range(0, kDataKinds));

/// Dst close to the negative of what will be added: cancellation, sums of exactly -1 (which the
/// hardware normalises wrongly) and of exactly 0.
TEST(MatmulAdversarial, CancellationWithDst) {
    const unsigned seed = test_seed(77);
    Random random(seed);
    int quirks = 0;
    for (int round = 0; round < 60 * round_factor(); ++round) {
        Product product;
        product.mode = random_mode(round % 2 == 0 ? DataFormat::Float16_b : DataFormat::Tf32,
                                   round % 4 != 3, random);
        const SrcKind src = src_kind(product.mode.src);
        const DataKind data = round % 3 == 0 ? DataKind::SmallIntegers : DataKind::Sparse;
        product.in0.push_back(make_tile(data, src, random));
        product.in1.push_back(make_tile(data, src, random));
        // Down to where the difference of Dst and products leaves the fast path's range.
        const auto lower = static_cast<std::uint32_t>(round / 5 % 4 * 22);
        for (std::uint32_t& x : product.in1[0]) {
            x = (x & 0x7F800000u) != 0 ? x - (lower << 23) : x;
        }
        matmul_tile_reference(product.dst.data(), product.in0[0].data(), product.in1[0].data(),
                              product.mode);
        for (std::uint32_t& d : product.dst) {
            const std::uint32_t step = product.mode.dst32 ? 1 : 0x10000;
            d = (d ^ 0x80000000u) + (static_cast<std::uint32_t>(random() % 3) - 1) * step;
        }
        Tile result = product.dst;
        matmul_tile_reference(result.data(), product.in0[0].data(), product.in1[0].data(),
                              product.mode);
        for (const std::uint32_t d : result) {
            quirks += product.mode.dst32 && d >> 31 != 0 && (d & 0x7FFFFFu) == 0 ? 1 : 0;
        }
        expect_equal(product, "seed " + std::to_string(seed) + " round " + std::to_string(round));
        if (HasFatalFailure()) {
            return;
        }
    }
    EXPECT_GT(quirks, 0) << "no sum of -1 was produced; the test misses its point";
}

/// Dst far above or below the products, at each distance.
TEST(MatmulAdversarial, DistanceBetweenDstAndProducts) {
    const unsigned seed = test_seed(78);
    Random random(seed);
    for (int distance = -34; distance <= 34; distance += round_factor() > 1 ? 1 : 3) {
        Product product;
        product.mode = random_mode(DataFormat::Float16_b, distance % 2 == 0, random);
        product.in0.push_back(make_tile(DataKind::NearTies, SrcKind::Bf16, random));
        product.in1.push_back(make_tile(DataKind::NearTies, SrcKind::Bf16, random));
        for (std::uint32_t& d : product.dst) {
            const auto exponent = static_cast<std::uint32_t>(130 + distance);
            d = (static_cast<std::uint32_t>(random()) & 0x807FFFFFu) | exponent << 23;
            d &= product.mode.dst32 ? 0xFFFFFFFFu : 0xFFFF0000u;
        }
        expect_equal(product, "distance " + std::to_string(distance));
        if (HasFatalFailure()) {
            return;
        }
    }
}

/// A random value with `bits` significant bits and the given exponent.
std::uint32_t short_value(unsigned bits, unsigned exponent, Random& random) {
    const std::uint32_t fraction = static_cast<std::uint32_t>(random()) & 0x007FFFFFu;
    return exponent << 23 | (fraction & ~((1u << (24 - bits)) - 1));
}

/// Four 5-bit factors whose products with `factors` add up to `sum`.
std::array<unsigned, 4> factors_for(unsigned sum, const std::array<unsigned, 4>& factors) {
    for (unsigned i = 0; i < 65536; ++i) {
        const std::array<unsigned, 4> tried = {16 + i % 16, 16 + i / 16 % 16, 16 + i / 256 % 16,
                                               16 + i / 4096};
        unsigned total = 0;
        for (std::size_t k = 0; k < 4; ++k) {
            total += tried[k] * factors[k];
        }
        if (total == sum) {
            return tried;
        }
    }
    ADD_FAILURE() << "no factors add up to " << sum;
    return {};
}

/// A group sum just beyond minus one half of the 16-bit Dst's unit: the hardware rounds first to
/// the field's unit, which makes it the half, and then to 2^13 of it, upward. The other group takes
/// the total to where that one unit decides the result.
TEST(MatmulAdversarial, DoubleRoundingOfGroupSums) {
    const std::array<unsigned, 4> b_slices = {127, 113, 101, 89};
    for (const unsigned sum : {8192u, 8193u, 8194u}) {
        Product product;
        product.mode.phases = 1;
        Tile a{};
        Tile b{};
        const auto a_slices = factors_for(sum, b_slices);
        for (std::size_t k = 0; k < 4; ++k) {
            b[k] = 130u << 23 | (b_slices[k] - 64) << 17;
            a[k * 16] = 0x80000000u | 124u << 23 | (a_slices[k] - 16) << 19;
        }
        for (std::size_t k = 8; k < 16; ++k) {
            b[k] = 130u << 23 | (127u - 64) << 17;
            a[k * 16] = 0x80000000u | 124u << 23 | (31u - 16) << 19;
        }
        product.in0.push_back(b);
        product.in1.push_back(a);
        product.dst[0] = (127u + 14) << 23;
        expect_equal(product, "group sum -" + std::to_string(sum));
    }
}

/// Operands without low slices: phases without products still re-round Dst where its value has
/// become small against the groups that made it.
TEST(MatmulAdversarial, EmptyPhasesRoundDst) {
    const unsigned seed = test_seed(81);
    Random random(seed);
    for (int round = 0; round < 60 * round_factor(); ++round) {
        Product product;
        product.mode.phases = 4;
        product.mode.dst32 = round % 2 != 0;
        Tile a{};
        Tile b{};
        for (std::size_t row = 0; row < 16; ++row) {
            for (std::size_t k = 0; k < 2; ++k) {
                // Two nearly equal products of opposite sign in the left K face ...
                b[row * 16 + k] = short_value(7, 130, random) | static_cast<std::uint32_t>(k) << 31;
                a[k * 16 + row] = short_value(5, 124, random);
                // ... and small ones in the right.
                b[256 + row * 16 + k] = short_value(7, 122u - random() % 12, random);
                a[512 + k * 16 + row] = short_value(round % 3 == 0 ? 8 : 5, 120, random);
            }
        }
        product.in0.push_back(b);
        product.in1.push_back(a);
        expect_equal(product, "seed " + std::to_string(seed) + " round " + std::to_string(round));
        if (HasFatalFailure()) {
            return;
        }
    }
}

/// Exponents 254 and 255 are ordinary, also where the other operand brings the product into range.
TEST(MatmulAdversarial, LargestExponentsAgainstSmallOnes) {
    const unsigned seed = test_seed(82);
    Random random(seed);
    for (int round = 0; round < 16 * round_factor(); ++round) {
        Product product;
        product.mode = random_mode(DataFormat::Tf32, round % 2 == 0, random);
        Tile large;
        Tile small;
        for (std::size_t i = 0; i < kTileElements; ++i) {
            large[i] = short_value(11, 252 + random() % 4, random) | (random() & 1u) << 31;
            small[i] = short_value(11, 20 + random() % 60, random);
        }
        product.in0.push_back(round % 4 < 2 ? large : small);
        product.in1.push_back(round % 4 < 2 ? small : large);
        expect_equal(product, "seed " + std::to_string(seed) + " round " + std::to_string(round));
        if (HasFatalFailure()) {
            return;
        }
    }
}

/// Exponents right at the bounds within which the fast path may run.
TEST(MatmulAdversarial, GuardBoundaries) {
    const unsigned seed = test_seed(79);
    Random random(seed);
    for (const int sum : {78, 79, 80, 81, 91, 92, 93, 219, 220, 221, 222, 233}) {
        for (const int dst_exponent : {0, 1, 43, 44, 45, 80, 234, 235, 236, 254, 255}) {
            Product product;
            product.mode = random_mode(DataFormat::Tf32, random() % 2 == 0, random);
            Tile a;
            Tile b;
            for (std::size_t i = 0; i < kTileElements; ++i) {
                const auto ea = static_cast<std::uint32_t>(sum / 2 + 64);
                const auto eb = static_cast<std::uint32_t>(sum - sum / 2 + 63);
                a[i] = (static_cast<std::uint32_t>(random()) & 0x807FE000u) | ea << 23;
                b[i] = (static_cast<std::uint32_t>(random()) & 0x807FE000u) | eb << 23;
                product.dst[i] = (static_cast<std::uint32_t>(random()) &
                                  (product.mode.dst32 ? 0x807FFFFFu : 0x807F0000u)) |
                                 static_cast<std::uint32_t>(dst_exponent) << 23;
            }
            product.in0.push_back(a);
            product.in1.push_back(b);
            expect_equal(product, "group exponent " + std::to_string(sum) + ", dst exponent " +
                                      std::to_string(dst_exponent));
            if (HasFatalFailure()) {
                return;
            }
        }
    }
}

}  // namespace
}  // namespace tensight::numerics::testing
