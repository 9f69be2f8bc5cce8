// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string_view>

#include "models/numerics/data_format.h"
#include "models/numerics/pack.h"

namespace tensight::numerics {

// What runs as documented, without recorded vectors that vouch for its bits. Each function names
// it, or gives an empty text; equal texts are the same object, so that their addresses tell whether
// one has been told already.

/// Unpacking tiles of this L1 format.
std::string_view unverified_unpack(DataFormat l1);

/// Packing in this mode.
std::string_view unverified_pack(const PackMode& mode);

/// Groups of FPU operations that are recorded for different formats.
enum class FpuWork : unsigned char { Product, Elementwise, Reduction, Copy };

/// Operands of this Src format into a Dst of this width.
std::string_view unverified_fpu(FpuWork work, DataFormat src, bool dst32);

}  // namespace tensight::numerics
