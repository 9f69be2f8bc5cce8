// SPDX-License-Identifier: Apache-2.0
// What inits of layouts and of binary operations program on the math thread.
#include "models/core/dst_bookkeeping.h"
#include "models/core/math_thread.h"
#include "models/core/unpack_thread.h"
#include "models/fpu/streams.h"
#include "models/fpu/tile_operations.h"

namespace tensight::core {

using fpu::MathMode;
using port::Call;

bool MathThread::initialise_layout(Site site, Call call, const port::Arguments& a) {
    switch (call) {
        case Call::tilize_init:
        case Call::untilize_init:
            program(site, MathMode::copy);
            push_stream(site, "tilize_init", "bf16 4 tiles");
            return true;
        case Call::pack_untilize_init:
            program(site, MathMode::copy);
            push_stream(site, "pack_untilize_init", "4 tiles");
            return true;
        case Call::unary_bcast_init:
            configure(a[1], a[1]);
            [[fallthrough]];
        case Call::unary_bcast_init_short:
            program(site, MathMode::unary_bcast);
            state_.broadcast = static_cast<numerics::Broadcast>(a[0]);
            push_stream(site, "sub_bcast_cols_init_short", "");
            return true;
        default:
            return false;
    }
}

bool MathThread::initialise_binary(Site site, Call call, const port::Arguments& a) {
    switch (call) {
        case Call::eltwise_binary_init:
            program(site, MathMode::eltwise, parts_.tile_of(a[1]));
            state_.op = fpu::eltwise_op(a[0]);
            state_.accumulate = a[3] != 0;
            push_stream(site, fpu::init_stream(state_.op), fpu::init_variant(state_.op));
            return true;
        case Call::init_bcast:
            configure(a[2], a[3]);
            [[fallthrough]];
        case Call::bcast_init_short:
            // init_bcast programs four faces, whatever its operands have.
            program(site, MathMode::eltwise_bcast,
                    call == Call::init_bcast ? numerics::TileShape{} : parts_.tile_of(a[2]));
            state_.op = fpu::eltwise_op(a[0]);
            state_.broadcast = static_cast<numerics::Broadcast>(a[1]);
            push_stream(site,
                        state_.op == numerics::EltwiseOp::Mul ? "mul_bcast_cols_init_short"
                                                              : "sub_bcast_cols_init_short",
                        state_.op == numerics::EltwiseOp::Mul ? "HiFi4" : "");
            return true;
        case Call::binary_dest_reuse_tiles_init:
            program(site, MathMode::dest_reuse);
            state_.op = fpu::eltwise_op(a[0]);
            state_.reuse = static_cast<std::uint8_t>(a[1]);
            push_stream(site, "binary_dest_reuse_tiles_init<ELWMUL,DEST_TO_SRCA>", "HiFi4");
            return true;
        default:
            return false;
    }
}

}  // namespace tensight::core
