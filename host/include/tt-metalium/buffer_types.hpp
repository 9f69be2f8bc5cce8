// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <fmt/format.h>

#include <ostream>
#include <string_view>

namespace tt::tt_metal {

enum class TensorMemoryLayout {
    INTERLEAVED = 0,
    HEIGHT_SHARDED = 2,
    WIDTH_SHARDED = 3,
    BLOCK_SHARDED = 4,
    ND_SHARDED = 5,
};

enum class ShardOrientation { ROW_MAJOR = 0, COL_MAJOR = 1 };

enum class ShardDistributionStrategy { ROUND_ROBIN_1D, GRID_2D };

enum class ShardMode { PHYSICAL, LOGICAL };

enum class BufferType { DRAM, L1, SYSTEM_MEMORY, L1_SMALL, TRACE };

std::string_view name_of(TensorMemoryLayout layout);
std::string_view name_of(ShardOrientation orientation);
std::string_view name_of(BufferType type);

inline std::ostream& operator<<(std::ostream& out, TensorMemoryLayout v) {
    return out << name_of(v);
}
inline std::ostream& operator<<(std::ostream& out, ShardOrientation v) { return out << name_of(v); }
inline std::ostream& operator<<(std::ostream& out, BufferType v) { return out << name_of(v); }

}  // namespace tt::tt_metal

template <>
struct fmt::formatter<tt::tt_metal::TensorMemoryLayout> : fmt::formatter<std::string_view> {
    template <class Context>
    auto format(tt::tt_metal::TensorMemoryLayout value, Context& context) const {
        return fmt::formatter<std::string_view>::format(tt::tt_metal::name_of(value), context);
    }
};
template <>
struct fmt::formatter<tt::tt_metal::ShardOrientation> : fmt::formatter<std::string_view> {
    template <class Context>
    auto format(tt::tt_metal::ShardOrientation value, Context& context) const {
        return fmt::formatter<std::string_view>::format(tt::tt_metal::name_of(value), context);
    }
};
template <>
struct fmt::formatter<tt::tt_metal::BufferType> : fmt::formatter<std::string_view> {
    template <class Context>
    auto format(tt::tt_metal::BufferType value, Context& context) const {
        return fmt::formatter<std::string_view>::format(tt::tt_metal::name_of(value), context);
    }
};
