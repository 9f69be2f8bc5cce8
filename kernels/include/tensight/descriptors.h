// SPDX-License-Identifier: Apache-2.0
// The constants that the build generates for each kernel (chlkc_descriptors.h), and the calls that
// read them. Without that file the calls do not exist, as on the device.
#pragma once

#include "llk_defs.h"
#include "tensight/attributes.h"

#if __has_include("chlkc_descriptors.h")
#include "chlkc_descriptors.h"
#define DATA_FORMATS_DEFINED
#endif

#ifdef DATA_FORMATS_DEFINED
// The pack thread sees the packer's copy of the geometry, the others the unpacker's.
#ifdef UCK_CHLKC_PACK
#define TENSIGHT_TILE(name) pack_tile_##name
#else
#define TENSIGHT_TILE(name) unpack_tile_##name
#endif

/// Bytes of one tile of the circular buffer, exponent section included.
constexpr inline std::int32_t get_tile_size(const std::int32_t operand) {
    return TENSIGHT_TILE(size)[operand];
}

/// Elements of one tile of the circular buffer.
constexpr inline std::uint32_t get_tile_hw(const std::int32_t operand) {
    return static_cast<std::uint32_t>(TENSIGHT_TILE(r_dim)[operand]) *
           TENSIGHT_TILE(c_dim)[operand];
}

constexpr inline std::uint32_t get_tile_num_faces(const std::int32_t operand) {
    return TENSIGHT_TILE(num_faces)[operand];
}

/// Format of the circular buffer in L1; DataFormat::Invalid for one that is not used.
constexpr inline DataFormat get_dataformat(const std::int32_t operand) {
    return static_cast<DataFormat>(unpack_src_format[operand]);
}

#undef TENSIGHT_TILE
#endif
