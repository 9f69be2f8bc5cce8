// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <vector>

#include "models/sfpu/vector_program.h"

namespace tensight::sfpu {

/// An instruction of the vector unit as the scheduler looks at it.
struct VectorInstruction {
    int step = 0;        ///< of the program
    int latency = 1;     ///< cycles until its result can be read
    int stall = 0;       ///< cycles behind it in which the unit takes nothing
    bool fence = false;  ///< nothing changes places with it
    std::vector<VectorName> reads;
    VectorName writes = kNoValue;
    VectorName also_writes = kNoValue;  ///< the variable that the result is assigned to
    std::vector<VectorName> more_results{};
};

struct IssueTime {
    int words = 0;  ///< instructions and SFPNOPs
    int stalls = 0;
};

/// One instruction a cycle, in order; where the next one needs a result that is not there yet, one
/// of the following kIssueWindow up to the next fence goes first, or an SFPNOP.
IssueTime issue(const std::vector<VectorInstruction>& instructions);

inline constexpr std::size_t kIssueWindow = 8;

}  // namespace tensight::sfpu
