// SPDX-License-Identifier: Apache-2.0
// Row-major blocks to tiles and back. Macro FORM: 1 tilize_block, 2 untilize_block, 3
// pack_untilize_block, 4 pack_untilize_dest in two column blocks, 5 tilize by the calls below the
// API, 6 untilize by those, 7 pack_untilize by those with a pointer that moves by rows, 8 tilize
// under the init of a copy, 9 pack_tile under the init of pack_untilize, 10 tilize under the init
// for another width.
// Compile-time arguments: tiles of a row, rows of tiles.
#include <cstdint>

#include "api/compute/common.h"
#include "api/compute/eltwise_unary/eltwise_unary.h"
#include "api/compute/pack_untilize.h"
#include "api/compute/tile_move_copy.h"
#include "api/compute/tilize.h"
#include "api/compute/untilize.h"

constexpr uint32_t width = get_compile_time_arg_val(0);
constexpr uint32_t rows = get_compile_time_arg_val(1);

#if FORM == 5 || FORM == 6
// As compilers write it: unpack a row of tiles, then pass them on one by one.
ALWI void row_of_tiles(uint32_t row) {
#ifdef TRISC_UNPACK
    const uint32_t bytes = get_local_cb_interface(0).fifo_page_size;
    const uint32_t base = get_local_cb_interface(0).fifo_rd_ptr - 1 + row * width * bytes;
#if FORM == 5
    for (uint32_t tile = 0; tile < width; ++tile) {
        _llk_unpack_tilize_(base, tile, unpack_src_format[0], unpack_dst_format[0], width,
                            get_operand_face_r_dim(0), get_operand_num_faces(0),
                            get_operand_narrow_tile(0));
    }
#else
    _llk_unpack_untilize_pass_<true>(base, width);
    _llk_unpack_untilize_pass_<false>(base, width);
#endif
#endif
    for (uint32_t tile = 0; tile < width; ++tile) {
        MATH((llk_math_wait_for_dest_available()));
        PACK((llk_packer_wait_for_math_done()));
        MATH((llk_math_eltwise_unary_datacopy<DataCopyType::A2D, DST_ACCUM_MODE,
                                              BroadcastType::NONE, UnpackToDestEn>(0, 0)));
        PACK((llk_pack<false, false>(0, 16)));
        MATH((llk_math_dest_section_done<DST_ACCUM_MODE>()));
        PACK((llk_pack_dest_section_done<DST_ACCUM_MODE>()));
    }
}
#endif

void kernel_main() {
    compute_kernel_hw_startup(0, 16);
    cb_wait_front(0, width * rows);
    cb_reserve_back(16, width * rows);
#if FORM == 1
    tilize_init(0, width, 16);
    for (uint32_t row = 0; row < rows; ++row) {
        tilize_block(0, width, 16, row * width, row * width);
    }
    tilize_uninit(0, 16);
#elif FORM == 2
    untilize_init(0);
    untilize_block<width>(0, width, 16);
    untilize_uninit(0);
#elif FORM == 3
    pack_untilize_init<width>(0, 16);
    pack_untilize_block<width>(0, 1, 16);
    pack_untilize_uninit(16);
#elif FORM == 4
    copy_tile_init(0);
    pack_untilize_dest_init<width / 2, width>(16);
    for (uint32_t half = 0; half < 2; ++half) {
        tile_regs_acquire();
        for (uint32_t tile = 0; tile < width / 2; ++tile) {
            copy_tile(0, half * (width / 2) + tile, tile);
        }
        tile_regs_commit();
        tile_regs_wait();
        pack_untilize_dest<width / 2, width>(16, 1, half);
        tile_regs_release();
    }
    pack_untilize_uninit(16);
#elif FORM == 5
    tilize_init(0, width, 16);
    for (uint32_t row = 0; row < rows; ++row) {
        row_of_tiles(row);
    }
    tilize_uninit(0, 16);
#elif FORM == 6
    untilize_init(0);
    for (uint32_t row = 0; row < rows; ++row) {
        row_of_tiles(row);
    }
    untilize_uninit(0);
#elif FORM == 7
    pack_untilize_init<width>(0, 16);
    for (uint32_t row = 0; row < rows; ++row) {
        MATH((llk_math_wait_for_dest_available()));
        for (uint32_t tile = 0; tile < width; ++tile) {
            UNPACK((llk_unpack_A<BroadcastType::NONE, false, EltwiseBinaryReuseDestType::NONE,
                                 UnpackToDestEn>(0, row * width + tile)));
            MATH((llk_math_eltwise_unary_datacopy<DataCopyType::A2D, DST_ACCUM_MODE,
                                                  BroadcastType::NONE, UnpackToDestEn>(tile, 0)));
        }
        MATH((llk_math_dest_section_done<DST_ACCUM_MODE>()));
        PACK((llk_packer_wait_for_math_done()));
#ifdef TRISC_PACK
        const uint32_t offset = row * width * get_local_cb_interface(16).fifo_page_size;
        get_local_cb_interface(16).fifo_wr_ptr += offset;
        ::llk_pack_untilize<width, width>(1, 16, 0, 0);
        get_local_cb_interface(16).fifo_wr_ptr -= offset;
#endif
        PACK((llk_pack_dest_section_done<DST_ACCUM_MODE>()));
    }
    pack_untilize_uninit(16);
#elif FORM == 8
    copy_tile_init(0);
    tilize_block(0, width, 16);
#elif FORM == 9
    pack_untilize_init<width>(0, 16);
    for (uint32_t tile = 0; tile < width; ++tile) {
        tile_regs_acquire();
        copy_tile(0, tile, 0);
        tile_regs_commit();
        tile_regs_wait();
        pack_tile(0, 16);
        tile_regs_release();
    }
#elif FORM == 10
    tilize_init(0, width + 1, 16);
    tilize_block(0, width, 16);
#endif
    cb_pop_front(0, width * rows);
    cb_push_back(16, width * rows);
}
