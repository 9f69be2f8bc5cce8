// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <array>
#include <cstdint>
#include <vector>

#include "models/core/core_parts.h"
#include "models/core/noc_port.h"
#include "models/noc/target.h"

namespace tensight::core {

/// What a kernel may get wrong in a transfer: addresses, alignment, pages that are not its to use,
/// pages handed over while a transaction still works on them.
/// Alignment rules: tt-isa-documentation:WormholeB0/NoC/Alignment.
class NocChecks {
  public:
    NocChecks(CoreParts& parts, RiscState& risc) : parts_(parts), risc_(risc) {}

    /// Throws port::CallError if one end lies outside its memory; reports what is not aligned
    /// alike. Returns false for a transfer of no bytes, which moves nothing.
    bool transfer(Site site, const noc::Target& source, const noc::Target& destination,
                  std::uint32_t bytes, bool read);

    /// Throws port::CallError unless `target` is an aligned word of L1.
    static void word(const noc::Target& target, const char* call);

    /// Local end of a transfer inside a circular buffer: is the page this RISC's to use?
    void page(Site site, std::uint32_t address, std::uint32_t bytes, bool read);

    /// Pages of `cb` are pushed or popped at `site`: does a transaction of `port` still use them?
    /// Returns true if one was reported.
    bool in_flight(Site site, std::uint32_t cb, std::uint32_t pages, bool push,
                   const NocPort& port);

  private:
    CoreParts& parts_;
    RiscState& risc_;
};

}  // namespace tensight::core
