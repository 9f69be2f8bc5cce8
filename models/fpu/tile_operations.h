// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <vector>

#include "models/dst/dst_file.h"
#include "models/fpu/engine_state.h"
#include "models/src/src_banks.h"

namespace tensight::fpu {

/// What one FPU call does to data: takes its operands from SrcA and SrcB, in the order in which
/// they were unpacked, and changes DST under the programmed state.
struct TileOperation {
    EngineState state;
    int phases;
    bool wide;
    bool fast;  ///< fp32 accumulation instead of the hardware's order and width

    /// Computes into the DST `slots` (row-major for matmul blocks). Returns an empty string, or
    /// what was wrong with the operands; then the slots hold NaN, not a plausible value.
    std::string run(src::SrcBanks& a, src::SrcBanks& b, dst::DstFile& dst,
                    const std::vector<int>& slots) const;

    /// The call does not fit the programmed mode: drops the operands and leaves NaN.
    std::string discard(src::SrcBanks& a, src::SrcBanks& b, dst::DstFile& dst,
                        const std::vector<int>& slots) const;
};

}  // namespace tensight::fpu
