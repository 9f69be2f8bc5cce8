// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>

namespace tensight::silicon {

/// One published measurement of a chip: what was run and what it came to.
struct Measurement {
    std::string id;
    std::string arch;      ///< "wormhole_b0" ...
    std::string category;  ///< under which errors are summed up: "noc", "dram", "compute" ...
    std::string family;    ///< which program; sim/silicon/families
    std::string params;    ///< with which values, `key=value;key=value`
    std::string metric;    ///< of `value`: "cycles", "ns", "bytes_per_cycle" ...
    double value = 0;
    std::string spread;  ///< as published; may be empty
    int line = 0;        ///< in the file, 1-based
};

}  // namespace tensight::silicon
