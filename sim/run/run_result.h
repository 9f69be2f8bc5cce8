// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "models/time/cause.h"
#include "sim/diagnose/deadlock.h"
#include "sim/diagnose/finding.h"
#include "sim/diagnose/livelock.h"
#include "sim/diagnose/recent_calls.h"
#include "sim/profile/cb_pressure.h"
#include "sim/run/depth_advice.h"
#include "sim/run/dst_result.h"
#include "sim/run/error_budget_result.h"
#include "sim/run/interval_study.h"
#include "sim/run/l1_result.h"
#include "sim/run/line_result.h"

namespace tensight::run {

/// How a run ended; the values are the exit status of `tensight run`.
enum class Status : int {
    ok = 0,
    failed =
        1,  ///< kernel fault, failed ASSERT, output beyond tolerance, finding of severity error
    bad_input = 2,
    not_compiled = 3,  ///< a kernel does not compile or uses an unsupported call
    stuck = 4,         ///< deadlock, livelock, cycle limit, endless loop
    internal = 5,
};

const char* status_name(Status status);

/// Cycles with the interval that follows from the parameters, when it was computed.
struct Cycles {
    std::uint64_t value = 0;
    std::optional<std::uint64_t> low;
    std::optional<std::uint64_t> high;
    std::vector<Widening> widest{};  ///< what widens the interval most, largest first
};

/// A link of a network. "x" and "y" leave the router for its neighbour, "inject" enters it from its
/// tile and "eject" leaves it for the tile.
struct LinkResult {
    int x = 0;  ///< NoC 0 position of the router
    int y = 0;
    std::string kind;
    std::uint64_t busy_cycles = 0;    ///< in which it carried packets
    double share = 0;                 ///< busy cycles of all cycles
    std::uint64_t waited_cycles = 0;  ///< that heads of packets waited for it, added up
    std::uint64_t packets = 0;
};

/// Links of a network that a result keeps, the busiest ones.
inline constexpr std::size_t kLinksKept = 8;

struct NocResult {
    std::uint64_t bytes_read = 0;
    std::uint64_t bytes_written = 0;
    std::uint64_t transactions = 0;
    std::vector<LinkResult> links;  ///< busiest first, at most kLinksKept
};

struct DramChannelResult {
    int channel = 0;
    std::uint64_t bytes_read = 0;
    std::uint64_t bytes_written = 0;
    std::uint64_t busy_cycles = 0;
    double share = 0;  ///< busy cycles of all cycles
};

/// Both networks, and the DRAM channels that were used.
struct TrafficResult {
    std::vector<NocResult> noc;
    std::vector<DramChannelResult> dram;
};

/// The channel that was busy longest; null when none was used.
const DramChannelResult* worst_channel(const std::vector<DramChannelResult>& channels);

struct ProgramResult {
    std::string name;
    Cycles cycles;
    bool completed = false;
    TrafficResult traffic{};
};

struct OutputResult {
    std::string tensor;
    bool compared = false;  ///< false: numerics off, or the program did not complete
    bool checked = false;   ///< compared, and a difference beyond tolerance fails the run
    bool pass = false;
    double pcc = 0;
    double max_abs_error = 0;
    double max_rel_error = 0;
    double max_ulp = 0;
    std::size_t bad = 0;                   ///< elements beyond tolerance
    std::optional<std::size_t> first_bad;  ///< row-major index
};

struct AccountResult {
    std::string name;  ///< RISC or engine
    time::Account account;
    std::uint64_t instructions = 0;  ///< RISCs only
};

struct CoreResult {
    int x = 0;
    int y = 0;
    std::string program;
    std::uint64_t cycles = 0;  ///< of the program; every account sums to it
    std::vector<AccountResult> riscs;
    std::vector<AccountResult> engines;
    int dst_capacity = 0;
    int dst_peak = 0;
    DstResult dst;
};

/// A profiler zone that a kernel opened and closed; cycles from the start of its program.
struct ZoneResult {
    int x = 0;
    int y = 0;
    std::string risc;
    std::string name;
    std::string program;
    std::uint64_t begin = 0;
    std::uint64_t end = 0;
};

/// A line that a kernel printed with DPRINT.
struct PrintResult {
    int x = 0;
    int y = 0;
    std::string risc;
    std::string program;
    std::uint64_t cycle = 0;  ///< of the program
    std::string text;
    std::string shown;  ///< with device, core and RISC in front
};

/// Everything a run found out; the writers in sim/report turn it into text and JSON.
struct RunResult {
    Status status = Status::ok;
    std::string message;  ///< why, when not ok
    std::string workload_path;
    std::string workload_sha256;
    std::string arch_name;
    std::string arch_sha256;
    std::string compiler;
    std::string numerics;
    std::string metal_api;
    std::vector<std::pair<std::string, std::uint64_t>> seeds;  ///< tensor, seed
    arch::ParameterValues parameters;  ///< timing parameters that were not the arch file's

    Cycles cycles;
    std::uint64_t clock_hz = 0;
    std::vector<ProgramResult> programs;
    double compile_seconds = 0;
    double host_seconds = 0;
    double flops = 0;          ///< of matrix products
    double peak_fraction = 0;  ///< of the FPU's peak at the fidelity used, over the cores used
    std::vector<OutputResult> outputs;
    std::vector<CoreResult> cores;
    std::vector<profile::CbResult> cbs;
    std::vector<L1Result> l1;  ///< in the order of `cores`
    bool pressure = false;     ///< RunOptions::pressure: what the writers show of it
    std::optional<std::vector<LineResult>> lines;  ///< when a LineInstrument watched
    std::vector<NocResult> noc;
    std::vector<DramChannelResult> dram;
    std::vector<ZoneResult> zones;     ///< in the order of programs, then cores, RISCs and begins
    std::vector<PrintResult> prints;   ///< in the order of programs, then of cycles
    std::uint64_t prints_dropped = 0;  ///< DPRINT statements beyond what a run keeps
    std::vector<diagnose::Finding> findings;
    std::optional<diagnose::Deadlock> deadlock;
    std::optional<diagnose::Livelock> livelock;
    /// When a program has not completed: of every RISC whose kernel has not ended.
    std::vector<diagnose::RecentCalls> last_calls;
    std::optional<DepthAdvice> advice;        ///< when asked for
    std::optional<ErrorBudget> error_budget;  ///< when asked for
    std::set<std::string> not_modelled;
    std::vector<std::string> compiler_messages;
};

}  // namespace tensight::run
