// SPDX-License-Identifier: Apache-2.0
// The vectorised pools against the scalar rules, bit for bit, on every vector unit of the host.

#include <gtest/gtest.h>

#include "models/numerics/reduce.h"
#include "tests/models/numerics/tile_data.h"

namespace tensight::numerics::testing {
namespace {

std::string describe(const ReduceMode& mode, IsaLevel level) {
    return std::string(isa_name(level)) + ", pool " + std::to_string(static_cast<int>(mode.pool)) +
           ", dim " + std::to_string(static_cast<int>(mode.dim)) + ", phases " +
           std::to_string(mode.phases) + ", dst " + (mode.dst32 ? "32" : "16") + ", src " +
           std::string(format_name(mode.src));
}

Tile reduced(const ReduceMode& mode, const std::vector<Tile>& data, const Tile& scaler,
             const Tile& dst, bool untouched) {
    Tile result = dst;
    for (const Tile& tile : data) {
        reduce_tile(result.data(), untouched, tile.data(), scaler.data(), mode);
        untouched = false;
    }
    return result;
}

class ReduceDifferential : public ::testing::TestWithParam<int> {
  protected:
    void run(DataFormat src, bool dst32) {
        const KeepIsa keep;
        Random random(test_seed(3000u + static_cast<unsigned>(GetParam())));
        const auto kind = static_cast<DataKind>(GetParam());
        const SrcKind src_form = src_kind(src);
        for (int round = 0; round < 18 * round_factor(); ++round) {
            ReduceMode mode;
            mode.pool = round % 3 == 2 ? PoolType::Max : PoolType::Sum;
            mode.dim = static_cast<ReduceDim>(round / 3 % 3);
            mode.phases = 1 + static_cast<int>(random() % 4);
            mode.dst32 = dst32;
            mode.src = src;
            mode.scaler = src_form == SrcKind::Fp16 ? src : DataFormat::Float16_b;
            std::vector<Tile> data = {make_tile(kind, src_form, random),
                                      make_tile(kind, src_form, random)};
            Tile scaler = make_tile(round % 2 == 0 ? DataKind::Unit : kind,
                                    src_form == SrcKind::Fp16 ? src_form : SrcKind::Bf16, random);
            if (mode.pool == PoolType::Max) {
                scaler.fill(src_form == SrcKind::Fp16 ? fp16_to_pattern(0x3C00) : 0x3F800000u);
            }
            const Tile dst = make_dst(DataKind::Normal, dst_kind(dst32, src_form), random);
            const bool untouched = random() % 2 == 0;
            set_isa(IsaLevel::Scalar);
            const Tile expected = reduced(mode, data, scaler, dst, untouched);
            for (const IsaLevel level : vector_levels()) {
                set_isa(level);
                const Tile result = reduced(mode, data, scaler, dst, untouched);
                for (std::size_t i = 0; i < result.size(); ++i) {
                    ASSERT_EQ(result[i], expected[i])
                        << std::hex << result[i] << " for " << expected[i] << std::dec << " at "
                        << i << ": " << describe(mode, level);
                }
            }
        }
    }
};

TEST_P(ReduceDifferential, Bf16Dst16) { run(DataFormat::Float16_b, false); }
TEST_P(ReduceDifferential, Bf16Dst32) { run(DataFormat::Float16_b, true); }
TEST_P(ReduceDifferential, Tf32Dst32) { run(DataFormat::Tf32, true); }
TEST_P(ReduceDifferential, Fp16Dst16) { run(DataFormat::Float16, false); }

INSTANTIATE_TEST_SUITE_P(AllKinds, ReduceDifferential, ::testing::Range(0, kDataKinds));

}  // namespace
}  // namespace tensight::numerics::testing
