// SPDX-License-Identifier: Apache-2.0
// Circular buffers on a data-movement RISC: addresses in bytes, counts in pages.
#pragma once

#include "tensight/attributes.h"
#include "tensight/trap.h"

/// Waits until `num_pages` pages are free.
FORCE_INLINE void cb_reserve_back(std::int32_t operand, std::int32_t num_pages) {
    tensight::trap_void<tensight::Call::cb_reserve_back>(operand, num_pages);
}

/// Hands `num_pages` written pages to the consumer.
FORCE_INLINE void cb_push_back(const std::int32_t operand, const std::int32_t num_pages) {
    tensight::trap_void<tensight::Call::cb_push_back>(operand, num_pages);
}

/// Waits until `num_pages` pages are there, counted from the last pop.
FORCE_INLINE void cb_wait_front(std::int32_t operand, std::int32_t num_pages) {
    tensight::trap_void<tensight::Call::cb_wait_front>(operand, num_pages);
}

/// Gives `num_pages` read pages back to the producer.
FORCE_INLINE void cb_pop_front(std::int32_t operand, std::int32_t num_pages) {
    tensight::trap_void<tensight::Call::cb_pop_front>(operand, num_pages);
}

FORCE_INLINE bool cb_pages_reservable_at_back(std::int32_t operand, std::int32_t num_pages) {
    return tensight::trap<tensight::Call::cb_pages_reservable_at_back>(operand, num_pages) != 0;
}

FORCE_INLINE bool cb_pages_available_at_front(std::int32_t operand, std::int32_t num_pages) {
    return tensight::trap<tensight::Call::cb_pages_available_at_front>(operand, num_pages) != 0;
}

/// L1 address of the next page to write, valid between reserve and push.
FORCE_INLINE std::uint32_t get_write_ptr(std::uint32_t operand) {
    return tensight::trap<tensight::Call::get_write_ptr>(operand);
}

/// L1 address of the next page to read, valid between wait and pop.
FORCE_INLINE std::uint32_t get_read_ptr(std::uint32_t operand) {
    return tensight::trap<tensight::Call::get_read_ptr>(operand);
}
