// SPDX-License-Identifier: Apache-2.0
// Host time of one SFPU call on a whole DST tile.
#include <benchmark/benchmark.h>

#include <array>
#include <bit>
#include <cstdint>
#include <random>

#include "models/numerics/sfpu/operation.h"

namespace {

using namespace tensight::numerics::sfpu;

constexpr std::size_t kTile = 1024;
using Tile = std::array<std::uint32_t, kTile>;

// Scores as attention has them after the maximum is subtracted.
Tile scores(bool dst32, float low, float high) {
    std::mt19937 random(7);
    std::uniform_real_distribution<float> uniform(low, high);
    Tile tile;
    for (std::uint32_t& pattern : tile) {
        const auto bits = std::bit_cast<std::uint32_t>(uniform(random));
        pattern = dst32 ? bits : bits & 0xFFFF0000u;
    }
    return tile;
}

void unary_call(benchmark::State& state, Op op, Parameters parameters, bool dst32) {
    const Tile input = scores(dst32, -8.0f, 0.5f);
    Tile tile = input;
    unary(op, parameters, dst32, tile.data());
    for (auto _ : state) {
        tile = input;
        unary(op, parameters, dst32, tile.data());
        benchmark::DoNotOptimize(tile);
    }
}

void binary_call(benchmark::State& state, Op op, bool dst32) {
    const Tile a = scores(dst32, -8.0f, 8.0f);
    const Tile b = scores(dst32, 0.5f, 4.0f);
    Tile out;
    for (auto _ : state) {
        binary(op, {}, dst32, a.data(), b.data(), out.data());
        benchmark::DoNotOptimize(out);
    }
}

Parameters fast_exp() {
    Parameters p;
    p.approximate = true;
    p.fast = true;
    return p;
}

BENCHMARK_CAPTURE(unary_call, exp_dst16, Op::Exp, Parameters{}, false);
BENCHMARK_CAPTURE(unary_call, exp_dst32, Op::Exp, Parameters{}, true);
BENCHMARK_CAPTURE(unary_call, exp_fast_dst16, Op::Exp, fast_exp(), false);
BENCHMARK_CAPTURE(unary_call, exp_fast_dst32, Op::Exp, fast_exp(), true);
BENCHMARK_CAPTURE(unary_call, recip_dst16, Op::Recip, Parameters{}, false);
BENCHMARK_CAPTURE(unary_call, recip_dst32, Op::Recip, Parameters{}, true);
BENCHMARK_CAPTURE(unary_call, sqrt_dst16, Op::Sqrt, Parameters{}, false);
BENCHMARK_CAPTURE(unary_call, gelu_dst16, Op::Gelu, Parameters{}, false);
BENCHMARK_CAPTURE(unary_call, tanh_dst32, Op::Tanh, Parameters{}, true);
BENCHMARK_CAPTURE(unary_call, relu_dst16, Op::Relu, Parameters{}, false);
BENCHMARK_CAPTURE(unary_call, mul_unary_dst16, Op::MulUnary, Parameters{}, false);
BENCHMARK_CAPTURE(unary_call, fill_dst16, Op::Fill, Parameters{}, false);
BENCHMARK_CAPTURE(binary_call, add_dst16, Op::AddBinary, false);
BENCHMARK_CAPTURE(binary_call, add_dst32, Op::AddBinary, true);
BENCHMARK_CAPTURE(binary_call, mul_dst16, Op::MulBinary, false);
BENCHMARK_CAPTURE(binary_call, div_dst16, Op::DivBinary, false);
BENCHMARK_CAPTURE(binary_call, max_dst16, Op::MaxBinary, false);

}  // namespace
