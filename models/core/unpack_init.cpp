// SPDX-License-Identifier: Apache-2.0
// What the init calls program on the unpackers.
#include <fmt/format.h>

#include "models/arch/reduce_block_stream.h"
#include "models/core/unpack_thread.h"
#include "models/port/call_error.h"

namespace tensight::core {

using port::Call;
using src::UnpackMode;

namespace {
constexpr int kThread = 0;
}

bool UnpackThread::initialise(Site site, Call call, const port::Arguments& a) {
    // Both operands are unpacked as tiles of the first one.
    const auto program_binary = [&](UnpackMode mode, std::uint32_t first) {
        program(site, mode, parts_.tile_of(first), parts_.tile_of(first));
    };
    const auto program_product = [&] {
        const numerics::TileShape in0 = parts_.tile_of(a[0]);
        const numerics::TileShape in1 = parts_.tile_of(a[1]);
        program(site, UnpackMode::matmul, in1, in0);
        if (!product_of(in0, in1).possible()) {
            throw port::CallError(fmt::format(
                "{} for tiles of {} by {}: LLK has no such product (in0 of 32x32 or 1, "
                "2, 4, 8 or 16 x 32 with in1 of 32x32 or 32x16, or 32x16 by 16x32)",
                port::call_name(call), numerics::shape_name(in0), numerics::shape_name(in1)));
        }
    };
    switch (call) {
        case Call::compute_kernel_hw_startup:
            check_startup(site, false);
            configure(site, a[2] != 0 ? a[1] : a[0], a[2] != 0 ? a[0] : a[1]);
            push_stream(site, "compute_kernel_hw_startup", "3 operands");
            return true;
        case Call::binary_op_init_common:
            check_startup(site, true);
            configure(site, a[0], a[1]);
            program_binary(UnpackMode::binary, a[0]);
            push_stream(site, "binary_op_init_common", "");
            return true;
        case Call::unary_op_init_common:
            check_startup(site, true);
            configure(site, a[0], a[0]);
            program(site, UnpackMode::copy, parts_.tile_of(a[0]));
            push_stream(site, "init_sfpu", "bf16");
            return true;
        case Call::mm_init:
        case Call::mm_block_init:
            check_startup(site, true);
            configure(site, a[1], a[0]);  // in1 goes to SrcA, in0 to SrcB
            program_product();
            state_.transpose_faces = state_.transpose_within_face = a[2] != 0;
            init_operands_ = {a[0], a[1]};
            if (call == Call::mm_block_init) {
                state_.ct = a[3];
                state_.rt = a[4];
            }
            push_stream(site, "mm_init", "HiFi4");
            return true;
        case Call::mm_init_short:
        case Call::mm_block_init_short:
            program_product();
            state_.transpose_faces = state_.transpose_within_face = a[2] != 0;
            init_operands_ = {a[0], a[1]};
            if (call == Call::mm_block_init_short) {
                state_.ct = a[3];
                state_.rt = a[4];
            }
            push_stream(site, "mm_init_short", "HiFi4");
            return true;
        case Call::copy_tile_init:
            program(site, UnpackMode::copy, parts_.tile_of(a[0]));
            state_.transpose_faces = a[1] != 0;
            state_.transpose_within_face = a[2] != 0;
            push_stream(site, "copy_tile_init", "bf16 dst16");
            return true;
        case Call::eltwise_binary_init:
            program_binary(UnpackMode::binary, a[1]);
            init_operands_ = {a[1], a[2]};
            push_stream(site, "mul_tiles_init", "HiFi4");
            return true;
        case Call::init_bcast:
            if (!parts_.tile_of(a[2]).whole()) {
                throw port::CallError(fmt::format(
                    "init_bcast with tiles of {}: it programs the FPU for four faces whatever its "
                    "operands have, which would hang; use an init of the *_bcast_*_init_short kind",
                    numerics::shape_name(parts_.tile_of(a[2]))));
            }
            check_startup(site, true);
            configure(site, a[2], a[3]);
            [[fallthrough]];
        case Call::bcast_init_short:
            program_binary(UnpackMode::binary_bcast, a[2]);
            state_.broadcast = static_cast<numerics::Broadcast>(a[1]);
            init_operands_ = {a[2], a[3]};
            push_stream(site, "mul_bcast_cols_init_short", "HiFi4");
            return true;
        case Call::binary_dest_reuse_tiles_init:
            program(site, UnpackMode::dest_reuse);
            state_.reuse = static_cast<std::uint8_t>(a[1]);
            push_stream(site, "binary_dest_reuse_tiles_init<ELWMUL,DEST_TO_SRCA>", "HiFi4");
            return true;
        case Call::reduce_init:
            program(site, UnpackMode::reduce);
            state_.transpose_within_face = a[1] == 0;  // REDUCE_ROW transposes each face
            init_operands_ = {a[2], a[3]};
            push_stream(site, "reduce_init<SUM,ROW>", "HiFi4");
            return true;
        case Call::reduce_uninit:
            return true;
        case Call::reduce_block_max_row_init:
            program(site, UnpackMode::reduce);
            state_.transpose_within_face = true;
            state_.row_tiles = a[0];
            push_effect(site, arch::reduce_block_init_stream(parts_.streams, kThread,
                                                             parts_.config.dst.wide));
            return true;
        case Call::reduce_block_max_row_uninit:
            push_effect(site, arch::reduce_block_uninit_stream(parts_.streams));
            return true;
        case Call::transpose_wh_init:
            check_startup(site, true);
            configure(site, a[0], a[0]);
            [[fallthrough]];
        case Call::transpose_wh_init_short:
            program(site, UnpackMode::transpose);
            state_.transpose_faces = state_.transpose_within_face = true;
            push_stream(site, "transpose_wh_init_short", "bf16");
            return true;
        default:
            return false;
    }
}

}  // namespace tensight::core
