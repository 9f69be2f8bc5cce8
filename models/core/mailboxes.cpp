// SPDX-License-Identifier: Apache-2.0
#include "models/core/mailboxes.h"

#include <fmt/format.h>

#include "models/port/call_error.h"

namespace tensight::core {

namespace {

constexpr std::uint32_t kNone = 4;

/// TT-Metalium's ThreadId of a RISC.
std::uint32_t thread_id(events::Risc risc) {
    switch (risc) {
        case events::Risc::trisc0:
            return 0;
        case events::Risc::trisc1:
            return 1;
        case events::Risc::trisc2:
            return 2;
        case events::Risc::brisc:
            return 3;
        default:
            return kNone;
    }
}

}  // namespace

Mailboxes::Fifo& Mailboxes::fifo(const RiscState& risc, std::uint32_t from, std::uint32_t to) {
    if (thread_id(risc.risc) == kNone) {
        throw port::CallError("NCRISC has no mailboxes: they join BRISC and the compute RISCs");
    }
    if (from >= kRiscs || to >= kRiscs || from == to) {
        throw port::CallError(fmt::format(
            "there is no mailbox from RISC {} to RISC {}: ThreadId is unpack 0, math 1, pack 2 or "
            "BRISC 3, of another RISC",
            from, to));
    }
    return fifos_[from][to];
}

void Mailboxes::wait(Site site, RiscState& risc, Fifo& fifo, std::uint32_t other) {
    risc.blocked_on = {Cause::semaphore, -1, other, 0, site, risc.process.now()};
    risc.process.block(fifo.changed, Cause::semaphore);
    risc.blocked_on = {};
}

void Mailboxes::write(Site site, RiscState& risc, std::uint32_t to, std::uint32_t value) {
    Fifo& box = fifo(risc, thread_id(risc.risc), to);
    risc.process.sync();
    while (box.words.size() == kDepth) {
        wait(site, risc, box, to);
    }
    if (box.taken.size() == kDepth) {
        risc.process.advance_to(box.taken.front(), Cause::semaphore);
        box.taken.pop_front();
    }
    box.words.push_back({value, risc.process.now()});
    box.changed.notify();
}

std::uint32_t Mailboxes::read(Site site, RiscState& risc, std::uint32_t from) {
    Fifo& box = fifo(risc, from, thread_id(risc.risc));
    risc.process.sync();
    while (box.words.empty()) {
        wait(site, risc, box, from);
    }
    const Word word = box.words.front();
    box.words.pop_front();
    risc.process.advance_to(word.written + 1, Cause::semaphore);
    box.taken.push_back(risc.process.now());
    if (box.taken.size() > kDepth) {
        box.taken.pop_front();
    }
    box.changed.notify();
    return word.value;
}

bool Mailboxes::not_empty(RiscState& risc, std::uint32_t from) {
    Fifo& box = fifo(risc, from, thread_id(risc.risc));
    risc.process.sync();
    return !box.words.empty() && box.words.front().written < risc.process.now();
}

}  // namespace tensight::core
