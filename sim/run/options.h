// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <vector>

#include "models/arch/parameter_bounds.h"
#include "models/core/core_parts.h"
#include "models/time/cycle.h"
#include "sim/run/circumstances.h"
#include "sim/workload/workload.h"

namespace tensight::chip {
class Chip;
}

namespace tensight::run {

class DeviceBuffers;
class Instrument;

/// What a caller may choose about a run; nothing here changes what the workload means.
struct RunOptions {
    core::NumericsMode numerics = core::NumericsMode::exact;

    /// Also find low and high cycles, by running with timing parameters at the ends of their
    /// intervals (interval_study.h).
    bool interval = false;

    /// Timing parameters with other values than the arch file's; the result names them.
    arch::ParameterValues parameters;

    /// Simulated cycles after which a program is ended (status 4). The default is one second of
    /// device time: long enough for any kernel that ends, short enough not to wait for one that
    /// does not.
    time::Cycle max_cycles = 1'000'000'000;

    /// Cycles a RISC may compute without any call or L1 access before it counts as an endless loop.
    std::uint64_t quiet_cycles = 100'000'000;

    /// Look for accesses that nothing orders. Off where transferred bytes mean nothing.
    bool races = true;

    /// Diagnosis and pressure are kept on a thread of their own where there is a processor for it.
    /// Off where every processor has a run of its own. Changes no result.
    bool event_thread = true;

    /// Tensix words that kernels push take their time and do nothing to data; otherwise they are
    /// refused. For measurements of instructions.
    bool tensix_words = false;

    /// Fetching instructions takes time where the instruction cache misses. For kernels that are
    /// bare instructions: those that call the API have another text here than on the device.
    bool instruction_fetch = false;

    /// Results show DST, circular buffers and L1 over time and in detail.
    bool pressure = false;

    /// Most runs that look for a change with which a program that deadlocks goes on (0: none; see
    /// deadlock_study.h for its other bounds).
    int deadlock_tries = 16;

    /// Called when nothing can go on and no kernel has failed; true when it has changed something
    /// on the chip, and the program goes on. May be empty. What a try of deadlock_study.h uses.
    std::function<bool(chip::Chip&)> when_stuck;

    /// Other ones than usual, to see whether results depend on them.
    Circumstances circumstances;

    std::string cache_directory;  ///< of compiled kernels; empty = the user's
    std::string data_directory;   ///< holds arch/ and kernels/; empty = found beside the program

    /// Compile DPRINT statements away, as on a device where nothing is selected for printing.
    bool no_dprint = false;

    /// Who watches the run, in the order in which they are told; not owned.
    std::vector<Instrument*> instruments;

    /// Told the values of every expected tensor as the run left them, in the tensor's order, when
    /// the programs have completed; may be empty.
    std::function<void(const std::string& tensor, const std::vector<double>& values)> output;

    /// Told after each program that has completed, while the buffers hold what it left; may be
    /// empty.
    std::function<void(const workload::Program&, const DeviceBuffers&)> program_completed;

    /// Let no SFPU function run in an approximate or fast variant, whatever the calls ask for: what
    /// the kernel would compute without. Cycles follow.
    bool accurate_sfpu = false;

    /// Called now and then with a short text while something takes long; may be empty.
    std::function<void(const std::string&)> progress;
};

}  // namespace tensight::run
