// SPDX-License-Identifier: Apache-2.0
// A multicast with a handshake: receivers tell the sender that they are ready, the payload goes out
// linked, and a flag on the same path says that it is there.
#pragma once

#include <cstdint>

#include "api/dataflow/dataflow_api.h"

namespace pipe {

struct Place {
    std::uint32_t x;
    std::uint32_t y;
};

/// Runtime arguments `index` and `index + 1`.
FORCE_INLINE Place place(std::uint32_t index) {
    return {get_arg_val<std::uint32_t>(static_cast<int>(index)),
            get_arg_val<std::uint32_t>(static_cast<int>(index + 1))};
}

class MulticastPipe {
  public:
    /// `others`: receivers without the sender. Semaphores: `ready` counts at the sender, `flag`
    /// says at a receiver that the payload has come.
    MulticastPipe(Place first, Place last, std::uint32_t others, std::uint32_t ready,
                  std::uint32_t flag)
        : first_(first),
          last_(last),
          others_(others),
          ready_offset_(get_semaphore(ready)),
          flag_offset_(get_semaphore(flag)),
          ready_(reinterpret_cast<volatile tt_l1_ptr std::uint32_t*>(ready_offset_)),
          flag_(reinterpret_cast<volatile tt_l1_ptr std::uint32_t*>(flag_offset_)) {}

    /// `Rotates`: the sender is a receiver of others' payloads.
    template <bool Rotates>
    FORCE_INLINE void send(std::uint32_t from, std::uint32_t to, std::uint32_t bytes) const {
        noc_semaphore_wait(ready_, others_);
        noc_semaphore_set(ready_, 0);
        const std::uint64_t rectangle = address(to);
        const bool loops_back = from != to;
        if (loops_back) {
            noc_async_write_multicast_loopback_src(from, rectangle, bytes, others_ + 1, true);
        } else {
            noc_async_write_multicast(from, rectangle, bytes, others_, true);
        }
        noc_semaphore_set(flag_, VALID);
        // The flag takes the path of the payload, to the sender too if that went there.
        if (loops_back) {
            noc_semaphore_set_multicast_loopback_src(flag_offset_, address(flag_offset_),
                                                     others_ + 1, false);
            noc_async_write_barrier();
        } else {
            noc_semaphore_set_multicast(flag_offset_, address(flag_offset_), others_, false);
            noc_async_writes_flushed();
        }
        if constexpr (Rotates) {
            noc_semaphore_set(flag_, INVALID);
        }
    }

    FORCE_INLINE void receive(Place sender) const {
        noc_semaphore_inc(get_noc_addr(sender.x, sender.y, ready_offset_), 1);
        noc_semaphore_wait(flag_, VALID);
        noc_semaphore_set(flag_, INVALID);
    }

  private:
    [[nodiscard]] FORCE_INLINE std::uint64_t address(std::uint32_t offset) const {
        return get_noc_multicast_addr(first_.x, first_.y, last_.x, last_.y, offset);
    }

    Place first_;
    Place last_;
    std::uint32_t others_;
    std::uint32_t ready_offset_;
    std::uint32_t flag_offset_;
    volatile tt_l1_ptr std::uint32_t* ready_;
    volatile tt_l1_ptr std::uint32_t* flag_;
};

}  // namespace pipe
