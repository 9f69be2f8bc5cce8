// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <array>
#include <cstdint>

#include "models/numerics/sfpu/top_k.h"

namespace tensight::sfpu {

/// A call of the top-k network, as calls.def has it.
struct TopKCall {
    enum class Kind : std::uint8_t { sort = 1, merge = 2, rebuild = 3 };
    Kind kind = Kind::sort;
    bool other_way = false;  ///< sort and rebuild: smallest first; merge: keep the smallest
    /// Sort: end and start phase, end and start step. Merge: iteration, k. Rebuild: iteration, k,
    /// log2 k, whether the second half is left out.
    std::array<int, 4> values{};

    /// Throws port::CallError for values that leave the four tiles.
    void run(numerics::sfpu::TopK& network) const;

    /// Slots of the vector unit that it takes.
    [[nodiscard]] int slots() const;
};

}  // namespace tensight::sfpu
