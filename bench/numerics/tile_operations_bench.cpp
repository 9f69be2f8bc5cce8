// SPDX-License-Identifier: Apache-2.0
// Nanoseconds per 1024-element tile of everything but the tile product.

#include <benchmark/benchmark.h>

#include <functional>

#include "bench/numerics/bench_tiles.h"
#include "models/numerics/datacopy.h"
#include "models/numerics/eltwise.h"
#include "models/numerics/pack.h"
#include "models/numerics/reduce.h"
#include "models/numerics/tile_layout.h"
#include "models/numerics/unpack.h"

namespace {

using namespace tensight;
using numerics::DataFormat;
using Tile = std::vector<std::uint32_t>;

void run(benchmark::State& state, numerics::IsaLevel level, const std::function<void()>& work) {
    numerics::set_isa(level);
    for (auto _ : state) {
        work();
        benchmark::ClobberMemory();
    }
}

void add(const std::string& name, numerics::IsaLevel level, std::function<void()> work) {
    benchmark::RegisterBenchmark(name.c_str(), run, level, std::move(work));
}

Tile bf16(unsigned seed) {
    return bench::normal_tile(DataFormat::Float16_b, DataFormat::Float16_b, seed);
}

void register_eltwise(numerics::IsaLevel level) {
    const std::string isa(numerics::isa_name(level));
    for (const bool dst32 : {false, true}) {
        for (const auto op : {numerics::EltwiseOp::Add, numerics::EltwiseOp::Mul}) {
            for (const int phases : {1, 4}) {
                numerics::EltwiseMode mode;
                mode.op = op;
                mode.phases = phases;
                mode.dst32 = dst32;
                const bool is_add = op == numerics::EltwiseOp::Add;
                if (is_add && phases > 1) {
                    continue;
                }
                const std::string name = isa + (is_add ? "/add/dst" : "/mul/dst") +
                                         (dst32 ? "32" : "16") +
                                         (is_add ? "" : "/phases:" + std::to_string(phases));
                add(name, level, [mode, a = bf16(1), b = bf16(2), dst = Tile(1024)]() mutable {
                    numerics::eltwise_tile(dst.data(), a.data(), b.data(), mode);
                });
            }
        }
    }
}

void register_reduce(numerics::IsaLevel level) {
    const std::string isa(numerics::isa_name(level));
    const Tile ones(1024, 0x3F800000u);
    for (const auto pool : {numerics::PoolType::Sum, numerics::PoolType::Max}) {
        for (const auto dim : {numerics::ReduceDim::Row, numerics::ReduceDim::Col}) {
            numerics::ReduceMode mode;
            mode.pool = pool;
            mode.dim = dim;
            const std::string name = isa + "/reduce" +
                                     (pool == numerics::PoolType::Sum ? "/sum" : "/max") +
                                     (dim == numerics::ReduceDim::Row ? "/row" : "/col");
            add(name, level, [mode, ones, a = bf16(3), dst = Tile(1024)]() mutable {
                numerics::reduce_tile(dst.data(), true, a.data(), ones.data(), mode);
            });
        }
    }
}

void register_moves() {
    const auto level = numerics::active_isa();
    for (const DataFormat format :
         {DataFormat::Float16_b, DataFormat::Float32, DataFormat::Bfp8_b, DataFormat::Bfp4_b}) {
        const std::string name(numerics::format_name(format));
        const std::vector<std::uint8_t> l1(numerics::tile_bytes(format), 0x3C);
        const DataFormat src = format == DataFormat::Float32 ? DataFormat::Tf32 : format;
        add("unpack/" + name, level, [l1, format, src, out = Tile(1024)]() mutable {
            numerics::unpack_tile(l1.data(), format, src, out.data());
        });
        for (const bool dst32 : {false, true}) {
            numerics::PackMode mode;
            mode.dst32 = dst32;
            mode.out = format;
            if (format == DataFormat::Float32 && dst32) {
                mode.pack_src = DataFormat::Float32;
            }
            add("pack/" + name + (dst32 ? "/dst32" : "/dst16"), level,
                [mode, dst = bf16(4), bytes = l1]() mutable {
                    numerics::pack_tile(dst.data(), mode, bytes.data());
                });
        }
    }
    for (const bool dst32 : {false, true}) {
        add(std::string("copy/dst") + (dst32 ? "32" : "16"), level,
            [dst32, a = bf16(5), dst = Tile(1024)]() mutable {
                numerics::datacopy_tile(dst.data(), a.data(), dst32, DataFormat::Float16_b);
            });
    }
    add("transpose", level, [a = bf16(6)]() mutable { numerics::transpose_tile(a.data()); });
}

}  // namespace

int main(int argc, char** argv) {
    for (const auto level : bench::vector_levels()) {
        register_eltwise(level);
        register_reduce(level);
    }
    register_moves();
    benchmark::Initialize(&argc, argv);
    if (benchmark::ReportUnrecognizedArguments(argc, argv)) {
        return 1;
    }
    benchmark::RunSpecifiedBenchmarks();
    return 0;
}
