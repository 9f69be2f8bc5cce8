// SPDX-License-Identifier: Apache-2.0
// Each core of a row in turn delivers its slot to the others, ITERATIONS times, in DISPATCHES
// pieces of BYTES. The slots are the pages of CB 0. Runtime arguments: own place in the row, then
// the coordinates of the row's cores. Semaphores: 0 counts pieces, or says that the receivers are
// ready; 1 flag.
#include "../pipe/multicast_pipe.h"

namespace {

constexpr std::uint32_t kPayload = DISPATCHES * BYTES;

FORCE_INLINE pipe::Place core(std::uint32_t i) { return pipe::place(1 + 2 * i); }

FORCE_INLINE void deliver(std::uint32_t self, std::uint32_t slot, std::uint32_t semaphore) {
    for (std::uint32_t piece = 0; piece < DISPATCHES; ++piece, slot += BYTES) {
        for (std::uint32_t i = 0; i < WIDTH; ++i) {
            if (i != self) {
                const pipe::Place to = core(i);
                noc_async_write(slot, get_noc_addr(to.x, to.y, slot), BYTES);
            }
        }
        noc_async_write_barrier();
        for (std::uint32_t i = 0; i < WIDTH; ++i) {
            if (i != self) {
                const pipe::Place to = core(i);
                noc_semaphore_inc(get_noc_addr(to.x, to.y, semaphore), 1);
            }
        }
    }
}

FORCE_INLINE void by_unicast(std::uint32_t self, std::uint32_t slots) {
    const std::uint32_t semaphore = get_semaphore(0);
    auto* const count = reinterpret_cast<volatile tt_l1_ptr std::uint32_t*>(semaphore);
    std::uint32_t seen = 0;
    for (std::uint32_t i = 0; i < ITERATIONS; ++i) {
        for (std::uint32_t round = 0; round < WIDTH; ++round) {
            if (round == self) {
                deliver(self, slots + round * kPayload, semaphore);
            } else {
                for (std::uint32_t piece = 0; piece < DISPATCHES; ++piece) {
                    noc_semaphore_wait_min(count, ++seen);
                }
            }
        }
    }
}

FORCE_INLINE void by_multicast(std::uint32_t self, std::uint32_t slots) {
    const pipe::MulticastPipe row(core(0), core(WIDTH - 1), WIDTH - 1, 0, 1);
    for (std::uint32_t i = 0; i < ITERATIONS; ++i) {
        for (std::uint32_t round = 0; round < WIDTH; ++round) {
            std::uint32_t slot = slots + round * kPayload;
            for (std::uint32_t piece = 0; piece < DISPATCHES; ++piece, slot += BYTES) {
                if (round == self) {
                    row.send<true>(slot, slot, BYTES);
                } else {
                    row.receive(core(round));
                }
            }
        }
    }
}

}  // namespace

void kernel_main() {
    const auto self = get_arg_val<std::uint32_t>(0);
    const std::uint32_t slots = get_write_ptr(0);
    if constexpr (MULTICAST) {
        by_multicast(self, slots);
    } else {
        by_unicast(self, slots);
    }
}
