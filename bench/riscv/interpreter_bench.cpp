// SPDX-License-Identifier: Apache-2.0
// Instructions per second of the interpreter, with the whole cycle model, on loops like kernels'.
#include <benchmark/benchmark.h>

#include <cstring>
#include <string>
#include <vector>

#include "models/riscv/hart.h"
#include "tests/models/riscv/elf_image.h"

namespace tensight::riscv {
namespace {

/// The least an environment can do: L1 as memory, calls that only take the time.
class BenchEnvironment : public Environment {
  public:
    std::uint32_t call(Hart& hart, unsigned, const CallArguments& arguments) override {
        cycles += hart.take_cycles();
        return arguments[0] + arguments[1];
    }
    void push_tensix(Hart& hart, std::uint32_t) override { cycles += hart.take_cycles(); }
    std::uint32_t load(Hart& hart, std::uint32_t address, unsigned bytes) override {
        cycles += hart.take_cycles();
        std::uint32_t value = 0;
        std::memcpy(&value, &l1_.at(address), 4);
        return bytes == 4 ? value : value & ((1U << (8 * bytes)) - 1);
    }
    void store(Hart& hart, std::uint32_t address, unsigned bytes, std::uint32_t value) override {
        cycles += hart.take_cycles();
        if (bytes == 4) {
            std::memcpy(&l1_.at(address), &value, 4);
        } else {
            std::memcpy(&l1_.at(address), &value, bytes);
        }
    }
    void poll(Hart&, std::span<const PolledWord>, std::uint64_t) override {}
    bool environment_call(Hart&) override { return false; }

    std::uint64_t cycles = 0;

  private:
    std::vector<std::uint8_t> l1_ = std::vector<std::uint8_t>((1U << 20) + 4);
};

void run_loop(benchmark::State& state, const std::string& name, std::uint32_t icache_bytes) {
    const std::string path = std::string(LOOP_DIR) + "/" + name + ".elf";
    const auto program =
        Program::decode(testing::read_elf_image(path, kLocalRamBase + 4096), CostRules{});
    BenchEnvironment environment;
    std::uint64_t instructions = 0;
    std::uint64_t cycles = 0;
    for (auto _ : state) {
        Hart hart(program, environment, {.icache_bytes = icache_bytes});
        hart.run();
        instructions += hart.instructions();
        cycles += hart.cycles();
    }
    state.counters["instructions"] =
        benchmark::Counter(static_cast<double>(instructions), benchmark::Counter::kIsRate);
    state.counters["cycles_per_instruction"] =
        static_cast<double>(cycles) / static_cast<double>(instructions);
}

void decode(benchmark::State& state) {
    const std::string path = std::string(LOOP_DIR) + "/soft_float.elf";
    const Image image = testing::read_elf_image(path, kLocalRamBase + 4096);
    std::size_t instructions = 0;
    for (auto _ : state) {
        const auto program = Program::decode(image, CostRules{});
        instructions = program->text_bytes() / 4;
        benchmark::DoNotOptimize(program);
    }
    state.counters["instructions_in_text"] = static_cast<double>(instructions);
}

constexpr std::uint32_t kNoCache = 0;
BENCHMARK_CAPTURE(run_loop, xorshift, "xorshift", kNoCache);
BENCHMARK_CAPTURE(run_loop, addresses, "addresses", kNoCache);
BENCHMARK_CAPTURE(run_loop, copy_local, "copy_local", kNoCache);
BENCHMARK_CAPTURE(run_loop, copy_l1, "copy_l1", kNoCache);
BENCHMARK_CAPTURE(run_loop, sort, "sort", kNoCache);
BENCHMARK_CAPTURE(run_loop, soft_float, "soft_float", kNoCache);
BENCHMARK_CAPTURE(run_loop, calls, "calls", kNoCache);
BENCHMARK_CAPTURE(run_loop, sort_icache, "sort", 512);
BENCHMARK_CAPTURE(run_loop, soft_float_icache, "soft_float", 512);
BENCHMARK(decode);

}  // namespace
}  // namespace tensight::riscv
