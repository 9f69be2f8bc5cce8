// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "models/numerics/data_format.h"
#include "models/numerics/isa.h"

namespace tensight::bench {

/// 1024 patterns of normally distributed values (fixed seed), as the unpacker leaves them in Src
/// when L1 holds `l1_format`; `src` as in unpack_tile.
std::vector<std::uint32_t> normal_tile(numerics::DataFormat l1_format, numerics::DataFormat src,
                                       unsigned seed);

/// 1024 patterns of uniformly random bits in the top 16: all exponents, infinities, NaNs.
std::vector<std::uint32_t> wild_tile(unsigned seed);

/// Levels of this host other than Scalar, lowest first.
std::vector<numerics::IsaLevel> vector_levels();

}  // namespace tensight::bench
