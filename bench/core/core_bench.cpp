// SPDX-License-Identifier: Apache-2.0
// Host cost of one trap, of one timed operation of the coprocessor and of one NoC transaction.
// The figures are per item: nanoseconds are 1e9 / items_per_second.
#include <benchmark/benchmark.h>

#include <string>

#include "models/chip/chip.h"
#include "models/core/kernel_process.h"
#include "models/riscv/program.h"
#include "tests/models/riscv/assembler.h"

namespace {

using namespace tensight;

const arch::ChipDescription& wormhole() {
    static const arch::ChipDescription chip =
        arch::read_chip_description(TENSIGHT_SOURCE_DIR "/models/arch/wormhole_b0.yaml");
    return chip;
}

const arch::StreamTable& streams() {
    static const arch::StreamTable table(wormhole().streams_path);
    return table;
}

/// A grid of 2x1 workers without numerics, for one simulation.
struct Bench {
    explicit Bench(int pages = 2) : memories(wormhole(), 2, 1) {
        core::ComputeConfig config;
        config.numerics = core::NumericsMode::off;
        chip = std::make_unique<chip::Chip>(wormhole(), streams(), memories, listener, simulation);
        worker = &chip->add_core({0, 0}, config);
        for (const int id : {0, 1, 16}) {
            auto region = std::make_shared<circular_buffer::Region>();
            region->base = 0x20000 + static_cast<std::uint32_t>(id) * 0x4000;
            region->page_bytes = 2048;
            region->bytes = static_cast<std::uint32_t>(pages) * 2048;
            region->pages.resize(static_cast<std::size_t>(pages));
            worker->configure(
                {id, numerics::DataFormat::Float16_b, static_cast<std::uint32_t>(pages), 2048},
                region);
        }
    }
    void spawn(events::Risc risc, std::function<void(core::Core&)> body) {
        simulation.spawn(std::to_string(static_cast<int>(risc)),
                         [this, risc, body = std::move(body)] {
                             body(*worker);
                             worker->finish(risc);
                         });
    }

    events::Listener listener;
    chip::Memories memories;
    time::Simulation simulation;
    std::unique_ptr<chip::Chip> chip;
    core::Core* worker = nullptr;
};

/// From the interpreter through KernelProcess to the core and back: a loop of get_write_ptr.
void trap(benchmark::State& state) {
    using namespace riscv::testing;
    constexpr int kTraps = 1000;
    riscv::testing::Assembler text;
    text.addi(s0, zero, kTraps).label("loop");
    text.call(static_cast<std::uint32_t>(port::Call::get_write_ptr), a0, zero);
    text.addi(s0, s0, -1).bne(s0, zero, "loop").exit();
    const auto program = riscv::Program::decode(text.image(), riscv::CostRules{});
    const core::CallCosts costs(wormhole());
    for (auto _ : state) {
        Bench bench;
        core::KernelProcess process(*bench.worker, events::Risc::brisc, program, {}, costs, {});
        bench.simulation.spawn("brisc", [&] { process.run(); });
        bench.simulation.run();
    }
    state.SetItemsProcessed(state.iterations() * kTraps);
}
BENCHMARK(trap)->Unit(benchmark::kMicrosecond);

/// matmul_tiles on T0 and T1: two operations of the coprocessor, with everything that dates them.
void timed_operation(benchmark::State& state) {
    constexpr int kCalls = 1000;
    using port::Call;
    for (auto _ : state) {
        Bench bench;
        bench.spawn(events::Risc::ncrisc, [](core::Core& c) {
            for (const std::uint32_t cb : {0U, 1U}) {
                c.call({events::Risc::ncrisc, 4, 0}, Call::cb_reserve_back, {cb, 1});
                c.call({events::Risc::ncrisc, 4, 0}, Call::cb_push_back, {cb, 1});
            }
        });
        bench.spawn(events::Risc::trisc0, [](core::Core& c) {
            const events::Site site{events::Risc::trisc0, 4, 0};
            c.call(site, Call::mm_init, {0, 1, 0});
            c.call(site, Call::cb_wait_front, {0, 1});
            c.call(site, Call::cb_wait_front, {1, 1});
            for (int i = 0; i < kCalls; ++i) {
                c.call(site, Call::matmul_tiles, {0, 1, 0, 0});
            }
        });
        bench.spawn(events::Risc::trisc1, [](core::Core& c) {
            const events::Site site{events::Risc::trisc1, 4, 0};
            c.call(site, Call::mm_init, {0, 1, 0});
            c.call(site, Call::tile_regs_acquire, {});
            for (int i = 0; i < kCalls; ++i) {
                c.call(site, Call::matmul_tiles, {0});
            }
            c.call(site, Call::tile_regs_commit, {});
        });
        bench.simulation.run();
    }
    state.SetItemsProcessed(state.iterations() * 2 * kCalls);
}
BENCHMARK(timed_operation)->Unit(benchmark::kMicrosecond);

/// Reads of 2 KiB from DRAM, 16 in flight.
void noc_transaction(benchmark::State& state) {
    constexpr int kReads = 1000;
    for (auto _ : state) {
        Bench bench;
        bench.spawn(events::Risc::ncrisc, [](core::Core& c) {
            const events::Site site{events::Risc::ncrisc, 4, 0};
            const auto [x, y] = wormhole().geometry.dram_endpoints[0][0];
            const std::uint64_t from = noc::NocAddress{x, y, 4096}.encode();
            for (int i = 0; i < kReads; ++i) {
                c.call(site, port::Call::noc_async_read,
                       {static_cast<std::uint32_t>(from), static_cast<std::uint32_t>(from >> 32),
                        0x80000, 2048, 0, 1});
                if (i % 16 == 15) {
                    c.call(site, port::Call::noc_async_read_barrier, {0});
                }
            }
        });
        bench.simulation.run();
    }
    state.SetItemsProcessed(state.iterations() * kReads);
}
BENCHMARK(noc_transaction)->Unit(benchmark::kMicrosecond);

}  // namespace
