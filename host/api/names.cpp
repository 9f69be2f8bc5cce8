// SPDX-License-Identifier: Apache-2.0
#include <tt-metalium/buffer_types.hpp>
#include <tt-metalium/tile.hpp>
#include <tt-metalium/tt_backend_api_types.hpp>
#include <tt_stl/assert.hpp>

#include "models/numerics/data_format.h"

namespace tt {

std::string to_string(DataFormat format) {
    switch (format) {
        case DataFormat::Float32:
            return "Float32";
        case DataFormat::Float16:
            return "Float16";
        case DataFormat::Bfp8:
            return "Bfp8";
        case DataFormat::Bfp4:
            return "Bfp4";
        case DataFormat::Tf32:
            return "Tf32";
        case DataFormat::Float16_b:
            return "Float16_b";
        case DataFormat::Bfp8_b:
            return "Bfp8_b";
        case DataFormat::Bfp4_b:
            return "Bfp4_b";
        case DataFormat::Int32:
            return "Int32";
        case DataFormat::UInt16:
            return "UInt16";
        case DataFormat::Lf8:
            return "Lf8";
        case DataFormat::Bfp2:
            return "Bfp2";
        case DataFormat::Int8:
            return "Int8";
        case DataFormat::Bfp2_b:
            return "Bfp2_b";
        case DataFormat::UInt32:
            return "UInt32";
        case DataFormat::Fp8_e4m3:
            return "Fp8_e4m3";
        case DataFormat::UInt8:
            return "UInt8";
        case DataFormat::RawUInt8:
            return "RawUInt8";
        case DataFormat::RawUInt16:
            return "RawUInt16";
        case DataFormat::RawUInt32:
            return "RawUInt32";
        case DataFormat::Invalid:
            break;
    }
    return "Invalid";
}

std::ostream& operator<<(std::ostream& out, const DataFormat& format) {
    return out << to_string(format);
}

namespace {

/// The format that has the same size, for those that the chip's models do not know.
DataFormat of_same_size(DataFormat format) {
    switch (format) {
        case DataFormat::Lf8:
        case DataFormat::Fp8_e4m3:
        case DataFormat::RawUInt8:
            return DataFormat::UInt8;
        case DataFormat::RawUInt16:
            return DataFormat::UInt16;
        case DataFormat::RawUInt32:
            return DataFormat::UInt32;
        default:
            return format;
    }
}

}  // namespace

std::uint32_t datum_size(const DataFormat& format) {
    const auto bytes = tensight::numerics::element_bytes(
        static_cast<tensight::numerics::DataFormat>(of_same_size(format)));
    TT_FATAL(bytes != 0, "elements of data format {} have no size of their own", format);
    return static_cast<std::uint32_t>(bytes);
}

std::uint32_t tile_size(const DataFormat& format) {
    const auto bytes = tensight::numerics::tile_bytes(
        static_cast<tensight::numerics::DataFormat>(of_same_size(format)));
    TT_FATAL(bytes != 0, "tiles of data format {} have no size", format);
    return static_cast<std::uint32_t>(bytes);
}

std::string arch_to_str(ARCH arch) {
    switch (arch) {
        case ARCH::WORMHOLE_B0:
            return "wormhole_b0";
        case ARCH::BLACKHOLE:
            return "blackhole";
        case ARCH::QUASAR:
            return "quasar";
        case ARCH::Invalid:
            break;
    }
    return "Invalid";
}

std::string get_string(ARCH arch) { return arch_to_str(arch); }

namespace tt_metal {

std::string_view name_of(TensorMemoryLayout layout) {
    switch (layout) {
        case TensorMemoryLayout::INTERLEAVED:
            return "TensorMemoryLayout::INTERLEAVED";
        case TensorMemoryLayout::HEIGHT_SHARDED:
            return "TensorMemoryLayout::HEIGHT_SHARDED";
        case TensorMemoryLayout::WIDTH_SHARDED:
            return "TensorMemoryLayout::WIDTH_SHARDED";
        case TensorMemoryLayout::BLOCK_SHARDED:
            return "TensorMemoryLayout::BLOCK_SHARDED";
        case TensorMemoryLayout::ND_SHARDED:
            break;
    }
    return "TensorMemoryLayout::ND_SHARDED";
}

std::string_view name_of(ShardOrientation orientation) {
    return orientation == ShardOrientation::ROW_MAJOR ? "ShardOrientation::ROW_MAJOR"
                                                      : "ShardOrientation::COL_MAJOR";
}

std::string_view name_of(BufferType type) {
    switch (type) {
        case BufferType::DRAM:
            return "BufferType::DRAM";
        case BufferType::L1:
            return "BufferType::L1";
        case BufferType::SYSTEM_MEMORY:
            return "BufferType::SYSTEM_MEMORY";
        case BufferType::L1_SMALL:
            return "BufferType::L1_SMALL";
        case BufferType::TRACE:
            break;
    }
    return "BufferType::TRACE";
}

Tile::Tile(std::array<std::uint32_t, 2> tile_shape, bool transpose_tile)
    : shape_(tile_shape), transpose_(transpose_tile) {
    const auto [height, width] = shape_;
    const bool power = height != 0 && height <= 32 && (height & (height - 1)) == 0;
    TT_FATAL(power && (width == 16 || width == 32), "a tile of {}x{}", height, width);
}

std::array<std::uint32_t, 2> Tile::get_face_shape() const {
    return {std::min(shape_[0], constants::FACE_HEIGHT), constants::FACE_WIDTH};
}

std::uint32_t Tile::get_face_hw() const {
    const auto [height, width] = get_face_shape();
    return height * width;
}

std::uint32_t Tile::get_tile_size(const DataFormat& format) const {
    const std::uint32_t whole = tile_size(format);
    if (get_tile_hw() == constants::TILE_HW) {
        return whole;
    }
    // Block formats: a byte of exponent for each 16 elements, in whole words of L1.
    const bool block =
        tensight::numerics::is_block_format(static_cast<tensight::numerics::DataFormat>(format));
    const std::uint32_t exponents = block ? (get_tile_hw() / 16 + 15) / 16 * 16 : 0;
    const std::uint32_t elements = whole - (block ? constants::TILE_HW / 16 : 0);
    return exponents + elements / (constants::TILE_HW / get_tile_hw());
}

}  // namespace tt_metal
}  // namespace tt
