// SPDX-License-Identifier: Apache-2.0
// Where the core is on the grid; the start-up code fills these in per core.
#pragma once

#include "tensight/attributes.h"

extern std::uint8_t my_logical_x_;   ///< column among the worker cores
extern std::uint8_t my_logical_y_;   ///< row among the worker cores
extern std::uint8_t my_relative_x_;  ///< column within the sub-device; the same without one
extern std::uint8_t my_relative_y_;

FORCE_INLINE std::uint8_t get_absolute_logical_x() { return my_logical_x_; }
FORCE_INLINE std::uint8_t get_absolute_logical_y() { return my_logical_y_; }
FORCE_INLINE std::uint8_t get_relative_logical_x() { return my_relative_x_; }
FORCE_INLINE std::uint8_t get_relative_logical_y() { return my_relative_y_; }
