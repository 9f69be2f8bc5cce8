// SPDX-License-Identifier: Apache-2.0
// A semaphore as an object.
#pragma once

#include "api/dataflow/noc.h"

template <ProgrammableCoreType core_type = ProgrammableCoreType::TENSIX>
class Semaphore {
  public:
    FORCE_INLINE explicit Semaphore(std::uint32_t semaphore_id)
        : local_l1_addr_{get_semaphore<core_type>(semaphore_id)} {}

    /// Adds to the local semaphore; not atomic against increments from elsewhere.
    FORCE_INLINE void up(std::uint32_t value) { *local() = *local() + value; }
    /// Adds to the same semaphore of the core at (noc_x, noc_y).
    FORCE_INLINE void up(const Noc& noc, std::uint32_t noc_x, std::uint32_t noc_y,
                         std::uint32_t value, std::uint8_t vc = NOC_UNICAST_WRITE_VC) {
        noc_semaphore_inc(get_noc_addr(noc_x, noc_y, local_l1_addr_, noc.get_noc_id()), value,
                          noc.get_noc_id(), vc);
    }
    /// Waits for at least `value`, then subtracts it; for one consumer only.
    FORCE_INLINE void down(std::uint32_t value) {
        wait_min(value);
        *local() = *local() - value;
    }
    FORCE_INLINE void wait(std::uint32_t value) { noc_semaphore_wait(local(), value); }
    FORCE_INLINE void wait_min(std::uint32_t value) { noc_semaphore_wait_min(local(), value); }
    FORCE_INLINE void set(std::uint32_t value) { noc_semaphore_set(local(), value); }
    FORCE_INLINE std::uint32_t value() const { return *local(); }

    // --- unsupported --------------------------------------------------------------------------
#define TENSIGHT_SEMAPHORE(name)                                                             \
    template <auto... Options, class... Arguments>                                           \
    __attribute__((error("tensight: unsupported call Semaphore::" #name                      \
                         ": multicast is not modelled yet; use up() per destination"))) void \
    name(const Arguments&...)
    TENSIGHT_SEMAPHORE(set_multicast);
    TENSIGHT_SEMAPHORE(inc_multicast);
    TENSIGHT_SEMAPHORE(relay_unicast);
    TENSIGHT_SEMAPHORE(relay_multicast);
#undef TENSIGHT_SEMAPHORE

  private:
    FORCE_INLINE volatile tt_l1_ptr std::uint32_t* local() const {
        return reinterpret_cast<volatile tt_l1_ptr std::uint32_t*>(local_l1_addr_);
    }

    std::uint32_t local_l1_addr_;
};
