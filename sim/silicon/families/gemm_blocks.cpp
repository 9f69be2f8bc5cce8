// SPDX-License-Identifier: Apache-2.0
#include "sim/silicon/families/gemm_blocks.h"

#include <algorithm>

namespace tensight::silicon {

namespace {

constexpr std::uint32_t kDstTiles = 8;
constexpr std::uint64_t kPartialBytes = 2048;  // partial results are bf16 at least

/// As TT-NN estimates it: operands twice, result and partial results each for themselves.
bool fits(const GemmShape& shape, std::uint32_t k, Params::Extent out) {
    const std::uint64_t operands = 2ULL * k * (out.first + out.second);
    const std::uint64_t results = std::uint64_t{out.first} * out.second;
    const std::uint64_t partial = std::max<std::uint64_t>(kPartialBytes, shape.tile_bytes);
    return (operands + results) * shape.tile_bytes + results * partial < shape.room;
}

/// Whether `a` covers more than `b` or as much and is closer to a square.
bool better(Params::Extent a, Params::Extent b) {
    const std::uint32_t area_a = a.first * a.second;
    const std::uint32_t area_b = b.first * b.second;
    if (area_a != area_b) {
        return area_a > area_b;
    }
    return std::max(a.first, a.second) < std::max(b.first, b.second);
}

enum class Prefer { higher, wider };

/// The best h x w that divides height x width and that `admits` takes; `prefer` decides between h x
/// w and w x h.
template <typename Admits>
Params::Extent best_part(std::uint32_t height, std::uint32_t width, Prefer prefer, Admits admits) {
    Params::Extent best{0, 0};
    for (std::uint32_t i = 1; i <= height; ++i) {
        const std::uint32_t h = prefer == Prefer::wider ? i : height + 1 - i;
        for (std::uint32_t w = 1; w <= width; ++w) {
            const Params::Extent part{h, w};
            if (height % h == 0 && width % w == 0 && better(part, best) && admits(part)) {
                best = part;
            }
        }
    }
    return best;
}

}  // namespace

GemmBlocks blocks_of(const GemmShape& shape) {
    const std::uint32_t most = shape.k % shape.columns == 0 ? shape.k / shape.columns : 1;
    for (std::uint32_t k = most; k > 0; --k) {
        if (most % k != 0) {
            continue;
        }
        const Params::Extent out =
            best_part(shape.per_core_m, shape.per_core_n, Prefer::wider,
                      [&](Params::Extent part) { return fits(shape, k, part); });
        if (out.first > 0) {
            return {k, out};
        }
    }
    return {1, {1, 1}};
}

Params::Extent subblock_of(std::uint32_t height, std::uint32_t width) {
    return best_part(height, width, Prefer::higher,
                     [](Params::Extent part) { return part.first * part.second <= kDstTiles; });
}

}  // namespace tensight::silicon
