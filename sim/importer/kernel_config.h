// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "sim/importer/metal_module.h"

namespace tensight::importer {

/// Reads `#ttmetal.core_range<0x0, 8x8>`.
CoreRange read_core_range(Cursor& cursor);

/// Reads `#ttmetal.noc_config<...>` or `#ttmetal.compute_config<...>`
/// (tt-mlir: include/ttmlir/Dialect/TTMetal/IR/TTMetalOpsAttrs.td). Ethernet kernels and kernels
/// with fabric connections are an ImportError: they need more than one chip.
KernelConfig read_kernel_config(Cursor& cursor);

}  // namespace tensight::importer
