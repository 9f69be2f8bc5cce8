// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <string>

#include "models/events/events.h"
#include "models/numerics/data_format.h"
#include "models/numerics/eltwise.h"
#include "models/numerics/reduce.h"
#include "models/numerics/tile_shape.h"
#include "models/port/device_port.h"

namespace tensight::fpu {

/// What the math thread's MOP is programmed for.
enum class MathMode : std::uint8_t {
    none,
    copy,
    eltwise,
    eltwise_bcast,
    matmul,
    reduce,
    dest_reuse,
    transpose_dest,
    unary_bcast
};

const char* math_mode_name(MathMode mode);

/// What the FPU and SFPU are programmed to do; sticky, as unpacker::EngineState.
struct EngineState {
    MathMode mode = MathMode::none;
    numerics::EltwiseOp op = numerics::EltwiseOp::Add;
    numerics::Broadcast broadcast = numerics::Broadcast::None;
    /// The tiles that the MOP was made for: of a copy or a binary operation, or in0 of a product.
    numerics::TileShape tile;
    numerics::TileShape in1;  ///< of a product
    bool accumulate = false;  ///< ELWADD, ELWSUB onto DST
    std::uint8_t reuse = 0;   ///< EltwiseBinaryReuseDestType: 1 DST to SrcA, 2 DST to SrcB
    bool transpose = false;   ///< matmul: in1 was loaded transposed
    std::uint32_t ct = 1;
    std::uint32_t rt = 1;
    numerics::PoolType pool = numerics::PoolType::Sum;
    numerics::ReduceDim dim = numerics::ReduceDim::Row;
    bool whole_sums = false;      ///< reduce: enforce_fp32_accumulation
    std::uint32_t row_tiles = 0;  ///< reduce_block_max_row's tiles; 0: reduce_tile
    numerics::DataFormat src_a = numerics::DataFormat::Invalid;
    numerics::DataFormat src_b = numerics::DataFormat::Invalid;
    events::Site init_site;
    bool configured = false;

    bool sfpu_ready = false;  ///< some SFPU init has run
    port::SfpuOp sfpu_op{};   ///< the last one
    std::uint32_t sfpu_flags = 0;
    std::uint32_t sfpu_parameter = 0;  ///< of its init
    std::uint32_t sfpu_inits = 0;      ///< so far
    events::Site sfpu_site;
};

/// What is programmed, for messages: "an element-wise ELWADD with rows broadcast".
std::string programmed_operation(const EngineState& state);

}  // namespace tensight::fpu
