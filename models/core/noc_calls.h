// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <array>
#include <cstdint>
#include <vector>

#include "models/core/address_map.h"
#include "models/core/noc_checks.h"
#include "models/core/noc_port.h"
#include "models/port/device_port.h"

namespace tensight::core {

/// The NoC calls of one data-movement RISC: reads, writes, multicasts, atomics, inline writes,
/// their latched and identified forms, barriers.
///
/// Not modelled: byte enables of inline writes, multicast rectangles that wrap around the torus.
/// Source: tt-metal:tt_metal/hw/inc/api/dataflow/dataflow_api.h.
class NocCalls {
  public:
    NocCalls(CoreParts& parts, RiscState& risc, const AddressMap& addresses,
             std::array<noc::Network*, 2> networks, noc::Position position);

    /// Does `call` if it is one of these; `value` is what it returns.
    bool call(Site site, port::Call call, const port::Arguments& a, std::uint32_t& value);

    /// Pages of `cb` change hands: is a transaction still working on them?
    void check_in_flight(Site site, std::uint32_t cb, std::uint32_t pages, bool push);

    /// Reports transactions that nobody waited for.
    void check_end();
    /// Waits until every transaction has left or landed.
    void drain();

    void find_unanswered(const std::array<LeftBehind::Unanswered, 2>& left) {
        ports_[0].find_unanswered(left[0]);
        ports_[1].find_unanswered(left[1]);
    }
    [[nodiscard]] std::array<LeftBehind::Unanswered, 2> unanswered() const {
        return {ports_[0].unanswered(), ports_[1].unanswered()};
    }

  private:
    /// noc | vc << 8 | posted << 16 | linked << 17 | sender receives too << 18 (calls.def).
    struct How {
        explicit How(std::uint32_t word)
            : noc(word & 0xFF),
              vc(static_cast<std::uint8_t>(word >> 8)),
              posted((word >> 16 & 1U) != 0),
              linked((word >> 17 & 1U) != 0),
              with_sender((word >> 18 & 1U) != 0) {}
        std::uint32_t noc;
        std::uint8_t vc;
        bool posted;
        bool linked;
        bool with_sender;
    };

    bool transfer(Site site, port::Call call, const port::Arguments& a);
    bool multicast(Site site, port::Call call, const port::Arguments& a);
    bool latched(Site site, port::Call call, const port::Arguments& a);
    bool identified(Site site, port::Call call, const port::Arguments& a, std::uint32_t& value);
    bool barrier(Site site, port::Call call, const port::Arguments& a);

    /// Sends what the registers of the command buffer say, from or to `local` here.
    void read(Site site, std::uint32_t noc, std::uint32_t local, bool counted = true);
    void write(Site site, std::uint32_t noc, CommandBuffer buffer, std::uint32_t local);
    void increment(Site site, const port::Arguments& a);
    void write_inline(Site site, const port::Arguments& a);
    void multicast_write(Site site, CommandBuffer buffer, std::uint32_t local,
                         const noc::NocAddress& rectangle, std::uint32_t bytes, const How& how,
                         std::uint32_t receivers);
    void multicast_increment(Site site, const port::Arguments& a);

    /// Waits for the buffer and returns its registers, to be programmed.
    NocPort::Registers& ready(Site site, std::uint32_t noc, CommandBuffer buffer);
    /// The registers now hold what a set_state call gave them; `bytes` 0: all but the length.
    static void latch(Site site, NocPort::Registers& r, std::uint32_t bytes);
    /// A transfer that gives its own node and length has programmed the registers.
    static void reprogrammed(Site site, NocPort::Registers& r);
    /// Do the registers still hold what set_state gave them? Throws port::CallError if they hold
    /// nothing that a transfer could use.
    void programmed(Site site, std::uint32_t noc, CommandBuffer buffer, const char* call,
                    bool keeps_length);
    /// `multicast` or not, a command goes to `buffer`: does it fit a linked multicast before it?
    void check_linked(Site site, std::uint32_t noc, CommandBuffer buffer, bool multicast,
                      bool linked);
    [[nodiscard]] noc::MulticastCall receivers(Site site, const noc::NocAddress& rectangle,
                                               const How& how, std::uint32_t expected);
    [[nodiscard]] noc::Target local(std::uint32_t address) const;
    [[nodiscard]] std::uint32_t packets(std::uint32_t bytes) const;
    NocPort& port(std::uint32_t noc);

    CoreParts& parts_;
    RiscState& risc_;
    const AddressMap& addresses_;
    noc::Position position_;
    NocChecks checks_;
    std::array<NocPort, 2> ports_;
    /// Of each network: the linked multicast that waits for the next one, and its buffer.
    struct Linked {
        Site site;
        CommandBuffer buffer{};
    };
    std::array<Linked, 2> linked_;
};

}  // namespace tensight::core
