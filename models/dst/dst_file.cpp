// SPDX-License-Identifier: Apache-2.0
#include "models/dst/dst_file.h"

namespace tensight::dst {

void DstFile::zero(int half) {
    const auto [first, last] = section(half);
    for (int slot = first; slot < last; ++slot) {
        Tile& t = tile(slot);
        if (!t.zeroed) {
            t.values.fill(0);
        }
        t.zeroed = true;
        t.written = false;
        t.read = false;
    }
}

}  // namespace tensight::dst
