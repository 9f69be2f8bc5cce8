// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <vector>

#include "models/arch/instruction_stream.h"

namespace tensight::arch {

/// Builds a stream from its CSV lines (eight fields each); groups and counts are written out, so
/// that one element is one instruction. Throws ArchError on a line it does not understand.
InstructionStream parse_stream(const std::string& name,
                               const std::vector<std::vector<std::string>>& lines);

}  // namespace tensight::arch
