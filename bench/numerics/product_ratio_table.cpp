// SPDX-License-Identifier: Apache-2.0
// Exact 32x32x32 tile products as multiples of a plain fp32 product on the same vector unit, for
// every fidelity and both widths of Dst: the table of docs/numerics.md.
//   numerics_product_ratio_table [SAMPLES]     default 41
// Both products are timed in turn, in short stretches of processor time, and each figure is the
// median over the samples: what else runs on the machine slows both. Exit status 1 if a HiFi4
// product costs more than kLimits.

#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <ctime>
#include <string>
#include <vector>

#include "bench/numerics/bench_tiles.h"
#include "models/numerics/kernels/kernel_table.h"
#include "models/numerics/matmul.h"

namespace {

using namespace tensight;

constexpr int kPhases = 4;

/// Most that a HiFi4 product may cost, in plain fp32 products.
struct Limit {
    numerics::IsaLevel level;
    double dst16;
    double dst32;
};
constexpr Limit kLimits[] = {{numerics::IsaLevel::Sse2, 8.5, 11.5},
                             {numerics::IsaLevel::Avx2, 10, 13.5},
                             {numerics::IsaLevel::Avx512, 11.5, 13.5}};

double thread_nanoseconds() {
    timespec now{};
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &now);
    return static_cast<double>(now.tv_sec) * 1e9 + static_cast<double>(now.tv_nsec);
}

template <class Work>
double nanoseconds_each(int times, Work work) {
    const double start = thread_nanoseconds();
    for (int i = 0; i < times; ++i) {
        work();
    }
    return (thread_nanoseconds() - start) / times;
}

double median(std::vector<double> values) {
    const auto middle = values.begin() + static_cast<std::ptrdiff_t>(values.size() / 2);
    std::nth_element(values.begin(), middle, values.end());
    return *middle;
}

struct alignas(64) Matrix {
    float at[numerics::kTileElements] = {};
};

struct Measured {
    double plain;
    double exact;
    double ratio;
};

Measured measure(numerics::IsaLevel level, const numerics::MatmulMode& mode, int samples) {
    constexpr int kPlain = 200;
    constexpr int kExact = 40;
    static Matrix a;
    static Matrix b;
    static Matrix c;
    const auto in0 =
        bench::normal_tile(numerics::DataFormat::Float16_b, numerics::DataFormat::Float16_b, 1);
    const auto in1 =
        bench::normal_tile(numerics::DataFormat::Float16_b, numerics::DataFormat::Float16_b, 2);
    std::vector<std::uint32_t> dst(numerics::kTileElements);
    const auto& kernels = numerics::kernels::table(level);
    numerics::set_isa(level);
    std::vector<double> plain;
    std::vector<double> exact;
    std::vector<double> ratios;
    for (int i = 0; i < samples; ++i) {
        plain.push_back(
            nanoseconds_each(kPlain, [&] { kernels.plain_product(c.at, a.at, b.at, true); }));
        exact.push_back(nanoseconds_each(
            kExact, [&] { numerics::matmul_tile(dst.data(), in0.data(), in1.data(), mode); }));
        ratios.push_back(exact.back() / plain.back());
    }
    return {median(plain), median(exact), median(ratios)};
}

/// Prints the row of a unit and a width; false if it is beyond the limit.
bool print_row(numerics::IsaLevel level, bool dst32, double limit, int samples) {
    double plain = 0;
    double last = 0;
    std::printf("| %s | %d |", std::string(numerics::isa_name(level)).c_str(), dst32 ? 32 : 16);
    for (int phases = 1; phases <= kPhases; ++phases) {
        numerics::MatmulMode mode;
        mode.dst32 = dst32;
        mode.phases = phases;
        const Measured m = measure(level, mode, samples);
        plain = m.plain;
        last = m.ratio;
        std::printf(" %.1f us, %.1f |", m.exact / 1000, m.ratio);
        std::fflush(stdout);
    }
    std::printf(" %.1f | %.2f us |%s\n", limit, plain / 1000, last <= limit ? "" : " over");
    return last <= limit;
}

}  // namespace

int main(int argc, char** argv) {
    const int samples = argc > 1 ? std::atoi(argv[1]) : 41;
    if (samples < 1 || argc > 2) {
        std::fprintf(stderr, "usage: %s [SAMPLES], at least one\n", argv[0]);
        return 2;
    }
    std::printf(
        "| unit | DST bits | LoFi | HiFi2 | HiFi3 | HiFi4 | HiFi4 at most | plain fp32 |\n");
    std::printf("|---|---|---|---|---|---|---|---|\n");
    bool within = true;
    for (const Limit& limit : kLimits) {
        if (!numerics::isa_supported(limit.level)) {
            continue;
        }
        for (const bool dst32 : {false, true}) {
            within &= print_row(limit.level, dst32, dst32 ? limit.dst32 : limit.dst16, samples);
        }
    }
    return within ? 0 : 1;
}
