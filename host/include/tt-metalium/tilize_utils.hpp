// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <ostream>
#include <tt_stl/span.hpp>
#include <vector>

/// Orders of the elements of matrices.
enum class TensorLayoutType {
    LIN_ROW_MAJOR = 0,   ///< row by row
    TILED_SWIZZLED = 1,  ///< tile by tile, each row by row
    TILED_NFACES = 2,    ///< tile by tile, each face by face, each row by row
};

std::ostream& operator<<(std::ostream& out, TensorLayoutType layout);

/// Height and width.
using PhysicalSize = std::array<std::uint32_t, 2>;

std::uint32_t round_up_to_mul16(std::uint32_t val);
std::uint32_t round_up_to_mul32(std::uint32_t val);
std::uint32_t round_up_to_tile(int val, int tile_val);

/// Elements of matrices of `shape` (leading extents are a stack of them) in another order. Height
/// and width must be whole tiles; throws otherwise.
template <class T>
std::vector<T> convert_layout(ttsl::Span<const T> input, const PhysicalSize& shape,
                              TensorLayoutType from, TensorLayoutType to,
                              std::optional<PhysicalSize> tile_shape = std::nullopt,
                              std::optional<PhysicalSize> face_shape = std::nullopt,
                              bool transpose_within_face = false, bool transpose_of_faces = false);
template <class T>
std::vector<T> convert_layout(ttsl::Span<const T> input, ttsl::Span<const std::uint32_t> shape,
                              TensorLayoutType from, TensorLayoutType to,
                              std::optional<PhysicalSize> tile_shape = std::nullopt,
                              std::optional<PhysicalSize> face_shape = std::nullopt,
                              bool transpose_within_face = false, bool transpose_of_faces = false);

template <class T>
std::vector<T> tilize_swizzled(const std::vector<T>& input, std::uint32_t m, std::uint32_t n) {
    return convert_layout<T>(input, PhysicalSize{m, n}, TensorLayoutType::LIN_ROW_MAJOR,
                             TensorLayoutType::TILED_SWIZZLED);
}
template <class T>
std::vector<T> untilize_swizzled(const std::vector<T>& input, std::uint32_t m, std::uint32_t n) {
    return convert_layout<T>(input, PhysicalSize{m, n}, TensorLayoutType::TILED_SWIZZLED,
                             TensorLayoutType::LIN_ROW_MAJOR);
}
/// 32x32 tiles of four 16x16 faces: what kernels work on.
template <class T>
std::vector<T> tilize_nfaces(const std::vector<T>& input, std::uint32_t m, std::uint32_t n) {
    return convert_layout<T>(input, PhysicalSize{m, n}, TensorLayoutType::LIN_ROW_MAJOR,
                             TensorLayoutType::TILED_NFACES);
}
template <class T>
std::vector<T> untilize_nfaces(const std::vector<T>& input, std::uint32_t m, std::uint32_t n) {
    return convert_layout<T>(input, PhysicalSize{m, n}, TensorLayoutType::TILED_NFACES,
                             TensorLayoutType::LIN_ROW_MAJOR);
}
template <class T>
std::vector<T> convert_layout_tile_swizzled_to_tile_nfaces(
    ttsl::Span<const T> in_tile_swizzled, std::optional<PhysicalSize> tile_shape = std::nullopt,
    std::optional<PhysicalSize> face_shape = std::nullopt, bool transpose_face = false,
    bool transpose_face_order = false);
template <class T>
std::vector<T> convert_layout_tile_nfaces_to_tile_swizzled(
    ttsl::Span<const T> in_tile_nfaces, std::optional<PhysicalSize> tile_shape = std::nullopt,
    std::optional<PhysicalSize> face_shape = std::nullopt, bool transpose_face = false,
    bool transpose_face_order = false);
