// SPDX-License-Identifier: Apache-2.0
// Sizes of tiles as LLK names them (tt-llk:common/inc/ckernel_defs.h).
#pragma once

#include "ckernel.h"

namespace ckernel {

constexpr std::uint32_t FACE_HEIGHT = 16;
constexpr std::uint32_t FACE_WIDTH = 16;
constexpr std::uint32_t TILE_HEIGHT = 32;
constexpr std::uint32_t TILE_WIDTH = 32;
constexpr std::uint32_t TILE_NUM_FACES = 4;
constexpr std::uint32_t FACE_SIZE = FACE_R_DIM * FACE_C_DIM;

}  // namespace ckernel
