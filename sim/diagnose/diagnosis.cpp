// SPDX-License-Identifier: Apache-2.0
#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <set>

#include "sim/diagnose/deadlock.h"

namespace tensight::diagnose {

namespace {

using Now = Provider::Now;

class Judge {
  public:
    explicit Judge(const DeadlockState& state) : state_(state) {
        for (const Wait& w : state.waits) {
            std::vector<std::size_t> next;
            for (const Provider& p : providers(state, w)) {
                if (const Wait* other = state.wait(p.who)) {
                    next.push_back(static_cast<std::size_t>(other - state.waits.data()));
                }
            }
            next_.push_back(std::move(next));
        }
    }

    Diagnosis run() {
        find_roots();
        for (std::size_t i = 0; i < state_.waits.size(); ++i) {
            if (beyond_size(state_.waits[i])) {
                result_.root = i;
                beyond_size_sentence(state_.waits[i]);
                return finish();
            }
        }
        if (!result_.roots.empty()) {
            // What is certain comes before what somebody who waits may still be about to do.
            const auto certain =
                std::find_if(result_.roots.begin(), result_.roots.end(),
                             [this](std::size_t i) { return !may_come(state_.waits[i]); });
            result_.root = certain == result_.roots.end() ? result_.roots.front() : *certain;
            judge_root(state_.waits[result_.root]);
        } else {
            find_cycle();
            result_.root = result_.cycle.front();
            judge_cycle();
        }
        return finish();
    }

  private:
    static bool beyond_size(const Wait& w) {
        return (w.kind == WaitKind::pages || w.kind == WaitKind::space) && w.wanted > w.capacity;
    }

    /// Nobody has provided it so far, and somebody else has not ended who might: it is not known
    /// what lies behind the line at which that RISC stands.
    [[nodiscard]] bool may_come(const Wait& w) const {
        const bool cb = w.kind == WaitKind::pages || w.kind == WaitKind::space;
        const bool word = w.kind == WaitKind::word || w.kind == WaitKind::polled_word;
        if ((!cb && !word) || state_.explored || !providers(state_, w).empty()) {
            return false;
        }
        return std::any_of(state_.waits.begin(), state_.waits.end(), [&](const Wait& other) {
            return other.who != w.who && (word || other.who.core == w.who.core);
        });
    }

    void open_sentence(const Wait& w, const std::string& so_far) {
        set(DeadlockClass::unknown, fmt::format("no kernel can go on: {} {} at {}{}", name(w.who),
                                                wait_text(w), line_text(w.at), so_far));
    }

    void find_roots() {
        for (std::size_t i = 0; i < next_.size(); ++i) {
            if (next_[i].empty()) {
                result_.roots.push_back(i);
            }
        }
    }

    // Every wait has a next one: the way along the first of them comes back to itself.
    void find_cycle() {
        std::vector<std::size_t> path = {0};
        for (;;) {
            const std::size_t next = next_[path.back()].front();
            const auto seen = std::find(path.begin(), path.end(), next);
            if (seen != path.end()) {
                result_.cycle.assign(seen, path.end());
                // It begins with the first RISC: the same text whatever led to it.
                std::rotate(result_.cycle.begin(),
                            std::min_element(result_.cycle.begin(), result_.cycle.end()),
                            result_.cycle.end());
                return;
            }
            path.push_back(next);
        }
    }

    [[nodiscard]] std::string name(Who who) const {
        std::string text = events::risc_name(who.risc);
        if (who.core != home_) {
            text += fmt::format(" of core {},{}", who.core.x, who.core.y);
        }
        return text;
    }

    static std::string object_of(const Wait& w) {
        switch (w.kind) {
            case WaitKind::pages:
            case WaitKind::space:
                return fmt::format("CB {}", w.cb);
            case WaitKind::word:
            case WaitKind::polled_word:
                return w.semaphore >= 0 ? fmt::format("semaphore {}", w.semaphore)
                                        : fmt::format("L1 0x{:x}", w.address);
            case WaitKind::free_section:
            case WaitKind::committed_section:
                return "DST";
            case WaitKind::src_data:
            case WaitKind::src_bank:
                return "Src";
            case WaitKind::barrier:
            case WaitKind::noc_buffer:
                return "NoC";
            case WaitKind::other:
                break;
        }
        return "";
    }

    void set(DeadlockClass cause, std::string sentence) {
        result_.cause = cause;
        result_.sentence = std::move(sentence);
    }

    void beyond_size_sentence(const Wait& w) {
        home_ = w.who.core;
        set(DeadlockClass::cb_too_small,
            fmt::format("CB too small: {} {} {} of CB {} at {}, which has {}", name(w.who),
                        w.kind == WaitKind::pages ? "waits for" : "reserves", pages_text(w.wanted),
                        w.cb, line_text(w.at), pages_text(w.capacity)));
    }

    /// ", as far as it got at LINE".
    static std::string at_text(const Provider& p) {
        return p.at ? fmt::format(" at {}", line_text(*p.at)) : std::string();
    }

    void judge_root(const Wait& w) {
        home_ = w.who.core;
        switch (w.kind) {
            case WaitKind::pages:
                return pages(w);
            case WaitKind::space:
                return space(w);
            case WaitKind::word:
            case WaitKind::polled_word:
                return word(w);
            case WaitKind::free_section:
                return partner(w, DeadlockClass::dst_not_released, "DST not released",
                               events::Risc::trisc2, "a free DST section", "releasing another one");
            case WaitKind::committed_section:
                return partner(w, DeadlockClass::dst_not_committed, "DST not committed",
                               events::Risc::trisc1, "a committed DST section",
                               "committing another one");
            case WaitKind::src_data:
                return partner(w, DeadlockClass::operand_missing, "operand missing",
                               events::Risc::trisc0, w.detail, "unpacking another tile");
            case WaitKind::src_bank:
                return partner(w, DeadlockClass::operand_missing, "operand not used",
                               events::Risc::trisc1, w.detail, "using what is in them");
            case WaitKind::barrier:
            case WaitKind::noc_buffer:
                return set(
                    DeadlockClass::noc_barrier,
                    fmt::format("NoC barrier: {} {} at {}, and what it has issued never ends",
                                name(w.who), wait_text(w), line_text(w.at)));
            case WaitKind::other:
                break;
        }
        open_sentence(w, "");
    }

    void pages(const Wait& w) {
        if (may_come(w)) {
            return open_sentence(w, ", and nobody has pushed to it so far");
        }
        const auto from = providers(state_, w);
        const CbState* cb = state_.cb(w.who.core, w.cb);
        if (from.empty() || cb == nullptr || cb->pushed == 0) {
            std::string text = fmt::format(
                "push missing: {} waits for {} in CB {} at {}, and nobody has pushed "
                "to it",
                name(w.who), pages_text(w.wanted), w.cb, line_text(w.at));
            if (cb != nullptr && cb->reserver && cb->reserved > 0 && cb->last_reserve) {
                text += fmt::format("; {} reserves {} at {} and never pushes",
                                    events::risc_name(*cb->reserver), pages_text(cb->reserved),
                                    line_text(*cb->last_reserve));
            }
            return set(DeadlockClass::push_missing, std::move(text));
        }
        const Provider& p = from.front();
        set(DeadlockClass::counts_differ,
            fmt::format("counts differ: {} waits for {} in CB {} at {} after popping {}; {} has "
                        "pushed {}{} and has ended",
                        name(w.who), pages_text(w.wanted), w.cb, line_text(w.at), cb->popped,
                        name(p.who), cb->pushed, at_text(p)));
    }

    void space(const Wait& w) {
        if (may_come(w)) {
            return open_sentence(w, ", and nobody has popped from it so far");
        }
        const auto from = providers(state_, w);
        const CbState* cb = state_.cb(w.who.core, w.cb);
        if (from.empty() || cb == nullptr || cb->popped == 0) {
            return set(DeadlockClass::pop_missing,
                       fmt::format("pop missing: {} waits for space of {} in CB {} at {} after "
                                   "pushing {}, and nobody has popped from it",
                                   name(w.who), pages_text(w.wanted), w.cb, line_text(w.at),
                                   cb == nullptr ? 0 : cb->pushed));
        }
        const Provider& p = from.front();
        set(DeadlockClass::counts_differ,
            fmt::format("counts differ: {} waits for space of {} in CB {} at {} after pushing {}; "
                        "{} has popped {}{} and has ended",
                        name(w.who), pages_text(w.wanted), w.cb, line_text(w.at), cb->pushed,
                        name(p.who), cb->popped, at_text(p)));
    }

    void word(const Wait& w) {
        if (!state_.recorded || may_come(w)) {
            return open_sentence(
                w, state_.recorded ? ", and nobody has written it so far" : std::string());
        }
        const WordState* word = state_.word(w.who.core, w.address);
        const WordWrite* last = nullptr;
        std::uint64_t writes = 0;
        if (word != nullptr) {
            for (const WordWrite& write : word->writes) {
                if (!write.later) {
                    writes += write.count;
                    last = last == nullptr || write.last_cycle >= last->last_cycle ? &write : last;
                }
            }
        }
        const std::string after =
            last == nullptr
                ? fmt::format("it is {} and nobody has written it", w.has)
                : fmt::format("it is {} after {} write{}, the last by {} at {}", w.has, writes,
                              writes == 1 ? "" : "s", name(last->who), line_text(last->at));
        const std::string object = word_text(w.semaphore, w.address);
        if (w.kind == WaitKind::polled_word) {
            return set(DeadlockClass::l1_poll,
                       fmt::format("L1 poll: {} polls {} at {}; {}", name(w.who), object,
                                   line_text(w.at), after));
        }
        set(last == nullptr ? DeadlockClass::semaphore_never_set : DeadlockClass::semaphore_value,
            fmt::format("semaphore {}: {} waits for {} to become {}{} at {}; {}",
                        last == nullptr ? "never set" : "value", name(w.who), object,
                        w.at_least ? "at least " : "", w.wanted, line_text(w.at), after));
    }

    void partner(const Wait& w, DeadlockClass cause, const char* title, events::Risc risc,
                 const std::string& what, const char* without) {
        const Who other{w.who.core, risc};
        set(cause,
            fmt::format("{}: {} waits for {} at {}, and {}{}", title, name(w.who), what,
                        line_text(w.at), events::risc_name(risc),
                        state_.has_ended(other) ? fmt::format(" has ended without {}", without)
                                                : std::string(" runs no kernel")));
    }

    void judge_cycle() {
        const auto& cycle = result_.cycle;
        home_ = state_.waits[cycle.front()].who.core;
        if (cycle.size() == 2) {
            const Wait& a = state_.waits[cycle[0]];
            const Wait& b = state_.waits[cycle[1]];
            if (a.cb == b.cb && a.cb >= 0 && a.who.core == b.who.core && a.kind != b.kind) {
                return both_need_more(a.kind == WaitKind::space ? a : b,
                                      a.kind == WaitKind::space ? b : a);
            }
        }
        std::string text = "circular wait: ";
        for (std::size_t i = 0; i < cycle.size(); ++i) {
            const Wait& w = state_.waits[cycle[i]];
            text += fmt::format("{}{}", i == 0 ? "" : "; ", link(w));
        }
        set(DeadlockClass::circular_wait, std::move(text));
    }

    void both_need_more(const Wait& producer, const Wait& consumer) {
        set(DeadlockClass::cb_too_small,
            fmt::format("CB too small: {} waits for space of {} in CB {} at {} while {} waits for "
                        "{} of it at {}; it has {} and holds {}",
                        name(producer.who), pages_text(producer.wanted), producer.cb,
                        line_text(producer.at), name(consumer.who), pages_text(consumer.wanted),
                        line_text(consumer.at), pages_text(producer.capacity), consumer.has));
    }

    /// "BRISC waits at a.cpp:3 for CB 1, which NCRISC would push at b.cpp:5".
    [[nodiscard]] std::string link(const Wait& w) const {
        std::string text = fmt::format("{} at {} {}", name(w.who), line_text(w.at), wait_text(w));
        for (const Provider& p : providers(state_, w)) {
            if (p.now != Now::waiting) {
                continue;
            }
            text += fmt::format(", which {} {}{}", p.who == w.who ? "it itself" : name(p.who),
                                p.later || !p.at ? "has still to give" : "gives", at_text(p));
            break;
        }
        return text;
    }

    Diagnosis finish() {
        const Wait& w = state_.waits[result_.root];
        result_.object = object_of(w);
        std::size_t more = 0;
        for (const CoreGroup& g : equal_cores(state_)) {
            if (std::find(g.cores.begin(), g.cores.end(), w.who.core) != g.cores.end()) {
                more = g.cores.size() - 1;
            }
        }
        result_.sentence += fmt::format(" (core {},{}{})", w.who.core.x, w.who.core.y,
                                        more == 0 ? "" : fmt::format(" and {} like it", more));
        return std::move(result_);
    }

    const DeadlockState& state_;
    std::vector<std::vector<std::size_t>> next_;  ///< waits that each wait is a consequence of
    events::Core home_;                           ///< the core that need not be named
    Diagnosis result_;
};

}  // namespace

const char* deadlock_class_name(DeadlockClass c) {
    static constexpr std::array<const char*, 13> kNames = {
        "cb-too-small",    "counts-differ",       "push-missing",
        "pop-missing",     "semaphore-never-set", "semaphore-value",
        "circular-wait",   "dst-not-released",    "dst-not-committed",
        "operand-missing", "noc-barrier",         "l1-poll",
        "unknown"};
    return kNames.at(static_cast<std::size_t>(c));
}

const char* deadlock_help(DeadlockClass c) {
    switch (c) {
        case DeadlockClass::cb_too_small:
            return "give the buffer more pages, or wait and reserve in smaller steps";
        case DeadlockClass::counts_differ:
            return "push and pop the same number of pages in all: compare the loops of the two "
                   "lines";
        case DeadlockClass::push_missing:
            return "push the pages that are waited for";
        case DeadlockClass::pop_missing:
            return "pop the pages that have been used";
        case DeadlockClass::semaphore_never_set:
            return "let the partner set or increment the semaphore, on this core";
        case DeadlockClass::semaphore_value:
            return "make the value that is waited for the one that is written: count the "
                   "increments, reset it for the next round";
        case DeadlockClass::circular_wait:
            return "let one side give before it takes, or give the buffer between them more pages";
        case DeadlockClass::dst_not_released:
            return "call tile_regs_release once for every tile_regs_commit";
        case DeadlockClass::dst_not_committed:
            return "call tile_regs_commit once for every tile_regs_wait";
        case DeadlockClass::operand_missing:
            return "unpack and math must run the same calls in the same order";
        case DeadlockClass::noc_barrier:
            return "see what the RISC has issued before the barrier";
        case DeadlockClass::l1_poll:
            return "write the word, or wait for it with noc_semaphore_wait";
        case DeadlockClass::unknown:
            break;
    }
    return "see who waits for what";
}

Diagnosis diagnose(const DeadlockState& state) { return Judge(state).run(); }

}  // namespace tensight::diagnose
