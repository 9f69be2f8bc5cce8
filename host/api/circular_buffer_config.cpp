// SPDX-License-Identifier: Apache-2.0
#include <tt-metalium/circular_buffer_config.hpp>
#include <tt_stl/assert.hpp>

namespace tt::tt_metal {

CircularBufferConfig::CircularBufferConfig(std::uint32_t total_size, const Formats& formats)
    : CircularBufferConfig(total_size) {
    for (const auto& [index, format] : formats) {
        add(index, format);
    }
}

CircularBufferConfig::CircularBufferConfig(std::uint32_t total_size) : total_size_(total_size) {
    TT_FATAL(total_size != 0, "a circular buffer of 0 bytes");
}

CircularBufferConfig::CircularBufferConfig(std::uint32_t total_size, const Formats& formats,
                                           const Buffer& buffer)
    : CircularBufferConfig(total_size, formats) {
    set_globally_allocated_address(buffer);
}

void CircularBufferConfig::add(std::uint8_t index, tt::DataFormat format) {
    TT_FATAL(index < NUM_CIRCULAR_BUFFERS, "circular buffer {}: there are {}", index,
             NUM_CIRCULAR_BUFFERS);
    formats_.at(index) = format;
    indices_.insert(index);
}

CircularBufferConfig& CircularBufferConfig::set_page_size(std::uint8_t index,
                                                          std::uint32_t page_size) {
    TT_FATAL(indices_.contains(index), "the page size of circular buffer {}, which has no format",
             index);
    TT_FATAL(page_size != 0 && total_size_ % page_size == 0,
             "{} bytes of circular buffer {} are no whole number of pages of {}", total_size_,
             index, page_size);
    page_sizes_.at(index) = page_size;
    return *this;
}

CircularBufferConfig& CircularBufferConfig::set_total_size(std::uint32_t total_size) {
    TT_FATAL(total_size != 0, "a circular buffer of 0 bytes");
    TT_FATAL(shadow_global_buffer == nullptr ||
                 total_size <= shadow_global_buffer->aligned_size_per_bank(),
             "a circular buffer of {} bytes over a buffer of {} on a core", total_size,
             shadow_global_buffer == nullptr ? 0 : shadow_global_buffer->aligned_size_per_bank());
    total_size_ = total_size;
    return *this;
}

CircularBufferConfig& CircularBufferConfig::set_globally_allocated_address(const Buffer& buffer) {
    return set_globally_allocated_address_and_total_size(buffer, total_size_);
}

CircularBufferConfig& CircularBufferConfig::set_globally_allocated_address_and_total_size(
    const Buffer& buffer, std::uint32_t total_size) {
    TT_FATAL(buffer.is_l1(), "a circular buffer over a buffer that is not in L1");
    address_ = buffer.address();
    shadow_global_buffer = &buffer;
    return set_total_size(total_size);
}

CircularBufferConfig& CircularBufferConfig::set_tile_dims(std::uint8_t index, const Tile& tile) {
    TT_FATAL(indices_.contains(index), "the tile of circular buffer {}, which has no format",
             index);
    tiles_.at(index) = tile;
    return *this;
}

CircularBufferConfig::Builder CircularBufferConfig::index(std::uint8_t buffer_index) {
    TT_FATAL(buffer_index < NUM_CIRCULAR_BUFFERS, "circular buffer {}: there are {}", buffer_index,
             NUM_CIRCULAR_BUFFERS);
    return {*this, buffer_index};
}

CircularBufferConfig::Builder CircularBufferConfig::remote_index(std::uint8_t) {
    TT_THROW("CircularBufferConfig::remote_index: circular buffers between cores are not modelled");
}

const CircularBufferConfig::Builder& CircularBufferConfig::Builder::set_data_format(
    tt::DataFormat format) const {
    parent_.add(index_, format);
    return *this;
}
const CircularBufferConfig::Builder& CircularBufferConfig::Builder::set_total_size(
    std::uint32_t total_size) const {
    parent_.set_total_size(total_size);
    return *this;
}
const CircularBufferConfig::Builder& CircularBufferConfig::Builder::set_page_size(
    std::uint32_t page_size) const {
    parent_.set_page_size(index_, page_size);
    return *this;
}
const CircularBufferConfig::Builder& CircularBufferConfig::Builder::set_tile_dims(
    const Tile& tile) const {
    parent_.set_tile_dims(index_, tile);
    return *this;
}

}  // namespace tt::tt_metal
