// SPDX-License-Identifier: Apache-2.0
#include <algorithm>

#include "sim/diagnose/deadlock.h"

namespace tensight::diagnose {

namespace {

using events::Risc;

class Providers {
  public:
    explicit Providers(const DeadlockState& state) : state_(state) {}

    /// A line that has not been reached replaces one that has: it is the one that is missing.
    void add(Who who, const std::optional<FindingSite>& at, bool later) {
        const auto known = std::find_if(found_.begin(), found_.end(),
                                        [&](const Provider& p) { return p.who == who; });
        if (known != found_.end()) {
            if (at && (later || !known->at)) {
                known->at = at;
                known->later = later;
            }
            return;
        }
        Provider p;
        p.who = who;
        p.at = at;
        p.later = later;
        p.now = state_.wait(who) != nullptr ? Provider::Now::waiting
                : state_.has_ended(who)     ? Provider::Now::ended
                                            : Provider::Now::not_there;
        found_.push_back(std::move(p));
    }
    void add_lines(const std::vector<LineTotal>& lines) {
        for (const LineTotal& line : lines) {
            add(line.who, line.at, line.later);
        }
    }
    std::vector<Provider> take() { return std::move(found_); }

  private:
    const DeadlockState& state_;
    std::vector<Provider> found_;
};

}  // namespace

std::vector<Provider> providers(const DeadlockState& state, const Wait& wait) {
    Providers found(state);
    const events::Core core = wait.who.core;
    const CbState* cb = state.cb(core, wait.cb);
    switch (wait.kind) {
        case WaitKind::pages:
            if (cb != nullptr) {
                if (cb->producer) {
                    found.add({core, *cb->producer}, cb->last_push, false);
                }
                found.add_lines(cb->pushes);
            }
            break;
        case WaitKind::space:
            if (cb != nullptr) {
                if (cb->consumer) {
                    found.add({core, *cb->consumer}, cb->last_pop, false);
                }
                found.add_lines(cb->pops);
            }
            break;
        case WaitKind::word:
        case WaitKind::polled_word:
            if (const WordState* word = state.word(core, wait.address)) {
                for (const WordWrite& w : word->writes) {
                    found.add(w.who, w.at, w.later);
                }
            }
            break;
        case WaitKind::free_section:
            found.add({core, Risc::trisc2}, std::nullopt, false);
            break;
        case WaitKind::committed_section:
        case WaitKind::src_bank:
            found.add({core, Risc::trisc1}, std::nullopt, false);
            break;
        case WaitKind::src_data:
            found.add({core, Risc::trisc0}, std::nullopt, false);
            break;
        case WaitKind::barrier:
        case WaitKind::noc_buffer:
        case WaitKind::other:
            break;
    }
    return found.take();
}

}  // namespace tensight::diagnose
