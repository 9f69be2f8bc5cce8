// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "models/events/events.h"

namespace tensight::profile {

/// What the data-movement RISCs of a program asked of the networks: one entry for each transaction,
/// barrier and profiler zone, in compact form.
class NocLog : public events::Listener {
  public:
    enum class Type : std::uint8_t {
        read,
        write,
        inline_write,
        multicast,
        increment,
        read_barrier_begin,
        read_barrier_end,
        write_barrier_begin,
        write_barrier_end,
        read_barrier_of_id,
        write_barrier_of_id,
        flush,
        atomic_barrier,
        zone_begin,
        zone_end,
    };
    struct Entry {
        events::Cycle date = 0;
        std::uint32_t bytes = 0;
        std::uint32_t name = 0;  ///< of a zone: index into names()
        events::Core core;
        events::Risc risc{};
        Type type{};
        std::uint8_t noc = 0;
        std::uint8_t vc = 0;
        /// Routers on NoC 0; of a multicast the corners of the rectangle of its receivers.
        std::int8_t x = 0;
        std::int8_t y = 0;
        std::int8_t last_x = 0;
        std::int8_t last_y = 0;
    };

    [[nodiscard]] std::uint16_t wants() const override { return events::kTransfers; }
    void transfer(const events::Transfer& transfer) override;
    void barrier(const events::Barrier& barrier) override;
    void zone(events::Core core, events::Site site, const std::string& name, events::Cycle begin,
              events::Cycle end) override;

    /// Adds a zone that encloses everything of a RISC.
    void enclose(events::Core core, events::Risc risc, const std::string& name, events::Cycle end);

    /// Everything: by core (by columns), RISC and date; zones enclose what lies within them.
    [[nodiscard]] std::vector<Entry> sorted() const;
    [[nodiscard]] const std::vector<std::string>& names() const { return names_; }

  private:
    struct Zone {
        events::Core core;
        events::Risc risc{};
        std::uint32_t name = 0;
        events::Cycle begin = 0;
        events::Cycle end = 0;
        int depth = 0;  ///< 0: encloses everything
    };
    std::uint32_t name_index(const std::string& name);

    std::vector<Entry> entries_;
    std::vector<Zone> zones_;
    std::vector<std::string> names_;
};

}  // namespace tensight::profile
