// SPDX-License-Identifier: Apache-2.0
#include "tests/vectors/tile_runs.h"

#include <algorithm>
#include <array>
#include <cstdio>
#include <cstring>

#include "models/numerics/datacopy.h"
#include "models/numerics/eltwise.h"
#include "models/numerics/matmul.h"
#include "models/numerics/pack.h"
#include "models/numerics/reduce.h"
#include "models/numerics/tile_layout.h"
#include "models/numerics/unpack.h"

namespace tensight::vectors {
namespace {

using numerics::DataFormat;
using numerics::kTileElements;
using Tile = std::array<std::uint32_t, kTileElements>;

/// Compares `got` with the recorded bytes in units of `width` bytes, or by hash.
void compare_bytes(const TileCase& tile, const char* where, const std::vector<std::uint8_t>& got,
                   const std::vector<std::uint8_t>& recorded, std::uint64_t hash, std::size_t width,
                   Tally& tally) {
    if (tile.hashed) {
        tally.compare(fnv1a(got) == hash, [&] { return tile.name() + ": hash of " + where; });
        return;
    }
    for (std::size_t i = 0; i < got.size(); i += width) {
        std::uint32_t ours = 0;
        std::uint32_t theirs = 0;
        std::memcpy(&ours, &got[i], width);
        std::memcpy(&theirs, &recorded.at(i), width);
        tally.compare(ours == theirs, [&] {
            char text[96];
            std::snprintf(text, sizeof(text), ": %s[%zu] is %08x, recorded %08x", where, i / width,
                          ours, theirs);
            return tile.name() + text;
        });
    }
}

void compare_dst(const TileCase& tile, const Tile& dst, Tally& tally) {
    compare_bytes(tile, "dst", tile.recorded_form(dst.data()), tile.dst, tile.dst_hash,
                  tile.dst32 ? 4 : 2, tally);
}

void compare_packed(const TileCase& tile, const std::vector<std::uint8_t>& packed, Tally& tally) {
    const std::size_t width = std::max<std::size_t>(numerics::element_bytes(tile.out), 1);
    compare_bytes(tile, "out", packed, tile.packed, tile.packed_hash, width, tally);
}

std::vector<std::uint8_t> pack(const TileCase& tile, const Tile& dst,
                               numerics::PackMask mask = numerics::PackMask::All) {
    std::vector<std::uint8_t> packed(numerics::tile_bytes(tile.out));
    numerics::PackMode mode;
    mode.dst32 = tile.dst32;
    mode.pack_src = tile.pack_src;
    mode.out = tile.out;
    mode.mask = mask;
    numerics::pack_tile(dst.data(), mode, packed.data());
    return packed;
}

template <typename Run>
Tally for_each_case(const std::filesystem::path& folder, const std::string& group, Run run) {
    Tally tally;
    for (const TileCase& tile : read_tile_cases(folder, group)) {
        ++tally.cases;
        run(tile, tally);
    }
    return tally;
}

void run_matmul(const TileCase& tile, Tally& tally) {
    numerics::MatmulMode mode;
    mode.phases = tile.phases;
    mode.dst32 = tile.dst32;
    mode.src = tile.src;
    Tile dst{};
    Tile a;
    Tile b;
    for (std::size_t k = 0; k < tile.tiles; ++k) {
        numerics::unpack_tile(tile.tile_a(k), tile.format_a, tile.src, a.data());
        numerics::unpack_tile(tile.tile_b(k), tile.format_b, tile.src, b.data());
        numerics::matmul_tile(dst.data(), a.data(), b.data(), mode);
    }
    compare_dst(tile, dst, tally);
    compare_packed(tile, pack(tile, dst), tally);
}

numerics::Broadcast broadcast_of(const std::string& name) {
    static const std::map<std::string, numerics::Broadcast> names = {
        {"none", numerics::Broadcast::None},
        {"col", numerics::Broadcast::Col},
        {"row", numerics::Broadcast::Row},
        {"scalar", numerics::Broadcast::Scalar}};
    return names.at(name);
}

void run_eltwise(const TileCase& tile, Tally& tally) {
    static const std::map<std::string, numerics::EltwiseOp> ops = {
        {"add", numerics::EltwiseOp::Add},
        {"sub", numerics::EltwiseOp::Sub},
        {"mul", numerics::EltwiseOp::Mul}};
    numerics::EltwiseMode mode;
    mode.op = ops.at(tile.op);
    mode.broadcast = broadcast_of(tile.options.at("bcast"));
    mode.phases = tile.phases;
    mode.dst32 = tile.dst32;
    mode.src = tile.src;
    Tile dst{};
    Tile a;
    Tile b;
    numerics::unpack_tile(tile.a.data(), tile.format_a, tile.src, a.data());
    numerics::unpack_tile(tile.b.data(), tile.format_b, tile.src, b.data());
    numerics::eltwise_tile(dst.data(), a.data(), b.data(), mode);
    compare_dst(tile, dst, tally);
    compare_packed(tile, pack(tile, dst), tally);
}

numerics::ReduceMode reduce_mode(const TileCase& tile) {
    static const std::map<std::string, numerics::PoolType> pools = {
        {"sum", numerics::PoolType::Sum},
        {"avg", numerics::PoolType::Avg},
        {"max", numerics::PoolType::Max}};
    static const std::map<std::string, numerics::ReduceDim> dims = {
        {"row", numerics::ReduceDim::Row},
        {"col", numerics::ReduceDim::Col},
        {"scalar", numerics::ReduceDim::Scalar}};
    numerics::ReduceMode mode;
    mode.pool = pools.at(tile.options.at("pool"));
    mode.dim = dims.at(tile.options.at("dim"));
    mode.phases = tile.phases;
    mode.dst32 = tile.dst32;
    mode.src = tile.src;
    mode.scaler = tile.format_b;
    return mode;
}

void run_reduce(const TileCase& tile, Tally& tally) {
    const numerics::ReduceMode mode = reduce_mode(tile);
    Tile dst{};
    Tile data;
    Tile scaler;
    for (std::size_t i = 0; i < tile.tiles; ++i) {
        numerics::unpack_tile(tile.tile_a(i), tile.format_a, tile.src, data.data());
        numerics::unpack_tile(tile.b.data(), tile.format_b, tile.format_b, scaler.data());
        numerics::reduce_tile(dst.data(), i == 0, data.data(), scaler.data(), mode);
    }
    // What a scalar reduction leaves beside its result after a second tile is not modelled; the
    // packed tile holds the result alone.
    if (mode.dim != numerics::ReduceDim::Scalar) {
        compare_dst(tile, dst, tally);
    }
    const auto mask = mode.dim == numerics::ReduceDim::Row   ? numerics::PackMask::Row
                      : mode.dim == numerics::ReduceDim::Col ? numerics::PackMask::Col
                                                             : numerics::PackMask::Scalar;
    compare_packed(tile, pack(tile, dst, mask), tally);
}

/// Dst after copy_tile or transpose_wh_tile; fp32 L1 accumulation runs are unpacked to Dst.
Tile copied(const TileCase& tile) {
    Tile dst;
    const bool to_dst = tile.src == DataFormat::Float32;
    Tile srca;
    numerics::unpack_tile(tile.a.data(), tile.format_a, tile.src, srca.data());
    if (tile.op == "transpose") {
        numerics::transpose_tile(srca.data());
    }
    if (to_dst) {
        return srca;
    }
    numerics::datacopy_tile(dst.data(), srca.data(), tile.dst32, tile.src);
    return dst;
}

void run_convert(const TileCase& tile, Tally& tally) {
    const Tile dst = copied(tile);
    compare_dst(tile, dst, tally);
    if (tile.op != "pack_l1_acc") {
        return compare_packed(tile, pack(tile, dst), tally);
    }
    std::vector<std::uint8_t> l1 = tile.b;  // what lay in the output buffer before
    numerics::PackMode mode;
    mode.dst32 = tile.dst32;
    mode.pack_src = tile.pack_src;
    mode.out = tile.out;
    mode.l1_accumulate = true;
    numerics::pack_tile(dst.data(), mode, l1.data());
    compare_packed(tile, l1, tally);
}

}  // namespace

Tally check_matmul(const std::filesystem::path& folder) {
    return for_each_case(folder, "matmul", run_matmul);
}

Tally check_eltwise(const std::filesystem::path& folder) {
    return for_each_case(folder, "eltwise", run_eltwise);
}

Tally check_reduce(const std::filesystem::path& folder) {
    return for_each_case(folder, "reduce", run_reduce);
}

Tally check_convert(const std::filesystem::path& folder) {
    return for_each_case(folder, "convert", run_convert);
}

}  // namespace tensight::vectors
