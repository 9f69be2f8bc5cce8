// SPDX-License-Identifier: Apache-2.0
// A semaphore as an object.
#pragma once

#include "api/dataflow/noc.h"

/// How a semaphore's own core changes it.
enum class SemScope : std::uint8_t {
    LOCAL_NONATOMIC,  ///< with a load and a store
    EXTERNAL,         ///< over the NoC, so that no increment from elsewhere is lost
    DM_LOCAL_CACHED,  ///< in a cache that this chip does not have
};

template <ProgrammableCoreType core_type = ProgrammableCoreType::TENSIX,
          SemScope Scope = SemScope::LOCAL_NONATOMIC>
class Semaphore {
    template <ProgrammableCoreType, SemScope>
    friend class Semaphore;

    static_assert(Scope != SemScope::DM_LOCAL_CACHED,
                  "tensight: unsupported call Semaphore: data-movement RISCs have no cache; use "
                  "SemScope::EXTERNAL");

  public:
    FORCE_INLINE explicit Semaphore(std::uint32_t semaphore_id)
        : local_l1_addr_{get_semaphore<core_type>(semaphore_id)} {}

    /// Adds to the local semaphore; only with SemScope::EXTERNAL atomic against increments from
    /// elsewhere.
    FORCE_INLINE void up(std::uint32_t value) { add(value); }
    /// Adds to the same semaphore of the core at (noc_x, noc_y).
    FORCE_INLINE void up(const Noc& noc, std::uint32_t noc_x, std::uint32_t noc_y,
                         std::uint32_t value, std::uint8_t vc = NOC_UNICAST_WRITE_VC) {
        noc_semaphore_inc(get_noc_addr(noc_x, noc_y, local_l1_addr_, noc.get_noc_id()), value,
                          noc.get_noc_id(), vc);
    }
    /// Waits for at least `value`, then subtracts it; for one consumer only.
    FORCE_INLINE void down(std::uint32_t value) {
        wait_min(value);
        add(-value);
    }
    FORCE_INLINE void wait(std::uint32_t value) { noc_semaphore_wait(local(), value); }
    FORCE_INLINE void wait_min(std::uint32_t value) { noc_semaphore_wait_min(local(), value); }
    FORCE_INLINE void set(std::uint32_t value) { noc_semaphore_set(local(), value); }
    FORCE_INLINE std::uint32_t value() const { return *local(); }

    /// Writes the local value to the same semaphore of `num_dests` cores of a rectangle. The mode
    /// is a NocOptions (MCAST_INCL_SRC: the sender is among them) or a Noc::McastMode.
    template <auto mode = NocOptions::DEFAULT>
    FORCE_INLINE void set_multicast(const Noc& noc, std::uint32_t noc_x_start,
                                    std::uint32_t noc_y_start, std::uint32_t noc_x_end,
                                    std::uint32_t noc_y_end, std::uint32_t num_dests,
                                    bool linked = false) {
        relay_multicast<mode>(noc, *this, noc_x_start, noc_y_start, noc_x_end, noc_y_end, num_dests,
                              linked);
    }
    /// Adds to the same semaphore of `num_dests` cores of a rectangle, the sender not among them.
    FORCE_INLINE void inc_multicast(const Noc& noc, std::uint32_t noc_x_start,
                                    std::uint32_t noc_y_start, std::uint32_t noc_x_end,
                                    std::uint32_t noc_y_end, std::uint32_t value,
                                    std::uint32_t num_dests) {
        noc_semaphore_inc_multicast(
            get_noc_multicast_addr(noc_x_start, noc_y_start, noc_x_end, noc_y_end, local_l1_addr_,
                                   noc.get_noc_id()),
            value, num_dests, noc.get_noc_id());
    }
    /// Writes the local value to another semaphore of another core.
    template <ProgrammableCoreType dst_core_type, SemScope dst_scope>
    FORCE_INLINE void relay_unicast(const Noc& noc,
                                    const Semaphore<dst_core_type, dst_scope>& dst_sem,
                                    std::uint32_t noc_x, std::uint32_t noc_y) {
        noc_semaphore_set_remote(
            local_l1_addr_, get_noc_addr(noc_x, noc_y, dst_sem.local_l1_addr_, noc.get_noc_id()),
            noc.get_noc_id());
    }
    /// Writes the local value to another semaphore of `num_dests` cores of a rectangle.
    template <auto mode = NocOptions::DEFAULT, ProgrammableCoreType dst_core_type,
              SemScope dst_scope>
    FORCE_INLINE void relay_multicast(const Noc& noc,
                                      const Semaphore<dst_core_type, dst_scope>& dst_sem,
                                      std::uint32_t noc_x_start, std::uint32_t noc_y_start,
                                      std::uint32_t noc_x_end, std::uint32_t noc_y_end,
                                      std::uint32_t num_dests, bool linked = false) {
        const std::uint64_t rectangle =
            get_noc_multicast_addr(noc_x_start, noc_y_start, noc_x_end, noc_y_end,
                                   dst_sem.local_l1_addr_, noc.get_noc_id());
        if constexpr (includes_sender(mode)) {
            noc_semaphore_set_multicast_loopback_src(local_l1_addr_, rectangle, num_dests, linked,
                                                     noc.get_noc_id());
        } else {
            noc_semaphore_set_multicast(local_l1_addr_, rectangle, num_dests, linked,
                                        noc.get_noc_id());
        }
    }

  private:
    static constexpr bool includes_sender(NocOptions opts) {
        return has_flag(opts, NocOptions::MCAST_INCL_SRC);
    }
    static constexpr bool includes_sender(Noc::McastMode mode) {
        return mode == Noc::McastMode::INCLUDE_SRC;
    }

    FORCE_INLINE void add(std::uint32_t value) {
        if constexpr (Scope == SemScope::EXTERNAL) {
            noc_semaphore_inc(get_noc_addr(local_l1_addr_), value);
            noc_async_atomic_barrier();
        } else {
            *local() = *local() + value;
        }
    }
    FORCE_INLINE volatile tt_l1_ptr std::uint32_t* local() const {
        return reinterpret_cast<volatile tt_l1_ptr std::uint32_t*>(local_l1_addr_);
    }

    std::uint32_t local_l1_addr_;
};
