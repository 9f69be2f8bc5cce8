// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>

#include "sim/silicon/family.h"

namespace tensight::silicon::testing {

/// The chip's description of this build.
inline const arch::ChipDescription& sample_chip(const std::string& arch = "wormhole_b0") {
    static const auto chip =
        arch::read_chip_description(TENSIGHT_BINARY_DIR "/share/tensight/arch/" + arch + ".yaml");
    return chip;
}

/// `row` rebuilt by its family with the kernels of the sources. Errors: Refused.
inline Rebuilt rebuild(const Measurement& row) {
    const Params params(row.params);
    const Family family = find_family(row.family);
    if (family == nullptr) {
        throw Refused("no family " + row.family);
    }
    Rebuilt rebuilt =
        family({row, params, sample_chip(), TENSIGHT_SOURCE_DIR "/bench/silicon/" + row.family});
    params.check_all_asked();
    return rebuilt;
}

/// Why `row` is refused; "rebuilt" if it is not.
inline std::string refusal(const Measurement& row) {
    try {
        rebuild(row);
    } catch (const Refused& reason) {
        return reason.what();
    }
    return "rebuilt";
}

}  // namespace tensight::silicon::testing
