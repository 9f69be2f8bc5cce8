// SPDX-License-Identifier: Apache-2.0
// The vectorised element-wise operations against the scalar rules, bit for bit, on every vector
// unit of the host.

#include <gtest/gtest.h>

#include "models/numerics/eltwise.h"
#include "tests/models/numerics/tile_data.h"

namespace tensight::numerics::testing {
namespace {

std::string describe(const EltwiseMode& mode, IsaLevel level) {
    return std::string(isa_name(level)) + ", op " + std::to_string(static_cast<int>(mode.op)) +
           ", phases " + std::to_string(mode.phases) + ", dst " + (mode.dst32 ? "32" : "16") +
           ", src " + std::string(format_name(mode.src)) +
           (mode.accumulate ? ", accumulating" : "");
}

void expect_equal(const EltwiseMode& mode, const Tile& a, const Tile& b, const Tile& dst) {
    const KeepIsa keep;
    Tile expected = dst;
    eltwise_tile_reference(expected.data(), a.data(), b.data(), mode);
    for (const IsaLevel level : vector_levels()) {
        set_isa(level);
        Tile result = dst;
        eltwise_tile(result.data(), a.data(), b.data(), mode);
        for (std::size_t i = 0; i < result.size(); ++i) {
            ASSERT_EQ(result[i], expected[i])
                << std::hex << a[i] << " op " << b[i] << " onto " << dst[i] << ": " << result[i]
                << " for " << expected[i] << std::dec << " at " << i << ": "
                << describe(mode, level);
        }
    }
}

class EltwiseDifferential : public ::testing::TestWithParam<int> {
  protected:
    void run(DataFormat src, bool dst32) {
        Random random(test_seed(2000u + static_cast<unsigned>(GetParam())));
        const auto kind = static_cast<DataKind>(GetParam());
        const SrcKind src_form = src_kind(src);
        for (int round = 0; round < 36 * round_factor(); ++round) {
            EltwiseMode mode;
            mode.op = static_cast<EltwiseOp>(round % 3);
            mode.broadcast = static_cast<Broadcast>(random() % 4);
            mode.phases = 1 + static_cast<int>(random() % 4);
            mode.dst32 = dst32;
            mode.src = src;
            mode.accumulate = random() % 3 == 0;
            const auto other = static_cast<DataKind>(random() % kDataKinds);
            const Tile a = make_tile(kind, src_form, random);
            const Tile b = make_tile(round % 2 == 0 ? kind : other, src_form, random);
            const Tile dst = round % 4 == 0 ? Tile{}
                                            : make_dst(round % 4 == 1 ? other : DataKind::Normal,
                                                       dst_kind(dst32, src_form), random);
            expect_equal(mode, a, b, dst);
            if (HasFatalFailure()) {
                return;
            }
        }
    }
};

TEST_P(EltwiseDifferential, Bf16Dst16) { run(DataFormat::Float16_b, false); }
TEST_P(EltwiseDifferential, Bf16Dst32) { run(DataFormat::Float16_b, true); }
TEST_P(EltwiseDifferential, Tf32Dst16) { run(DataFormat::Tf32, false); }
TEST_P(EltwiseDifferential, Tf32Dst32) { run(DataFormat::Tf32, true); }
TEST_P(EltwiseDifferential, Fp16Dst16) { run(DataFormat::Float16, false); }
TEST_P(EltwiseDifferential, Fp16Dst32) { run(DataFormat::Float16, true); }

INSTANTIATE_TEST_SUITE_P(AllKinds, EltwiseDifferential, ::testing::Range(0, kDataKinds));

/// Every distance between the exponents of the two addends, at the edges of the range too.
TEST(EltwiseAdversarial, ExponentDistances) {
    Random random(test_seed(91));
    for (const int base : {1, 5, 11, 12, 13, 127, 239, 240, 241, 253, 254, 255}) {
        for (int distance = 0; distance <= 14; ++distance) {
            EltwiseMode mode;
            mode.op = random() % 2 == 0 ? EltwiseOp::Add : EltwiseOp::Sub;
            mode.src = DataFormat::Tf32;
            mode.dst32 = distance % 2 == 0;
            Tile a;
            Tile b;
            for (std::size_t i = 0; i < kTileElements; ++i) {
                const int low = std::max(base - distance, 0);
                a[i] = (static_cast<std::uint32_t>(random()) & 0x807FE000u) |
                       static_cast<std::uint32_t>(base) << 23;
                b[i] = (static_cast<std::uint32_t>(random()) & 0x807FE000u) |
                       static_cast<std::uint32_t>(low) << 23;
                if (random() % 2 == 0) {
                    std::swap(a[i], b[i]);
                }
            }
            expect_equal(mode, a, b, Tile{});
            if (HasFatalFailure()) {
                return;
            }
        }
    }
}

}  // namespace
}  // namespace tensight::numerics::testing
