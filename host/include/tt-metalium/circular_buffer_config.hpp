// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <hostdevcommon/kernel_structs.h>
#include <tt-metalium/circular_buffer_constants.h>

#include <array>
#include <cstdint>
#include <map>
#include <optional>
#include <tt-metalium/buffer.hpp>
#include <tt-metalium/tile.hpp>
#include <tt-metalium/tt_backend_api_types.hpp>
#include <unordered_set>

namespace tt::tt_metal {

using CBHandle = std::uintptr_t;

/// Bytes of L1 and the circular buffers that share them.
class CircularBufferConfig {
  public:
    using Formats = std::map<std::uint8_t, tt::DataFormat>;

    CircularBufferConfig(std::uint32_t total_size, const Formats& data_format_spec);
    /// For index().
    explicit CircularBufferConfig(std::uint32_t total_size);
    /// Over a buffer in L1.
    CircularBufferConfig(std::uint32_t total_size, const Formats& data_format_spec,
                         const Buffer& buffer);

    /// Throws for a buffer without format, and unless pages fill `total_size`.
    CircularBufferConfig& set_page_size(std::uint8_t buffer_index, std::uint32_t page_size);
    CircularBufferConfig& set_total_size(std::uint32_t total_size);
    /// Throws for a buffer in DRAM, and one that is too small.
    CircularBufferConfig& set_globally_allocated_address(const Buffer& buffer);
    CircularBufferConfig& set_globally_allocated_address_and_total_size(const Buffer& buffer,
                                                                        std::uint32_t total_size);
    /// Throws for a buffer without format. What kernels can do with tiles other than 32x32 is
    /// said by the calls that cannot.
    CircularBufferConfig& set_tile_dims(std::uint8_t buffer_index, const Tile& tile);

    [[nodiscard]] std::uint32_t total_size() const { return total_size_; }
    [[nodiscard]] std::optional<std::uint32_t> globally_allocated_address() const {
        return address_;
    }
    [[nodiscard]] const std::unordered_set<std::uint8_t>& buffer_indices() const {
        return indices_;
    }
    [[nodiscard]] const std::unordered_set<std::uint8_t>& local_buffer_indices() const {
        return indices_;
    }
    using FormatArray = std::array<std::optional<tt::DataFormat>, NUM_CIRCULAR_BUFFERS>;
    using SizeArray = std::array<std::optional<std::uint32_t>, NUM_CIRCULAR_BUFFERS>;
    using TileArray = std::array<std::optional<Tile>, NUM_CIRCULAR_BUFFERS>;
    [[nodiscard]] const FormatArray& data_formats() const { return formats_; }
    [[nodiscard]] const SizeArray& page_sizes() const { return page_sizes_; }
    [[nodiscard]] const TileArray& tiles() const { return tiles_; }

    const Buffer* shadow_global_buffer = nullptr;

    /// The settings of one index.
    class Builder {
      public:
        Builder(CircularBufferConfig& parent, std::uint8_t index)
            : parent_(parent), index_(index) {}
        const Builder& set_data_format(tt::DataFormat format) const;
        const Builder& set_total_size(std::uint32_t total_size) const;
        const Builder& set_page_size(std::uint32_t page_size) const;
        const Builder& set_tile_dims(const Tile& tile) const;

      private:
        CircularBufferConfig& parent_;
        std::uint8_t index_;
    };
    Builder index(std::uint8_t buffer_index);
    /// Throws: circular buffers between cores are not modelled.
    Builder remote_index(std::uint8_t buffer_index);

  private:
    void add(std::uint8_t index, tt::DataFormat format);

    std::uint32_t total_size_ = 0;
    std::optional<std::uint32_t> address_;
    FormatArray formats_{};
    SizeArray page_sizes_{};
    TileArray tiles_{};
    std::unordered_set<std::uint8_t> indices_;
};

}  // namespace tt::tt_metal
