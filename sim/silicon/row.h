// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <string>

namespace tensight::silicon {

/// One measurement of the NoC and DRAM sweeps: what was run and what it took.
struct Row {
    std::string id;
    std::string arch;       ///< "wormhole_b0" ...
    std::string mechanism;  ///< "unicast", "multicast", "multicast_linked"
    std::string pattern;    ///< "one_to_one" ...
    std::string memory;     ///< "l1", "dram_interleaved"
    std::uint32_t transactions = 0;
    std::uint32_t subordinates = 0;
    bool same_axis = false;   ///< both ends lie in one row or column
    bool stateful = false;    ///< set_state once, then with_state calls
    bool loopback = false;    ///< the sender is among the receivers
    std::uint32_t bytes = 0;  ///< of one call
    double cycles = 0;        ///< measured
    int line = 0;             ///< in the file, 1-based
};

}  // namespace tensight::silicon
