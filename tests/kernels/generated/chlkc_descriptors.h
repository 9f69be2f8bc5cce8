// SPDX-License-Identifier: Apache-2.0
// What the build generates for each kernel, here for tests: buffers 0 (bf16), 1 (bf16),
// 2 (bfp8), 3 (fp32), 16 (bf16) and 24 (fp32) are in use; DST has 16 bits and two halves.
// Entries of buffers that are not used are 255 in the formats and 32 x 32 tiles in the geometry.
#pragma once

#include <cstdint>

#include "llk_defs.h"

// --- every compute thread ---------------------------------------------------------------------
#define DST_SYNC_MODE ckernel::DstSync::SyncHalf
constexpr bool DST_ACCUM_MODE = false;

// --- math thread ------------------------------------------------------------------------------
#ifdef UCK_CHLKC_MATH
constexpr ckernel::MathFidelity MATH_FIDELITY = ckernel::MathFidelity::HiFi4;
constexpr bool APPROX = false;
#endif

// clang-format off
#define TENSIGHT_TEST_FORMATS(b0, b1, b2, b3, b16, b24)                                         \
    b0, b1, b2, b3, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255,                 \
    b16, 255, 255, 255, 255, 255, 255, 255, b24, 255, 255, 255, 255, 255, 255, 255
#define TENSIGHT_TEST_ALL(v)                                                                    \
    v, v, v, v, v, v, v, v, v, v, v, v, v, v, v, v, v, v, v, v, v, v, v, v, v, v, v, v, v, v, v, v
#define TENSIGHT_TEST_EMPTY(n) n, n, n, n, n, n, n
#define TENSIGHT_TEST_SIZES                                                                     \
    2048, 2048, 1088, 4096, TENSIGHT_TEST_EMPTY(1088), 1088, 1088, 1088, 1088, 1088,            \
    2048, TENSIGHT_TEST_EMPTY(1088), 4096, TENSIGHT_TEST_EMPTY(1088)
// clang-format on

// --- all threads: format of each buffer in L1 -------------------------------------------------
constexpr std::int32_t unpack_src_format[32] = {TENSIGHT_TEST_FORMATS(5, 5, 6, 0, 5, 0)};

// --- all but the pack thread: what the unpacker makes of it, geometry -------------------------
#ifndef UCK_CHLKC_PACK
constexpr std::int32_t unpack_dst_format[32] = {TENSIGHT_TEST_FORMATS(5, 5, 6, 5, 5, 5)};
constexpr std::uint8_t unpack_tile_num_faces[32] = {TENSIGHT_TEST_ALL(4)};
constexpr std::uint8_t unpack_partial_face[32] = {TENSIGHT_TEST_ALL(0)};
constexpr std::uint8_t unpack_tile_face_r_dim[32] = {TENSIGHT_TEST_ALL(16)};
constexpr std::uint8_t unpack_narrow_tile[32] = {TENSIGHT_TEST_ALL(0)};
constexpr std::uint8_t unpack_tile_r_dim[32] = {TENSIGHT_TEST_ALL(32)};
constexpr std::uint8_t unpack_tile_c_dim[32] = {TENSIGHT_TEST_ALL(32)};
constexpr std::uint8_t unpack_num_faces_r_dim[32] = {TENSIGHT_TEST_ALL(2)};
constexpr std::uint8_t unpack_num_faces_c_dim[32] = {TENSIGHT_TEST_ALL(2)};
constexpr std::uint16_t unpack_tile_size[32] = {TENSIGHT_TEST_SIZES};
#endif

// --- pack thread and data movement ------------------------------------------------------------
#if !defined(UCK_CHLKC_UNPACK) && !defined(UCK_CHLKC_MATH)
constexpr unsigned char pack_src_format[32] = {TENSIGHT_TEST_FORMATS(5, 5, 6, 5, 5, 5)};
constexpr unsigned char pack_dst_format[32] = {TENSIGHT_TEST_FORMATS(5, 5, 6, 0, 5, 0)};
constexpr std::uint8_t pack_tile_num_faces[32] = {TENSIGHT_TEST_ALL(4)};
constexpr std::uint8_t pack_partial_face[32] = {TENSIGHT_TEST_ALL(0)};
constexpr std::uint8_t pack_tile_face_r_dim[32] = {TENSIGHT_TEST_ALL(16)};
constexpr std::uint8_t pack_narrow_tile[32] = {TENSIGHT_TEST_ALL(0)};
constexpr std::uint8_t pack_tile_r_dim[32] = {TENSIGHT_TEST_ALL(32)};
constexpr std::uint8_t pack_tile_c_dim[32] = {TENSIGHT_TEST_ALL(32)};
constexpr std::uint8_t pack_num_faces_r_dim[32] = {TENSIGHT_TEST_ALL(2)};
constexpr std::uint8_t pack_num_faces_c_dim[32] = {TENSIGHT_TEST_ALL(2)};
constexpr std::uint16_t pack_tile_size[32] = {TENSIGHT_TEST_SIZES};
#endif
