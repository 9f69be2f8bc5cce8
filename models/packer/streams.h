// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "models/arch/stream_table.h"

namespace tensight::packer {

/// The packers' part of pack_untilize_block for `tiles` tiles of one row: the table's stream for
/// four tiles without the wait for its DST section and the release, which are calls of their own,
/// with what it does for a tile in each of its rows repeated.
const arch::InstructionStream& untilize_stream(const arch::StreamTable& table, int tiles);

/// PACR instructions of `stream` that write data.
int writes_of(const arch::InstructionStream& stream);

}  // namespace tensight::packer
