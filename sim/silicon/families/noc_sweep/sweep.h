// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <string>

namespace tensight::silicon::noc_sweep {

/// One point of the NoC and DRAM sweeps.
struct Sweep {
    std::string mechanism;  ///< "unicast", "multicast", "multicast_linked"
    std::string pattern;    ///< "one_to_one" ...
    std::string memory;     ///< "l1", "dram_interleaved"
    std::uint32_t transactions = 0;
    std::uint32_t subordinates = 0;
    bool same_axis = false;   ///< both ends lie in one row or column
    bool stateful = false;    ///< set_state once, then with_state calls
    bool loopback = false;    ///< the sender is among the receivers
    std::uint32_t bytes = 0;  ///< of one call

    // The card, and what of the chip decides how the kernels are compiled.
    std::string arch;
    int columns = 0;
    int rows = 0;
    std::uint32_t banks = 0;
    std::uint32_t packet_bytes = 0;  ///< longest transfer that is one packet
};

}  // namespace tensight::silicon::noc_sweep
