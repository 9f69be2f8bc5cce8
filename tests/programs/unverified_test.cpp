// SPDX-License-Identifier: Apache-2.0
// What no recorded data vouch for runs and is named; what would be taken for another format is
// refused.
#include <gmock/gmock.h>

#include "tests/programs/one_core.h"

namespace tensight::programs {
namespace {

using ::testing::Contains;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::Not;

const std::map<std::string, std::string> kAbs = {{"INIT", "abs_tile_init()"},
                                                 {"OP", "abs_tile(0)"}};

std::vector<std::string> unverified(const run::RunResult& result) {
    std::vector<std::string> texts;
    for (const std::string& what : result.not_modelled) {
        if (what.rfind("numerics unverified: ", 0) == 0) {
            texts.push_back(what.substr(21));
        }
    }
    return texts;
}

/// Copies whole numbers that every format holds: -1, 0 and 1 have one bit.
OneCore copies(DataFormat format, bool dst32 = false) {
    const Matrix x = integers(32, 32, -1, 1, 121);
    OneCore core({.dst32 = dst32});
    core.input(0, x, format).output(16, x, kExact, format).compute("copy.cpp", {}, {1});
    return core;
}

TEST(Unverified, RecordedFormatsAreNot) {
    for (const DataFormat format :
         {DataFormat::Float16_b, DataFormat::Bfp8_b, DataFormat::Bfp4_b, DataFormat::Float16}) {
        EXPECT_THAT(unverified(copies(format).passes()), IsEmpty())
            << numerics::format_name(format);
    }
}

TEST(Unverified, BlockFormatsWithoutVectorsAreNamed) {
    const auto texts = unverified(copies(DataFormat::Bfp2_b).passes());
    EXPECT_THAT(texts, Contains("bfp2 tiles through the unpackers"));
    EXPECT_THAT(texts, Contains("bfp2 tiles through the packers"));
    EXPECT_THAT(unverified(copies(DataFormat::Bfp8).passes()),
                Contains("bfp8a tiles through the packers"));
    EXPECT_THAT(unverified(copies(DataFormat::Bfp4).passes()),
                Contains("bfp4a tiles through the unpackers"));
}

TEST(Unverified, Fp16In32BitDstIsNamed) {
    EXPECT_THAT(unverified(copies(DataFormat::Float16, true).run()),
                Contains("fp16 copies to 32-bit DST"));
}

TEST(Unverified, FunctionsAreNamedByTheirVariant) {
    const Matrix x = integers(32, 32, 1, 2, 122);
    const auto run = [&](const char* init, const char* op) {
        OneCore core;
        core.input(0, x)
            .output(16, x, {100.0, 0.0})
            .compute("sfpu.cpp", {{"INIT", init}, {"OP", op}}, {1, 0});
        return unverified(core.run());
    };
    EXPECT_THAT(run("exp_tile_init<true>()", "exp_tile<true>(0)"), IsEmpty());
    EXPECT_THAT(run("expm1_tile_init()", "expm1_tile(0)"), Contains("expm1 in 16-bit DST"));
}

TEST(Unverified, TheVectorUnitDoesNotTakeFp16PatternsForBf16) {
    const Matrix x = integers(32, 32, 1, 2, 123);
    OneCore core;
    core.input(0, x, DataFormat::Float16)
        .output(16, x, kExact, DataFormat::Float16)
        .compute("sfpu.cpp", kAbs, {1, 0});
    const run::RunResult result = core.run();
    EXPECT_EQ(result.status, run::Status::failed) << describe(result);
    EXPECT_THAT(finding_ids(result), Contains("invalid-call"));
    EXPECT_THAT(result.message, HasSubstr("fp16 in a 16-bit DST is not modelled"));
}

// Whole numbers whose products stay positive: a negative one would come out as sign and magnitude.
TEST(Unverified, ProductsOfBytesAddUpInA32BitDst) {
    const Matrix a = integers(32, 64, 0, 100, 124);
    const Matrix b = integers(64, 32, 0, 100, 125);
    OneCore core({.dst32 = true});
    core.input(0, a, DataFormat::Int8)
        .input(1, b, DataFormat::Int8)
        .output(16, product(a, b), kExact, DataFormat::Int32)
        .compute("matmul.cpp", {{"START", "mm_init(0, 1, 16)"}, {"INIT", ""}}, {1, 2, 1});
    EXPECT_THAT(unverified(core.passes()), Contains("8-bit integers in the FPU"));
}

TEST(Unverified, ProductsOfBytesIn16BitDstAreRefused) {
    const Matrix a = integers(32, 32, 0, 100, 126);
    OneCore core;
    core.input(0, a, DataFormat::Int8)
        .input(1, a, DataFormat::Int8)
        .output(16, a, kExact, DataFormat::UInt16)
        .compute("matmul.cpp", {{"START", "mm_init(0, 1, 16)"}, {"INIT", ""}}, {1, 1, 1});
    const run::RunResult result = core.run();
    EXPECT_THAT(describe(result), HasSubstr("set fp32_dest_acc_en"));
    EXPECT_EQ(result.status, run::Status::failed);
}

TEST(Unverified, RoundingByChanceIsNamed) {
    const Matrix x = uniform(32, 32, 1, 2, 127, DataFormat::Float32);
    OneCore core({.dst32 = true});
    core.input(0, x, DataFormat::Float32)
        .output(16, x, {0.0, 0x1p-7}, DataFormat::Float32)
        .compute("sfpu.cpp",
                 {{"INIT", "rounding_op_tile_init()"}, {"OP", "stochastic_round_tile(0)"}}, {1, 0});
    EXPECT_THAT(unverified(core.passes()), Contains("stochastic_round in 32-bit DST"));
}

}  // namespace
}  // namespace tensight::programs
