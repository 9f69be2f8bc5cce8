// SPDX-License-Identifier: Apache-2.0
#include "models/events/events.h"

namespace tensight::events {

const char* risc_name(Risc risc) {
    static constexpr std::array<const char*, kRiscs> kNames = {"BRISC", "NCRISC", "TRISC0",
                                                               "TRISC1", "TRISC2"};
    return kNames[static_cast<std::size_t>(risc)];
}

const char* engine_name(Engine engine) {
    static constexpr std::array<const char*, kEngines> kNames = {"UNPACK0", "UNPACK1", "FPU",
                                                                 "SFPU", "PACK"};
    return kNames[static_cast<std::size_t>(engine)];
}

}  // namespace tensight::events
