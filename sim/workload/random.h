// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <array>
#include <cstdint>
#include <optional>

namespace tensight::workload {

/// The generator behind random fills: xoshiro256**, its four state words drawn from splitmix64
/// (both by Blackman and Vigna, "Scrambled linear pseudorandom number generators"). Only integer
/// and IEEE double operations that are correctly rounded are used, so a seed means the same
/// sequence on every host; the distributions of the C++ library promise no such thing.
class Random {
  public:
    explicit Random(std::uint64_t seed);

    /// The next 64 bits.
    std::uint64_t next();

    /// The top 53 of the next 64 bits over 2^53: in [0, 1).
    double unit();

    /// An integer in [low, high]: low + floor(next() * (high - low + 1) / 2^64).
    std::int64_t integer(std::int64_t low, std::int64_t high);

    /// Standard normal by Marsaglia's polar method; the second value of a pair comes next.
    double normal();

  private:
    std::array<std::uint64_t, 4> state_{};
    std::optional<double> spare_;
};

}  // namespace tensight::workload
