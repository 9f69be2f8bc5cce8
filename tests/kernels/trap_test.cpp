// SPDX-License-Identifier: Apache-2.0
// What the calls put into the trap: number, arguments in their registers, nothing superfluous.
#include "expected_traps.h"

namespace tensight::kernels {
namespace {

enum Op : std::uint32_t {
#define TENSIGHT_SFPU_OP(name, number, kind) op_##name = number,
#include "models/port/sfpu_ops.def"
#undef TENSIGHT_SFPU_OP
};

// Arguments that arrive in the registers of the trap's first two need no instruction of their own.
TEST_F(TrapTest, ArgumentsInPlaceCostNoMove) {
    for (const Role role : {Role::Ncrisc, Role::Brisc, Role::Unpack}) {
        EXPECT_EQ(functions(role).at("wait_front").size(), 2u) << role_name(role);
    }
    EXPECT_EQ(functions(Role::Math).at("acquire").size(), 2u);
    EXPECT_EQ(functions(Role::Math).at("wait_front").size(), 1u);  // only the return
}

TEST_F(TrapTest, ZeroInTheFirstTwoPlacesIsTheZeroRegister) {
    const auto& code = functions(Role::Unpack).at("copy_init_dt_same");  // copy_tile_init(1, 0, 0)
    EXPECT_EQ(code.size(), 4u);  // buffer, last argument, trap, return
}

TEST_F(TrapTest, CallsWithoutResultWriteNoRegister) {
    EXPECT_EQ(trace(functions(Role::Ncrisc).at("reserve_back")).at(0).rd, 0u);
    EXPECT_NE(trace(functions(Role::Ncrisc).at("read_ptr")).at(0).rd, 0u);
}

TEST_F(TrapTest, CircularBuffersOnDataMovement) {
    move("wait_front", {{Call::cb_wait_front, {100, 101}}});
    move("pop_front", {{Call::cb_pop_front, {3, 4}}});
    move("reserve_back", {{Call::cb_reserve_back, {5, 6}}});
    move("push_back", {{Call::cb_push_back, {7, 8}}});
    move("available", {{Call::cb_pages_available_at_front, {3, 4}}});
    move("reservable", {{Call::cb_pages_reservable_at_back, {3, 4}}});
    move("read_ptr", {{Call::get_read_ptr, {3}}});
    move("write_ptr", {{Call::get_write_ptr, {100}}});
    move("buffer_object", {{Call::cb_reserve_back, {3, 1}},
                           {Call::cb_push_back, {3, 2}},
                           {Call::cb_wait_front, {3, 3}},
                           {Call::cb_pop_front, {3, 4}},
                           {Call::get_read_ptr, {3}},
                           {Call::get_write_ptr, {3}}});
    move("buffer_object_sizes", {});
}

TEST_F(TrapTest, CircularBuffersOnCompute) {
    compute("wait_front", {{Call::cb_wait_front, {100, 101}}}, {}, {});
    compute("pop_front", {{Call::cb_pop_front, {3, 4}}}, {}, {});
    compute("reserve_back", {}, {}, {{Call::cb_reserve_back, {5, 6}}});
    compute("push_back", {}, {}, {{Call::cb_push_back, {7, 8}}});
    compute("object_wait", {{Call::cb_wait_front, {3, 4}}}, {}, {});
    compute("object_push", {}, {}, {{Call::cb_push_back, {3, 4}}});
    for (const Role role : kComputeRoles) {
        expect_traps(role, "object_read_ptr", {{Call::get_read_ptr, {9}}});
        expect_traps(role, "object_write_ptr", {{Call::get_write_ptr, {9}}});
    }
}

constexpr std::uint32_t kFar = 0x12340;
constexpr std::uint32_t kNode = 20 << 4 | 21 << 10;
constexpr std::uint32_t kPosted = 1 << 8;

TEST_F(TrapTest, Reads) {
    move("read", {{Call::noc_async_read, {kFar, kNode, 0x20000, 2048, 0, 1}}});
    expect_traps(Role::Brisc, "read", {{Call::noc_async_read, {kFar, kNode, 0x20000, 2048, 1, 1}}});
    move("address_xy", {{Call::noc_async_read, {kFar, kNode, 0x20000, 2048, 0, 1}}});
    move("read_one", {{Call::noc_async_read, {kFar, kNode, 0x20000, 100, 0, 1}}});
}

// One packet is 8192 bytes: the plain call up to there, the test for more beyond it.
TEST_F(TrapTest, LengthThatTheCompilerSeesDecidesTheCall) {
    move("read_8192", {{Call::noc_async_read, {kFar, kNode, 0x20000, 8192, 1, 3}}});
    move("read_8224", {{Call::noc_async_read_any_len, {kFar, kNode, 0x20000, 8224, 0, 1}}});
    move("read_any", {{Call::noc_async_read_any_len, {kFar, kNode, 0x20000, 100, 0, 1}}});
    move("read_bounded", {{Call::noc_async_read, {kFar, kNode, 0x20000, 100, 0, 1}}});
    move("write_any", {{Call::noc_async_write_any_len, {0x20000, kFar, kNode, 100, 0, 1}}});
}

TEST_F(TrapTest, Writes) {
    move("write", {{Call::noc_async_write, {0x20000, kFar, kNode, 64, 0, 1}}});
    move("write_posted", {{Call::noc_async_write, {0x20000, kFar, kNode, 64, 0, 1 | kPosted}}});
    move("write_one", {{Call::noc_async_write, {0x20000, kFar, kNode, 100, 0, 1}}});
    move("object_write", {{Call::noc_async_write, {0x20010, kFar, kNode, 64, 1, 2 | kPosted}}});
}

TEST_F(TrapTest, BarriersAndSemaphores) {
    move("barriers", {{Call::noc_async_read_barrier, {0}},
                      {Call::noc_async_write_barrier, {0}},
                      {Call::noc_async_writes_flushed, {0}},
                      {Call::noc_async_posted_writes_flushed, {0}},
                      {Call::noc_async_atomic_barrier, {0}},
                      {Call::noc_async_full_barrier, {1}}});
    move("increment", {{Call::noc_semaphore_inc, {kFar, kNode, 2, 0, 1}}});
    move("increment_posted", {{Call::noc_semaphore_inc, {kFar, kNode, 2, 1, 3 | kPosted}}});
    move("sem_wait", {{Call::noc_semaphore_wait, {0x400, 3}}});
    move("sem_wait_min", {{Call::noc_semaphore_wait_min, {0x400, 3}}});
}

TEST_F(TrapTest, PlainMemoryIsNoTrap) {
    for (const char* function :
         {"sem_set", "sem_address", "argument", "common_argument", "coordinates", "comparisons"}) {
        EXPECT_TRUE(trap_numbers(functions(Role::Ncrisc).at(function)).empty()) << function;
    }
    EXPECT_EQ(functions(Role::Ncrisc).at("sem_set").size(), 3u);  // li, sw, ret
    // The base pointer, then the argument: one load each (a lui may stand before the first).
    EXPECT_LE(functions(Role::Unpack).at("argument").size(), 4u);
}

TEST_F(TrapTest, DstOwnership) {
    math("acquire", {{Call::tile_regs_acquire, {}}});
    math("commit", {{Call::tile_regs_commit, {}}});
    compute("wait_regs", {}, {}, {{Call::tile_regs_wait, {}}});
    compute("release", {}, {}, {{Call::tile_regs_release, {}}});
    compute("old_acquire", {}, {{Call::tile_regs_acquire, {}}}, {{Call::tile_regs_wait, {}}});
    compute("old_release", {}, {{Call::tile_regs_commit, {}}}, {{Call::tile_regs_release, {}}});
    compute("older_acquire", {}, {{Call::tile_regs_acquire, {}}, {Call::tile_regs_acquire, {}}},
            {{Call::tile_regs_wait, {}}, {Call::tile_regs_wait, {}}});
}

TEST_F(TrapTest, Startup) {
    both("startup", {{Call::compute_kernel_hw_startup, {1, 2, 0}}},
         {{Call::compute_kernel_hw_startup, {16}}});
    both("startup_reverse", {{Call::compute_kernel_hw_startup, {1, 2, 1}}},
         {{Call::compute_kernel_hw_startup, {16}}});
    both("startup_one", {{Call::compute_kernel_hw_startup, {1, 1, 0}}},
         {{Call::compute_kernel_hw_startup, {16}}});
    both("binary_common", {{Call::binary_op_init_common, {1, 2}}},
         {{Call::binary_op_init_common, {16}}});
    both("unary_common", {{Call::unary_op_init_common, {1}}}, {{Call::unary_op_init_common, {16}}});
    both("sfpu_start", {{Call::unary_op_init_common, {1}}}, {{Call::unary_op_init_common, {16}}});
}

TEST_F(TrapTest, ReconfigurationEmitsNothingForEqualFormats) {
    both("reconfig_both", {{Call::reconfig_data_format, {1, 2}}});
    both("reconfig_a", {{Call::reconfig_data_format_srca, {1}}});
    both("reconfig_b", {{Call::reconfig_data_format_srcb, {2}}});
    both("reconfig_same", {});
    both("reconfig_a_of_two", {{Call::reconfig_data_format_srca, {2}}});
    both("reconfig_b_of_two", {{Call::reconfig_data_format_srcb, {2}}});
    both("reconfig_two_of_two", {{Call::reconfig_data_format, {2, 1}}});
    both("reconfig_a_old_new", {{Call::reconfig_data_format_srca, {1}}});
    // Buffer 3 is fp32 in L1 and bf16 behind the unpacker: math sees no difference.
    compute("reconfig_fp32", {{Call::reconfig_data_format_srca, {3}}}, {}, {});
    both("reconfig_old_name",
         {{Call::reconfig_data_format, {1, 2}}, {Call::reconfig_data_format_srca, {2}}});
    compute("pack_reconfig", {}, {}, {{Call::pack_reconfig_data_format, {16}}});
    compute("pack_reconfig_same", {}, {}, {});
    compute("pack_reconfig_other", {}, {}, {{Call::pack_reconfig_data_format, {24}}});
    compute("pack_reconfig_unused", {}, {}, {});
}

TEST_F(TrapTest, PackerState) {
    compute("l1_acc", {}, {}, {{Call::pack_reconfig_l1_acc, {1}}});
    compute("l1_acc_llk", {}, {}, {{Call::pack_reconfig_l1_acc, {1}}});
    compute("relu_config", {}, {}, {{Call::pack_relu_config, {2 | 0x3f80u << 16}}});
    compute("relu_config_llk", {}, {}, {{Call::pack_relu_config, {1}}});
}

TEST_F(TrapTest, CopyAndPack) {
    both("copy_init", {{Call::copy_tile_init, {2, 0, 0}}});
    both("copy_init_transpose", {{Call::copy_tile_init, {2, 1, 1}}});
    both("copy_init_dt",
         {{Call::reconfig_data_format_srca, {2}}, {Call::copy_tile_init, {2, 0, 0}}});
    both("copy_init_dt_same", {{Call::copy_tile_init, {1, 0, 0}}});
    compute("copy", {{Call::copy_tile, {2, 3}}}, {{Call::copy_tile, {4, 2}}}, {});
    compute("copy_block", {{Call::copy_tile, {2, 3}}, {Call::copy_tile, {2, 4}}},
            {{Call::copy_tile, {4, 2}}, {Call::copy_tile, {5, 2}}}, {});
    compute("pack", {}, {}, {{Call::pack_tile, {3, 16, 0, 0}}});
    compute("pack_ooo", {}, {}, {{Call::pack_tile, {3, 16, 5, 1}}});
    for (const char* function : {"pack_block", "pack_matmul"}) {
        compute(function, {}, {},
                {{Call::pack_tile, {3, 16, 0, 0}}, {Call::pack_tile, {4, 16, 0, 0}}});
    }
}

TEST_F(TrapTest, Matmul) {
    both("mm_full", {{Call::mm_init, {0, 1, 1}}}, {{Call::mm_init, {16}}});
    both("mm_short", {{Call::mm_init_short, {0, 1, 1}}});
    both("mm_new", {{Call::mm_init_short, {0, 1, 0}}});
    both("mm_dt", {{Call::reconfig_data_format_srca, {1}}, {Call::mm_init_short, {0, 1, 0}}});
    both("mm_block_full", {{Call::mm_block_init, {0, 1, 0, 2, 3, 4}}},
         {{Call::mm_block_init, {16}}});
    both("mm_block_short", {{Call::mm_block_init_short, {0, 1, 0, 2, 3, 4}}});
    both("mm_block_new", {{Call::mm_block_init_short, {0, 1, 1, 2, 3, 4}}});
    both("mm_block_dt",
         {{Call::reconfig_data_format_srca, {1}}, {Call::mm_block_init_short, {0, 1, 0, 2, 3, 4}}});
    both("mm_block_both_dt",
         {{Call::reconfig_data_format, {1, 0}}, {Call::mm_block_init_short, {0, 1, 0, 2, 3, 4}}});
    for (const char* function : {"mm_tiles", "mm_tiles_old"}) {
        compute(function, {{Call::matmul_tiles, {0, 1, 2, 3}}}, {{Call::matmul_tiles, {4}}}, {});
    }
    compute("mm_block", {{Call::matmul_block, {0, 1, 2, 3, 5 | 6 << 16, 7}}},
            {{Call::matmul_block, {4, 5, 6, 7}}}, {});
}

// EltwiseBinaryType: ELWMUL 0, ELWADD 2, ELWSUB 3.
TEST_F(TrapTest, ElementWise) {
    both("add_init", {{Call::eltwise_binary_init, {2, 1, 2, 1}}});
    both("sub_init", {{Call::eltwise_binary_init, {3, 1, 2, 0}}});
    both("mul_init", {{Call::eltwise_binary_init, {0, 1, 2, 0}}});
    math("add_init_nof", {{Call::eltwise_binary_init, {2, 0, 1, 0}}});
    math("generic_init", {{Call::eltwise_binary_init, {2, 1, 2, 0}}});
    for (const auto& [function, type] :
         {std::pair{"mul", 0u}, std::pair{"add", 2u}, std::pair{"sub", 3u}}) {
        compute(function, {{Call::eltwise_binary_tiles, {1, 2, 3, 4}}},
                {{Call::eltwise_binary_tiles, {type, 5}}}, {});
    }
    both("reuse_init", {{Call::binary_dest_reuse_tiles_init, {0, 2, 2}}});
    compute("reuse", {{Call::binary_dest_reuse_tiles, {2, 3, 1}}},
            {{Call::binary_dest_reuse_tiles, {3, 1, 4}}}, {});
}

// BroadcastType: COL 1, ROW 2, SCALAR 3.
TEST_F(TrapTest, Broadcast) {
    both("bcast_full", {{Call::init_bcast, {0, 1, 1, 2}}}, {{Call::init_bcast, {16}}});
    compute("bcast_any", {{Call::eltwise_binary_tiles_bcast, {1, 2, 3, 4, 2, 6}}},
            {{Call::eltwise_binary_tiles_bcast, {3, 2, 5}}}, {});
    const std::tuple<const char*, std::uint32_t, std::vector<std::uint32_t>> kNamed[] = {
        {"bcast_add", 3, {2}},
        {"bcast_sub", 1, {3}},
        {"bcast_mul", 2, {0}},
        {"bcast_named_cols", 1, {2, 3, 0}},
        {"bcast_named_rows", 2, {2, 3, 0}},
        {"bcast_named_scalar", 3, {2, 3, 0}}};
    for (const auto& [function, dim, types] : kNamed) {
        std::vector<Expected> unpack;
        std::vector<Expected> math;
        for (const std::uint32_t type : types) {
            unpack.push_back({Call::eltwise_binary_tiles_bcast, {1, 2, 3, 4, dim, 0}});
            math.push_back({Call::eltwise_binary_tiles_bcast, {type, dim, 5}});
        }
        compute(function, unpack, math, {});
    }
    const std::pair<const char*, std::uint32_t> kInits[] = {
        {"bcast_init_cols", 1}, {"bcast_init_rows", 2}, {"bcast_init_scalar", 3}};
    for (const auto& [function, dim] : kInits) {
        both(function, {{Call::bcast_init_short, {2, dim, 1, 2}},
                        {Call::bcast_init_short, {3, dim, 1, 2}},
                        {Call::bcast_init_short, {0, dim, 1, 2}}});
    }
}

// PoolType: SUM 0, AVG 1, MAX 2; ReduceDim: REDUCE_ROW 0, REDUCE_COL 1, REDUCE_SCALAR 2.
TEST_F(TrapTest, Reduction) {
    for (const char* function : {"reduce_start", "reduce_start_old"}) {
        both(function, {{Call::reduce_init, {2, 0, 1, 2}}}, {{Call::reduce_init, {0, 16}}});
    }
    for (const char* function : {"reduce_start_macros", "reduce_start_delta"}) {
        both(function, {{Call::reduce_init, {0, 1, 1, 2}}}, {{Call::reduce_init, {1, 16}}});
    }
    both("reduce_start_oldest",
         {{Call::reduce_init, {0, 1, 1, 2}}, {Call::reduce_init, {0, 1, 1, 2}}},
         {{Call::reduce_init, {1, 16}}, {Call::reduce_init, {1, 16}}});
    compute("reduce", {{Call::reduce_tile, {1, 2, 3, 4}}}, {{Call::reduce_tile, {1, 2, 5}}}, {});
    compute("reduce_oldest", {{Call::reduce_tile, {1, 2, 3, 4}}}, {{Call::reduce_tile, {0, 1, 5}}},
            {});
    for (const char* function : {"reduce_end", "reduce_end_old"}) {
        both(function, {{Call::reduce_uninit, {}}}, {{Call::reduce_uninit, {}}});
    }
}

TEST_F(TrapTest, ReductionOfABlock) {
    both("reduce_block_start", {{Call::reduce_block_max_row_init, {4}}},
         {{Call::reduce_block_max_row_init, {}}});
    compute("reduce_block", {{Call::reduce_block_max_row, {1, 2, 8, 4}}},
            {{Call::reduce_block_max_row, {3, 4}}}, {});
    both("reduce_block_end", {{Call::reduce_block_max_row_uninit, {}}},
         {{Call::reduce_block_max_row_uninit, {}}});
}

TEST_F(TrapTest, Transposition) {
    both("transpose_full", {{Call::transpose_wh_init, {1}}}, {{Call::transpose_wh_init, {16}}});
    both("transpose_short", {{Call::transpose_wh_init_short, {1}}});
    both("transpose_new", {{Call::transpose_wh_init_short, {1}}});
    for (const char* function : {"transpose", "transpose_tile_new"}) {
        compute(function, {{Call::transpose_wh_tile, {1, 2}}}, {{Call::transpose_wh_tile, {3}}},
                {});
    }
    compute("transpose_two", {{Call::transpose_wh_tile, {1, 2}}, {Call::transpose_wh_tile, {1, 3}}},
            {{Call::transpose_wh_tile, {3}}, {Call::transpose_wh_tile, {4}}}, {});
    math("transpose_dest_start", {{Call::transpose_wh_dest_init_short, {1}}});
    compute("transpose_dest_16", {{Call::transpose_wh_dest, {3}}},
            {{Call::transpose_wh_dest, {3, 0}}, {Call::transpose_wh_dest_init_short, {0}}}, {});
}

// VectorMode: R 1, C 2, RC 4. Flags: approximate 1, fast 2, scaled 4, unclamped 8, legacy 16. The
// kernel's APPROX is false in these tests.
TEST_F(TrapTest, VectorUnit) {
    math("exp_init_plain", {{Call::sfpu_init, {op_exp, 0, 0x3F800000}}});
    math("exp_plain", {{Call::sfpu_unary, {op_exp, 2, 4, 0}}});
    math("exp_init_options", {{Call::sfpu_init, {op_exp, 1 | 2 | 8, 0x40000000}}});
    math("exp_options", {{Call::sfpu_unary, {op_exp, 2, 2, 1 | 2 | 4 | 8, 0x4000}}});
    math("recip_init", {{Call::sfpu_init, {op_recip, 0}}});
    math("recip_plain", {{Call::sfpu_unary, {op_recip, 2, 4, 0}}});
    math("recip_options",
         {{Call::sfpu_init, {op_recip, 16}}, {Call::sfpu_unary, {op_recip, 2, 1, 0}}});
    math("sqrt_plain", {{Call::sfpu_init, {op_sqrt, 0}},
                        {Call::sfpu_unary, {op_sqrt, 2, 4, 0}},
                        {Call::sfpu_unary, {op_sqrt, 2, 4, 2}}});
    math("rsqrt_plain",
         {{Call::sfpu_init, {op_rsqrt, 16}}, {Call::sfpu_unary, {op_rsqrt, 2, 4, 2}}});
    math("fill", {{Call::sfpu_init, {op_fill, 0}},
                  {Call::sfpu_unary, {op_fill, 2, 4, 0, 0x3FC00000}},
                  {Call::sfpu_unary, {op_fill, 3, 4, 0, 0x40400000}}});
    math("simple_inits", {{Call::sfpu_init, {op_abs, 0}},
                          {Call::sfpu_init, {op_negative, 0}},
                          {Call::sfpu_init, {op_square, 0}},
                          {Call::sfpu_init, {op_relu, 0}}});
    math("simple_tiles", {{Call::sfpu_unary, {op_abs, 2, 4, 0}},
                          {Call::sfpu_unary, {op_negative, 2, 4, 0}},
                          {Call::sfpu_unary, {op_square, 2, 4, 0}},
                          {Call::sfpu_unary, {op_relu, 2, 4, 0}}});
    math("log_fast", {{Call::sfpu_init, {op_log, 2}}, {Call::sfpu_unary, {op_log, 2, 4, 2}}});
    math("tanh_fast", {{Call::sfpu_init, {op_tanh, 1}}, {Call::sfpu_unary, {op_tanh, 2, 4, 1}}});
    math("sigmoid_fast",
         {{Call::sfpu_init, {op_sigmoid, 1}}, {Call::sfpu_unary, {op_sigmoid, 2, 2, 1}}});
    math("sigmoid_int_mode",
         {{Call::sfpu_init, {op_sigmoid, 0}}, {Call::sfpu_unary, {op_sigmoid, 2, 4, 0}}});
    math("gelu_default", {{Call::sfpu_init, {op_gelu, 1}},
                          {Call::sfpu_unary, {op_gelu, 2, 4, 1}},
                          {Call::sfpu_unary, {op_gelu, 2, 4, 0}}});
    math("silu_exp2", {{Call::sfpu_init, {op_silu, 0}},
                       {Call::sfpu_unary, {op_silu, 2, 4, 0}},
                       {Call::sfpu_init, {op_exp2, 1}},
                       {Call::sfpu_unary, {op_exp2, 2, 4, 1}}});
}

TEST_F(TrapTest, VectorUnitWithTwoOperands) {
    math("scalar_init", {{Call::sfpu_init, {op_add_unary, 0}}});
    math("scalar_ops", {{Call::sfpu_unary, {op_add_unary, 2, 4, 0, 7}},
                        {Call::sfpu_unary, {op_sub_unary, 2, 4, 0, 7}},
                        {Call::sfpu_unary, {op_mul_unary, 2, 4, 0, 7}},
                        {Call::sfpu_unary, {op_div_unary, 2, 4, 0, 7}},
                        {Call::sfpu_unary, {op_rsub_unary, 2, 4, 0, 7}},
                        {Call::sfpu_init, {op_add_unary, 0}},
                        {Call::sfpu_unary, {op_rsub_unary, 2, 4, 0, 7}}});
    std::vector<Expected> inits;
    std::vector<Expected> tiles;
    for (const Op op :
         {op_add_binary, op_sub_binary, op_mul_binary, op_div_binary, op_rsub_binary}) {
        inits.push_back({Call::sfpu_init, {op, 0}});
        tiles.push_back({Call::sfpu_binary, {op, 1, 2, 3, 0, 4}});
    }
    math("binary_inits", inits);
    math("binary_ops", tiles);
    math("binary_in_place", {{Call::sfpu_binary, {op_add_binary, 1, 2, 1, 0, 4}}});
    math("binary_options", {{Call::sfpu_binary, {op_add_binary, 1, 2, 3, 0, 4}},
                            {Call::sfpu_binary, {op_mul_binary, 1, 2, 3, 0, 4}}});
    math("max_min", {{Call::sfpu_init, {op_binary_max, 0}},
                     {Call::sfpu_binary, {op_binary_max, 1, 2, 3, 0, 4}},
                     {Call::sfpu_init, {op_binary_min, 0}},
                     {Call::sfpu_binary, {op_binary_min, 1, 2, 3, 0, 4}}});
    math("max_old", {{Call::sfpu_init, {op_binary_max, 0}},
                     {Call::sfpu_binary, {op_binary_max, 1, 2, 1, 0, 4}}});
    math("dest_values", {{Call::sfpu_init, {op_copy_dest_values, 0}},
                         {Call::sfpu_binary, {op_copy_dest_values, 1, 1, 2, 0, 4}}});
    math("dest_values_plain", {{Call::sfpu_binary, {op_copy_dest_values, 1, 1, 2, 0, 4}}});
}

TEST_F(TrapTest, GenerationsThatContradictEachOther) {
    for (const char* generation : {"202602", "202508"}) {
        expect_traps(Role::Math, "exp_plain", {{Call::sfpu_unary, {op_exp, 2, 4, 0}}}, generation);
        // approx without fast_and_approx; in the tile also fast, scaled, unclamped
        expect_traps(Role::Math, "exp_init_options", {{Call::sfpu_init, {op_exp, 1, 0x40000000}}},
                     generation);
        expect_traps(Role::Math, "exp_options",
                     {{Call::sfpu_unary, {op_exp, 2, 2, 1 | 2 | 4 | 8, 0x4000}}}, generation);
        expect_traps(Role::Math, "exp_options_before_clamping",
                     {{Call::sfpu_unary, {op_exp, 2, 2, 1 | 2 | 4, 0x4000}}}, generation);
        expect_traps(Role::Math, "recip_init", {{Call::sfpu_init, {op_recip, 16}}}, generation);
        expect_traps(Role::Math, "recip_plain", {{Call::sfpu_unary, {op_recip, 2, 4, 16}}},
                     generation);
    }
    expect_traps(Role::Math, "dest_values_plain",
                 {{Call::sfpu_binary, {op_copy_dest_values, 1, 1, 2, 0}}}, "202602");
    expect_traps(Role::Math, "dest_values_plain",
                 {{Call::sfpu_binary, {op_copy_dest_values, 2, 2, 1, 0}}}, "202508");
}

TEST_F(TrapTest, WaitingAndMarks) {
    for (const Role role : kAllRoles) {
        expect_traps(role, "wait_long", {{Call::wait_cycles, {1000}}});
        EXPECT_EQ(trap_numbers(functions(role).at("check")),
                  std::vector<unsigned>{static_cast<unsigned>(Call::kernel_assert)});
    }
    for (const Role role : kComputeRoles) {
        EXPECT_EQ(functions(role).at("nothing").size(), 1u) << "only the return";
    }
}

// The `else` behind a print belongs to the `if` in front of it.
TEST_F(TrapTest, PrintIsOneStatement) {
    const auto& code = functions(Role::Math).at("print_then_else");
    const auto number = [](Call call) { return static_cast<unsigned>(call); };
    EXPECT_EQ(trap_numbers(code),
              (std::vector<unsigned>{number(Call::print_begin), number(Call::print_item),
                                     number(Call::print_item), number(Call::print_end)}));
    EXPECT_GT(code.size(), 6u) << "both results are still there";
}

}  // namespace
}  // namespace tensight::kernels
