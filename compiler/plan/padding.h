// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "compiler/plan/axes.h"

namespace tensight::compiler {

/// Tensors are padded to whole tiles with zeros, and operations leave anything in the padding.
/// Before a sum or product over a padded axis, the padding must be neutral: follows what is known
/// about it, and selects (never multiplies: 0 * inf) the neutral value where it is not. Legalised
/// program in, legalised program out.
void mask_padding(Program& program, const Axes& axes);

}  // namespace tensight::compiler
