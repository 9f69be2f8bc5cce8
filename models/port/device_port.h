// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <array>
#include <cstdint>
#include <string_view>

#include "models/events/events.h"

namespace tensight::port {

/// Kernel API calls by number; see calls.def for threads and arguments.
enum class Call : unsigned {
#define TENSIGHT_CALL(name, number, threads) name = number,
#include "models/port/calls.def"
#undef TENSIGHT_CALL
};

/// SFPU operations by number; see sfpu_ops.def.
enum class SfpuOp : unsigned {
#define TENSIGHT_SFPU_OP(name, number, kind) name = number,
#include "models/port/sfpu_ops.def"
#undef TENSIGHT_SFPU_OP
};

/// The API name, or nothing for a number that is no call.
std::string_view call_name(Call call);
std::string_view sfpu_op_name(SfpuOp op);

/// Init and reconfiguration calls: they program engines and move no tile.
bool configures(Call call);

/// Arguments in the order of calls.def.
using Arguments = std::array<std::uint32_t, 6>;

/// Through this a kernel reaches its core. The interpreter's traps are its one production client;
/// unit tests call it directly.
class DevicePort {
  public:
    virtual ~DevicePort() = default;

    /// Executes `call` for the RISC and place `site`; may block the calling process. Returns the
    /// value of calls that have one, else 0. Throws port::CallError for a call that this RISC does
    /// not have or whose arguments name nothing (a CB that is not configured).
    virtual std::uint32_t call(events::Site site, Call call, const Arguments& arguments) = 0;
};

}  // namespace tensight::port
