// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <array>
#include <memory>
#include <string>
#include <string_view>

#include "models/arch/chip_description.h"
#include "models/arch/stream_table.h"
#include "models/circular_buffer/circular_buffer.h"
#include "models/core/call_trail.h"
#include "models/dst/dst_file.h"
#include "models/events/events.h"
#include "models/l1/l1_memory.h"
#include "models/numerics/format_inference.h"
#include "models/time/process.h"

namespace tensight::core {

using events::Site;
using time::Cause;
using time::Cycle;

/// How tile data are computed.
enum class NumericsMode { exact, fast, off };

/// Compile-time configuration of the compute kernel of a core.
struct ComputeConfig {
    int phases = 4;  ///< fidelity phases, LoFi 1 to HiFi4 4
    dst::DstMode dst;
    bool approx = false;
    numerics::KernelFormats formats;
    NumericsMode numerics = NumericsMode::exact;
    bool accurate_sfpu = false;  ///< calls of approximate and fast SFPU variants run accurate ones
};

/// What a RISC is waiting for right now; the deadlock report reads it.
struct BlockedOn {
    Cause cause = Cause::working;
    int object = -1;            ///< CB or semaphore id
    std::uint32_t wanted = 0;   ///< pages, or the value waited for
    std::uint32_t address = 0;  ///< L1 word
    Site site;
    Cycle since = 0;
    bool at_least = false;  ///< the word may also be above `wanted`
};

/// What tell_unverified says of tiny tiles, which no recorded data have.
inline constexpr std::string_view kTinyTiles = "tiles other than 32x32";

/// The parts of a core that its threads share.
struct CoreParts {
    events::Core where;
    const arch::ChipDescription& chip;
    const arch::StreamTable& streams;
    events::Listener& listener;
    l1::L1Memory& l1;
    std::array<std::unique_ptr<circular_buffer::CircularBuffer>, 32> cbs;
    ComputeConfig config;
    /// What the listener wants to be told (events::Frequent).
    std::uint16_t wanted = listener.wants();

    /// The CB, or port::CallError when the workload configures none of that id here.
    circular_buffer::CircularBuffer& cb(std::uint32_t id);

    /// The shape of its tiles; 32x32 where there is no such CB, as in the device's descriptors.
    [[nodiscard]] numerics::TileShape tile_of(std::uint32_t id) const {
        return id < cbs.size() && cbs[id] ? cbs[id]->config().tile : numerics::TileShape{};
    }

    void report(events::Hazard hazard, std::string object, std::string detail, Cycle cycle,
                Site first, Site second = {}, events::NeededPages needs = {},
                bool harmless = false) const;

    /// Puts "numerics unverified: WHAT" into the result; nothing for an empty text and for the one
    /// told last, whose text `told` keeps.
    void tell_unverified(std::string_view what, std::string_view& told) const;
};

/// One RISC's clock and what it is doing.
struct RiscState {
    events::Risc risc{};
    time::Process process;
    BlockedOn blocked_on;
    bool running = false;
    bool returned = false;  ///< kernel_main has returned (the Tensix thread may still drain)
    bool finished = false;
    CallTrail trail{};
};

}  // namespace tensight::core
