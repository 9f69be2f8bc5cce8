// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>

#include "models/numerics/data_format.h"

namespace tensight::numerics {

// The packer: Dst patterns of one 32x32 tile -> L1 bytes.
// Modelled, in pipeline order: edge mask, early conversion (Dst -> intermediate "pack source"
// format), ReLU, late conversion (-> L1 format), L1 accumulation.
// Not modelled: exponent histogram and thresholding, downsampling, compression, stochastic
// rounding, integer descaling, FP8.
// Sources: tt-isa-documentation:WormholeB0/TensixTile/TensixCoprocessor/Packers/
// {FormatConversion,ReLU,EdgeMasking}.md, ttsim v1.10.0. Checked bit for bit against recorded
// runs: every pair of pack source and output among fp32, bf16, fp16, bfp8_b, bfp4_b that LLK
// chooses, and L1 accumulation. From the documents alone: ReLU, tf32, bf16 -> fp16, fp32 -> bf16
// in the late conversion, bfp2_b, and block formats with 5-bit exponents.

/// ReLU between the two conversions. Values as in TT-Metalium's ReluType.
enum class ReluMode : std::uint8_t {
    None = 0,
    Zero = 1,          ///< x <= 0 becomes 0
    MinThreshold = 2,  ///< x <= threshold becomes 0
    MaxThreshold = 3,  ///< clamped to 0..threshold
};

/// Which elements the edge mask lets through; all others are packed as zero. Set by reduce_init.
enum class PackMask : std::uint8_t {
    All,
    Row,     ///< column 0 of each row (faces 0 and 2): results of a row reduction
    Col,     ///< row 0 (faces 0 and 1): results of a column reduction
    Scalar,  ///< element 0
};

/// Programmed state under which pack_tile runs.
struct PackMode {
    bool dst32 = false;                           ///< 32-bit Dst
    DataFormat pack_src = DataFormat::Float16_b;  ///< intermediate format (format_inference.h)
    DataFormat out = DataFormat::Float16_b;       ///< L1 format
    ReluMode relu = ReluMode::None;
    std::uint16_t relu_threshold =
        0;                       ///< bf16 bits (fp16 bits if pack_src is Float16); not negative
    bool l1_accumulate = false;  ///< L1 += instead of L1 =; fp32, bf16 and fp16 only
    PackMask mask = PackMask::All;
};

/// Packs 1024 Dst patterns in face order into tile_bytes(mode.out) bytes at `l1`.
/// Integer formats need pack_src == out and store the low bits of each pattern (unverified).
/// NumericsError for conversions the hardware does not have or this room does not model.
void pack_tile(const std::uint32_t* dst, const PackMode& mode, std::uint8_t* l1);

}  // namespace tensight::numerics
