// SPDX-License-Identifier: Apache-2.0
// NoC addresses, and the generators that turn a page number into one.
#pragma once

#include "api/alignment.h"
#include "internal/dataflow/dataflow_api_common.h"
#include "internal/mod_div_lib.h"
#include "tensight/unsupported.h"
#include "tensix_types.h"

/// Address `addr` in the node at (noc_x, noc_y), virtual coordinates.
FORCE_INLINE std::uint64_t get_noc_addr(std::uint32_t noc_x, std::uint32_t noc_y,
                                        std::uint32_t addr,
                                        [[maybe_unused]] std::uint8_t noc = noc_index) {
    return NOC_XY_ADDR(DYNAMIC_NOC_X(noc, noc_x), DYNAMIC_NOC_Y(noc, noc_y), addr);
}

/// Address in this core's own L1, as seen from the NoC.
FORCE_INLINE std::uint64_t get_noc_addr(std::uint32_t addr, std::uint8_t noc = noc_index) {
    return NOC_XY_ADDR(my_x[noc], my_y[noc], addr);
}

/// Address in the node that a bank-table entry names.
FORCE_INLINE std::uint64_t get_noc_addr_helper(std::uint32_t noc_xy, std::uint32_t addr) {
    return NOC_XY_ADDR2(noc_xy, addr);
}

/// The rectangle from start to end corner; on NoC 1 the caller exchanges the corners.
FORCE_INLINE std::uint64_t get_noc_multicast_addr(std::uint32_t noc_x_start,
                                                  std::uint32_t noc_y_start,
                                                  std::uint32_t noc_x_end, std::uint32_t noc_y_end,
                                                  std::uint32_t addr,
                                                  [[maybe_unused]] std::uint8_t noc = noc_index) {
    return NOC_MULTICAST_ADDR(DYNAMIC_NOC_X(noc, noc_x_start), DYNAMIC_NOC_Y(noc, noc_y_start),
                              DYNAMIC_NOC_X(noc, noc_x_end), DYNAMIC_NOC_Y(noc, noc_y_end), addr);
}

namespace interleaved_addr_gen {

template <bool DRAM>
inline constexpr std::uint32_t num_banks = DRAM ? NUM_DRAM_BANKS : NUM_L1_BANKS;

/// Row of page `id`: how many pages lie before it in its bank.
template <bool DRAM>
FORCE_INLINE std::uint32_t get_bank_offset_index(std::uint32_t id) {
    return udivsi3_const_divisor<num_banks<DRAM>>(id);
}

template <bool DRAM>
FORCE_INLINE std::uint32_t get_bank_index(std::uint32_t id, std::uint32_t bank_offset_index) {
    return id - bank_offset_index * num_banks<DRAM>;
}

template <bool DRAM>
FORCE_INLINE std::uint32_t get_noc_xy(std::uint32_t bank_index, std::uint8_t noc = noc_index) {
    if constexpr (DRAM) {
        return dram_bank_to_noc_xy[noc][bank_index];
    } else {
        return l1_bank_to_noc_xy[noc][bank_index];
    }
}

template <bool DRAM>
FORCE_INLINE std::uint32_t get_bank_offset(std::uint32_t bank_index) {
    if constexpr (DRAM) {
        return bank_to_dram_offset[bank_index];
    } else {
        return bank_to_l1_offset[bank_index];
    }
}

template <bool DRAM>
FORCE_INLINE constexpr std::uint32_t get_allocator_alignment() {
    return DRAM ? DRAM_ALIGNMENT : L1_ALIGNMENT;
}

template <bool DRAM>
FORCE_INLINE constexpr std::uint32_t get_log_base2_of_allocator_alignment() {
    return DRAM ? LOG_BASE_2_OF_DRAM_ALIGNMENT : LOG_BASE_2_OF_L1_ALIGNMENT;
}

/// Node and address of byte `offset` of page `id`, whose row starts at `row_address(row)`.
template <bool DRAM, class RowAddress>
FORCE_INLINE std::uint64_t page_noc_addr(std::uint32_t id, std::uint32_t base, std::uint32_t offset,
                                         std::uint8_t noc, RowAddress row_address) {
    const std::uint32_t row = get_bank_offset_index<DRAM>(id);
    const std::uint32_t bank = get_bank_index<DRAM>(id, row);
    const std::uint32_t addr = row_address(row) + base + offset + get_bank_offset<DRAM>(bank);
    return get_noc_addr_helper(get_noc_xy<DRAM>(bank, noc), addr);
}

}  // namespace interleaved_addr_gen

/// Bytes of `index` tiles of `tile_hw` elements in L1 or DRAM, exponent sections included.
template <std::uint32_t tile_hw = 1024>
FORCE_INLINE constexpr std::uint32_t MUL_WITH_TILE_SIZE(uint format, uint index) {
    constexpr std::uint32_t exponents = tile_hw < 256 ? 16 : tile_hw / 16;
    switch (static_cast<DataFormat>(format & 0x1F)) {
        case DataFormat::UInt8:
            return index * tile_hw;
        case DataFormat::UInt16:
        case DataFormat::Float16:
        case DataFormat::Float16_b:
            return index * (tile_hw * 2);
        case DataFormat::Int32:
        case DataFormat::UInt32:
        case DataFormat::Float32:
            return index * (tile_hw * 4);
        case DataFormat::Bfp2:
        case DataFormat::Bfp2_b:
            return index * (tile_hw / 4 + exponents);
        case DataFormat::Bfp4:
        case DataFormat::Bfp4_b:
            return index * (tile_hw / 2 + exponents);
        default:
            return index * (tile_hw + exponents);
    }
}

/// Pages of any size, page i in bank i mod banks; rows are aligned page sizes apart.
template <bool DRAM>
struct InterleavedAddrGen {
    static constexpr bool is_dram = DRAM;

    std::uint32_t bank_base_address;
    const std::uint32_t page_size;
    const std::uint32_t aligned_page_size =
        align_power_of_2(page_size, interleaved_addr_gen::get_allocator_alignment<DRAM>());

    FORCE_INLINE std::uint64_t get_noc_addr(const std::uint32_t id, const std::uint32_t offset = 0,
                                            std::uint8_t noc = noc_index) const {
        return interleaved_addr_gen::page_noc_addr<DRAM>(
            id, bank_base_address, offset, noc,
            [this](std::uint32_t row) { return row * aligned_page_size; });
    }
};

/// Pages of a power of two.
template <bool DRAM>
struct InterleavedPow2AddrGen {
    static constexpr bool is_dram = DRAM;

    const std::uint32_t bank_base_address;
    const std::uint32_t log_base_2_of_page_size;
    static constexpr std::uint32_t log_base_2_of_allocator_alignment =
        interleaved_addr_gen::get_log_base2_of_allocator_alignment<DRAM>();
    const std::uint32_t aligned_log_base_2_of_page_size =
        log_base_2_of_page_size > log_base_2_of_allocator_alignment
            ? log_base_2_of_page_size
            : log_base_2_of_allocator_alignment;

    FORCE_INLINE std::uint64_t get_noc_addr(const std::uint32_t id, const std::uint32_t offset = 0,
                                            std::uint8_t noc = noc_index) const {
        return interleaved_addr_gen::page_noc_addr<DRAM>(
            id, bank_base_address, offset, noc,
            [this](std::uint32_t row) { return row << aligned_log_base_2_of_page_size; });
    }
};

/// The same for pages of at most one packet.
template <bool DRAM>
struct InterleavedPow2AddrGenFast {
    static constexpr bool is_dram = DRAM;

    std::uint32_t bank_base_address;
    const std::uint32_t log_base_2_of_page_size;
    static constexpr std::uint32_t log_base_2_of_allocator_alignment =
        interleaved_addr_gen::get_log_base2_of_allocator_alignment<DRAM>();
    const std::uint32_t aligned_log_base_2_of_page_size =
        log_base_2_of_page_size > log_base_2_of_allocator_alignment
            ? log_base_2_of_page_size
            : log_base_2_of_allocator_alignment;

    FORCE_INLINE std::uint64_t get_noc_addr(const std::uint32_t id, const std::uint32_t offset = 0,
                                            std::uint8_t noc = noc_index) const {
        return interleaved_addr_gen::page_noc_addr<DRAM>(
            id, bank_base_address, offset, noc,
            [this](std::uint32_t row) { return row << aligned_log_base_2_of_page_size; });
    }
};

/// Pages that are tiles: rows are the size of one tile of the format apart.
template <bool DRAM, std::uint32_t tile_hw = 1024>
struct InterleavedAddrGenFast {
    static constexpr bool is_dram = DRAM;

    std::uint32_t bank_base_address;
    const std::uint32_t page_size;
    const DataFormat data_format;

    FORCE_INLINE std::uint64_t get_noc_addr(const std::uint32_t id, const std::uint32_t offset = 0,
                                            std::uint8_t noc = noc_index) const {
        return interleaved_addr_gen::page_noc_addr<DRAM>(
            id, bank_base_address, offset, noc, [this](std::uint32_t row) {
                return MUL_WITH_TILE_SIZE<tile_hw>(static_cast<uint>(data_format), row);
            });
    }
};

/// Address of page `id` through a generator.
template <typename AddrGen>
FORCE_INLINE auto get_noc_addr(const std::uint32_t id, const AddrGen& addrgen,
                               std::uint32_t offset = 0, std::uint8_t noc = noc_index)
    -> decltype(addrgen.get_noc_addr(id, offset, noc)) {
    return addrgen.get_noc_addr(id, offset, noc);
}

/// Address `bank_address_offset` of a DRAM or L1 bank.
template <bool DRAM>
FORCE_INLINE std::uint64_t get_noc_addr_from_bank_id(std::uint32_t bank_id,
                                                     std::uint32_t bank_address_offset,
                                                     std::uint8_t noc = noc_index) {
    if constexpr (DRAM) {
        bank_address_offset += bank_to_dram_offset[bank_id];
    }
    return get_noc_addr_helper(interleaved_addr_gen::get_noc_xy<DRAM>(bank_id, noc),
                               bank_address_offset);
}

/// Page `id` of an interleaved DRAM buffer.
FORCE_INLINE std::uint64_t get_dram_noc_addr(const std::uint32_t id, const std::uint32_t page_size,
                                             const std::uint32_t bank_base_address,
                                             const std::uint32_t offset = 0,
                                             std::uint8_t noc = noc_index) {
    return InterleavedAddrGen<true>{bank_base_address, page_size}.get_noc_addr(id, offset, noc);
}

/// Page `id` of an interleaved L1 buffer.
FORCE_INLINE std::uint64_t get_l1_noc_addr(const std::uint32_t id, const std::uint32_t page_size,
                                           const std::uint32_t bank_base_address,
                                           const std::uint32_t offset = 0,
                                           std::uint8_t noc = noc_index) {
    return InterleavedAddrGen<false>{bank_base_address, page_size}.get_noc_addr(id, offset, noc);
}

/// The generator that fits a page size known at compile time.
template <bool DRAM, std::uint32_t page_size>
FORCE_INLINE auto get_interleaved_addr_gen(std::uint32_t base_addr) {
    if constexpr (!is_power_of_2(page_size)) {
        return InterleavedAddrGen<DRAM>{base_addr, page_size};
    } else if constexpr (page_size <= NOC_MAX_BURST_SIZE) {
        return InterleavedPow2AddrGenFast<DRAM>{base_addr, __builtin_ctz(page_size)};
    } else {
        return InterleavedPow2AddrGen<DRAM>{base_addr, __builtin_ctz(page_size)};
    }
}

template <bool DRAM, bool is_size_pow2>
FORCE_INLINE auto get_interleaved_addr_gen(std::uint32_t base_addr, std::uint32_t page_size,
                                           std::uint32_t log2_page_size) {
    if constexpr (is_size_pow2) {
        return InterleavedPow2AddrGen<DRAM>{base_addr, log2_page_size};
    } else {
        return InterleavedAddrGen<DRAM>{base_addr, page_size};
    }
}

template <bool DRAM, bool is_size_pow2>
FORCE_INLINE auto get_interleaved_addr_gen(std::uint32_t base_addr, std::uint32_t size) {
    return get_interleaved_addr_gen<DRAM, is_size_pow2>(base_addr, size, size);
}

// --- unsupported ------------------------------------------------------------------------------
TENSIGHT_UNSUPPORTED(get_system_memory_noc_addr, "the host's memory is not modelled");
