// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "models/core/core_parts.h"

namespace tensight::core {

/// The synchronising half of the CB calls, the same on every RISC: waiting, the one-producer,
/// one-consumer rule, and what is certain to be wrong. Publishing is up to the caller: at once on a
/// data-movement RISC, behind the engine on a compute RISC.
class CbCalls {
  public:
    CbCalls(CoreParts& parts, RiscState& risc) : parts_(parts), risc_(risc) {}

    void wait_front(Site site, std::uint32_t cb, std::uint32_t pages);
    void reserve_back(Site site, std::uint32_t cb, std::uint32_t pages);

    /// Checks and moves the consumer's (producer's) own pointer; the counter is the caller's.
    void pop_front(Site site, std::uint32_t cb, std::uint32_t pages);
    void push_back(Site site, std::uint32_t cb, std::uint32_t pages);

    /// Makes it visible to the other side at `date`.
    void acknowledge(Site site, std::uint32_t cb, std::uint32_t pages, Cycle date);
    void publish(Site site, std::uint32_t cb, std::uint32_t pages, Cycle date);

  private:
    void block_until(Site site, std::uint32_t cb, std::uint32_t pages, bool consumer);
    static void note_repeated_wait(circular_buffer::CircularBuffer& buffer, Site site,
                                   std::uint32_t pages);
    /// Reports pages that are moved over the end of the buffer; `granted` of them have been
    /// reserved or waited for. With `needs` only if these do not pass the end.
    void check_end(Site site, std::uint32_t cb, std::uint32_t first, std::uint32_t pages,
                   std::uint32_t granted, const events::NeededPages& needs);
    void one_user(Site site, circular_buffer::CircularBuffer& buffer, bool consumer);

    CoreParts& parts_;
    RiscState& risc_;
};

}  // namespace tensight::core
