// SPDX-License-Identifier: Apache-2.0
// Enumerations and constants of the compute API, with the numbers of the hardware
// (tt-llk:tt_llk_wormhole_b0/llk_lib/llk_defs.h). Most are unscoped: kernels write both
// `PoolType::MAX` and `MAX`, `DataCopyType::A2D` and `A2D`.
#pragma once

#include "tensix_types.h"

namespace ckernel {

/// Faces a vector operation works on: R the upper two, C the left two, RC all four.
enum VectorMode { None = 0, R = 1, C = 2, RC = 4, RC_custom = 6, Invalid = 0xFF };

enum ReduceDim { REDUCE_ROW, REDUCE_COL, REDUCE_SCALAR };
enum TileDim { R_IDX = 0, C_IDX = 1 };
enum PoolType { SUM, AVG, MAX, MIN };
enum DataCopyType { A2D, B2D };
enum EltwiseBinaryType { ELWMUL, ELWDIV, ELWADD, ELWSUB, ELWLESS };
enum class EltwiseBinaryReuseDestType { NONE = 0, DEST_TO_SRCA = 1, DEST_TO_SRCB = 2 };
enum DstSync { SyncHalf = 0, SyncFull = 1 };

/// How operand 1 is spread over a tile: its column 0, its row 0, or its first element.
enum BroadcastType { NONE = 0x0, COL = 0x1, ROW = 0x2, SCALAR = 0x3 };

enum ReluType { NO_RELU, ZERO_RELU, MIN_THRESHOLD_RELU, MAX_THRESHOLD_RELU };
enum class MathFidelity : std::uint8_t { LoFi = 0, HiFi2 = 2, HiFi3 = 3, HiFi4 = 4 };
enum struct StochRndType { None = 0, Fpu = 1, Pack = 2, All = 0xf };

/// Which operand goes to which source register; matmul wants operand 0 in SrcB.
enum class SrcOrder : std::uint8_t { Regular = 0, Reverse = 1 };

enum class Operand { SRCA, SRCB, PACK };
enum class InputClamping : std::uint8_t { None = 0, ClampToNegative = 1 };
enum class DstRoundingMode { Default, NearestEven };
enum class DataLayout { TILE, ROW_MAJOR };
enum class PackMode { Default, Untilize, Tilize };
enum class RoundingMode { None, Trunc, Floor };

constexpr bool UnpackToDestEn = true;
constexpr bool UnpackToDestDis = false;

/// Word for pack_relu_config: mode in bits 0-1, threshold (as the packer compares it) above 16.
struct ReluConfig {
    std::uint32_t value;

    static constexpr ReluConfig none() { return {NO_RELU}; }
    static constexpr ReluConfig zero() { return {ZERO_RELU}; }
    static constexpr ReluConfig min_threshold(std::uint32_t threshold) {
        return {MIN_THRESHOLD_RELU | threshold << 16};
    }
    static constexpr ReluConfig max_threshold(std::uint32_t threshold) {
        return {MAX_THRESHOLD_RELU | threshold << 16};
    }
    constexpr operator std::uint32_t() const { return value; }
};

/// Endpoints of the mailboxes between the RISCs.
enum ThreadId {
    UnpackThreadId = 0,
    MathThreadId = 1,
    PackThreadId = 2,
    BriscThreadId = 3,
};

/// Hardware semaphores of the Tensix core; at most 15 each.
struct semaphore {
    static constexpr std::uint32_t FPU_SFPU = 0;
    static constexpr std::uint32_t MATH_PACK = 1;
    static constexpr std::uint32_t UNPACK_TO_DEST = 2;
    static constexpr std::uint32_t UNPACK_OPERAND_SYNC = 3;
    static constexpr std::uint32_t PACK_DONE = 4;
    static constexpr std::uint32_t UNPACK_SYNC = 5;
    static constexpr std::uint32_t UNPACK_MATH_DONE = 6;
    static constexpr std::uint32_t MATH_DONE = 7;
};

/// Registers and constants of vector instructions; 1.0 as bf16 is the default scale of exp_tile.
struct p_sfpu {
    static constexpr std::uint32_t LREG0 = 0;
    static constexpr std::uint32_t LREG1 = 1;
    static constexpr std::uint32_t LREG2 = 2;
    static constexpr std::uint32_t LREG3 = 3;
    static constexpr std::uint32_t LREG4 = 4;
    static constexpr std::uint32_t LREG5 = 5;
    static constexpr std::uint32_t LREG6 = 6;
    static constexpr std::uint32_t LREG7 = 7;
    static constexpr std::uint32_t LCONST_0_8373 = 8;
    static constexpr std::uint32_t LCONST_0 = 9;
    static constexpr std::uint32_t LCONST_1 = 10;
    static constexpr std::uint32_t LCONST_neg1 = 11;
    static constexpr std::uint32_t LTILEID = 15;
    static constexpr std::uint32_t kCONST_1_FP16B = 0x3F80;
};

constexpr std::uint32_t TILE_R_DIM = 32;
constexpr std::uint32_t TILE_C_DIM = 32;
constexpr std::uint32_t FACE_R_DIM = 16;
constexpr std::uint32_t FACE_C_DIM = 16;

}  // namespace ckernel
