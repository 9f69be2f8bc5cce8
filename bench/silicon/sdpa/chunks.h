// SPDX-License-Identifier: Apache-2.0
// Which chunks of queries and keys a core works through: the same walk in all three kernels.
// Compile-time: Q_CHUNK, K_CHUNK (tiles), Q_CHUNKS, K_CHUNKS (of a sequence), CAUSAL; BALANCED: the
// first half of a core's chunks goes up from its first, the second half comes down from the far
// end, where causal ones are longest; FLAT: a core has a range of all heads' chunks, which take
// turns from the two ends of a sequence.
#pragma once

#include <cstdint>

namespace chunks {

/// What a core was dealt: heads `head` to `head` + `heads` - 1 with chunks of queries `first` to
/// `first` + `turns` - 1 of each. FLAT: `turns` chunks from `first` on, counted through all heads.
struct Deal {
    std::uint32_t head;
    std::uint32_t heads;
    std::uint32_t first;
    std::uint32_t turns;

    [[nodiscard]] std::uint32_t all() const { return FLAT ? turns : heads * turns; }

    [[nodiscard]] std::uint32_t head_of(std::uint32_t turn) const {
        return FLAT ? (first + turn) / Q_CHUNKS : head + turn / turns;
    }

    [[nodiscard]] std::uint32_t query_of(std::uint32_t turn) const {
#if FLAT
        const std::uint32_t place = (first + turn) % Q_CHUNKS;
        return place % 2 == 0 ? place / 2 : Q_CHUNKS - 1 - place / 2;
#else
        const std::uint32_t place = turn % turns;
        if (BALANCED && place >= turns / 2) {
            return Q_CHUNKS - 1 - (first + place - turns / 2);
        }
        return first + place;
#endif
    }
};

/// Chunks of keys that the chunk `query` of queries sees.
constexpr std::uint32_t visible(std::uint32_t query) {
    return CAUSAL ? ((query + 1) * Q_CHUNK + K_CHUNK - 1) / K_CHUNK : K_CHUNKS;
}

/// Whether some key of chunk `key` lies right of some query of chunk `query`.
constexpr bool masked(std::uint32_t query, std::uint32_t key) {
    return CAUSAL && query * Q_CHUNK < (key + 1) * K_CHUNK;
}

}  // namespace chunks
