// SPDX-License-Identifier: Apache-2.0
#include "models/arch/instruction_stream.h"

namespace tensight::arch {

std::uint16_t block_class(Unit unit) {
    switch (unit) {
        case Unit::sync:
            return kBlockSync;
        case Unit::config:
            return kBlockConfig;
        case Unit::thcon:
            return kBlockThcon;
        case Unit::tdma:
            return kBlockTdma;
        case Unit::unpack0:
        case Unit::unpack1:
            return kBlockUnpack;
        case Unit::fpu:
            return kBlockMath;
        case Unit::sfpu:
            return kBlockSfpu;
        case Unit::pack:
            return kBlockPack;
    }
    return 0;
}

}  // namespace tensight::arch
