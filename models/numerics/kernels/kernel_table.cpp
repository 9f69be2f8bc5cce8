// SPDX-License-Identifier: Apache-2.0
#include "models/numerics/kernels/kernel_table.h"

namespace tensight::numerics::kernels {

const KernelTable& table(IsaLevel level) {
    switch (level) {
        case IsaLevel::Avx512:
            return kAvx512Kernels;
        case IsaLevel::Avx2:
            return kAvx2Kernels;
        default:
            return kSse2Kernels;
    }
}

}  // namespace tensight::numerics::kernels
