// SPDX-License-Identifier: Apache-2.0
// Whether the unpackers are programmed for the tiles that a call takes.
#include <fmt/format.h>

#include "models/core/unpack_thread.h"
#include "models/port/call_error.h"

namespace tensight::core {

using src::UnpackMode;

void UnpackThread::check_tile(std::uint32_t cb, bool to_a, std::string_view call) const {
    const numerics::TileShape tile = parts_.tile_of(cb);
    const numerics::TileShape programmed = to_a ? state_.tile_a : state_.tile_b;
    const std::size_t stride = to_a ? state_.stride_a : state_.stride_b;
    if (tile.whole() && programmed.whole() && stride == numerics::TileShape{}.face_rows()) {
        return;
    }
    const bool possible = state_.mode == UnpackMode::copy || state_.mode == UnpackMode::binary ||
                          state_.mode == UnpackMode::binary_bcast ||
                          state_.mode == UnpackMode::matmul;
    if (!possible || call == "transpose_wh_tile") {
        throw port::CallError(fmt::format(
            "{} of CB {} with tiles of {}: tiny tiles are modelled for copies, binary operations "
            "and products",
            call, cb, numerics::shape_name(tile)));
    }
    if (tile != programmed) {
        throw port::CallError(fmt::format(
            "{} of CB {} with tiles of {} while the unpackers are programmed for {}: what they "
            "read then is not modelled (the init has to name a buffer of the same tiles; "
            "reconfig_data_format changes formats only)",
            call, cb, numerics::shape_name(tile), numerics::shape_name(programmed)));
    }
    if (tile.faces() > 1 && stride != tile.face_rows()) {
        throw port::CallError(fmt::format(
            "{} of CB {} with faces of {} rows while the start-up call's buffer had faces of {}: "
            "the unpacker would step over {} rows from face to face, which is not modelled",
            call, cb, tile.face_rows(), stride, stride));
    }
    if (to_a && !tile.whole() && (state_.transpose_faces || state_.transpose_within_face)) {
        throw port::CallError(
            fmt::format("{} of CB {} with tiles of {}, transposed: transposition "
                        "of tiny tiles is not modelled",
                        call, cb, numerics::shape_name(tile)));
    }
}

}  // namespace tensight::core
