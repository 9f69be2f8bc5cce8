// SPDX-License-Identifier: Apache-2.0
// `scripts/mutate`: how many mistakes that change a kernel's result are told, and how many changes
// that do not are told needlessly.
#include <fmt/format.h>
#include <unistd.h>

#include <CLI/CLI.hpp>
#include <exception>
#include <nlohmann/json.hpp>

#include "sim/report/atomic_file.h"
#include "tests/mutation/kernel_files.h"
#include "tests/mutation/tally.h"

namespace {

namespace mutation = tensight::mutation;

constexpr const char* kWhat =
    "Makes one mistake at a time in the kernels of workloads that are right, runs each mutant and\n"
    "says which of them change the result and which are told by a finding.\n\n"
    "Mutations: every wait, push, pop, reserve, barrier, flush, init, uninit, reconfig, start-up,\n"
    "acquire, commit and release is dropped, and is doubled; every count of pages, of a "
    "semaphore's\n"
    "wait and of tiles is changed by +1 and by -1; operands of operations with two of them are\n"
    "swapped (buffers, indices, both).\n\n"
    "changed the result: the bits of an expected tensor differ from the unmutated run's, or the "
    "run\n"
    "  faults or hangs; as usual, or in other circumstances that the device may bring about (the "
    "chip's\n"
    "  parameters at both ends of their intervals; each RISC, each thread and each path late or "
    "much\n"
    "  slower than the rest; random latencies and rates of networks, DRAM, unpackers and packers; "
    "L1 "
    "that\n"
    "  holds NaN at first; the unmutated programs launched behind the mutated ones).\n"
    "flagged: a finding of severity error or warning; for what changed the result also a note.\n"
    "at the mutated line: a site of the finding is a line of the mutated call, or a line of the "
    "same\n"
    "  function body with a call on the same object (the same buffer as written in the text, DST,\n"
    "  the engines' programming, the network).\n";

struct Arguments {
    mutation::CampaignOptions campaign;
    std::vector<std::string> workloads;
    std::string json;
};

void run(Arguments& arguments) {
    auto& options = arguments.campaign;
    options.workloads.assign(arguments.workloads.begin(), arguments.workloads.end());
    if (options.workloads.empty()) {
        options.workloads = mutation::correct_examples(TENSIGHT_SOURCE_DIR "/examples");
    }
    const bool terminal = ::isatty(STDERR_FILENO) != 0;
    options.progress = [terminal](std::size_t done, std::size_t of, const mutation::Mutant& m) {
        fmt::print(stderr, "{}{} of {} {}:{} {}: {}{}", terminal ? "\r\033[K" : "", done, of,
                   m.file, m.line, m.mutation, mutation::in_short(m.verdict), terminal ? "" : "\n");
        std::fflush(stderr);
    };
    const auto mutants = mutation::run_campaign(options);
    fmt::print("{}{}", terminal ? "\n" : "", mutation::text_of(mutants));
    if (!arguments.json.empty()) {
        tensight::report::write_atomically(arguments.json,
                                           mutation::json_of(mutants).dump(2) + "\n");
    }
}

}  // namespace

int main(int argc, char** argv) {
    CLI::App app(kWhat, "mutate");
    Arguments arguments;
    auto& options = arguments.campaign;
    options.data = TENSIGHT_BINARY_DIR "/share/tensight";
    app.add_option("workloads", arguments.workloads,
                   "workloads that pass (default: the examples that are right, up to 2x2 cores)")
        ->check(CLI::ExistingFile);
    app.add_option("--json", arguments.json, "all mutants with their verdicts, as JSON");
    app.add_option("--jobs", options.jobs, "processes at a time (default 1)")
        ->check(CLI::Range(1, 256));
    app.add_option("--limit", options.limit,
                   "at most so many mutants of a workload, spread evenly");
    app.add_option("--only", options.only, "only what holds this text in \"FILE:LINE MUTATION\"");
    app.add_option("--timings", options.timings, "random timings beside the fixed ones (default 4)")
        ->check(CLI::Range(0, 100));
    app.add_option("--cache", options.cache, "compiled kernels (default: kept for this run alone)");
    CLI11_PARSE(app, argc, argv);
    try {
        run(arguments);
        return 0;
    } catch (const std::exception& error) {
        fmt::print(stderr, "mutate: {}\n", error.what());
        return 2;
    }
}
