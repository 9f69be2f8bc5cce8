// SPDX-License-Identifier: Apache-2.0
// From tensor operations to operations that a Tensix core has for tiles.
#pragma once

#include "compiler/build/program.h"

namespace tensight::compiler {

/// The same program in terms of these nodes alone:
/// - `binary`: two operands of the node's own rows and columns; or add, sub, mul whose operand 1
///   is a column, a row or a single value that is spread;
/// - `matmul` with operand 1 perhaps taken transposed, and perhaps an operand 2 that the product is
///   added to; `reduce` perhaps with an operand 1 that it goes on from;
/// - `causal_mask` with the mask's tiles as operand 1;
/// - no `broadcast`; division only of two full values.
/// Each use of an input, a chunk or a constant is a node of its own. Outputs and the values that
/// loops carry are computed by nodes of their own.
Program legalise(const Program& program);

}  // namespace tensight::compiler
