// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <vector>

#include "sim/silicon/family.h"

/// What the families of bare instruction loops have in common.
namespace tensight::silicon {

/// TRISCs that run the probe at the same time, as a bit mask. One: the thread of the figure. Two:
/// TRISC0 and TRISC1 (TRISC1 and TRISC2 when the figure is TRISC2's). Three: all.
std::uint32_t thread_mask(std::uint32_t threads, const std::string& thread);

/// "0x2000000" as a number of a define.
std::string hexadecimal(std::uint32_t word);

/// Cycles of one pass of the loop without those of the empty loop: the slopes of the zones "block"
/// and "empty" on `thread`, which ran with `passes`, 2 x, 3 x and 4 x as many.
double cycles_of_pass(const Runs& runs, const std::string& thread, std::uint32_t passes);

/// A Tensix word by its name, with operands that are all zero. Errors: Refused.
std::uint32_t word_of(const std::string& instruction);

/// One compute kernel on core 0.0 that runs bare: `source` with the compile-time arguments.
Rebuilt bare_program(const Request& request, const std::string& source,
                     const std::map<std::string, std::string>& defines,
                     const std::vector<std::uint32_t>& arguments);

}  // namespace tensight::silicon
