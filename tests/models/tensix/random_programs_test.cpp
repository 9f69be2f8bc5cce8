// SPDX-License-Identifier: Apache-2.0
// Random short programs of real instruction streams: whatever the order, everything is dated, the
// engines' accounts sum to the run exactly, and the work in them is what the streams contain.
#include <gtest/gtest.h>

#include <algorithm>
#include <array>
#include <random>
#include <tuple>
#include <vector>

#include "machine.h"
#include "models/arch/stream_table.h"

namespace tensight::tensix::testing {
namespace {

const arch::StreamTable& table() {
    static const arch::StreamTable streams(TENSIGHT_SOURCE_DIR
                                           "/models/arch/wormhole_b0_streams.csv");
    return streams;
}

struct Call {
    const char* name;
    const char* unpack;
    const char* math;
};

constexpr Call kCalls[] = {
    {"copy_tile", "bf16 dst16", "bf16 dst16"},
    {"add_tiles", "bf16 dst16", "bf16 dst16"},
    {"mul_tiles", "bf16 dst16 HiFi4", "bf16 dst16 HiFi2"},
    {"mul_tiles_bcast<COL>", "bf16 dst16 LoFi", "bf16 dst16 LoFi"},
    {"matmul_tiles", "bf16 HiFi4", "bf16 LoFi"},
    {"matmul_tiles", "bf16 HiFi4", "bf16 HiFi4"},
    {"reduce_tile<SUM,ROW>", "bf16 LoFi dst16", "bf16 HiFi4 dst16"},
    {"transpose_wh_tile", "bf16 dst16", "bf16 dst16"},
};

constexpr const char* kSfpu = "SFPU unary wrapper";
constexpr const char* kSfpuVariant = "body shown as one SFPNOP per face";
constexpr int kSlots = 20;

struct Expected {
    Cycle fpu = 0;
    Cycle sfpu = 0;
    Cycle pack = 0;
    Cycle bytes[2] = {0, 0};

    void add(const InstructionStream& stream) {
        for (const Instruction& i : stream.instructions) {
            if (i.unit == Unit::fpu && i.opcode != Opcode::zeroacc_half) {
                ++fpu;
            } else if (i.unit == Unit::sfpu) {
                sfpu += kSlots;
            } else if (i.opcode == Opcode::pacr) {
                pack += i.datums * 2U / 16;
            } else if (i.opcode == Opcode::unpacr) {
                bytes[i.unit == Unit::unpack0 ? 0 : 1] += i.datums * 2U;
            }
        }
    }
};

/// Operations of the three threads, to be pushed in any interleaving that keeps each thread's
/// order.
struct Program {
    std::array<std::vector<const InstructionStream*>, 3> threads;
    Expected expected;

    void add(int t, const char* call, const char* variant) {
        const InstructionStream& stream = table().get(call, variant, t);
        threads[static_cast<std::size_t>(t)].push_back(&stream);
        expected.add(stream);
    }
};

Program random_program(std::mt19937& random) {
    Program p;
    const int sections = 1 + static_cast<int>(random() % 4);
    for (int s = 0; s < sections; ++s) {
        p.add(1, "tile_regs_acquire", "half sync");
        const int calls = 1 + static_cast<int>(random() % 4);
        for (int c = 0; c < calls; ++c) {
            const Call& call = kCalls[random() % std::size(kCalls)];
            p.add(0, call.name, call.unpack);
            p.add(1, call.name, call.math);
            if (random() % 3 == 0) {
                p.add(1, kSfpu, kSfpuVariant);
            }
        }
        p.add(1, "tile_regs_commit", "half sync");
        p.add(2, "tile_regs_wait", "half sync");
        const int packs = static_cast<int>(random() % 4);
        for (int k = 0; k < packs; ++k) {
            p.add(2, "pack_tile", "ordered bf16");
        }
        p.add(2, "tile_regs_release", "half sync dst16");
    }
    return p;
}

/// Pushes in a random interleaving; the dates of the pushes are the same in every interleaving.
void run(Machine& m, const Program& p, std::mt19937& random) {
    std::array<std::size_t, 3> next{};
    const auto left = [&](std::size_t t) { return next[t] < p.threads[t].size(); };
    while (left(0) || left(1) || left(2)) {
        const std::size_t t = random() % 3;
        if (left(t)) {
            Operation op;
            op.pushed_by = 30 * next[t];
            op.sfpu_slots_per_place = kSlots;
            op.payload = static_cast<std::uint32_t>(next[t]);
            m.push(static_cast<int>(t), *p.threads[t][next[t]], op);
            ++next[t];
        }
    }
}

class RandomPrograms : public ::testing::TestWithParam<unsigned> {};

TEST_P(RandomPrograms, AccountsSumToTheRunAndHoldTheWork) {
    std::mt19937 random(GetParam());
    const Program p = random_program(random);
    Machine m;
    run(m, p, random);
    Cycle cycles = 0;
    for (int t = 0; t < 3; ++t) {
        ASSERT_NE(m->drained(t), time::kUnresolved) << "thread " << t << " is stuck";
        cycles = std::max(cycles, m->drained(t));
    }
    const auto account = [&](events::Engine e) { return m->account(e).finish(cycles); };
    for (int e = 0; e < events::kEngines; ++e) {
        EXPECT_EQ(account(static_cast<events::Engine>(e)).total(), cycles)
            << events::engine_name(static_cast<events::Engine>(e));
    }
    using events::Engine;
    EXPECT_EQ(account(Engine::fpu).of(time::Cause::working), p.expected.fpu);
    EXPECT_EQ(account(Engine::sfpu).of(time::Cause::working), p.expected.sfpu);
    EXPECT_EQ(account(Engine::pack).of(time::Cause::working), p.expected.pack);
    EXPECT_GE(account(Engine::unpack0).of(time::Cause::working), p.expected.bytes[0] / 64);
    EXPECT_GE(account(Engine::unpack1).of(time::Cause::working), p.expected.bytes[1] / 64);
}

// In which order the host pushes decides which of two unpackers gets the shared fetch first when
// both could: a date moves by a tile's fetch at most (2048 B at 64 B/cycle), and what happens not
// at all.
TEST_P(RandomPrograms, TheOrderOnTheHostMovesDatesByAFetchAtMost) {
    std::mt19937 random(GetParam());
    const Program p = random_program(random);
    const auto run_in_order = [&](unsigned seed) {
        std::mt19937 order(seed);
        Machine m;
        run(m, p, order);
        auto events = m.events;
        std::stable_sort(events.begin(), events.end(), [](const auto& x, const auto& y) {
            return std::tuple(x.kind, x.payload) < std::tuple(y.kind, y.payload);
        });
        return events;
    };
    constexpr double kFetch = 2048.0 / 64;
    const auto first = run_in_order(1);
    for (const unsigned seed : {2U, 3U}) {
        const auto other = run_in_order(seed);
        ASSERT_EQ(other.size(), first.size());
        for (std::size_t i = 0; i < first.size(); ++i) {
            ASSERT_EQ(other[i].kind, first[i].kind);
            ASSERT_EQ(other[i].payload, first[i].payload);
            EXPECT_NEAR(static_cast<double>(other[i].end), static_cast<double>(first[i].end),
                        kFetch);
        }
    }
}

INSTANTIATE_TEST_SUITE_P(Seeds, RandomPrograms, ::testing::Range(1U, 41U));

}  // namespace
}  // namespace tensight::tensix::testing
