// SPDX-License-Identifier: Apache-2.0
// Nanoseconds per 32x32x32 tile product, for each vector unit, fidelity and Dst width, with the
// ratio to a plain fp32 product of the same vector unit (counter fp32_ratio).

#include <benchmark/benchmark.h>

#include <algorithm>
#include <ctime>
#include <map>

#include "bench/numerics/bench_tiles.h"
#include "models/numerics/kernels/kernel_table.h"
#include "models/numerics/matmul.h"

namespace {

using namespace tensight;

/// Processor time of this thread: other load on the machine does not count.
double thread_nanoseconds() {
    timespec now{};
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &now);
    return static_cast<double>(now.tv_sec) * 1e9 + static_cast<double>(now.tv_nsec);
}

struct alignas(64) Matrix {
    float at[numerics::kTileElements];
};

void run_plain(numerics::IsaLevel level) {
    static Matrix a;
    static Matrix b;
    static Matrix c;
    numerics::kernels::table(level).plain_product(c.at, a.at, b.at, true);
    benchmark::DoNotOptimize(c.at[0]);
}

/// Median time of a plain fp32 product, measured once per vector unit.
double plain_nanoseconds(numerics::IsaLevel level) {
    static std::map<numerics::IsaLevel, double> known;
    if (const auto found = known.find(level); found != known.end()) {
        return found->second;
    }
    std::vector<double> times;
    for (int sample = 0; sample < 41; ++sample) {
        const double start = thread_nanoseconds();
        for (int i = 0; i < 200; ++i) {
            run_plain(level);
        }
        times.push_back((thread_nanoseconds() - start) / 200);
    }
    std::nth_element(times.begin(), times.begin() + 20, times.end());
    return known[level] = times[20];
}

void bench_plain(benchmark::State& state, numerics::IsaLevel level) {
    for (auto _ : state) {
        run_plain(level);
    }
}

void bench_product(benchmark::State& state, numerics::IsaLevel level, numerics::MatmulMode mode,
                   std::vector<std::uint32_t> in0, std::vector<std::uint32_t> in1) {
    numerics::set_isa(level);
    std::vector<std::uint32_t> dst(numerics::kTileElements);
    const double start = thread_nanoseconds();
    for (auto _ : state) {
        numerics::matmul_tile(dst.data(), in0.data(), in1.data(), mode);
        benchmark::DoNotOptimize(dst.data());
    }
    const double each = (thread_nanoseconds() - start) / static_cast<double>(state.iterations());
    state.counters["fp32_ratio"] = each / plain_nanoseconds(level);
}

void register_level(numerics::IsaLevel level) {
    using numerics::DataFormat;
    const std::string isa(numerics::isa_name(level));
    const auto in0 = bench::normal_tile(DataFormat::Float16_b, DataFormat::Float16_b, 1);
    const auto in1 = bench::normal_tile(DataFormat::Float16_b, DataFormat::Float16_b, 2);
    const auto bfp8 = bench::normal_tile(DataFormat::Bfp8_b, DataFormat::Bfp8_b, 3);
    const auto wild = bench::wild_tile(4);
    benchmark::RegisterBenchmark((isa + "/fp32").c_str(), bench_plain, level);
    const auto add = [&](const std::string& name, const numerics::MatmulMode& mode,
                         const std::vector<std::uint32_t>& left) {
        benchmark::RegisterBenchmark((isa + "/" + name).c_str(), bench_product, level, mode, left,
                                     in1);
    };
    for (const bool dst32 : {false, true}) {
        const std::string dst = dst32 ? "dst32" : "dst16";
        numerics::MatmulMode mode;
        mode.dst32 = dst32;
        for (const int phases : {1, 2, 3, 4}) {
            mode.phases = phases;
            add("exact/" + dst + "/phases:" + std::to_string(phases), mode, in0);
        }
        add("exact/" + dst + "/phases:4/in0:bfp8", mode, bfp8);
        add("exact/" + dst + "/phases:4/in0:all_bits", mode, wild);
        mode.numerics = numerics::NumericsMode::Fast;
        add("fast/" + dst, mode, in0);
    }
}

}  // namespace

int main(int argc, char** argv) {
    for (const auto level : bench::vector_levels()) {
        register_level(level);
    }
    benchmark::Initialize(&argc, argv);
    if (benchmark::ReportUnrecognizedArguments(argc, argv)) {
        return 1;
    }
    benchmark::RunSpecifiedBenchmarks();
    return 0;
}
