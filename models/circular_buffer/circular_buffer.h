// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "models/events/events.h"
#include "models/numerics/data_format.h"
#include "models/numerics/tile_shape.h"
#include "models/time/dated_counter.h"

namespace tensight::circular_buffer {

using time::Cycle;

/// The L1 pages of one or more circular buffers, and what is known about each: who wrote it, and
/// whether it has been published by a push.
struct Region {
    std::uint32_t base = 0;
    std::uint32_t bytes = 0;
    struct Page {
        events::Site packed_by;  ///< the pack that wrote it last
        Cycle packed_at = 0;
        bool packed = false;    ///< written by the packer in this program
        bool published = true;  ///< pushed since
        events::Site read_by;   ///< the unpack that read it without having waited for it
        bool read_unordered = false;
        std::uint64_t fences_before = 0;  ///< posts of PACK_DONE before it was packed
    };
    std::uint32_t page_bytes = 0;
    bool resident = false;  ///< the memory of a sharded buffer: its pages are data, in place
    std::vector<Page> pages;

    /// The page that holds `address`; nullptr outside the region.
    Page* page_at(std::uint32_t address);
};

/// One circular buffer id on one core: pages in L1, two counters, and each side's own view.
///
/// The producer owns the write pointer and what it has reserved, the consumer the read pointer and
/// what it has waited for; between them go only the two dated counters, as on the device, where
/// they are stream registers. Pages that are packed but not pushed are invisible to the counters.
/// Modelled: capacity, contiguous windows that never wrap, cumulative waits, several ids on one
/// region. Not modelled: 16-bit overflow of the counters.
/// Source: tt-metal:tt_metal/hw/inc/internal/circular_buffer_interface.h, api/dataflow.
class CircularBuffer {
  public:
    struct Config {
        int id = 0;
        numerics::DataFormat format = numerics::DataFormat::Float16_b;
        std::uint32_t pages = 0;
        std::uint32_t page_bytes = 0;
        numerics::TileShape tile;
    };

    CircularBuffer(Config config, std::shared_ptr<Region> region);

    [[nodiscard]] const Config& config() const { return config_; }
    [[nodiscard]] Region& region() { return *region_; }

    // --- producer ---------------------------------------------------------------------------
    /// Date from which `pages` are free; kUnresolved while the consumer has not popped enough.
    [[nodiscard]] Cycle space(std::uint32_t pages) const;
    void reserve(std::uint32_t pages) { reserved_ = pages > reserved_ ? pages : reserved_; }
    /// The producer moves its pointer; the pages become visible with publish().
    void push(std::uint32_t pages);
    void publish(std::uint32_t pages, Cycle date) { received_.add(date, pages); }
    [[nodiscard]] std::uint32_t reserved() const { return reserved_; }
    [[nodiscard]] std::uint64_t pushed() const { return pushed_; }
    [[nodiscard]] std::uint32_t write_address() const {
        return address(write_page_) + static_cast<std::uint32_t>(write_shift_);
    }
    /// The kernel puts its write pointer to `address`; pushes move it on from there.
    void set_write_address(std::uint32_t to) {
        write_shift_ = static_cast<std::int32_t>(to - address(write_page_));
    }
    /// Pages between where pushes have brought the pointer and where it is.
    [[nodiscard]] std::int32_t write_shift() const { return pages_of(write_shift_); }
    [[nodiscard]] std::uint32_t write_page() const { return write_page_; }
    /// Pages packed in order since the last push.
    std::uint32_t packed_in_order = 0;
    /// One past the last page packed since then.
    std::uint32_t packed_pages = 0;

    // --- consumer ---------------------------------------------------------------------------
    /// Date from which `pages` are available; kUnresolved while the producer has not pushed enough.
    [[nodiscard]] Cycle available(std::uint32_t pages) const;
    void wait(std::uint32_t pages) { waited_ = pages > waited_ ? pages : waited_; }
    void pop(std::uint32_t pages);
    void acknowledge(std::uint32_t pages, Cycle date) { acked_.add(date, pages); }
    [[nodiscard]] std::uint32_t waited() const { return waited_; }
    [[nodiscard]] std::uint64_t popped() const { return popped_; }
    [[nodiscard]] std::uint32_t read_address() const {
        return address(read_page_) + static_cast<std::uint32_t>(read_shift_);
    }
    /// The same for the read pointer and pops.
    void set_read_address(std::uint32_t to) {
        read_shift_ = static_cast<std::int32_t>(to - address(read_page_));
    }
    [[nodiscard]] std::int32_t read_shift() const { return pages_of(read_shift_); }
    [[nodiscard]] std::uint32_t read_page() const { return read_page_; }

    /// Pages that must have been popped before the next `pages` can be written.
    [[nodiscard]] std::uint64_t pops_needed(std::uint64_t pages) const {
        const std::uint64_t end = pushed_ + pages;
        return end > config_.pages ? end - config_.pages : 0;
    }

    // --- both -------------------------------------------------------------------------------
    [[nodiscard]] time::DatedCounter& received() { return received_; }
    [[nodiscard]] time::DatedCounter& acked() { return acked_; }

    /// Pages pushed that had not been reserved.
    std::uint64_t unreserved = 0;

    /// Which RISC pushed and popped first, for the one-producer, one-consumer rule.
    std::optional<events::Site> producer;
    std::optional<events::Site> consumer;
    events::Site last_push;
    events::Site last_reserve;
    events::Site last_wait;
    events::Site last_pop;
    /// A wait for as many pages as the one before it, with no pop in between.
    events::Site repeated_wait;
    events::Site wait_before;

  private:
    [[nodiscard]] std::uint32_t address(std::uint32_t page) const {
        return region_->base + page * config_.page_bytes;
    }

    [[nodiscard]] std::int32_t pages_of(std::int32_t bytes) const {
        return bytes / static_cast<std::int32_t>(config_.page_bytes);
    }

    Config config_;
    std::shared_ptr<Region> region_;
    time::DatedCounter received_;
    time::DatedCounter acked_;
    std::uint64_t pushed_ = 0;
    std::uint64_t popped_ = 0;
    std::uint32_t reserved_ = 0;
    std::uint32_t waited_ = 0;
    std::uint32_t write_page_ = 0;
    std::uint32_t read_page_ = 0;
    std::int32_t write_shift_ = 0;  ///< bytes
    std::int32_t read_shift_ = 0;
};

}  // namespace tensight::circular_buffer
