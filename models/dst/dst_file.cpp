// SPDX-License-Identifier: Apache-2.0
#include "models/dst/dst_file.h"

#include <cstring>

namespace tensight::dst {

void DstFile::zero(int half, bool values) {
    const auto [first, last] = section(half);
    for (int slot = first; slot < last; ++slot) {
        Tile& t = tile(slot);
        if (!t.zeroed && values) {
            std::memset(t.values.data(), 0, sizeof t.values);
        }
        t.zeroed = true;
        t.written = false;
        t.read = false;
    }
}

}  // namespace tensight::dst
