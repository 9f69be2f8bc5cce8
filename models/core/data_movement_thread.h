// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <array>
#include <vector>

#include "models/core/address_map.h"
#include "models/core/cb_calls.h"
#include "models/noc/noc_engine.h"
#include "models/port/device_port.h"

namespace tensight::core {

/// BRISC or NCRISC: circular buffers and NoC transactions.
///
/// Barriers work on this RISC's own counters of each network, as in TT-Metalium's dedicated mode.
/// Modelled: asynchronous reads, writes, atomic increments, barriers and flushes, waits on L1
/// words, alignment and address checks. Source:
/// tt-metal:tt_metal/hw/inc/api/dataflow/dataflow_api.h.
class DataMovementThread {
  public:
    DataMovementThread(CoreParts& parts, RiscState& risc, const AddressMap& addresses,
                       std::array<noc::NocEngine*, 2> networks, noc::Position position);

    std::uint32_t call(Site site, port::Call call, const port::Arguments& a);

    /// Reports transactions that nobody waited for; to be called when the kernel has returned.
    void finish(Site site);

    /// Waits until every transaction has left or landed, so that the run's cycles include them.
    void drain();

  private:
    /// Local L1 bytes of a transaction under way.
    struct LocalRange {
        std::uint64_t begin;
        std::uint64_t end;
        Site site;
    };
    struct Counters {
        std::uint64_t reads = 0;
        std::uint64_t writes = 0;
        std::uint64_t posted = 0;
        std::uint64_t atomics = 0;
        time::DatedCounter reads_done;
        time::DatedCounter writes_sent;
        time::DatedCounter writes_acked;
        time::DatedCounter posted_sent;
        time::DatedCounter posted_landed;
        time::DatedCounter atomics_done;
        std::uint64_t reads_waited = 0;   ///< covered by the last barrier
        std::uint64_t writes_waited = 0;  ///< covered by the last barrier or flush
        std::uint64_t atomics_waited = 0;
        Site last_read;
        Site last_write;
        Site last_atomic;
        std::vector<LocalRange> reading;  ///< destinations of reads not yet covered by a barrier
        std::vector<LocalRange> writing;  ///< sources of writes not yet covered by barrier or flush
    };

    bool circular_buffer(Site site, port::Call call, const port::Arguments& a,
                         std::uint32_t& value);
    bool transfer(Site site, port::Call call, const port::Arguments& a);
    bool barrier(Site site, port::Call call, const port::Arguments& a);
    void read(Site site, const port::Arguments& a);
    void write(Site site, const port::Arguments& a);
    void increment(Site site, const port::Arguments& a);
    void wait_word(Site site, std::uint32_t address, std::uint32_t value, bool minimum);
    void wait_counter(Site site, time::DatedCounter& counter, std::uint64_t count);
    void check(Site site, const noc::Target& source, const noc::Target& destination,
               std::uint32_t bytes, bool read);
    /// Local end of a transfer inside a circular buffer: is the page this RISC's to use?
    void check_page(Site site, std::uint32_t address, std::uint32_t bytes, bool read);
    /// Pages handed over (push or pop) while a transaction still works on them.
    void check_in_flight(Site site, std::uint32_t cb, std::uint32_t pages, bool push);
    [[nodiscard]] noc::Target local(std::uint32_t address) const;
    Counters& counters(std::uint32_t noc);

    CoreParts& parts_;
    RiscState& risc_;
    const AddressMap& addresses_;
    std::array<noc::NocEngine*, 2> networks_;
    noc::Position position_;
    CbCalls cb_calls_;
    std::array<Counters, 2> counters_;
};

}  // namespace tensight::core
