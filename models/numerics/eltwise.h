// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>

#include "models/numerics/data_format.h"
#include "models/numerics/numerics_mode.h"

namespace tensight::numerics {

enum class EltwiseOp : std::uint8_t { Add, Sub, Mul };

/// Which part of SrcB is repeated over the tile. Values as in TT-Metalium's BroadcastType.
enum class Broadcast : std::uint8_t {
    None = 0,
    Col = 1,     ///< column 0 of the tile, along each row
    Row = 2,     ///< row 0 of the tile, down each column
    Scalar = 3,  ///< element 0
};

/// Programmed state under which an element-wise FPU operation runs.
struct EltwiseMode {
    EltwiseOp op = EltwiseOp::Add;
    Broadcast broadcast = Broadcast::None;
    int phases = 4;                          ///< fidelity phases 1..4 of Mul; Add and Sub have none
    bool dst32 = false;                      ///< 32-bit Dst
    DataFormat src = DataFormat::Float16_b;  ///< format of SrcA and SrcB; Tf32 if either is tf32
    bool accumulate = false;  ///< Add, Sub: onto Dst. Mul always accumulates, as ELWMUL does
    NumericsMode numerics = NumericsMode::Exact;
};

/// dst = a op b (or dst += for Mul and with `accumulate`) on 32x32 tiles of patterns in face order.
/// `a` is SrcA, `b` is SrcB. For a plain product clear dst first; that is what the packer (or
/// ZEROACC with dest reuse) does. dst may be the same memory as a or b only without broadcast.
/// Infinities and NaNs act as large numbers whose result is infinity.
/// Fast computes in fp32 and rounds once to the width of Dst.
/// NumericsError for a wrong number of phases or a format the FPU does not take.
void eltwise_tile(std::uint32_t* dst, const std::uint32_t* a_srca, const std::uint32_t* b_srcb,
                  const EltwiseMode& mode);

/// The same by the scalar rules of fpu_datapath.h: the oracle of the vectorised paths.
void eltwise_tile_reference(std::uint32_t* dst, const std::uint32_t* a_srca,
                            const std::uint32_t* b_srcb, const EltwiseMode& mode);

/// Element of b that meets element `index` (face order) under `broadcast`.
std::size_t broadcast_index(std::size_t index, Broadcast broadcast);

/// Writes b repeated over a whole tile (unary_bcast, and operands of the SFPU). `out` and `b` must
/// not overlap.
void broadcast_tile(const std::uint32_t* b, Broadcast broadcast, std::uint32_t* out);

}  // namespace tensight::numerics
