// SPDX-License-Identifier: Apache-2.0
// A slice of A and a slice of B for every core of a grid: each core reads both itself, or
// (MULTICAST) column 0 reads A and sends it along its row, row 0 reads B and sends it down its
// column. A sender waits until all receivers are ready, multicasts the payload linked and the flag
// behind it.
#include <cstdint>

#include "api/dataflow/dataflow_api.h"

namespace {
enum Argument : int { kA, kB, kX, kY };
enum Line : int { kRowEnds = 4, kColumnEnds = 8, kSenders = 12 };
constexpr std::uint32_t kTileBytes = get_compile_time_arg_val(0);
constexpr std::uint32_t kKt = get_compile_time_arg_val(1);
constexpr std::uint32_t kNt = get_compile_time_arg_val(2);
constexpr std::uint32_t kColumns = get_compile_time_arg_val(3);
constexpr std::uint32_t kRows = get_compile_time_arg_val(4);
constexpr std::uint32_t kOwn = kNt / kColumns;
constexpr auto kTensorA = TensorAccessorArgs<5>();
constexpr auto kTensorB = TensorAccessorArgs<kTensorA.next_compile_time_args_offset()>();

template <class A>
FORCE_INLINE void read_a(const A& a, std::uint32_t y) {
    std::uint32_t l1 = get_write_ptr(0);
    for (std::uint32_t k = 0; k < kKt; ++k, l1 += kTileBytes) {
        noc_async_read_page(y * kKt + k, a, l1);
    }
}

template <class B>
FORCE_INLINE void read_b(const B& b, std::uint32_t x) {
    std::uint32_t l1 = get_write_ptr(1);
    for (std::uint32_t k = 0; k < kKt; ++k) {
        for (std::uint32_t n = 0; n < kOwn; ++n, l1 += kTileBytes) {
            noc_async_read_page(k * kNt + kOwn * x + n, b, l1);
        }
    }
}

[[maybe_unused]] FORCE_INLINE volatile tt_l1_ptr std::uint32_t* at(std::uint32_t semaphore) {
    return reinterpret_cast<volatile tt_l1_ptr std::uint32_t*>(get_semaphore(semaphore));
}

/// Payload and flag to the others of a line, whose first and last core stand at `ends`.
[[maybe_unused]] FORCE_INLINE void send(std::uint32_t ready, std::uint32_t flag, int ends,
                                        std::uint32_t l1, std::uint32_t bytes,
                                        std::uint32_t receivers) {
    noc_semaphore_wait(at(ready), receivers);
    noc_semaphore_set(at(ready), 0);
    const auto to = [ends](std::uint32_t offset) {
        return get_noc_multicast_addr(
            get_arg_val<std::uint32_t>(ends), get_arg_val<std::uint32_t>(ends + 1),
            get_arg_val<std::uint32_t>(ends + 2), get_arg_val<std::uint32_t>(ends + 3), offset);
    };
    noc_async_write_multicast(l1, to(l1), bytes, receivers, true);
    noc_semaphore_set(at(flag), VALID);
    noc_semaphore_set_multicast(get_semaphore(flag), to(get_semaphore(flag)), receivers);
    noc_async_writes_flushed();
}

[[maybe_unused]] FORCE_INLINE void receive(std::uint32_t ready, std::uint32_t flag, int sender) {
    noc_semaphore_inc(get_noc_addr(get_arg_val<std::uint32_t>(sender),
                                   get_arg_val<std::uint32_t>(sender + 1), get_semaphore(ready)),
                      1);
    noc_semaphore_wait(at(flag), VALID);
    noc_semaphore_set(at(flag), INVALID);
}
}  // namespace

void kernel_main() {
    const auto a = TensorAccessor(kTensorA, get_arg_val<std::uint32_t>(kA), kTileBytes);
    const auto b = TensorAccessor(kTensorB, get_arg_val<std::uint32_t>(kB), kTileBytes);
    const auto x = get_arg_val<std::uint32_t>(kX);
    const auto y = get_arg_val<std::uint32_t>(kY);
    cb_reserve_back(0, kKt);
    cb_reserve_back(1, kKt * kOwn);
#if MULTICAST
    if (x == 0) {
        read_a(a, y);
        noc_async_read_barrier();
        send(0, 1, kRowEnds, get_write_ptr(0), kKt * kTileBytes, kColumns - 1);
    } else {
        receive(0, 1, kSenders);
    }
    cb_push_back(0, kKt);
    if (y == 0) {
        read_b(b, x);
        noc_async_read_barrier();
        send(2, 3, kColumnEnds, get_write_ptr(1), kKt * kOwn * kTileBytes, kRows - 1);
    } else {
        receive(2, 3, kSenders + 2);
    }
    cb_push_back(1, kKt * kOwn);
#else
    read_a(a, y);
    read_b(b, x);
    noc_async_read_barrier();
    cb_push_back(0, kKt);
    cb_push_back(1, kKt * kOwn);
#endif
    noc_async_write_barrier();
}
