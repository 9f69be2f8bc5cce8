// SPDX-License-Identifier: Apache-2.0
// What further_calls.cpp puts into the traps.
#include "expected_traps.h"

namespace tensight::kernels {
namespace {

enum Op : std::uint32_t {
#define TENSIGHT_SFPU_OP(name, number, kind) op_##name = number,
#include "models/port/sfpu_ops.def"
#undef TENSIGHT_SFPU_OP
};

TEST_F(TrapTest, TilesOfRowMajorBlocksGoThroughSectionsOfTheirOwn) {
    both("tilize_start", {{Call::tilize_init, {1, 2}}});
    compute("tilize_end", {{Call::tilize_uninit, {1}}}, {}, {});
    compute("tilize", {{Call::tilize_tile, {1, 3, 2, 0}}, {Call::tilize_tile, {1, 3, 2, 1}}},
            {{Call::tile_regs_acquire, {}},
             {Call::copy_tile, {0, 1}},
             {Call::tile_regs_commit, {}},
             {Call::tile_regs_acquire, {}},
             {Call::copy_tile, {0, 1}},
             {Call::tile_regs_commit, {}}},
            {{Call::tile_regs_wait, {}},
             {Call::pack_tile, {0, 16, 4, 1}},
             {Call::tile_regs_release, {}},
             {Call::tile_regs_wait, {}},
             {Call::pack_tile, {0, 16, 5, 1}},
             {Call::tile_regs_release, {}}});
    both("untilize_start", {{Call::untilize_init, {1}}});
    compute("untilize_end", {{Call::untilize_uninit, {1}}}, {}, {});
    compute("untilize", {{Call::untilize_tile, {1, 0, 2, 0}}, {Call::untilize_tile, {1, 0, 2, 1}}},
            {{Call::tile_regs_acquire, {}},
             {Call::copy_tile, {0, 1}},
             {Call::copy_tile, {1, 1}},
             {Call::tile_regs_commit, {}}},
            {{Call::tile_regs_wait, {}},
             {Call::pack_tile, {0, 16, 0, 0}},
             {Call::pack_tile, {1, 16, 0, 0}},
             {Call::tile_regs_release, {}}});
}

TEST_F(TrapTest, UntilizeInThePacker) {
    both("pack_untilize_start", {{Call::pack_untilize_init, {1}}},
         {{Call::pack_untilize_init, {16, 2, 4}}});
    compute("pack_untilize_one", {{Call::copy_tile, {1, 0}}, {Call::copy_tile, {1, 1}}},
            {{Call::tile_regs_acquire, {}},
             {Call::copy_tile, {0, 1}},
             {Call::copy_tile, {1, 1}},
             {Call::tile_regs_commit, {}}},
            {{Call::tile_regs_wait, {}},
             {Call::pack_untilize, {0, 16, 2, 4, 1, 0}},
             {Call::tile_regs_release, {}}});
    compute(
        "pack_untilize_rows", {}, {},
        {{Call::pack_untilize, {0, 16, 2, 4, 1, 0}}, {Call::pack_untilize, {2, 16, 2, 4, 1, 1}}});
    compute("pack_untilize_end", {}, {}, {{Call::pack_untilize_uninit, {16}}});
}

// BroadcastType: COL 1, ROW 2, SCALAR 3.
TEST_F(TrapTest, CopiesThatSpread) {
    both("spread_full", {{Call::unary_bcast_init, {2, 1}}}, {{Call::unary_bcast_init, {16}}});
    compute("spread", {{Call::unary_bcast, {1, 2, 1}}}, {{Call::unary_bcast, {3, 1}}}, {});
    both("spread_again", {{Call::unary_bcast_init_short, {3, 1}}});
}

TEST_F(TrapTest, SemaphoresAndMailboxes) {
    compute("semaphore_order",
            {{Call::t6_semaphore_wait_on_zero, {4, 2}}, {Call::t6_semaphore_get, {4, 0}}},
            {{Call::t6_semaphore_wait_on_max, {0, 0x40}}}, {{Call::t6_semaphore_post, {4, 0x78}}});
    for (const Role role : kComputeRoles) {
        expect_traps(role, "semaphore_now", {{Call::semaphore_read, {7}}});
        expect_traps(role, "mail", {{Call::mailbox_write, {3, 5}}});
        expect_traps(role, "mail_read", {{Call::mailbox_read, {3}}});
        expect_traps(role, "mail_there", {{Call::mailbox_not_empty, {3}}});
        expect_traps(role, "interface_page", {{Call::get_cb_field, {5, 2}}});
    }
    expect_traps(Role::Math, "tile_value", {{Call::mailbox_read, {0}}});
    expect_traps(Role::Pack, "tile_value", {{Call::mailbox_read, {0}}});
    expect_traps(Role::Brisc, "mail", {{Call::mailbox_write, {0, 5}}});
    EXPECT_EQ(trap_numbers(functions(Role::Unpack).at("interface_read")),
              (std::vector<unsigned>{static_cast<unsigned>(Call::get_read_ptr),
                                     static_cast<unsigned>(Call::set_read_ptr)}));
    expect_traps(Role::Pack, "interface_write", {{Call::set_write_ptr, {5, 7}}});
}

TEST_F(TrapTest, BelowTheApi) {
    compute("below_unpack",
            {{Call::copy_tile, {1, 2}},
             {Call::tilize_tile_at, {7, 4, 1}},
             {Call::untilize_tile_at, {7, 1, 0}}},
            {}, {});
    compute("below_math", {}, {{Call::copy_tile, {3, 1}}, {Call::unary_bcast, {3, 2}}}, {});
    compute("below_pack", {}, {},
            {{Call::pack_tile, {3, 16, 0, 0}}, {Call::pack_untilize, {0, 16, 2, 4, 0, 0}}});
}

TEST_F(TrapTest, FurtherVectorOperations) {
    math("choose",
         {{Call::sfpu_init, {op_where, 0}}, {Call::sfpu_ternary, {op_where, 1, 2, 3, 4, 0}}});
    math("cast", {{Call::sfpu_init, {op_typecast, 0, 5 | 8 << 8}},
                  {Call::sfpu_unary, {op_typecast, 2, 4, 0, 5, 8}}});
    math("cast_old", {{Call::sfpu_init, {op_typecast, 0, 0xFFFF}}});
    math("limits",
         {{Call::sfpu_init, {op_clamp, 0}}, {Call::sfpu_unary, {op_clamp, 2, 4, 0, 7, 9}}});
    math("integers", {{Call::sfpu_init, {op_add_int, 0}},
                      {Call::sfpu_binary, {op_add_int, 1, 2, 3, 0, 4}},
                      {Call::sfpu_init, {op_binary_left_shift, 0}},
                      {Call::sfpu_binary, {op_binary_right_shift, 1, 2, 3, 0, 4}},
                      {Call::sfpu_unary, {op_fill_int, 4, 4, 0, 5}}});
    math("sine", {{Call::sfpu_init, {op_sin, 0}},
                  {Call::sfpu_unary, {op_sin, 2, 4, 0}},
                  {Call::sfpu_init, {op_floor, 0}},
                  {Call::sfpu_unary, {op_floor, 2, 4, 0}}});
    math("greatest", {{Call::sfpu_init, {op_topk, 0}},
                      {Call::sfpu_topk, {1 | 1 << 8, 0, 5, 0, 0, 0}},
                      {Call::sfpu_topk, {2 | 1 << 8, 0, 1, 32}},
                      {Call::sfpu_topk, {3, 0, 1, 32, 5, 1}}});
    // The values that come second and third of a column: halves and thirds.
    constexpr std::uint32_t half = 0x3F000000;
    constexpr std::uint32_t third = 0x3EAAAAAB;
    math("running", {{Call::sfpu_init, {op_cumsum, 0}},
                     {Call::sfpu_running, {1, 1, 1, 0}},
                     {Call::sfpu_running, {1, 2, 0, 0}},
                     {Call::sfpu_init, {op_welford, 0}},
                     {Call::sfpu_running, {2, 0, 0, 0}},
                     {Call::sfpu_reciprocal, {half}},
                     {Call::sfpu_reciprocal, {third}},
                     {Call::sfpu_running, {3, 3, 4, 2}},
                     {Call::sfpu_running, {4, 5, 2, 0}},
                     {Call::sfpu_running, {5, 5, 2, 0}},
                     {Call::sfpu_reciprocal, {7}},
                     {Call::sfpu_running, {6, 5, 0, 0}},
                     {Call::sfpu_reciprocal, {9}},
                     {Call::sfpu_running, {7, 5, 3, 0}}});
    math("pooling", {{Call::sfpu_init, {op_max_pool_tile, 0}},
                     {Call::sfpu_max_pool, {9, 0, 2, 0}},
                     {Call::sfpu_init, {op_max_pool_rows, 0}},
                     {Call::sfpu_max_pool, {32 | 1 << 8 | 1 << 9, 1, 3, 7}}});
    math("exponent",
         {{Call::sfpu_init, {op_power, 0}}, {Call::sfpu_unary, {op_power, 2, 4, 0, 3}}});
    expect_traps(Role::Math, "exponent",
                 {{Call::sfpu_init, {op_power_iterative, 0}},
                  {Call::sfpu_unary, {op_power_iterative, 2, 4, 0, 3}}},
                 "202508");
}

}  // namespace
}  // namespace tensight::kernels
