// SPDX-License-Identifier: Apache-2.0
// Programs that are wrong: a missing or another operation's init, a format or a mask left behind, a
// tile too far, a read without its barrier. Each must be found; none may end well with wrong
// values.
#include <fmt/format.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <map>

#include "tests/programs/one_core.h"

namespace tensight::programs {
namespace {

using testing::Contains;
using Macros = std::map<std::string, std::string>;

/// Wants, among the findings of severity error, `id` with a site on `risc`, and status 1; or 4: an
/// engine that runs another program than its partner waits for operands that never come, as on the
/// device.
void expect_found(const run::RunResult& result, const std::string& id, const std::string& risc) {
    EXPECT_TRUE(result.status == run::Status::failed || result.status == run::Status::stuck)
        << describe(result);
    for (const diagnose::Finding& f : result.findings) {
        if (f.id == id && f.severity == diagnose::Severity::error && !f.sites.empty() &&
            f.sites.front().risc == risc) {
            return;
        }
    }
    ADD_FAILURE() << "no error " << id << " on " << risc << "\n" << describe(result);
}

struct Case {
    const char* name;
    const char* file;
    Macros macros;
    std::vector<std::uint32_t> arguments;
    const char* id;
    const char* risc;
};

void PrintTo(const Case& c, std::ostream* out) { *out << c.name; }

constexpr const char* kWrong = "init-wrong";
constexpr const char* kMissing = "init-missing";
constexpr const char* kUnpack = "TRISC0";
constexpr const char* kMath = "TRISC1";

/// Two inputs of two tiles; the output is compared with nothing.
OneCore program(const Case& c, Engines engines = {}) {
    OneCore core(engines);
    core.input(0, uniform(32, 64, -8, 8, 151))
        .input(1, uniform(32, 64, -8, 8, 152))
        .output(16, Matrix(32, 64), {1e30, 0.0})
        .compute(c.file, c.macros, c.arguments);
    return core;
}

class WrongInit : public testing::TestWithParam<Case> {};

TEST_P(WrongInit, IsFound) {
    const Case& c = GetParam();
    expect_found(program(c).run(), c.id, c.risc);
}

Case pairs(const char* name, const char* init, const char* op, const char* id, const char* risc) {
    return {name, "two_tiles.cpp", {{"INIT", init}, {"OP", op}}, {2, 1}, id, risc};
}

INSTANTIATE_TEST_SUITE_P(
    Eltwise, WrongInit,
    testing::Values(
        pairs("none", "", "add_tiles(0, 1, 0, 0, 0)", kMissing, kMath),
        pairs("none_for_the_unpacker", "add_tiles_init_nof()", "add_tiles(0, 1, 0, 0, 0)", kMissing,
              kUnpack),
        pairs("sub_for_add", "sub_tiles_init(0, 1)", "add_tiles(0, 1, 0, 0, 0)", kWrong, kMath),
        pairs("mul_for_sub", "mul_tiles_init(0, 1)", "sub_tiles(0, 1, 0, 0, 0)", kWrong, kMath),
        pairs("add_for_mul", "add_tiles_init(0, 1)", "mul_tiles(0, 1, 0, 0, 0)", kWrong, kMath),
        pairs("bcast_for_plain", "add_bcast_rows_init_short(0, 1)", "add_tiles(0, 1, 0, 0, 0)",
              kWrong, kUnpack),
        pairs("plain_for_bcast", "add_tiles_init(0, 1)", "add_tiles_bcast_rows(0, 1, 0, 0, 0)",
              kWrong, kUnpack),
        pairs("rows_for_cols", "mul_bcast_rows_init_short(0, 1)",
              "mul_tiles_bcast_cols(0, 1, 0, 0, 0)", kWrong, kUnpack),
        pairs("add_for_mul_bcast", "add_bcast_rows_init_short(0, 1)",
              "mul_tiles_bcast_rows(0, 1, 0, 0, 0)", kWrong, kMath)),
    [](const auto& info) { return info.param.name; });

Case reuse(const char* name, const char* init, const char* op, const char* risc) {
    const auto types = [](const char* of) {
        return fmt::format("<ELW{}, EltwiseBinaryReuseDestType::DEST_TO_SRC{}>",
                           std::string(of).substr(0, 3), of[4]);
    };
    return {name,
            "dest_reuse.cpp",
            {{"INIT", "binary_dest_reuse_tiles_init" + types(init) + "(1)"},
             {"OP", "binary_dest_reuse_tiles" + types(op) + "(1, 0, 0)"}},
            {2},
            kWrong,
            risc};
}

INSTANTIATE_TEST_SUITE_P(DestReuse, WrongInit,
                         testing::Values(reuse("add_for_sub", "ADD A", "SUB A", kMath),
                                         reuse("a_for_b", "ADD A", "ADD B", kUnpack)),
                         [](const auto& info) { return info.param.name; });

Case matmul(const char* name, const char* start, const char* init, const char* id,
            const char* risc) {
    return {name, "matmul.cpp", {{"START", start}, {"INIT", init}}, {1, 2, 1}, id, risc};
}

constexpr const char* kStartup = "compute_kernel_hw_startup<SrcOrder::Reverse>(0, 1, 16)";

INSTANTIATE_TEST_SUITE_P(Matmul, WrongInit,
                         testing::Values(matmul("none", kStartup, "", kMissing, kMath),
                                         matmul("copy_for_matmul", "mm_init(0, 1, 16)",
                                                "copy_tile_init(0)", kWrong, kMath),
                                         matmul("copy_for_matmul_unpacker", "mm_init(0, 1, 16)",
                                                "copy_tile_init(0)", kWrong, kUnpack),
                                         matmul("block_for_tiles", kStartup,
                                                "mm_block_init_short(0, 1, 0, 2, 2, 1)", kWrong,
                                                kMath)),
                         [](const auto& info) { return info.param.name; });

INSTANTIATE_TEST_SUITE_P(
    MatmulBlock, WrongInit,
    testing::Values(Case{"tiles_for_block",
                         "matmul_block.cpp",
                         {{"START", kStartup}, {"INIT", "mm_init_short(0, 1)"}, {"TRANSPOSE", "0"}},
                         {1, 2, 1},
                         kWrong,
                         kMath},
                    Case{"other_shape",
                         "matmul_block.cpp",
                         {{"START", kStartup},
                          {"INIT", "mm_block_init_short(0, 1, 0, RT, CT, KT)"},
                          {"TRANSPOSE", "0"}},
                         {2, 1, 1},
                         kWrong,
                         kMath}),
    [](const auto& info) { return info.param.name; });

INSTANTIATE_TEST_SUITE_P(Transpose, WrongInit,
                         testing::Values(Case{"transpose_for_copy",
                                              "transpose.cpp",
                                              {{"START", "compute_kernel_hw_startup(0, 16)"},
                                               {"INIT", "transpose_wh_init_short(0)"},
                                               {"OP", "copy_tile(0, 0, 0)"}},
                                              {2},
                                              kWrong,
                                              kUnpack},
                                         Case{"copy_for_transpose",
                                              "transpose.cpp",
                                              {{"START", "compute_kernel_hw_startup(0, 16)"},
                                               {"INIT", "copy_tile_init(0)"},
                                               {"OP", "transpose_wh_tile(0, 0, 0)"}},
                                              {2},
                                              kWrong,
                                              kUnpack}),
                         [](const auto& info) { return info.param.name; });

Case sfpu(const char* name, const char* init, const char* op) {
    return {name, "sfpu.cpp", {{"INIT", init}, {"OP", op}}, {1, 0}, "sfpu-init", kMath};
}

// sfpu.cpp works on one tile of each buffer.
class WrongSfpuInit : public testing::TestWithParam<Case> {};

TEST_P(WrongSfpuInit, IsFound) {
    const Case& c = GetParam();
    OneCore core;
    core.input(0, uniform(32, 32, 1, 8, 153))
        .output(16, Matrix(32, 32), {1e30, 0.0})
        .compute(c.file, c.macros, c.arguments);
    expect_found(core.run(), c.id, c.risc);
}

INSTANTIATE_TEST_SUITE_P(
    All, WrongSfpuInit,
    testing::Values(sfpu("none", "", "exp_tile(0)"),
                    sfpu("sqrt_for_exp", "sqrt_tile_init()", "exp_tile(0)"),
                    sfpu("accurate_for_approximate_exp", "exp_tile_init()", "exp_tile<true>(0)"),
                    sfpu("table_for_accurate_tanh", "tanh_tile_init<true>()",
                         "tanh_tile<false>(0)"),
                    sfpu("exp_for_scalar", "exp_tile_init()", "mul_unary_tile(0, 0x40000000u)")),
    [](const auto& info) { return info.param.name; });

OneCore reduction(const char* init_op, const char* init_dim, const char* op, const char* dim,
                  const Macros& more = {}) {
    Macros macros = {{"INIT_OP", fmt::format("PoolType::{}", init_op)},
                     {"INIT_DIM", fmt::format("ReduceDim::REDUCE_{}", init_dim)},
                     {"REDUCE_OP", fmt::format("PoolType::{}", op)},
                     {"REDUCE_DIM", fmt::format("ReduceDim::REDUCE_{}", dim)}};
    macros.insert(more.begin(), more.end());
    OneCore core;
    core.input(0, uniform(32, 32, 1, 2, 154))
        .input(1, Matrix(32, 32, 1.0))
        .input(2, uniform(32, 32, 1, 2, 155))
        .output(16, Matrix(32, 32), {1e30, 0.0})
        .output(17, Matrix(32, 32), {1e30, 0.0})
        .compute("reduce.cpp", macros, {1});
    return core;
}

TEST(WrongReduce, InitOfAnotherDimension) {
    const run::RunResult result = reduction("SUM", "COL", "SUM", "ROW").run();
    expect_found(result, kWrong, kMath);
}

TEST(WrongReduce, InitOfAnotherPool) {
    const run::RunResult result = reduction("SUM", "ROW", "MAX", "ROW").run();
    expect_found(result, kWrong, kMath);
}

TEST(WrongReduce, MaskLeftBehind) {
    const run::RunResult result = reduction("SUM", "ROW", "SUM", "ROW", {{"AFTER", ""}}).run();
    expect_found(result, "reduce-mask-left", "TRISC2");
}

TEST(WrongReduce, ScalerOfZeros) {
    OneCore core;
    core.input(0, uniform(32, 32, 1, 2, 154))
        .input(1, Matrix(32, 32))
        .input(2, uniform(32, 32, 1, 2, 155))
        .output(16, Matrix(32, 32), {1e30, 0.0})
        .output(17, Matrix(32, 32), {1e30, 0.0})
        .compute("reduce.cpp",
                 {{"REDUCE_OP", "PoolType::SUM"}, {"REDUCE_DIM", "ReduceDim::REDUCE_ROW"}}, {1});
    expect_found(core.run(), "reduce-scaler-zero", "TRISC0");
}

TEST(WrongOrder, OperandsOfTheInitTheOtherWayRound) {
    const run::RunResult result =
        program(pairs("", "add_tiles_init(1, 0)", "add_tiles(0, 1, 0, 0, 0)", "", "")).run();
    EXPECT_EQ(result.status, run::Status::ok) << describe(result);
    EXPECT_EQ(finding_ids(result), std::vector<std::string>{"operands-swapped"});
    EXPECT_EQ(result.findings.front().severity, diagnose::Severity::note);
}

// Transposing the wrong half of the bits of a 32-bit DST cannot give a right value.
TEST(WrongTranspose, SixteenBitFormIn32BitDst) {
    OneCore core({.dst32 = true});
    core.input(0, uniform(32, 32, -8, 8, 156))
        .output(16, Matrix(32, 32), {1e30, 0.0})
        .compute("transpose_dest.cpp", {{"WIDE", "false"}}, {1});
    EXPECT_NE(core.run().status, run::Status::ok);
}

TEST(WrongTranspose, ThirtyTwoBitFormIn16BitDst) {
    OneCore core;
    core.input(0, uniform(32, 32, -8, 8, 157))
        .output(16, Matrix(32, 32), {1e30, 0.0})
        .compute("transpose_dest.cpp", {{"WIDE", "true"}}, {1});
    EXPECT_NE(core.run().status, run::Status::ok);
}

TEST(WrongTile, BeyondTheWait) {
    expect_found(
        program(pairs("", "add_tiles_init(0, 1)", "add_tiles(0, 1, 0, 1, 0)", "", "")).run(),
        "cb-read-past-wait", kUnpack);
}

TEST(WrongStartup, None) {
    Case c = pairs("", "add_tiles_init(0, 1)", "add_tiles(0, 1, 0, 0, 0)", "", "");
    c.macros["START"] = "";
    const run::RunResult result = program(c).run();
    EXPECT_NE(result.status, run::Status::ok) << describe(result);
    EXPECT_THAT(finding_ids(result), Contains("invalid-call")) << describe(result);
}

// What is not modelled must not run as something else.
TEST(NotModelled, BroadcastOfAnotherRow) {
    const Case c = pairs("", "add_bcast_rows_init_short(0, 1)",
                         "add_tiles_bcast_rows(0, 1, 0, 0, 0, 5)", "", "");
    const run::RunResult result = program(c).run();
    EXPECT_EQ(result.status, run::Status::failed) << describe(result);
    EXPECT_THAT(finding_ids(result), Contains("invalid-call")) << describe(result);
}

TEST(NotModelled, MinimumReduction) {
    const run::RunResult result = reduction("MIN", "ROW", "MIN", "ROW").run();
    EXPECT_EQ(result.status, run::Status::failed) << describe(result);
    EXPECT_THAT(finding_ids(result), Contains("invalid-call")) << describe(result);
}

TEST(NotModelled, UnpackStraightToDst) {
    OneCore core = program(pairs("", "add_tiles_init(0, 1)", "add_tiles(0, 1, 0, 0, 0)", "", ""));
    core.program().kernels.back().unpack_to_dst = {0};
    EXPECT_EQ(core.run().status, run::Status::bad_input);
}

// Data of a read that nobody waited for.
TEST(WrongBarrier, None) {
    Case c = pairs("", "add_tiles_init(0, 1)", "add_tiles(0, 1, 0, 0, 0)", "", "");
    OneCore core = program(c);
    core.program().kernels.front().defines["READ_BARRIER"] = "";
    expect_found(core.run(), "noc-no-barrier", "NCRISC");
}

TEST(WrongBarrier, NoneBeforeThePageIsGivenBack) {
    Case c = pairs("", "add_tiles_init(0, 1)", "add_tiles(0, 1, 0, 0, 0)", "", "");
    OneCore core = program(c);
    core.program().kernels[1].defines["WRITE_BARRIER"] = "";
    for (workload::CircularBuffer& buffer : core.program().circular_buffers) {
        if (buffer.ids.front() == 16) {
            buffer.pages = 1;  // the second tile goes where the first one is being sent from
        }
    }
    expect_found(core.run(), "l1-overwritten-in-flight", "BRISC");
}

}  // namespace
}  // namespace tensight::programs
