// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <compare>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "models/events/place.h"
#include "sim/diagnose/finding.h"

namespace tensight::diagnose {

// What is known about a program that cannot go on, as plain values: sim/run fills it in, the rest
// of this room reasons about it.

/// One RISC of one core.
struct Who {
    events::Core core;
    events::Risc risc{};
    auto operator<=>(const Who&) const = default;
};

/// What a RISC that has not ended waits for. The ones from free_section on are what its Tensix
/// thread waits for; the RISC itself has returned or cannot push any more.
enum class WaitKind : std::uint8_t {
    pages,        ///< cb_wait_front
    space,        ///< cb_reserve_back
    word,         ///< noc_semaphore_wait, noc_semaphore_wait_min
    polled_word,  ///< a loop that reads an L1 word
    barrier,      ///< a NoC barrier or flush
    noc_buffer,   ///< a NoC command buffer
    free_section,
    committed_section,
    src_data,  ///< an operand in SrcA or SrcB
    src_bank,  ///< a free bank of SrcA or SrcB
    other,
};

/// The name used in results, e.g. "free_section".
const char* wait_kind_name(WaitKind kind);

struct Wait {
    Who who;
    WaitKind kind = WaitKind::other;
    int cb = -1;
    std::uint32_t wanted = 0;    ///< pages, or the value of the word
    std::uint32_t has = 0;       ///< pages that are there (free), or the value
    std::uint32_t capacity = 0;  ///< pages of the CB
    std::uint32_t address = 0;   ///< of the word in L1
    int semaphore = -1;          ///< id, when the word is one
    bool at_least = false;       ///< a larger value would do too
    bool returned = false;       ///< kernel_main has returned, what it started has not ended
    std::string detail;          ///< of what a Tensix thread waits for, in words
    FindingSite at;
    std::uint64_t since = 0;
};

/// Pages that a line pushed to (popped from) a CB.
struct LineTotal {
    Who who;
    FindingSite at;
    std::uint64_t pages = 0;
    std::uint64_t calls = 0;
    std::uint32_t amount = 0;  ///< pages at once, the most
    bool later = false;        ///< not reached: seen when a change let the program go on
};

/// A CB that somebody waits for.
struct CbState {
    events::Core core;
    int id = 0;
    std::uint32_t pages = 0;
    std::uint32_t page_bytes = 0;
    bool resident = false;  ///< over a sharded buffer: its size is not free
    std::uint64_t pushed = 0;
    std::uint64_t popped = 0;
    std::uint32_t reserved = 0;  ///< and not pushed
    std::optional<FindingSite> last_reserve;
    std::optional<FindingSite> last_push;
    std::optional<FindingSite> last_pop;
    std::optional<events::Risc> producer;  ///< who has pushed
    std::optional<events::Risc> reserver;  ///< who has reserved
    std::optional<events::Risc> consumer;  ///< who has popped
    std::vector<LineTotal> pushes;         ///< by line; empty when not recorded
    std::vector<LineTotal> pops;
};

/// A line that wrote a word.
struct WordWrite {
    Who who;
    FindingSite at;
    std::string how;  ///< "store", "write", "inline_write", "increment"
    std::uint64_t count = 0;
    std::uint64_t last_cycle = 0;
    bool later = false;  ///< as in LineTotal
};

/// An L1 word that somebody waits for.
struct WordState {
    events::Core core;
    std::uint32_t address = 0;
    std::vector<WordWrite> writes;  ///< by line; empty when not recorded
};

/// A program on which nothing can go on.
struct DeadlockState {
    std::string program;
    std::uint64_t cycle = 0;   ///< the latest date that any RISC has reached
    std::vector<Wait> waits;   ///< by core, then RISC
    std::vector<Who> ended;    ///< RISCs whose kernels have ended
    std::vector<CbState> cbs;  ///< by core, then id
    std::vector<WordState> words;
    bool recorded = false;  ///< pushes, pops and writes are known by line
    /// With a change the program has run to its end: lines that were not reached are known too.
    bool explored = false;

    [[nodiscard]] const CbState* cb(events::Core core, int id) const;
    [[nodiscard]] const WordState* word(events::Core core, std::uint32_t address) const;
    [[nodiscard]] const Wait* wait(Who who) const;
    [[nodiscard]] bool has_ended(Who who) const;
};

/// Cores on which the same RISCs wait for the same things at the same lines.
struct CoreGroup {
    std::vector<events::Core> cores;  ///< in order; the first stands for all
};
std::vector<CoreGroup> equal_cores(const DeadlockState& state);

/// "waits for 1 page in CB 4 (holds 0 of 2)".
std::string wait_text(const Wait& wait);

/// "semaphore 2" or "the word at L1 0x80000".
std::string word_text(int semaphore, std::uint32_t address);

/// "file:line", or "an unknown line".
std::string line_text(const FindingSite& site);

/// "1 page", "2 pages".
std::string pages_text(std::uint64_t pages);

}  // namespace tensight::diagnose
