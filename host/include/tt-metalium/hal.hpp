// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <string>
#include <tt-metalium/tt_backend_api_types.hpp>

namespace tt::tt_metal::hal {

// Of the chip that a device would be made with.
tt::ARCH get_arch();
std::string get_arch_name();
std::uint32_t get_l1_size();
std::uint32_t get_dram_alignment();
std::uint32_t get_l1_alignment();
std::uint32_t get_pcie_alignment();
std::uint32_t get_arch_num_circular_buffers();

}  // namespace tt::tt_metal::hal
