// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <array>
#include <cstdint>
#include <random>
#include <vector>

#include "models/numerics/data_format.h"
#include "models/numerics/isa.h"
#include "models/numerics/register_format.h"

namespace tensight::numerics::testing {

using Tile = std::array<std::uint32_t, kTileElements>;
using Random = std::mt19937;

/// Distributions that reach different branches of the datapath.
enum class DataKind {
    Normal,         ///< mean 0, variance 1
    Unit,           ///< uniform in [0, 1)
    Wide,           ///< exponents +-20 around 1
    Extreme,        ///< the whole exponent range of normal numbers
    AllBits,        ///< random bits: infinities, NaN patterns, denormals, -0
    Sparse,         ///< one element in eight is not zero
    ZeroGroups,     ///< whole groups of eight are zero
    SmallIntegers,  ///< -8..8: no low slices, many exact cancellations
    NearTies,       ///< significands with one or two bits set: half-way cases
    BlockLike,      ///< seven significant bits
    Tiny,           ///< products below the fast paths' guard
    Huge,           ///< products that overflow
};
inline constexpr int kDataKinds = 12;

/// A tile of patterns as the unpacker leaves them in Src for `kind`. For SrcKind::Fp16 exponents
/// are folded into 0..31.
Tile make_tile(DataKind data, SrcKind kind, Random& random);

/// A Dst tile: mostly the given data kind at full width.
Tile make_dst(DataKind data, DstKind kind, Random& random);

/// Vector units of this host, lowest first; Scalar is not among them.
std::vector<IsaLevel> vector_levels();

/// Restores the vector unit that was active when it was made.
class KeepIsa {
  public:
    KeepIsa() : saved_(active_isa()) {}
    ~KeepIsa() { set_isa(saved_); }
    KeepIsa(const KeepIsa&) = delete;
    KeepIsa& operator=(const KeepIsa&) = delete;

  private:
    IsaLevel saved_;
};

/// Multiplies the rounds of differential tests: $TENSIGHT_TEST_ROUNDS, default 1.
int round_factor();

/// Seed of a test: $TENSIGHT_TEST_SEED or `fallback`; recorded so that a failure can be repeated.
unsigned test_seed(unsigned fallback);

}  // namespace tensight::numerics::testing
