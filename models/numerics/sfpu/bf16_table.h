// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <array>
#include <bitset>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <vector>

#include "models/numerics/sfpu/operation_rows.h"

namespace tensight::numerics::sfpu::detail {

/// Results of one operation with fixed parameters for bf16 inputs in 16-bit DST. Blocks of 256
/// inputs are computed by the operation's routine when the first of them is asked for.
class Bf16Table {
  public:
    Bf16Table(const UnaryRow& row, const Parameters& parameters);

    bool serves(const UnaryRow& row, const Parameters& parameters) const;

    /// `count` patterns of 16-bit DST, in place.
    void apply(std::uint32_t* patterns, std::size_t count);

  private:
    static constexpr std::size_t kBlock = 256;

    void build(std::size_t block);

    const UnaryRow* row_;
    Parameters parameters_;
    std::bitset<65536 / kBlock> built_;
    std::vector<std::uint16_t> results_;
};

/// The calling thread's table for an operation. At most 64 are kept, 128 KB each; the one unused
/// for longest goes first.
Bf16Table& table_for(const UnaryRow& row, const Parameters& parameters);

}  // namespace tensight::numerics::sfpu::detail
