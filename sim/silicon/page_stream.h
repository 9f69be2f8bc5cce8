// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>

#include "sim/silicon/card.h"

/// Copies through circular buffers: what dram_line, dram_copy and dram_relu have in common.
namespace tensight::silicon {

/// A kernel of `pages_kernel` that goes through its range of the pages of an interleaved buffer.
struct PageStream {
    std::string source;
    std::string buffer;
    workload::Risc risc;
    int noc;
    std::uint32_t pages;  ///< of all cores together
    std::uint32_t page_bytes;
    std::uint32_t block;
    std::uint32_t iterations;
};

/// The kernel on `cores`, each with its contiguous part of the pages.
workload::Kernel page_kernel(const PageStream& stream,
                             const std::vector<workload::CoreCoord>& cores);

/// Folder of the kernels of another family.
std::string kernels_of(const Request& request, const std::string& family);

}  // namespace tensight::silicon
