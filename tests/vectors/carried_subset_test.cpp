// SPDX-License-Identifier: Apache-2.0
// The recorded tile kernels that the tree carries (tests/models/numerics/data), on every vector
// unit of the host.

#include <gtest/gtest.h>

#include "models/numerics/isa.h"
#include "tests/vectors/tile_runs.h"

namespace tensight::vectors {
namespace {

using Check = Tally (*)(const std::filesystem::path&);

class CarriedVectors : public ::testing::TestWithParam<numerics::IsaLevel> {
  protected:
    static void expect_equal(Check check, std::size_t cases) {
        const auto folder =
            std::filesystem::path(TENSIGHT_SOURCE_DIR) / "tests" / "models" / "numerics" / "data";
        const numerics::IsaLevel before = numerics::active_isa();
        if (!numerics::isa_supported(GetParam())) {
            EXPECT_ANY_THROW(numerics::set_isa(GetParam()));
            return;
        }
        numerics::set_isa(GetParam());
        const Tally tally = check(folder);
        numerics::set_isa(before);
        EXPECT_EQ(tally.cases, cases);
        EXPECT_EQ(tally.mismatches, 0u) << tally.first;
    }
};

TEST_P(CarriedVectors, Matmul) { expect_equal(check_matmul, 4); }
TEST_P(CarriedVectors, Eltwise) { expect_equal(check_eltwise, 3); }
TEST_P(CarriedVectors, Reduce) { expect_equal(check_reduce, 4); }
TEST_P(CarriedVectors, Convert) { expect_equal(check_convert, 5); }

INSTANTIATE_TEST_SUITE_P(AllUnits, CarriedVectors,
                         ::testing::Values(numerics::IsaLevel::Scalar, numerics::IsaLevel::Sse2,
                                           numerics::IsaLevel::Avx2, numerics::IsaLevel::Avx512),
                         [](const auto& info) { return std::string(isa_name(info.param)); });

TEST(TileCases, NameTheBrokenFile) {
    const std::filesystem::path nowhere = "no/such/folder";
    try {
        read_tile_cases(nowhere, "matmul");
        FAIL() << "no error";
    } catch (const std::runtime_error& error) {
        EXPECT_NE(std::string(error.what()).find("no/such/folder/tile_matmul"), std::string::npos)
            << error.what();
    }
}

}  // namespace
}  // namespace tensight::vectors
