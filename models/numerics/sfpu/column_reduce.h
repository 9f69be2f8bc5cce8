// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>

namespace tensight::numerics::sfpu {

/// What sfpu_reduce does with a column; numbers of TT-Metalium's PoolType.
enum class ColumnPool : std::uint8_t { Sum = 0, Average = 1, Max = 2, Min = 3 };

/// What it takes the datums of DST for.
enum class ColumnDatum : std::uint8_t { Float, Int32, UInt32, UInt16 };

/// sfpu_reduce over columns: row 0 of `tile` (1024 patterns in face order) becomes the sum,
/// average, maximum or minimum of each column, rows 1 to 3 what the routine leaves there; the
/// others stay. Float: of the width of DST; sums in the routine's order, averages times 1/32.
/// Integers: 32-bit DST, two's complement; averages are cut toward zero; the order of UInt32 is
/// that of sign-magnitude numbers, as the unit compares them. UInt16: 16-bit DST, sums modulo 2^16,
/// averages of the whole sum. No recorded vectors vouch for it.
/// Source: tt-llk:tt_llk_wormhole_b0/common/inc/sfpu/ckernel_sfpu_reduce.h.
void reduce_columns(ColumnPool pool, ColumnDatum datum, bool dst32, std::uint32_t* tile);

}  // namespace tensight::numerics::sfpu
