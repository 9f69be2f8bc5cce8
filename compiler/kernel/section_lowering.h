// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <set>

#include "compiler/kernel/kernel.h"

namespace tensight::compiler {

Stmt wait_front(int buffer, const Index& pages);
Stmt pop_front(int buffer, const Index& pages);

/// A section as a piece of the compute kernel. `to_wait`: nodes whose pages nobody has waited for
/// yet; they are waited for as far as each turn needs them. `pops`: nodes that are taken here for
/// the last time.
Stmt lower_section(const Plan& plan, std::size_t section, const std::set<int>& to_wait,
                   const std::vector<int>& pops);

/// "p = exp(s - m)" for what leaves a section.
std::string formula(const Plan& plan, const Section& section);

}  // namespace tensight::compiler
