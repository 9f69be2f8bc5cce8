// SPDX-License-Identifier: Apache-2.0
// What multicast, small writes, latched transfers, transaction ids and zones put into the trap.
#include "expected_traps.h"

namespace tensight::kernels {
namespace {

constexpr std::uint32_t kL1 = 0x20000;
constexpr std::uint32_t kAddress = 0x12340;
constexpr std::uint32_t kNode = 20 << 4 | 21 << 10;                  // above bit 32
constexpr std::uint32_t kRectangle = kNode | 18u << 16 | 19u << 22;  // end, start
constexpr std::uint32_t kPosted = 1u << 16;
constexpr std::uint32_t kLinked = 1u << 17;
constexpr std::uint32_t kSenderToo = 1u << 18;

constexpr std::uint32_t how(std::uint32_t noc, std::uint32_t vc, std::uint32_t flags = 0) {
    return noc | vc << 8 | flags;
}

using NocTrapTest = TrapTest;

TEST_F(NocTrapTest, Multicast) {
    const auto plain = Call::noc_async_write_multicast;
    const auto any = Call::noc_async_write_multicast_any_len;
    move("multicast", {{plain, {kL1, kAddress, kRectangle, 64, how(0, 4), 8}}});
    expect_traps(Role::Brisc, "multicast",
                 {{plain, {kL1, kAddress, kRectangle, 64, how(1, 4), 8}}});
    move("multicast_8192", {{plain, {kL1, kAddress, kRectangle, 8192, how(1, 5, kLinked), 8}}});
    move("multicast_8224", {{any, {kL1, kAddress, kRectangle, 8224, how(0, 4), 8}}});
    move("multicast_any", {{any, {kL1, kAddress, kRectangle, 100, how(0, 4), 8}}});
    move("multicast_bounded", {{plain, {kL1, kAddress, kRectangle, 100, how(0, 4), 8}}});
    move("multicast_one", {{plain, {kL1, kAddress, kRectangle, 100, how(0, 4, kLinked), 8}}});
    move("multicast_one_untraced", {{plain, {kL1, kAddress, kRectangle, 100, how(0, 4), 8}}});
    move("multicast_loopback",
         {{plain, {kL1, kAddress, kRectangle, 64, how(0, 4, kSenderToo), 9}},
          {plain, {kL1, kAddress, kRectangle, 64, how(1, 4, kSenderToo | kLinked), 9}}});
    move("multicast_loopback_any",
         {{any, {kL1, kAddress, kRectangle, 100, how(0, 4, kSenderToo), 9}}});
}

TEST_F(NocTrapTest, Semaphores) {
    const auto set = Call::noc_semaphore_set_multicast;
    move("sem_multicast",
         {{set, {0x400, kAddress, kRectangle, how(0, 4), 8}},
          {set, {0x400, kAddress, kRectangle, how(1, 5, kLinked), 8}},
          {set, {0x400, kAddress, kRectangle, how(0, 4, kSenderToo), 9}},
          {set, {0x400, kAddress, kRectangle, how(1, 4, kSenderToo | kLinked), 9}}});
    const auto increment = Call::noc_semaphore_inc_multicast;
    move("sem_inc_multicast", {{increment, {kAddress, kRectangle, 2, how(0, 4), 8}},
                               {increment, {kAddress, kRectangle, 2, how(1, 5, kPosted), 8}}});
    move("sem_remote", {{Call::noc_semaphore_set_remote, {0x400, kAddress, kNode, how(0, 1)}},
                        {Call::noc_semaphore_set_remote, {0x400, kAddress, kNode, how(1, 1)}}});
}

TEST_F(NocTrapTest, InlineWrites) {
    const auto call = Call::noc_inline_dw_write;
    move("inline_write", {{call, {kAddress, kNode, 77, 0xF, how(0, 1)}}});
    move("inline_write_options", {{call, {kAddress, kNode, 77, 3, how(1, 2, kPosted)}},
                                  {call, {kAddress, kNode, 77, 0xF, how(0, 1)}}});
}

TEST_F(NocTrapTest, LatchedReads) {
    move("read_latched", {{Call::noc_async_read_set_state, {kAddress, kNode, how(0, 1)}},
                          {Call::noc_async_read_set_state, {kAddress, kNode, how(1, 1)}},
                          {Call::noc_async_read_with_state, {kAddress, kL1, 64, 0, 0}},
                          {Call::noc_async_read_with_state, {kAddress, kL1, 64, 1, 1}},
                          {Call::noc_async_read_inc_num_issued, {3, 0}},
                          {Call::noc_async_read_inc_num_issued, {3, 1}}});
    const auto set = Call::noc_async_read_one_packet_set_state;
    const auto with = Call::noc_async_read_one_packet_with_state;
    move("read_one_latched", {{set, {kAddress, kNode, 64, how(0, 1)}},
                              {set, {kAddress, kNode, 64, how(1, 1)}},  // use_vc is false
                              {set, {kAddress, kNode, 64, how(1, 3)}},
                              {with, {kAddress, kL1, 0, 0}},
                              {with, {kAddress, kL1, 1, 1}}});
}

TEST_F(NocTrapTest, LatchedWrites) {
    const auto set = Call::noc_async_write_one_packet_set_state;
    const auto with = Call::noc_async_write_one_packet_with_state;
    move("write_one_latched", {{set, {kAddress, kNode, 64, how(0, 1)}},
                               {set, {kAddress, kNode, 64, how(1, 3, kPosted)}},
                               {with, {kL1, kAddress, how(0, 1)}},
                               {with, {kL1, kAddress, how(1, 1, kPosted)}}});
}

TEST_F(NocTrapTest, TransactionIds) {
    const auto read = Call::noc_async_read_one_packet_with_state_with_trid;
    move("trid_reads", {{Call::noc_async_read_set_trid, {0, 0}},
                        {Call::noc_async_read_set_trid, {7, 1}},
                        {read, {0x10000, 0x2340, kL1, 0, 0}},
                        {read, {0x10000, 0x2340, kL1, 7, 1}},
                        {Call::noc_async_read_barrier_with_trid, {7, 0}},
                        {Call::noc_async_read_barrier_with_trid, {7, 1}}});
    const auto write = Call::noc_async_write_one_packet_with_trid;
    move("trid_writes", {{Call::noc_async_write_set_trid, {0, 0}},
                         {Call::noc_async_write_set_trid, {7, 1}},
                         {write, {kL1, kAddress, kNode, 64, how(0, 1), 7}},
                         {write, {kL1, kAddress, kNode, 64, how(1, 3, kPosted), 7}},
                         {Call::noc_async_write_barrier_with_trid, {7, 0}},
                         {Call::noc_async_write_barrier_with_trid, {7, 1}},
                         {Call::noc_async_write_flushed_with_trid, {7, 0}},
                         {Call::noc_async_write_flushed_with_trid, {7, 1}}});
    const auto set = Call::noc_async_write_one_packet_with_trid_set_state;
    const auto with = Call::noc_async_write_one_packet_with_trid_with_state;
    move("trid_writes_latched", {{set, {kAddress, kNode, how(0, 1)}},
                                 {set, {kAddress, kNode, how(1, 3, kPosted)}},
                                 {with, {kL1, kAddress, 64, how(0, 1), 7}},
                                 {with, {kL1, kAddress, 64, how(1, 1, kPosted), 7}}});
    move("trid_poll", {{Call::noc_read_with_transaction_id_flushed, {7, 1}}});
    move("trid_reset", {{Call::reset_noc_trid_barrier_counter, {0xFFFF, 0}},
                        {Call::reset_noc_trid_barrier_counter, {1 << 7, 1}}});
}

TEST_F(NocTrapTest, ObjectMulticast) {
    const auto plain = Call::noc_async_write_multicast;
    const auto any = Call::noc_async_write_multicast_any_len;
    move("object_multicast",
         {{plain, {kL1, kAddress, kRectangle, 64, how(0, 4), 8}},
          {plain, {kL1 + 16, kAddress, kRectangle, 64, how(0, 4, kLinked), 8}},
          {plain, {kL1, kAddress, kRectangle, 64, how(1, 4, kSenderToo | kLinked), 9}}});
    move("object_multicast_any",
         {{any, {kL1, kAddress, kRectangle, 100, how(0, 4), 8}},
          {plain, {kL1, kAddress, kRectangle, 100, how(0, 4), 8}},
          {any, {kL1, kAddress, kRectangle, 100, how(0, 4, kSenderToo), 9}}});
    // The tracer answers 0x5000 to both pointers.
    move("object_multicast_buffer", {{Call::get_read_ptr, {3}},
                                     {plain, {0x5010, kAddress, kRectangle, 64, how(0, 4), 8}},
                                     {Call::get_read_ptr, {3}},
                                     {Call::get_write_ptr, {3}},
                                     {plain, {0x5000, 0x5020, kRectangle, 64, how(0, 4), 8}}});
}

TEST_F(NocTrapTest, ObjectLatchedTransfers) {
    move("object_read_latched",
         {{Call::noc_async_read_set_state, {kAddress, kNode, how(1, 1)}},
          {Call::noc_async_read_with_state, {kAddress, kL1 + 16, 64, 1, 0}},
          {Call::noc_async_read_one_packet_set_state, {kAddress, kNode, 64, how(1, 3)}},
          {Call::noc_async_read_one_packet_with_state, {kAddress, kL1, 1, 0}},
          {Call::noc_async_read_one_packet_set_state, {kAddress, kNode, 64, how(1, 1)}},
          {Call::noc_async_read_set_trid, {7, 1}},
          {Call::noc_async_read_one_packet_with_state_with_trid, {0, kAddress, kL1, 7, 1}}});
    move("object_write_latched",
         {{Call::noc_async_write_set_state, {kAddress, kNode, how(1, 1)}},
          {Call::noc_async_write_with_state, {kL1 + 16, kAddress, 64, how(1, 1)}},
          {Call::noc_async_write_one_packet_set_state, {kAddress, kNode, 64, how(1, 3, kPosted)}},
          {Call::noc_async_write_one_packet_with_state, {kL1, kAddress, how(1, 1, kPosted)}},
          {Call::noc_async_write_set_state, {kAddress, kNode, how(1, 1, kPosted)}},
          {Call::noc_async_write_with_state, {kL1, kAddress, 64, how(1, 1, kPosted)}}});
}

TEST_F(NocTrapTest, ObjectTransactionIdsAndInlineWrites) {
    const auto write = Call::noc_async_write_one_packet_with_trid;
    move("object_trids", {{Call::noc_async_read_set_trid, {7, 1}},
                          {Call::noc_async_read, {kAddress, kNode, kL1, 64, 1, 1}},
                          {write, {kL1, kAddress, kNode, 64, how(1, 1), 7}},
                          {write, {kL1, kAddress, kNode, 64, how(1, 3, kPosted), 7}},
                          {Call::noc_async_read_barrier_with_trid, {7, 1}},
                          {Call::noc_async_write_barrier_with_trid, {7, 1}},
                          {Call::noc_async_write_flushed_with_trid, {7, 1}}});
    move("object_trid_any",
         {{Call::noc_async_write_any_len_with_trid, {kL1, kAddress, kNode, 100, how(1, 1), 7}},
          {write, {kL1, kAddress, kNode, 100, how(1, 1), 7}}});
    move("object_trid_poll", {{Call::noc_read_with_transaction_id_flushed, {7, 1}}});
    const auto inline_write = Call::noc_inline_dw_write;
    move("object_inline_write", {{inline_write, {kAddress, kNode, 77, 0xF, how(1, 1)}},
                                 {inline_write, {kAddress, kNode, 77, 3, how(1, 2, kPosted)}}});
}

TEST_F(NocTrapTest, ObjectStyleOfEarly2026) {
    move("old_transfers",
         {{Call::noc_async_read, {kAddress, kNode, kL1, 64, 1, 3}},
          {Call::noc_async_read_set_trid, {7, 1}},
          {Call::noc_async_read, {kAddress, kNode, kL1, 64, 1, 3}},
          {Call::noc_async_write, {kL1, kAddress, kNode, 64, 1, 1 | 1 << 8}},
          {Call::noc_async_write_one_packet_with_trid, {kL1, kAddress, kNode, 64, how(1, 3), 7}},
          {Call::noc_async_write_multicast, {kL1, kAddress, kRectangle, 64, how(1, 4), 8}},
          {Call::noc_async_write_multicast,
           {kL1, kAddress, kRectangle, 64, how(1, 4, kSenderToo | kLinked), 9}},
          {Call::noc_inline_dw_write, {kAddress, kNode, 77, 3, how(1, 2, kPosted)}}});
    move("old_channels", {{Call::noc_async_read, {kAddress, kNode, kL1, 64, 1, 3}},
                          {Call::noc_async_write, {kL1, kAddress, kNode, 64, 1, 2}},
                          {Call::noc_async_write_set_state, {kAddress, kNode, how(1, 3)}},
                          {Call::noc_async_read, {kAddress, kNode, kL1, 64, 1, 1}},
                          {Call::noc_async_write, {kL1, kAddress, kNode, 64, 1, 1}}});
    move("old_latched",
         {{Call::noc_async_read_one_packet_set_state, {kAddress, kNode, 64, how(1, 3)}},
          {Call::noc_async_read_one_packet_with_state, {kAddress, kL1, 1, 0}},
          {Call::noc_async_write_set_state, {kAddress, kNode, how(1, 1, kPosted)}},
          {Call::noc_async_write_with_state, {kL1, kAddress, 64, how(1, 1, kPosted)}}});
    move("old_barriers", {{Call::noc_async_read_barrier_with_trid, {7, 1}},
                          {Call::noc_async_write_barrier_with_trid, {7, 1}},
                          {Call::noc_async_write_flushed_with_trid, {7, 1}},
                          {Call::noc_async_posted_writes_flushed, {1}},
                          {Call::noc_async_read_barrier, {1}},
                          {Call::noc_async_read_barrier, {1}}});
}

// Addresses of semaphores are loaded, which the tracer does not follow: only the calls.
TEST_F(NocTrapTest, ObjectSemaphores) {
    const auto calls = [](const char* function) {
        return trap_numbers(functions(Role::Ncrisc).at(function));
    };
    const auto numbers = [](std::initializer_list<Call> list) {
        std::vector<unsigned> result;
        for (const Call call : list) {
            result.push_back(static_cast<unsigned>(call));
        }
        return result;
    };
    EXPECT_EQ(calls("object_semaphore_multicast"),
              numbers({Call::noc_semaphore_set_multicast, Call::noc_semaphore_set_multicast,
                       Call::noc_semaphore_set_multicast, Call::noc_semaphore_inc_multicast,
                       Call::noc_semaphore_set_remote, Call::noc_semaphore_set_multicast,
                       Call::noc_semaphore_set_multicast}));
    EXPECT_EQ(calls("object_semaphore_external"),
              numbers({Call::noc_semaphore_inc, Call::noc_async_atomic_barrier,
                       Call::noc_semaphore_wait_min, Call::noc_semaphore_inc,
                       Call::noc_async_atomic_barrier}));
}

// The linker gives the names their addresses; their lengths are here.
TEST_F(NocTrapTest, ZonesEndInReverse) {
    for (const Role role : kAllRoles) {
        SCOPED_TRACE(role_name(role));
        expect_traps(role, "other_marks", {});
        const std::vector<Trap> traps = trace(functions(role).at("zones"));
        const std::vector<std::pair<Call, std::uint32_t>> expected = {
            {Call::zone_begin, 4}, {Call::zone_begin, 9}, {Call::wait_cycles, 0},
            {Call::zone_end, 0},   {Call::zone_begin, 5}, {Call::zone_end, 0},
            {Call::zone_end, 0}};
        ASSERT_EQ(traps.size(), expected.size());
        for (std::size_t i = 0; i < traps.size(); ++i) {
            EXPECT_EQ(traps[i].number, static_cast<unsigned>(expected[i].first)) << i;
            EXPECT_EQ(traps[i].arguments[1], expected[i].second) << i;
        }
    }
}

TEST_F(NocTrapTest, ZonesAreNothingWithoutTheProfiler) {
    for (const Role role : kAllRoles) {
        const Compilation result =
            compile(role, TENSIGHT_SOURCE_DIR "/tests/kernels/device/zone_calls.cpp");
        ASSERT_EQ(result.status, 0) << result.messages;
        EXPECT_EQ(trap_numbers(read_functions(result.object).at("zones")),
                  std::vector<unsigned>{static_cast<unsigned>(Call::wait_cycles)});
    }
}

}  // namespace
}  // namespace tensight::kernels
