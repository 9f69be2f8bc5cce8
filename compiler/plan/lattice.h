// SPDX-License-Identifier: Apache-2.0
// Items dealt to a rectangle of cores so that those of a row or column take the same blocks of some
// inputs at the same time: one of them reads such a block and multicasts it to the others.
#pragma once

#include <vector>

#include "compiler/plan/plan.h"

namespace tensight::compiler {

/// Every lattice for a plan whose blocks are known with at least one shared input.
std::vector<Lattice> lattices(const Plan& plan);

/// `plan` with its items dealt along `lattice`: sets lattice, shared and cores.
void apply_lattice(Plan& plan, const Lattice& lattice);

}  // namespace tensight::compiler
