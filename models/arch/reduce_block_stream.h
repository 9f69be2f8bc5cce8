// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>

#include "models/arch/stream_table.h"

namespace tensight::arch {

/// Most tiles of one reduce_block_max_row: LLK's MOP counts to 127.
constexpr std::uint32_t kMostBlockColumns = 127;

/// reduce_block_max_row of `tiles` tiles of a row, made and kept in `table`. Unpack (thread 0): one
/// face of the scaler into SrcB, then each tile with a single UNPACR into SrcA. Math (thread 1):
/// two GMPOOL for the upper and two for the lower faces of each tile, the column of results made
/// once at the end, with a 32-bit DST (`wide`) in two halves of 16 bits. Source:
/// tt-llk:tt_llk_wormhole_b0/llk_lib/llk_{unpack_AB,math}_reduce_custom.h. Errors: ArchError for no
/// tile or more than kMostBlockColumns.
const InstructionStream& reduce_block_stream(const StreamTable& table, std::uint32_t tiles,
                                             int thread, bool wide);

/// Its init on threads 0 and 1, and what undoes it on thread 0. To the other threads init and
/// uninit are those of an ordinary reduction of rows.
const InstructionStream& reduce_block_init_stream(const StreamTable& table, int thread, bool wide);
const InstructionStream& reduce_block_uninit_stream(const StreamTable& table);

}  // namespace tensight::arch
