// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "sim/diagnose/deadlock_state.h"

namespace tensight::diagnose {

/// Why nothing can go on. The names used in results are stable.
enum class DeadlockClass : std::uint8_t {
    cb_too_small,
    counts_differ,
    push_missing,
    pop_missing,
    semaphore_never_set,
    semaphore_value,
    circular_wait,
    dst_not_released,
    dst_not_committed,
    operand_missing,
    noc_barrier,
    l1_poll,
    unknown,
};
const char* deadlock_class_name(DeadlockClass c);

/// How to mend it, one line.
const char* deadlock_help(DeadlockClass c);

/// Who could give a RISC what it waits for.
struct Provider {
    enum class Now : std::uint8_t { waiting, ended, not_there };
    Who who;
    Now now = Now::not_there;
    std::optional<FindingSite> at;  ///< the line that gave it, or would
    bool later = false;             ///< that line has not been reached
};

/// Known providers of what `wait` waits for, in order; empty: nobody has ever provided it.
std::vector<Provider> providers(const DeadlockState& state, const Wait& wait);

struct Diagnosis {
    DeadlockClass cause = DeadlockClass::unknown;
    std::string sentence;            ///< names the object and both lines
    std::string object;              ///< "CB 4", "semaphore 2", "DST" ...
    std::size_t root = 0;            ///< index of the wait that the sentence is about
    std::vector<std::size_t> cycle;  ///< of a circular wait: indices of waits, each for the next
    std::vector<std::size_t> roots;  ///< every wait that is nobody else's consequence
};

/// The cause, from the state alone. `state.waits` may not be empty.
Diagnosis diagnose(const DeadlockState& state);

/// One thing to do otherwise.
struct Change {
    enum class Kind : std::uint8_t { resize, push, pop, set_word, commit, release };
    Kind kind{};
    Who who;                    ///< the RISC that waits for it; its equals on other cores too
    int cb = -1;                ///< resize, push, pop
    std::uint32_t pages = 0;    ///< resize: of the whole buffer; push, pop: at the first time
    std::uint32_t before = 0;   ///< resize: pages now
    std::uint32_t step = 1;     ///< resize: sizes are multiples of it
    std::uint32_t address = 0;  ///< set_word
    int semaphore = -1;
    std::uint32_t value = 0;  ///< set_word: at the first time
};
const char* change_kind_name(Change::Kind kind);

/// What could let the program go on, the likeliest first.
std::vector<Change> candidate_changes(const DeadlockState& state, const Diagnosis& diagnosis);

/// A change, and what became of the program with it.
struct Try {
    Change change;
    bool completes = false;
    bool fits = true;                       ///< false: the buffers do not fit L1 with it
    std::uint64_t cycle = 0;                ///< at which it ended, or stood again
    std::uint64_t times = 0;                ///< that it was made (always 1 for resize)
    std::uint64_t pages = 0;                ///< push, pop: all together
    std::vector<std::string> new_findings;  ///< ids that the program has with the change alone
    std::string ended_by;                   ///< why it did not complete, one line
};

/// "with CB 4 at 4 pages (now 2) the program completes".
std::string try_text(const DeadlockState& state, const Try& t);

/// Everything about a deadlock.
struct Deadlock {
    DeadlockState state;
    Diagnosis diagnosis;
    std::vector<Try> tries;
    std::optional<std::size_t> best;  ///< the try that completes, with the fewest side effects
    bool tried = false;               ///< changes have been looked for
    bool exhausted = false;           ///< more could have been tried (bounds on tries and cycles)
};

/// The tries in a sentence: the best one, or that none helps.
std::string advice_text(const Deadlock& deadlock);

}  // namespace tensight::diagnose
