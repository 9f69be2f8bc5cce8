// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include "models/numerics/data_format.h"
#include "sim/workload/workload.h"

namespace tensight::explain {

/// What is asked about a call.
struct Question {
    std::string call;  ///< "matmul_tiles", or a statement: "matmul_block(0, 1, 0, 0, 0, ...)"
    std::string init;  ///< statement in place of the call's usual init; may be empty
    std::string arch = "wormhole_b0";
    workload::Fidelity fidelity = workload::Fidelity::HiFi4;
    numerics::DataFormat in0 = numerics::DataFormat::Float16_b;  ///< of circular buffer 0
    numerics::DataFormat in1 = numerics::DataFormat::Float16_b;  ///< of circular buffer 1
    numerics::DataFormat out = numerics::DataFormat::Float16_b;  ///< of circular buffer 16
    bool dst_32bit = false;
    bool dst_full_sync = false;
    bool approx = false;

    // Transfers between core 0,0 and another core or DRAM.
    std::uint32_t bytes = 2048;
    workload::CoreCoord other{1, 1};
    std::optional<int> bank;  ///< of DRAM, in place of the other core
    int noc = 0;
};

/// The name in front of arguments: "matmul_block" of "matmul_block(0, 1)".
std::string called_name(const std::string& call);

}  // namespace tensight::explain
