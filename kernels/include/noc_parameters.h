// SPDX-License-Identifier: Apache-2.0
// How NoC addresses are packed, packet limits and alignments
// (tt-metal:tt_metal/hw/inc/internal/tt-1xx/{wormhole,blackhole}/noc/noc_parameters.h).
//
// A NoC address is 64 bit: 36 bits of address within the node, then x and y in 6 bits each; a
// rectangle has its end corner there and its start corner in the next 12 bits. An entry of a bank
// table (dram_bank_to_noc_xy, l1_bank_to_noc_xy) is the node part alone in the form that the NoC's
// coordinate register takes (NOC_XY_ENCODING). On Wormhole that is 4 bits up, x << 4 | y << 10, so
// that the address above bit 32 is the entry itself; on Blackhole x | y << 6, above bit 36.
#pragma once

#include <cstdint>

#define NUM_NOCS 2

#define NOC_ADDR_LOCAL_BITS 36
#define NOC_ADDR_NODE_ID_BITS 6
#ifdef ARCH_BLACKHOLE
#define NOC_COORD_REG_OFFSET 0
#define NOC_ADDR_COORD_SHIFT 36
#else
#define NOC_COORD_REG_OFFSET 4
#define NOC_ADDR_COORD_SHIFT 32
#endif

#define NOC_NODE_ID_MASK ((std::uint64_t{1} << NOC_ADDR_NODE_ID_BITS) - 1)
#define NOC_LOCAL_ADDR_MASK ((std::uint64_t{1} << NOC_ADDR_LOCAL_BITS) - 1)
#define NOC_LOCAL_ADDR_OFFSET(addr) ((addr)&NOC_LOCAL_ADDR_MASK)
#define NOC_LOCAL_ADDR(addr) NOC_LOCAL_ADDR_OFFSET(addr)
#define NOC_UNICAST_ADDR_X(addr) (((addr) >> NOC_ADDR_LOCAL_BITS) & NOC_NODE_ID_MASK)
#define NOC_UNICAST_ADDR_Y(addr) \
    (((addr) >> (NOC_ADDR_LOCAL_BITS + NOC_ADDR_NODE_ID_BITS)) & NOC_NODE_ID_MASK)

#define NOC_XY_ENCODING(x, y)                                                          \
    (static_cast<std::uint32_t>(y) << (NOC_COORD_REG_OFFSET + NOC_ADDR_NODE_ID_BITS) | \
     static_cast<std::uint32_t>(x) << NOC_COORD_REG_OFFSET)
#define NOC_MULTICAST_ENCODING(x_start, y_start, x_end, y_end)                                   \
    (static_cast<std::uint32_t>(x_start) << (NOC_COORD_REG_OFFSET + 2 * NOC_ADDR_NODE_ID_BITS) | \
     static_cast<std::uint32_t>(y_start) << (NOC_COORD_REG_OFFSET + 3 * NOC_ADDR_NODE_ID_BITS) | \
     NOC_XY_ENCODING(x_end, y_end))

#define NOC_XY_ADDR(x, y, addr)                                                  \
    (static_cast<std::uint64_t>(NOC_XY_ENCODING(x, y)) << NOC_ADDR_COORD_SHIFT | \
     static_cast<std::uint64_t>(addr))
#define NOC_XY_ADDR2(xy, addr) \
    (static_cast<std::uint64_t>(xy) << NOC_ADDR_COORD_SHIFT | static_cast<std::uint64_t>(addr))
#define NOC_MULTICAST_ADDR(x_start, y_start, x_end, y_end, addr)                        \
    (static_cast<std::uint64_t>(NOC_MULTICAST_ENCODING(x_start, y_start, x_end, y_end)) \
         << NOC_ADDR_COORD_SHIFT |                                                      \
     static_cast<std::uint64_t>(addr))

#ifdef ARCH_BLACKHOLE
#define NOC_WORD_BYTES 64
#else
#define NOC_WORD_BYTES 32
#endif
#define NOC_MAX_BURST_WORDS 256
#define NOC_MAX_BURST_SIZE (NOC_MAX_BURST_WORDS * NOC_WORD_BYTES)

#define NOC_L1_READ_ALIGNMENT_BYTES 16
#define NOC_L1_WRITE_ALIGNMENT_BYTES 16
#ifdef ARCH_BLACKHOLE
#define NOC_PCIE_READ_ALIGNMENT_BYTES 64
#define NOC_DRAM_READ_ALIGNMENT_BYTES 64
#define LOG_BASE_2_OF_DRAM_ALIGNMENT 6
#else
#define NOC_PCIE_READ_ALIGNMENT_BYTES 32
#define NOC_DRAM_READ_ALIGNMENT_BYTES 32
#define LOG_BASE_2_OF_DRAM_ALIGNMENT 5
#endif
#define NOC_PCIE_WRITE_ALIGNMENT_BYTES 16
#define NOC_DRAM_WRITE_ALIGNMENT_BYTES 16
#define L1_ALIGNMENT \
    std::uint32_t { NOC_L1_READ_ALIGNMENT_BYTES }
#define PCIE_ALIGNMENT \
    std::uint32_t { NOC_PCIE_READ_ALIGNMENT_BYTES }
#define DRAM_ALIGNMENT \
    std::uint32_t { NOC_DRAM_READ_ALIGNMENT_BYTES }
#define LOG_BASE_2_OF_L1_ALIGNMENT 4

#define NOC_UNICAST_WRITE_VC 1
#define NOC_MULTICAST_WRITE_VC 4
#define NOC_DISPATCH_MULTICAST_WRITE_VC 5

#define NOC_MAX_TRANSACTION_ID 0xF

#define DM_DEDICATED_NOC 0
#define DM_DYNAMIC_NOC 1

// Workers lie at (18, 18) and up, on Blackhole at (1, 2) and up with a gap between columns 7 and
// 10; coordinates are the same on both NoCs.
#ifdef ARCH_BLACKHOLE
#define VIRTUAL_TENSIX_START_X 1
#define VIRTUAL_TENSIX_START_Y 2
#else
#define VIRTUAL_TENSIX_START_X 18
#define VIRTUAL_TENSIX_START_Y 18
#endif
#define NOC_X(x) (x)
#define NOC_Y(y) (y)
#define DYNAMIC_NOC_X(noc, x) (x)
#define DYNAMIC_NOC_Y(noc, y) (y)
