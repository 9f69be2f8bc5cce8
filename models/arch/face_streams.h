// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "models/arch/stream_table.h"

namespace tensight::arch {

/// What a tiny tile has in place of four faces of 16 rows.
struct Faces {
    int count = 4;  ///< 1, 2 or 4
    int rows = 16;  ///< 1..16

    [[nodiscard]] bool whole() const { return count == 4 && rows == 16; }
};

/// How SrcB is loaded, in the order of TT-Metalium's BroadcastType.
enum class FaceLoad { each, column, row, scalar };

// Streams of the table are those of 32x32 tiles. For tiny ones LLK programs the same MOPs with
// fewer turns, and UNPACR and PACR move fewer rows. Each function returns the stream that it has
// made of `whole` and keeps it in the table; `whole` itself for whole tiles.
// Source: tt-llk:tt_llk_wormhole_b0/llk_lib/llk_unpack_{A,AB}.h, llk_math_eltwise_{unary_datacopy,
// binary}.h, llk_pack.h.

/// copy_tile and binary operations on the unpack thread.
const InstructionStream& unpack_faces(const StreamTable& table, const InstructionStream& whole,
                                      FaceLoad load, Faces faces);

/// The same on the math thread.
const InstructionStream& math_faces(const StreamTable& table, const InstructionStream& whole,
                                    FaceLoad load, Faces faces);

/// pack_tile; `one_packer`: block formats of tiles that are lower than 32 rows, whose two faces one
/// packer packs one after the other.
const InstructionStream& pack_faces(const StreamTable& table, const InstructionStream& whole,
                                    Faces faces, bool one_packer);

}  // namespace tensight::arch
