// SPDX-License-Identifier: Apache-2.0
#include "models/noc/target.h"

#include <fmt/format.h>

namespace tensight::noc {

std::string Target::name() const {
    return l1 != nullptr ? fmt::format("core {},{}", label.x, label.y)
                         : fmt::format("DRAM channel {}", label.x);
}

}  // namespace tensight::noc
