// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>

namespace tt::tt_metal {

/// An event of older programs; it has passed when it is recorded.
struct Event {
    std::uint32_t cq_id = 0;
    std::uint32_t event_id = 0;
};

}  // namespace tt::tt_metal
