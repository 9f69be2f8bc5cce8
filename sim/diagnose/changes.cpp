// SPDX-License-Identifier: Apache-2.0
#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <numeric>

#include "sim/diagnose/deadlock.h"

namespace tensight::diagnose {

namespace {

/// Above it a common multiple says nothing about the sizes that a buffer may have.
constexpr std::uint32_t kLargestStep = 1024;

class Candidates {
  public:
    Candidates(const DeadlockState& state, const Diagnosis& diagnosis)
        : state_(state), diagnosis_(diagnosis) {}

    std::vector<Change> run() {
        if (diagnosis_.cause == DeadlockClass::circular_wait) {
            // A larger buffer is a change that a user can make: it goes first.
            for (const Wait& w : state_.waits) {
                resize(w);
            }
        }
        of_wait(state_.waits[diagnosis_.root]);
        for (const std::size_t i : diagnosis_.roots) {
            of_wait(state_.waits[i]);
        }
        for (const std::size_t i : diagnosis_.cycle) {
            of_wait(state_.waits[i]);
        }
        for (const Wait& w : state_.waits) {
            of_wait(w);
        }
        return std::move(result_);
    }

  private:
    void of_wait(const Wait& w) {
        switch (w.kind) {
            case WaitKind::pages:
                resize(w);
                if (w.wanted > w.has && w.wanted <= w.capacity) {
                    add(pages_change(Change::Kind::push, w, w.wanted - w.has));
                }
                return;
            case WaitKind::space: {
                const bool nobody_pops = !any_waiting(w);
                if (!nobody_pops) {
                    resize(w);
                }
                if (w.wanted > w.has && w.wanted <= w.capacity) {
                    add(pages_change(Change::Kind::pop, w, w.wanted - w.has));
                }
                if (nobody_pops) {
                    resize(w);
                }
                return;
            }
            case WaitKind::word:
            case WaitKind::polled_word: {
                Change c;
                c.kind = Change::Kind::set_word;
                c.who = w.who;
                c.address = w.address;
                c.semaphore = w.semaphore;
                c.value = w.kind == WaitKind::word ? w.wanted : w.has + 1;
                return add(c);
            }
            case WaitKind::free_section:
            case WaitKind::committed_section: {
                Change c;
                c.kind =
                    w.kind == WaitKind::free_section ? Change::Kind::release : Change::Kind::commit;
                c.who = w.who;
                return add(c);
            }
            default:
                return;
        }
    }

    [[nodiscard]] bool any_waiting(const Wait& w) const {
        const auto all = providers(state_, w);
        return std::any_of(all.begin(), all.end(),
                           [](const Provider& p) { return p.now == Provider::Now::waiting; });
    }

    static Change pages_change(Change::Kind kind, const Wait& w, std::uint32_t pages) {
        Change c;
        c.kind = kind;
        c.who = w.who;
        c.cb = w.cb;
        c.pages = pages;
        return c;
    }

    /// A larger buffer helps who waits for space, and who waits for more than it can ever hold.
    void resize(const Wait& w) {
        const CbState* cb = state_.cb(w.who.core, w.cb);
        if (cb == nullptr || cb->resident) {
            return;
        }
        std::uint32_t need = 0;
        if (w.kind == WaitKind::space) {
            need = w.capacity - w.has + w.wanted;
        } else if (w.kind == WaitKind::pages && w.wanted > w.capacity) {
            need = w.wanted;
        }
        if (need <= w.capacity) {
            return;
        }
        Change c;
        c.kind = Change::Kind::resize;
        c.who = w.who;
        c.cb = w.cb;
        c.before = w.capacity;
        c.step = step(*cb);
        c.pages = (need + c.step - 1) / c.step * c.step;
        add(c);
    }

    /// A window never wraps: the size is a multiple of what is pushed and popped at once.
    static std::uint32_t step(const CbState& cb) {
        std::uint32_t step = 1;
        for (const auto* lines : {&cb.pushes, &cb.pops}) {
            for (const LineTotal& line : *lines) {
                step = std::lcm(step, std::max(line.amount, 1U));
                if (step > kLargestStep) {
                    return 1;
                }
            }
        }
        return step;
    }

    void add(const Change& c) {
        const bool known = std::any_of(result_.begin(), result_.end(), [&c](const Change& other) {
            return other.kind == c.kind && other.cb == c.cb && other.address == c.address &&
                   (c.kind == Change::Kind::resize || other.who.risc == c.who.risc);
        });
        if (!known) {
            result_.push_back(c);
        }
    }

    const DeadlockState& state_;
    const Diagnosis& diagnosis_;
    std::vector<Change> result_;
};

/// "NCRISC", or "somebody" when nobody is known.
std::string giver(const DeadlockState& state, const Change& c, std::string* where) {
    const Wait* w = state.wait(c.who);
    if (w == nullptr) {
        return "somebody";
    }
    for (const Provider& p : providers(state, *w)) {
        if (p.at) {
            *where = p.later ? fmt::format(" earlier than {}", line_text(*p.at))
                             : fmt::format(" after {}", line_text(*p.at));
        }
        return events::risc_name(p.who.risc);
    }
    const CbState* cb = state.cb(c.who.core, c.cb);
    if (c.kind == Change::Kind::push && cb != nullptr && cb->reserver) {
        *where = cb->last_reserve ? fmt::format(" after {}", line_text(*cb->last_reserve)) : "";
        return events::risc_name(*cb->reserver);
    }
    return "somebody";
}

std::string often(const Try& t, bool pages) {
    if (t.times < 2) {
        return "";
    }
    return pages ? fmt::format(" ({} times, {} in all)", t.times, pages_text(t.pages))
                 : fmt::format(" ({} times)", t.times);
}

std::string condition(const DeadlockState& state, const Try& t) {
    const Change& c = t.change;
    std::string where;
    switch (c.kind) {
        case Change::Kind::resize:
            return fmt::format("with CB {} at {} (now {})", c.cb, pages_text(c.pages), c.before);
        case Change::Kind::push: {
            const std::string who = giver(state, c, &where);
            return fmt::format("if {} pushed {} more to CB {}{}{}", who, pages_text(c.pages), c.cb,
                               where, often(t, true));
        }
        case Change::Kind::pop: {
            const std::string who = giver(state, c, &where);
            return fmt::format("if {} popped {} more from CB {}{}{}", who, pages_text(c.pages),
                               c.cb, where, often(t, true));
        }
        case Change::Kind::set_word:
            return fmt::format("if {} became {}{}", word_text(c.semaphore, c.address), c.value,
                               often(t, false));
        case Change::Kind::commit:
            return fmt::format("if the math thread committed one more DST section{}",
                               often(t, false));
        case Change::Kind::release:
            break;
    }
    return fmt::format("if the pack thread released one more DST section{}", often(t, false));
}

}  // namespace

const char* change_kind_name(Change::Kind kind) {
    static constexpr std::array<const char*, 6> kNames = {"resize",   "push",   "pop",
                                                          "set_word", "commit", "release"};
    return kNames.at(static_cast<std::size_t>(kind));
}

std::vector<Change> candidate_changes(const DeadlockState& state, const Diagnosis& diagnosis) {
    return Candidates(state, diagnosis).run();
}

std::string try_text(const DeadlockState& state, const Try& t) {
    const std::string when = condition(state, t);
    if (!t.fits) {
        return when + " the buffers do not fit L1";
    }
    if (!t.completes) {
        return fmt::format("{} the program stops at cycle {}: {}", when, t.cycle, t.ended_by);
    }
    std::string text = when + " the program completes";
    for (std::size_t i = 0; i < t.new_findings.size(); ++i) {
        text += fmt::format("{}{}", i == 0 ? ", with " : ", ", t.new_findings[i]);
    }
    return text;
}

std::string advice_text(const Deadlock& deadlock) {
    if (!deadlock.tried) {
        return "";
    }
    if (deadlock.best) {
        return "found by trying: " + try_text(deadlock.state, deadlock.tries[*deadlock.best]);
    }
    if (deadlock.tries.empty()) {
        return "found by trying: nothing (no single change of a buffer, counter or word applies)";
    }
    std::string text =
        fmt::format("found by trying: no single change lets the program complete ({} tried{})",
                    deadlock.tries.size(), deadlock.exhausted ? ", more are possible" : "");
    const auto furthest =
        std::max_element(deadlock.tries.begin(), deadlock.tries.end(),
                         [](const Try& a, const Try& b) { return a.cycle < b.cycle; });
    if (furthest->cycle > deadlock.state.cycle) {
        text += "; furthest: " + try_text(deadlock.state, *furthest);
    }
    return text;
}

}  // namespace tensight::diagnose
