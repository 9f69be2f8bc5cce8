// SPDX-License-Identifier: Apache-2.0
// Printing pages of L1 and whole tiles (tt-metal:tt_metal/hw/inc/api/debug/dprint_pages.h).
#pragma once

#include "api/debug/dprint.h"

#if defined(COMPILE_FOR_BRISC) || defined(COMPILE_FOR_NCRISC)
namespace tensight {

/// A line for each page: its number, then its elements as `show` prints one.
template <class Element, class Show>
inline void print_pages(std::uint32_t address, std::uint32_t elements, std::uint32_t pages,
                        std::uint32_t start, Show show) {
    const auto* at = reinterpret_cast<const volatile Element*>(address) + start * elements;
    for (std::uint32_t page = 0; page < pages; ++page) {
        DPRINT << start + page << ": ";
        for (std::uint32_t i = 0; i < elements; ++i) {
            show(*at++);
        }
        DPRINT << ENDL();
    }
}

}  // namespace tensight

namespace tt::data_movement::common {

inline void print_bf16_pages(std::uint32_t l1_addr, std::uint32_t elts_per_page,
                             std::uint32_t npages, std::uint32_t start = 0) {
    tensight::print_pages<std::uint16_t>(l1_addr, elts_per_page, npages, start,
                                         [](std::uint16_t v) { DPRINT << BF16(v) << " "; });
}
inline void print_f32_pages(std::uint32_t l1_addr, std::uint32_t elts_per_page,
                            std::uint32_t npages, std::uint32_t start = 0) {
    tensight::print_pages<std::uint32_t>(
        l1_addr, elts_per_page, npages, start,
        [](std::uint32_t v) { DPRINT << F32(__builtin_bit_cast(float, v)) << " "; });
}
inline void print_u8_pages(std::uint32_t l1_addr, std::uint32_t bytes_per_page,
                           std::uint32_t npages, std::uint32_t start = 0) {
    tensight::print_pages<std::uint8_t>(l1_addr, bytes_per_page, npages, start, [](std::uint8_t v) {
        DPRINT << SETW(2) << HEX() << "0x" << static_cast<std::uint32_t>(v) << " " << DEC();
    });
}
inline void print_u16_pages(std::uint32_t l1_addr, std::uint32_t elts_per_page,
                            std::uint32_t npages, std::uint32_t start = 0) {
    tensight::print_pages<std::uint16_t>(
        l1_addr, elts_per_page, npages, start,
        [](std::uint16_t v) { DPRINT << static_cast<std::uint32_t>(v) << " "; });
}

}  // namespace tt::data_movement::common
#else
namespace tt::compute::common {

inline void print_tile_rows(std::uint32_t cb_idx, std::uint32_t tile_idx, bool untilize = false,
                            std::uint16_t start_row = 0, std::uint16_t end_row = 32,
                            std::uint8_t start_col = 0, std::uint8_t end_col = 32) {
    DPRINT << "cb_idx: " << cb_idx << " tile_idx: " << tile_idx << ENDL();
    DPRINT << "======" << ENDL();
    for (std::uint16_t row = start_row; row < end_row; ++row) {
        const auto first = static_cast<std::uint8_t>(row);
        const SliceRange range{first, static_cast<std::uint8_t>(row + 1), 1, start_col, end_col, 1};
        DPRINT << static_cast<std::uint32_t>(row) << " : "
               << TileSlice<64>(cb_idx, tile_idx, range, true, untilize) << ENDL();
    }
    DPRINT << "++++++" << ENDL();
}

inline void print_full_tile(std::uint32_t cb_id, std::uint32_t tile_id = 0, bool untilize = false) {
    DPRINT << "======" << ENDL();
    for (std::uint8_t row = 0; row < 32; ++row) {
        const SliceRange range{row, static_cast<std::uint8_t>(row + 1), 1, 0, 32, 1};
        DPRINT << static_cast<std::uint32_t>(row) << " : "
               << TileSlice<64>(cb_id, tile_id, range, true, untilize) << ENDL();
    }
    DPRINT << "++++++" << ENDL();
}

}  // namespace tt::compute::common
#endif

TENSIGHT_UNSUPPORTED(print_cb_details,
                     "the fields of a circular buffer are not visible to kernels; tensight run "
                     "reports its pages");
