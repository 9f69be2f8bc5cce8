// SPDX-License-Identifier: Apache-2.0
#include "sim/run/accounts.h"

namespace tensight::run {

using events::Engine;
using time::Cause;

time::Account risc_account(const core::RiscState& state, time::Cycle cycles) {
    time::Account account = state.process.account();
    const bool started = state.running || state.finished;
    account.add(!started          ? Cause::idle_before
                : !state.finished ? state.blocked_on.cause
                                  : Cause::idle_after,
                cycles - state.process.now());
    return account;
}

time::Account engine_account(const core::Core& core, Engine engine, time::Cycle cycles) {
    // The RISC that feeds it waits for pages: so does the engine. (Unpacker 1 may not be needed.)
    std::optional<time::EngineAccount::Stuck> stuck;
    if (engine == Engine::unpack0 || engine == Engine::pack) {
        const auto risc = engine == Engine::pack ? events::Risc::trisc2 : events::Risc::trisc0;
        const core::RiscState& state = core.risc(risc);
        const Cause cause = state.blocked_on.cause;
        if (state.running && (cause == Cause::cb_data || cause == Cause::cb_space)) {
            stuck = {cause, state.blocked_on.since};
        }
    }
    return core.coprocessor().account(engine, cycles, stuck);
}

}  // namespace tensight::run
