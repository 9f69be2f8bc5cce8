// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <ostream>

#include "models/events/print.h"

namespace tensight::dprint {

/// Writes the elements of a tile slice under the stream's manipulators, row by row, or the message
/// that a real system prints instead.
void print_slice(std::ostream& out, const events::PrintItem& item);

}  // namespace tensight::dprint
