// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>

namespace tensor_accessor {

/// What of a TensorAccessor's words comes at run time, and what kind of buffer it is.
enum class ArgConfig : std::uint8_t {
    None = 0,
    Sharded = 1 << 0,
    IsDram = 1 << 1,
    RuntimeRank = 1 << 2,
    RuntimeNumBanks = 1 << 3,
    RuntimeTensorShape = 1 << 4,
    RuntimeShardShape = 1 << 5,
    RuntimeBankCoords = 1 << 6,
    Runtime =
        RuntimeRank | RuntimeNumBanks | RuntimeTensorShape | RuntimeShardShape | RuntimeBankCoords,
};

/// A set of them.
class ArgsConfig {
  public:
    constexpr ArgsConfig() = default;
    constexpr ArgsConfig(ArgConfig flag) : raw_(static_cast<std::uint8_t>(flag)) {}
    constexpr explicit ArgsConfig(std::uint8_t raw) : raw_(raw) {}

    [[nodiscard]] constexpr std::uint8_t raw() const { return raw_; }
    [[nodiscard]] constexpr bool test(ArgConfig flag) const {
        return (raw_ & static_cast<std::uint8_t>(flag)) != 0;
    }
    constexpr ArgsConfig& set(ArgConfig flag, bool value = true) {
        const auto bit = static_cast<std::uint8_t>(flag);
        raw_ = static_cast<std::uint8_t>(value ? raw_ | bit : raw_ & ~bit);
        return *this;
    }
    constexpr ArgsConfig operator|(ArgsConfig other) const {
        return ArgsConfig(static_cast<std::uint8_t>(raw_ | other.raw_));
    }
    constexpr ArgsConfig operator&(ArgsConfig other) const {
        return ArgsConfig(static_cast<std::uint8_t>(raw_ & other.raw_));
    }
    constexpr bool operator==(const ArgsConfig&) const = default;

  private:
    std::uint8_t raw_ = 0;
};

constexpr ArgsConfig operator|(ArgConfig a, ArgConfig b) { return ArgsConfig(a) | b; }

}  // namespace tensor_accessor
