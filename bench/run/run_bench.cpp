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
        tensight::workload::read_workload(std::string(TENSIGHT_SOURCE_DIR) + "/examples/" + name);
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

BENCHMARK_CAPTURE(run_example, six_op_exact, "six_op/1x1.yaml", NumericsMode::exact)
    ->Unit(benchmark::kMillisecond);
BENCHMARK_CAPTURE(run_example, matmul_exact, "matmul/1x1.yaml", NumericsMode::exact)
    ->Unit(benchmark::kMillisecond);
BENCHMARK_CAPTURE(run_example, matmul_off, "matmul/1x1.yaml", NumericsMode::off)
    ->Unit(benchmark::kMillisecond);
BENCHMARK_CAPTURE(run_example, flash_attention_exact, "flash_attention/1x1.yaml",
                  NumericsMode::exact)
    ->Unit(benchmark::kMillisecond);
BENCHMARK_CAPTURE(run_example, flash_attention_off, "flash_attention/1x1.yaml", NumericsMode::off)
    ->Unit(benchmark::kMillisecond);

}  // namespace
