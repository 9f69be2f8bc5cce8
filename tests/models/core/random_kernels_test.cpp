// SPDX-License-Identifier: Apache-2.0
// Random correct kernels on all five RISCs: they end, nothing is reported, and every account sums
// to its clock.
#include <gtest/gtest.h>

#include <random>
#include <string>
#include <vector>

#include "core_fixture.h"

namespace tensight::core::testing {
namespace {

constexpr std::uint32_t kIn0 = 0;
constexpr std::uint32_t kIn1 = 1;
constexpr std::uint32_t kOut = 16;

enum class Op { copy, add, multiply, matmul };

/// One section: operations, each on a DST tile of its own, and scalar work around them.
struct Section {
    std::vector<Op> ops;
    Cycle work[5];
};

class RandomKernels : public CoreTest, public ::testing::WithParamInterface<unsigned> {
  protected:
    static void initialise(Kernel& k, Op op) {
        switch (op) {
            case Op::copy:
                k(Call::copy_tile_init, {kIn0, 0, 0});
                break;
            case Op::add:
                k(Call::eltwise_binary_init, {2, kIn0, kIn1, 0});
                break;
            case Op::multiply:
                k(Call::eltwise_binary_init, {0, kIn0, kIn1, 0});
                break;
            case Op::matmul:
                k(Call::mm_init_short, {kIn0, kIn1, 0});
                break;
        }
    }
    static void unpack(Kernel& k, Op op) {
        switch (op) {
            case Op::copy:
                k(Call::copy_tile, {kIn0, 0});
                break;
            case Op::add:
            case Op::multiply:
                k(Call::eltwise_binary_tiles, {kIn0, kIn1, 0, 0});
                break;
            case Op::matmul:
                k(Call::matmul_tiles, {kIn0, kIn1, 0, 0});
                break;
        }
    }
    static void compute(Kernel& k, Op op, std::uint32_t dst) {
        switch (op) {
            case Op::copy:
                k(Call::copy_tile, {dst, kIn0});
                break;
            case Op::add:
                k(Call::eltwise_binary_tiles, {2, dst});
                break;
            case Op::multiply:
                k(Call::eltwise_binary_tiles, {0, dst});
                break;
            case Op::matmul:
                k(Call::matmul_tiles, {dst});
                break;
        }
    }
};

TEST_P(RandomKernels, EndAndAddUp) {
    std::mt19937 random(GetParam());
    config.phases = 1 + static_cast<int>(random() % 4);
    config.dst = {random() % 2 == 0, random() % 2 == 0};
    const auto capacity = static_cast<unsigned>(config.dst.capacity());
    add_cb(kIn0, 1 + random() % 4);
    add_cb(kIn1, 1 + random() % 4);
    add_cb(kOut, 1 + random() % 3);
    std::vector<Section> sections(1 + random() % 6);
    for (Section& s : sections) {
        s.ops.resize(1 + random() % std::min(capacity, 4U));
        for (Op& op : s.ops) {
            op = static_cast<Op>(random() % 4);
        }
        for (Cycle& w : s.work) {
            w = random() % 300;
        }
    }
    kernel(Risc::ncrisc, [&](Kernel& k) {
        for (const Section& s : sections) {
            for (std::size_t i = 0; i < s.ops.size(); ++i) {
                k.work(s.work[0]);
                for (const std::uint32_t cb : {kIn0, kIn1}) {
                    k(Call::cb_reserve_back, {cb, 1});
                    k(Call::cb_push_back, {cb, 1});
                }
            }
        }
    });
    kernel(Risc::trisc0, [&](Kernel& k) {
        k(Call::compute_kernel_hw_startup, {kIn0, kIn1, 0});
        for (const Section& s : sections) {
            k.work(s.work[1]);
            for (const Op op : s.ops) {
                initialise(k, op);
                k(Call::cb_wait_front, {kIn0, 1});
                k(Call::cb_wait_front, {kIn1, 1});
                unpack(k, op);
                k(Call::cb_pop_front, {kIn0, 1});
                k(Call::cb_pop_front, {kIn1, 1});
            }
        }
    });
    kernel(Risc::trisc1, [&](Kernel& k) {
        k(Call::compute_kernel_hw_startup, {kIn0, kIn1, 0});
        for (const Section& s : sections) {
            k.work(s.work[2]);
            k(Call::tile_regs_acquire);
            for (std::uint32_t i = 0; i < s.ops.size(); ++i) {
                initialise(k, s.ops[i]);
                compute(k, s.ops[i], i);
            }
            k(Call::tile_regs_commit);
        }
    });
    kernel(Risc::trisc2, [&](Kernel& k) {
        k(Call::compute_kernel_hw_startup, {kOut});
        for (const Section& s : sections) {
            k.work(s.work[3]);
            k(Call::tile_regs_wait);
            for (std::uint32_t i = 0; i < s.ops.size(); ++i) {
                k(Call::cb_reserve_back, {kOut, 1});
                k(Call::pack_tile, {i, kOut, 0, 0});
                k(Call::cb_push_back, {kOut, 1});
            }
            k(Call::tile_regs_release);
        }
    });
    kernel(Risc::brisc, [&](Kernel& k) {
        for (const Section& s : sections) {
            for (std::size_t i = 0; i < s.ops.size(); ++i) {
                k(Call::cb_wait_front, {kOut, 1});
                k.work(s.work[4]);
                k(Call::cb_pop_front, {kOut, 1});
            }
        }
    });
    ASSERT_TRUE(run()) << "deadlock";
    EXPECT_TRUE(recorder.violations.empty()) << reported();
    for (int risc = 0; risc < events::kRiscs; ++risc) {
        const time::Process& process = core().risc(static_cast<Risc>(risc)).process;
        EXPECT_EQ(process.account().total(), process.now()) << process.name();
    }
    for (int engine = 0; engine < events::kEngines; ++engine) {
        const auto e = static_cast<events::Engine>(engine);
        EXPECT_EQ(core().coprocessor().account(e).finish(cycles()).total(), cycles())
            << events::engine_name(e);
        EXPECT_LE(core().coprocessor().account(e).last(), cycles()) << events::engine_name(e);
    }
    std::map<int, long> held;
    for (const auto& change : recorder.cb_changes) {
        held[change.cb] +=
            change.action == events::CbAction::push ? change.pages : -long{change.pages};
    }
    for (const auto& [cb, pages] : held) {
        EXPECT_EQ(pages, 0) << "CB " << cb;
    }
}

INSTANTIATE_TEST_SUITE_P(Seeds, RandomKernels, ::testing::Range(1U, 31U));

}  // namespace
}  // namespace tensight::core::testing
