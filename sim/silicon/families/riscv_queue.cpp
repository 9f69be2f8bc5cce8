// SPDX-License-Identifier: Apache-2.0
// How far a TRISC runs ahead of its Tensix thread: bursts of pushed words.
#include <algorithm>

#include "sim/silicon/bare_threads.h"
#include "sim/silicon/families/families.h"
#include "sim/silicon/figure.h"

namespace tensight::silicon {

namespace {

constexpr std::uint32_t kBlock = 16;
constexpr std::uint32_t kMostWords = 1U << 16;

Rebuilt bursts(const Request& request, std::uint32_t mask, const std::string& op,
               std::uint32_t block, bool synced, std::vector<std::uint32_t> blocks) {
    std::map<std::string, std::string> defines = {{"BLOCK", std::to_string(block)},
                                                  {"SYNCED", synced ? "1" : "0"}};
    if (op != "addi") {
        defines["WORD"] = hexadecimal(word_of("ADDDMAREG"));
    }
    blocks.insert(blocks.begin(), mask);
    std::string source = request.kernels;
    source.replace(source.rfind('/'), std::string::npos, "/riscv_queue/queue.cpp");
    return bare_program(request, source, defines, blocks);
}

}  // namespace

// The bench goes through the lengths in rising order; the first one finds a cold cache.
Rebuilt families::riscv_queue(const Request& request) {
    const Params& p = request.params;
    const std::string op = p.choice("op", {"addi", "tt_adddmareg"});
    const std::string thread = p.choice("thread", {"TRISC0", "TRISC1", "TRISC2"});
    const std::uint32_t n = p.count("n", kBlock, kMostWords);
    if (n % kBlock != 0) {
        p.refuse("n", "a multiple of 16, the words of a block");
    }
    const bool synced = p.flag("sync");
    std::vector<std::uint32_t> blocks = {1};
    if (n != kBlock) {
        blocks.push_back(n / kBlock);
    }
    const std::size_t place = blocks.size() - 1;
    Rebuilt rebuilt = bursts(request, thread_mask(1, thread), op, kBlock, synced, blocks);
    rebuilt.figure = [thread, place](const Runs& runs) {
        return zones(runs.launches.front(), "burst", thread).at(place);
    };
    return rebuilt;
}

// depth = backlog / S + 4 (1 - p / S): S cycles a word in the steady state, p while the queue has
// room, backlog = what is left when the RISC has pushed everything.
Rebuilt families::riscv_queue_depth(const Request& request) {
    const Params& p = request.params;
    const std::string thread = p.choice("thread", {"TRISC0", "TRISC1", "TRISC2"});
    const std::uint32_t threads = p.count("threads", 1, 3);
    p.choice("op", {"tt_adddmareg"});
    const std::uint32_t block = p.count("loop_instr", 1, 64);
    p.choice("n", {"4..512"});
    // A launch for each length: threads that share a unit stay in step.
    constexpr std::uint32_t kLongest = 512;
    const std::uint32_t mask = thread_mask(threads, thread);
    const std::uint32_t few = std::max(8 / block, 1U);
    Rebuilt rebuilt;
    const auto launch = [&](std::uint32_t blocks, bool synced) {
        Rebuilt one = bursts(request, mask, "tt_adddmareg", block, synced, {1, blocks});
        rebuilt.tensix_words = one.tensix_words;
        rebuilt.instruction_fetch = one.instruction_fetch;
        rebuilt.launches.push_back(std::move(one.launches.front()));
    };
    launch(few, false);
    launch(2 * few, false);
    launch(kLongest / block / 2, false);
    launch(kLongest / block, false);
    launch(kLongest / block, true);
    const double words = (kLongest / block - kLongest / block / 2) * block;
    const double first_words = few * block;
    rebuilt.figure = [thread, words, first_words](const Runs& runs) {
        const auto burst = [&](std::size_t launch) {
            return zones(runs.launches[launch], "burst", thread).at(1);
        };
        const double steady = (burst(3) - burst(2)) / words;
        const double push = (burst(1) - burst(0)) / first_words;
        return (burst(4) - burst(3)) / steady + 4 * (1 - push / steady);
    };
    return rebuilt;
}

}  // namespace tensight::silicon
