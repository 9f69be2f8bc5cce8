// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <array>
#include <string>

#include "models/numerics/format_inference.h"
#include "sim/workload/workload.h"

namespace tensight::run {

/// Formats of the circular buffers that a kernel sees, by id; Invalid where there is none.
using CbFormats = std::array<numerics::DataFormat, 32>;

/// Formats of the buffers that `program` configures on `kernel`'s cores.
CbFormats cb_formats(const workload::Program& program, const workload::Kernel& kernel);

/// What the formats have in common, for the unpackers' and packers' conversions.
numerics::KernelFormats kernel_formats(const CbFormats& formats, bool dst32);

/// Shapes of the tiles of the circular buffers that a kernel sees, by id; 32x32 where none.
using CbTiles = std::array<numerics::TileShape, 32>;
CbTiles cb_tiles(const workload::Program& program, const workload::Kernel& kernel);

/// Text of chlkc_descriptors.h: the constants that TT-Metalium's build generates for a kernel
/// (tt-metal:tt_metal/jit_build/genfiles.cpp).
std::string descriptors_text(const workload::Kernel& kernel, const CbFormats& formats,
                             const CbTiles& tiles = {});

}  // namespace tensight::run
