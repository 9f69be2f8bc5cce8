// SPDX-License-Identifier: Apache-2.0
// Host cost of whole runs from a warm cache, per simulated cycle and per executed instruction.
#include <benchmark/benchmark.h>

#include <string>

#include "sim/run/simulate.h"
#include "sim/workload/reader.h"

namespace {

using tensight::core::NumericsMode;

void run_example(benchmark::State& state, const std::string& name, NumericsMode numerics) {
    const auto workload =
        tensight::workload::read_workload(std::string(TENSIGHT_SOURCE_DIR) + "/" + name);
    tensight::run::RunOptions options;
    options.numerics = numerics;
    options.data_directory = std::string(TENSIGHT_BINARY_DIR) + "/share/tensight";
    tensight::run::simulate(workload, options);  // fills the cache
    std::uint64_t cycles = 0;
    std::uint64_t instructions = 0;
    for (auto _ : state) {
        const auto result = tensight::run::simulate(workload, options);
        if (result.status != tensight::run::Status::ok) {
            state.SkipWithError(result.message.c_str());
            return;
        }
        cycles += result.cycles.value;
        for (const auto& core : result.cores) {
            for (const auto& risc : core.riscs) {
                instructions += risc.instructions;
            }
        }
    }
    state.counters["simulated_cycles/s"] =
        benchmark::Counter(static_cast<double>(cycles), benchmark::Counter::kIsRate);
    state.counters["instructions/s"] =
        benchmark::Counter(static_cast<double>(instructions), benchmark::Counter::kIsRate);
}

BENCHMARK_CAPTURE(run_example, six_op_exact, "examples/six_op/1x1.yaml", NumericsMode::exact)
    ->Unit(benchmark::kMillisecond);
BENCHMARK_CAPTURE(run_example, matmul_exact, "examples/matmul/1x1.yaml", NumericsMode::exact)
    ->Unit(benchmark::kMillisecond);
BENCHMARK_CAPTURE(run_example, matmul_off, "examples/matmul/1x1.yaml", NumericsMode::off)
    ->Unit(benchmark::kMillisecond);
BENCHMARK_CAPTURE(run_example, flash_attention_exact, "examples/flash_attention/1x1.yaml",
                  NumericsMode::exact)
    ->Unit(benchmark::kMillisecond);
BENCHMARK_CAPTURE(run_example, flash_attention_off, "examples/flash_attention/1x1.yaml",
                  NumericsMode::off)
    ->Unit(benchmark::kMillisecond);

// The pinned workloads.
#define TENSIGHT_PINNED(name)                                                      \
    BENCHMARK_CAPTURE(run_example, name##_exact, "bench/workloads/" #name ".yaml", \
                      NumericsMode::exact)                                         \
        ->Unit(benchmark::kMillisecond);                                           \
    BENCHMARK_CAPTURE(run_example, name##_off, "bench/workloads/" #name ".yaml",   \
                      NumericsMode::off)                                           \
        ->Unit(benchmark::kMillisecond)
TENSIGHT_PINNED(gemm_128);
TENSIGHT_PINNED(gemm_256);
TENSIGHT_PINNED(gemm_512);
TENSIGHT_PINNED(flash_attention);
TENSIGHT_PINNED(matmul_work_1);
TENSIGHT_PINNED(matmul_work_8);
TENSIGHT_PINNED(matmul_work_64);
TENSIGHT_PINNED(matmul_work_80);
#undef TENSIGHT_PINNED

}  // namespace
