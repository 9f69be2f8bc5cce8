// SPDX-License-Identifier: Apache-2.0
#include <cstdint>
#include <tt-metalium/bfloat16.hpp>
#include <tt-metalium/constants.hpp>
#include <tt-metalium/tilize_utils.hpp>
#include <tt_stl/assert.hpp>

std::ostream& operator<<(std::ostream& out, TensorLayoutType layout) {
    switch (layout) {
        case TensorLayoutType::LIN_ROW_MAJOR:
            return out << "LIN_ROW_MAJOR";
        case TensorLayoutType::TILED_SWIZZLED:
            return out << "TILED_SWIZZLED";
        case TensorLayoutType::TILED_NFACES:
            break;
    }
    return out << "TILED_NFACES";
}

std::uint32_t round_up_to_mul16(std::uint32_t val) { return (val + 15) / 16 * 16; }
std::uint32_t round_up_to_mul32(std::uint32_t val) { return (val + 31) / 32 * 32; }
std::uint32_t round_up_to_tile(int val, int tile_val) {
    return static_cast<std::uint32_t>((val + tile_val - 1) / tile_val * tile_val);
}

namespace {

/// Where elements of one matrix lie in each order.
class MatrixOrder {
  public:
    MatrixOrder(PhysicalSize shape, std::optional<PhysicalSize> tile,
                std::optional<PhysicalSize> face, bool within_face, bool of_faces)
        : shape_(shape),
          tile_(tile.value_or(PhysicalSize{tt::constants::TILE_HEIGHT, tt::constants::TILE_WIDTH})),
          face_(face.value_or(PhysicalSize{std::min(tile_[0], tt::constants::FACE_HEIGHT),
                                           std::min(tile_[1], tt::constants::FACE_WIDTH)})),
          within_face_(within_face),
          of_faces_(of_faces) {
        TT_FATAL(shape[0] % tile_[0] == 0 && shape[1] % tile_[1] == 0,
                 "a matrix of {}x{} is no whole number of {}x{} tiles", shape[0], shape[1],
                 tile_[0], tile_[1]);
        TT_FATAL(tile_[0] % face_[0] == 0 && tile_[1] % face_[1] == 0,
                 "a tile of {}x{} is no whole number of {}x{} faces", tile_[0], tile_[1], face_[0],
                 face_[1]);
    }

    [[nodiscard]] std::size_t elements() const { return std::size_t{shape_[0]} * shape_[1]; }

    [[nodiscard]] std::size_t place(TensorLayoutType layout, std::uint32_t row,
                                    std::uint32_t column) const {
        if (layout == TensorLayoutType::LIN_ROW_MAJOR) {
            return std::size_t{row} * shape_[1] + column;
        }
        const std::size_t tile =
            std::size_t{row / tile_[0]} * (shape_[1] / tile_[1]) + column / tile_[1];
        const std::uint32_t r = row % tile_[0];
        const std::uint32_t c = column % tile_[1];
        const std::size_t within = layout == TensorLayoutType::TILED_SWIZZLED
                                       ? std::size_t{r} * tile_[1] + c
                                       : in_faces(r, c);
        return tile * tile_[0] * tile_[1] + within;
    }

  private:
    [[nodiscard]] std::size_t in_faces(std::uint32_t row, std::uint32_t column) const {
        const std::uint32_t down = tile_[0] / face_[0];
        const std::uint32_t across = tile_[1] / face_[1];
        const std::uint32_t face_row = row / face_[0];
        const std::uint32_t face_column = column / face_[1];
        const std::uint32_t face =
            of_faces_ ? face_column * down + face_row : face_row * across + face_column;
        const std::uint32_t r = row % face_[0];
        const std::uint32_t c = column % face_[1];
        const std::uint32_t within = within_face_ ? c * face_[0] + r : r * face_[1] + c;
        return std::size_t{face} * face_[0] * face_[1] + within;
    }

    PhysicalSize shape_;
    PhysicalSize tile_;
    PhysicalSize face_;
    bool within_face_;
    bool of_faces_;
};

}  // namespace

template <class T>
std::vector<T> convert_layout(ttsl::Span<const T> input, ttsl::Span<const std::uint32_t> shape,
                              TensorLayoutType from, TensorLayoutType to,
                              std::optional<PhysicalSize> tile_shape,
                              std::optional<PhysicalSize> face_shape, bool transpose_within_face,
                              bool transpose_of_faces) {
    TT_FATAL(shape.size() >= 2, "a shape of {} extents has no matrices", shape.size());
    const PhysicalSize matrix = {shape[shape.size() - 2], shape[shape.size() - 1]};
    const MatrixOrder order(matrix, tile_shape, face_shape, transpose_within_face,
                            transpose_of_faces);
    TT_FATAL(order.elements() == 0 || input.size() % order.elements() == 0,
             "{} elements are no whole number of {}x{} matrices", input.size(), matrix[0],
             matrix[1]);
    std::vector<T> output(input.size());
    for (std::size_t base = 0; base < input.size(); base += order.elements()) {
        for (std::uint32_t row = 0; row < matrix[0]; ++row) {
            for (std::uint32_t column = 0; column < matrix[1]; ++column) {
                output[base + order.place(to, row, column)] =
                    input[base + order.place(from, row, column)];
            }
        }
    }
    return output;
}

template <class T>
std::vector<T> convert_layout(ttsl::Span<const T> input, const PhysicalSize& shape,
                              TensorLayoutType from, TensorLayoutType to,
                              std::optional<PhysicalSize> tile_shape,
                              std::optional<PhysicalSize> face_shape, bool transpose_within_face,
                              bool transpose_of_faces) {
    return convert_layout<T>(input, ttsl::Span<const std::uint32_t>(shape), from, to, tile_shape,
                             face_shape, transpose_within_face, transpose_of_faces);
}

namespace {

// One tile after the other: a matrix as wide as a tile.
template <class T>
std::vector<T> convert_tiles(ttsl::Span<const T> input, TensorLayoutType from, TensorLayoutType to,
                             std::optional<PhysicalSize> tile, std::optional<PhysicalSize> face,
                             bool within_face, bool of_faces) {
    const PhysicalSize shape =
        tile.value_or(PhysicalSize{tt::constants::TILE_HEIGHT, tt::constants::TILE_WIDTH});
    return convert_layout<T>(input, shape, from, to, tile, face, within_face, of_faces);
}

}  // namespace

template <class T>
std::vector<T> convert_layout_tile_swizzled_to_tile_nfaces(ttsl::Span<const T> input,
                                                           std::optional<PhysicalSize> tile_shape,
                                                           std::optional<PhysicalSize> face_shape,
                                                           bool transpose_face,
                                                           bool transpose_face_order) {
    return convert_tiles<T>(input, TensorLayoutType::TILED_SWIZZLED, TensorLayoutType::TILED_NFACES,
                            tile_shape, face_shape, transpose_face, transpose_face_order);
}

template <class T>
std::vector<T> convert_layout_tile_nfaces_to_tile_swizzled(ttsl::Span<const T> input,
                                                           std::optional<PhysicalSize> tile_shape,
                                                           std::optional<PhysicalSize> face_shape,
                                                           bool transpose_face,
                                                           bool transpose_face_order) {
    return convert_tiles<T>(input, TensorLayoutType::TILED_NFACES, TensorLayoutType::TILED_SWIZZLED,
                            tile_shape, face_shape, transpose_face, transpose_face_order);
}

#define TENSIGHT_TILIZE_FOR(T)                                                                    \
    template std::vector<T> convert_layout(                                                       \
        ttsl::Span<const T>, const PhysicalSize&, TensorLayoutType, TensorLayoutType,             \
        std::optional<PhysicalSize>, std::optional<PhysicalSize>, bool, bool);                    \
    template std::vector<T> convert_layout(                                                       \
        ttsl::Span<const T>, ttsl::Span<const std::uint32_t>, TensorLayoutType, TensorLayoutType, \
        std::optional<PhysicalSize>, std::optional<PhysicalSize>, bool, bool);                    \
    template std::vector<T> convert_layout_tile_swizzled_to_tile_nfaces(                          \
        ttsl::Span<const T>, std::optional<PhysicalSize>, std::optional<PhysicalSize>, bool,      \
        bool);                                                                                    \
    template std::vector<T> convert_layout_tile_nfaces_to_tile_swizzled(                          \
        ttsl::Span<const T>, std::optional<PhysicalSize>, std::optional<PhysicalSize>, bool,      \
        bool);

TENSIGHT_TILIZE_FOR(float)
TENSIGHT_TILIZE_FOR(bfloat16)
TENSIGHT_TILIZE_FOR(std::uint8_t)
TENSIGHT_TILIZE_FOR(std::uint16_t)
TENSIGHT_TILIZE_FOR(std::uint32_t)
TENSIGHT_TILIZE_FOR(std::int32_t)
