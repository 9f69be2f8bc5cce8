// SPDX-License-Identifier: Apache-2.0
// The data movement of an all-reduce of TILES tiles of TILE_BYTES over a group of GROUP cores,
// ITERATIONS times, by METHOD. CB 0 what is to be added, 1 the core's input, 2 the result that a
// root sends, 3 a worker's sums, 16 the sums of the compute kernel. Runtime arguments: own place in
// the group, the corners of its rectangle, the coordinates of its cores in the order of the ring.
#include "../pipe/multicast_pipe.h"

enum class Method {
    ring_push,
    ring_pull,
    unicast_all_gather,
    mcast_all_gather,
    reduce_root_mcast,
    two_phase_reduce_mcast
};
constexpr Method kMethod = Method::METHOD;

namespace {

constexpr std::uint32_t kPayload = TILES * TILE_BYTES;
constexpr std::uint32_t kRoot = GROUP - 1;

struct Core {
    std::uint32_t self;
    std::uint32_t input;
    std::uint32_t progress;  // offset of semaphore 2
    std::uint32_t consumed;  // offset of semaphore 3
    volatile tt_l1_ptr std::uint32_t* progressed;
    volatile tt_l1_ptr std::uint32_t* consumers;
    std::uint32_t expected = 0;
    std::uint32_t expected_consumers = 0;
};

FORCE_INLINE pipe::Place member(std::uint32_t i) { return pipe::place(5 + 2 * i); }

FORCE_INLINE std::uint64_t at(std::uint32_t i, std::uint32_t offset) {
    const pipe::Place to = member(i);
    return get_noc_addr(to.x, to.y, offset);
}

FORCE_INLINE void signal(std::uint32_t i, std::uint32_t semaphore) {
    noc_semaphore_inc(at(i, semaphore), 1);
}

FORCE_INLINE void take_result() {
    cb_wait_front(16, TILES);
    cb_pop_front(16, TILES);
}

FORCE_INLINE void read_own(Core& core, std::uint32_t to) {
    noc_async_read(at(core.self, core.input), to, kPayload);
}

/// What the one side has taken, the other may overwrite.
FORCE_INLINE void consume(Core& core, std::uint32_t from) {
    signal(from, core.consumed);
    noc_semaphore_wait_min(core.consumers, ++core.expected_consumers);
}

template <bool Push>
FORCE_INLINE void ring(Core& core) {
    const std::uint32_t next = core.self + 1 == GROUP ? 0 : core.self + 1;
    const std::uint32_t before = core.self == 0 ? GROUP - 1 : core.self - 1;
    for (std::uint32_t step = 1; step < GROUP; ++step) {
        cb_reserve_back(0, 2 * TILES);
        const std::uint32_t slot = get_write_ptr(0);
        std::uint32_t partial = core.input;
        if (step > 1) {
            cb_wait_front(16, TILES);
            partial = get_read_ptr(16);
            consume(core, Push ? before : next);
        }
        if constexpr (Push) {
            noc_async_write(partial, at(next, slot), kPayload);
            noc_async_write_barrier();
        }
        if (Push && step > 1) {
            cb_pop_front(16, TILES);
        }
        signal(next, core.progress);
        noc_semaphore_wait_min(core.progressed, ++core.expected);
        if constexpr (!Push) {
            noc_async_read(at(before, partial), slot, kPayload);
        }
        read_own(core, slot + kPayload);
        noc_async_read_barrier();
        if (!Push && step > 1) {
            cb_pop_front(16, TILES);
        }
        cb_push_back(0, 2 * TILES);
    }
    take_result();
    consume(core, Push ? before : next);
}

FORCE_INLINE void gather_by_unicast(Core& core) {
    cb_reserve_back(0, GROUP * TILES);
    const std::uint32_t slot = get_write_ptr(0) + core.self * kPayload;
    read_own(core, slot);
    for (std::uint32_t i = 0; i < GROUP; ++i) {
        if (i != core.self) {
            noc_async_write(core.input, at(i, slot), kPayload);
        }
    }
    noc_async_read_barrier();
    noc_async_write_barrier();
    for (std::uint32_t i = 0; i < GROUP; ++i) {
        if (i != core.self) {
            signal(i, core.progress);
        }
    }
    core.expected += GROUP - 1;
    noc_semaphore_wait_min(core.progressed, core.expected);
    cb_push_back(0, GROUP * TILES);
    take_result();
}

FORCE_INLINE void gather_by_multicast(Core& core, const pipe::MulticastPipe& group) {
    cb_reserve_back(0, GROUP * TILES);
    std::uint32_t slot = get_write_ptr(0);
    for (std::uint32_t round = 0; round < GROUP; ++round, slot += kPayload) {
        if (round == core.self) {
            group.send<true>(core.input, slot, kPayload);
        } else {
            group.receive(member(round));
        }
    }
    cb_push_back(0, GROUP * TILES);
    take_result();
}

FORCE_INLINE void by_root(Core& core, const pipe::MulticastPipe& group) {
    cb_reserve_back(0, GROUP * TILES);
    const std::uint32_t slots = get_write_ptr(0);
    const std::uint32_t result = get_write_ptr(2);
    if (core.self != kRoot) {
        noc_async_write(core.input, at(kRoot, slots + core.self * kPayload), kPayload);
        noc_async_write_barrier();
        signal(kRoot, core.progress);
        group.receive(member(kRoot));
        return;
    }
    read_own(core, slots + kRoot * kPayload);
    noc_async_read_barrier();
    core.expected += GROUP - 1;
    noc_semaphore_wait_min(core.progressed, core.expected);
    cb_push_back(0, GROUP * TILES);
    cb_wait_front(16, TILES);
    group.send<false>(get_read_ptr(16), result, kPayload);
    cb_pop_front(16, TILES);
}

FORCE_INLINE void in_two_phases(Core& core, const pipe::MulticastPipe& group) {
    constexpr std::uint32_t workers = TILES < GROUP - 1 ? TILES : GROUP - 1;
    const std::uint32_t result = get_write_ptr(2);
    if (core.self < workers) {
        const std::uint32_t own = (TILES - core.self + workers - 1) / workers;
        cb_reserve_back(0, GROUP * own);
        std::uint32_t slot = get_write_ptr(0);
        for (std::uint32_t i = 0; i < GROUP; ++i) {
            for (std::uint32_t t = core.self; t < TILES; t += workers, slot += TILE_BYTES) {
                noc_async_read(at(i, core.input + t * TILE_BYTES), slot, TILE_BYTES);
            }
        }
        noc_async_read_barrier();
        cb_push_back(0, GROUP * own);
        cb_wait_front(3, own);
        std::uint32_t from = get_read_ptr(3);
        for (std::uint32_t t = core.self; t < TILES; t += workers, from += TILE_BYTES) {
            noc_async_write(from, at(kRoot, result + t * TILE_BYTES), TILE_BYTES);
        }
        noc_async_write_barrier();
        cb_pop_front(3, own);
        signal(kRoot, core.progress);
    }
    if (core.self == kRoot) {
        core.expected += workers;
        noc_semaphore_wait_min(core.progressed, core.expected);
        group.send<false>(result, result, kPayload);
    } else {
        group.receive(member(kRoot));
    }
}

}  // namespace

void kernel_main() {
    Core core;
    core.self = get_arg_val<std::uint32_t>(0);
    core.input = get_read_ptr(1);
    core.progress = get_semaphore(2);
    core.consumed = get_semaphore(3);
    core.progressed = reinterpret_cast<volatile tt_l1_ptr std::uint32_t*>(core.progress);
    core.consumers = reinterpret_cast<volatile tt_l1_ptr std::uint32_t*>(core.consumed);
    const pipe::MulticastPipe group(pipe::place(1), pipe::place(3), GROUP - 1, 0, 1);
    for (std::uint32_t i = 0; i < ITERATIONS; ++i) {
        if constexpr (kMethod == Method::ring_push || kMethod == Method::ring_pull) {
            ring<kMethod == Method::ring_push>(core);
        } else if constexpr (kMethod == Method::unicast_all_gather) {
            gather_by_unicast(core);
        } else if constexpr (kMethod == Method::mcast_all_gather) {
            gather_by_multicast(core, group);
        } else if constexpr (kMethod == Method::reduce_root_mcast) {
            by_root(core, group);
        } else {
            in_two_phases(core, group);
        }
    }
}
