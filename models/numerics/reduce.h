// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>

#include "models/numerics/data_format.h"

namespace tensight::numerics {

enum class PoolType : std::uint8_t { Sum, Avg, Max };
enum class ReduceDim : std::uint8_t { Row, Col, Scalar };

/// Programmed state under which reduce_tile runs.
struct ReduceMode {
    PoolType pool = PoolType::Sum;  ///< Avg is Sum; only the scaler's value differs
    ReduceDim dim = ReduceDim::Row;
    int phases = 4;                          ///< fidelity phases 1..4 of Sum and Avg; Max has none
    bool dst32 = false;                      ///< 32-bit Dst
    DataFormat src = DataFormat::Float16_b;  ///< format of the data in SrcA
    DataFormat scaler = DataFormat::Float16_b;  ///< format of the scaler in SrcB
    /// Row: the sums cross SrcB in two halves of 16 bits, which keeps all of an fp32 value
    /// (enforce_fp32_accumulation; tt-llk:llk_math_reduce.h). 32-bit Dst only.
    bool whole_sums = false;
};

/// Reduces one data tile into dst as `reduce_tile` does; call it once per tile to accumulate.
/// Results: Row in column 0 of each row, Col in row 0, Scalar in element 0.
/// `dst_untouched` tells that the zero flag of the Dst tile is set (nothing was written since it
/// was last cleared): Max then starts from the most negative pattern and Sum from 0.
/// `scaler` is the scaler tile; its face 0, row 0 is used (for Scalar twice, as the hardware
/// does). Max needs 1.0 in it: the hardware would scale by its exponent, which is not modelled.
///
/// Elements of dst beside the results: Row also leaves its 16 results per face row in row 0 of
/// faces 0 and 2 and zero in the rest of them; Col leaves rows 1..3 of faces 0 and 1 as they are
/// (assumed); what Scalar leaves in the rest of row 0 after the second tile is not modelled.
/// Row and Scalar pass intermediate sums through Src and so cut them to bf16 or tf32, Row unless
/// `whole_sums`.
/// Exact in every numerics mode. NumericsError for phases out of range, formats the FPU does not
/// take, a Max scaler other than 1.0, whole sums in a 16-bit Dst, or fp16 data with a 32-bit Dst
/// (no source says what the trip through Src does then).
void reduce_tile(std::uint32_t* dst, bool dst_untouched, const std::uint32_t* data_srca,
                 const std::uint32_t* scaler_srcb, const ReduceMode& mode);

}  // namespace tensight::numerics
