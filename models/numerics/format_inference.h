// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "models/numerics/data_format.h"

namespace tensight::numerics {

// Which register formats belong to a circular buffer's format: what the host works out for the
// unpacker and the packer of a kernel (tt-metal:tt_metal/jit_build/data_format.cpp).

/// What the formats of one kernel's circular buffers have in common, and how Dst is configured.
struct KernelFormats {
    bool dst32 = false;           ///< fp32_dest_acc_en
    bool unpack_to_dest = false;  ///< this buffer is in unpack_to_dest_mode Fp32
    bool bfp8_pack_precise = false;
    /// Exponent family of the kernel's float buffers other than Float32: true for 8 bits (bf16,
    /// tf32, *_b). A kernel with Float32 buffers alone counts as 5-bit unless Dst has 32 bits.
    bool wide_exponent = true;
    bool all_float32 = false;  ///< every float buffer of the kernel is Float32
};

/// Format the unpacker writes for a buffer of format `l1`.
DataFormat unpack_destination(DataFormat l1, const KernelFormats& kernel);

/// Intermediate format of the packer for a buffer of format `out`.
DataFormat pack_source(DataFormat out, const KernelFormats& kernel);

/// The rule the LLK tests use instead: with a 32-bit Dst the output format (Float32 for Bfp4_b),
/// with a 16-bit Dst the Src format.
DataFormat llk_pack_source(DataFormat out, DataFormat src, bool dst32);

}  // namespace tensight::numerics
