// SPDX-License-Identifier: Apache-2.0
#include "models/sfpu/top_k_call.h"

#include <fmt/format.h>

#include <stdexcept>
#include <vector>

#include "models/numerics/data_format.h"
#include "models/port/call_error.h"

namespace tensight::sfpu {

namespace {

constexpr int kMostPhase = 5;  // sequences of 64: two tiles

bool within(int value, int low, int high) { return value >= low && value <= high; }

}  // namespace

void TopKCall::run(numerics::sfpu::TopK& network) const {
    const auto [a, b, c, d] = values;
    bool good = false;
    switch (kind) {
        case Kind::sort:
            good = within(a, b, kMostPhase) && within(b, 0, kMostPhase) &&
                   within(c, 0, kMostPhase + 1) && within(d, 0, kMostPhase + 1);
            break;
        case Kind::merge:
            good = within(a, 0, kMostPhase) && within(b, 4, 64);
            break;
        case Kind::rebuild:
            good = within(a, 0, kMostPhase) && within(b, 1, 64) && within(c, 1, kMostPhase + 1);
            break;
    }
    try {
        if (!good) {
            throw std::out_of_range("");
        }
        if (kind == Kind::sort) {
            network.local_sort(other_way, a, b, c, d);
        } else if (kind == Kind::merge) {
            network.merge(other_way, a, b);
        } else {
            network.rebuild(other_way, a, b, c, d != 0);
        }
    } catch (const std::out_of_range&) {
        throw port::CallError(fmt::format(
            "topk call with {}, {}, {}, {}: the network sorts 64 values of each column, in phases "
            "0 to 5",
            a, b, c, d));
    }
}

int TopKCall::slots() const {
    std::vector<std::uint32_t> nothing(4 * numerics::kTileElements);
    numerics::sfpu::TopK network({nothing.data(), nothing.data() + numerics::kTileElements,
                                  nothing.data() + 2 * numerics::kTileElements,
                                  nothing.data() + 3 * numerics::kTileElements},
                                 true);
    run(network);
    return network.slots();
}

}  // namespace tensight::sfpu
