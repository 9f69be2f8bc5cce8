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

const char* transfer_kind_name(TransferKind kind) {
    static constexpr std::array<const char*, 4> kNames = {"read", "write", "inline_write",
                                                          "increment"};
    return kNames[static_cast<std::size_t>(kind)];
}

}  // namespace tensight::events
