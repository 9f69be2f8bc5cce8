// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <map>
#include <string>

#include "models/arch/chip_description.h"

namespace tensight::silicon {

/// An SFPU routine as its issue slots: bench/silicon/llk/sfpu_body.h.
struct SfpuBody {
    /// Where its words come from: the replay buffer, the RISC without a loop, the RISC in a loop.
    enum class Form { replayed, pushed, looped };

    std::uint32_t words = 0;
    std::uint32_t rows = 1;  ///< of 32 elements that the words cover
    Form form = Form::replayed;
};

/// `slots` a row, repeated from the replay buffer; pushed if they are too many for it.
SfpuBody replayed_body(int slots);

/// Slots that the chip's table has for `operation` with that DST. Errors: Refused.
int slots_of(const arch::ChipDescription& chip, const std::string& operation, bool wide);

/// The defines that the header wants.
void define_body(std::map<std::string, std::string>& defines, const SfpuBody& body);

}  // namespace tensight::silicon
