// SPDX-License-Identifier: Apache-2.0
// Printing: one value, and a part of a tile.
#include "api/debug/dprint.h"
extern "C" void print_value_and_tile(uint32_t value) {
    DPRINT << value;
#if defined(COMPILE_FOR_BRISC) || defined(COMPILE_FOR_NCRISC)
    DPRINT << TSLICE(2, 1, SliceRange::hw041(), TSLICE_INPUT_CB, TSLICE_RD_PTR);
#else
    DPRINT << TSLICE(2, 1, SliceRange::hw041());
#endif
}
