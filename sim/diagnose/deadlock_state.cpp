// SPDX-License-Identifier: Apache-2.0
#include "sim/diagnose/deadlock_state.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <map>
#include <set>

#include "sim/diagnose/recent_calls.h"

namespace tensight::diagnose {

const char* wait_kind_name(WaitKind kind) {
    static constexpr std::array<const char*, 11> kNames = {
        "pages",    "space",      "word",         "polled_word",
        "barrier",  "noc_buffer", "free_section", "committed_section",
        "src_data", "src_bank",   "other"};
    return kNames.at(static_cast<std::size_t>(kind));
}

const CbState* DeadlockState::cb(events::Core core, int id) const {
    const auto at = std::find_if(cbs.begin(), cbs.end(),
                                 [&](const CbState& c) { return c.core == core && c.id == id; });
    return at == cbs.end() ? nullptr : &*at;
}

const WordState* DeadlockState::word(events::Core core, std::uint32_t address) const {
    const auto at = std::find_if(words.begin(), words.end(), [&](const WordState& w) {
        return w.core == core && w.address == address;
    });
    return at == words.end() ? nullptr : &*at;
}

const Wait* DeadlockState::wait(Who who) const {
    const auto at =
        std::find_if(waits.begin(), waits.end(), [&](const Wait& w) { return w.who == who; });
    return at == waits.end() ? nullptr : &*at;
}

bool DeadlockState::has_ended(Who who) const {
    return std::find(ended.begin(), ended.end(), who) != ended.end();
}

std::vector<CoreGroup> equal_cores(const DeadlockState& state) {
    std::map<events::Core, std::string> signatures;
    for (const Wait& w : state.waits) {
        signatures[w.who.core] += fmt::format(
            "{}|{}|{}|{}|{}|{}|{}|{};", static_cast<int>(w.who.risc), static_cast<int>(w.kind),
            w.cb, w.wanted, w.has, w.address, w.at.file, w.at.line);
    }
    std::vector<CoreGroup> groups;
    std::map<std::string, std::size_t> index;
    for (const auto& [core, signature] : signatures) {
        const auto [at, added] = index.try_emplace(signature, groups.size());
        if (added) {
            groups.emplace_back();
        }
        groups[at->second].cores.push_back(core);
    }
    return groups;
}

bool ends_program(const std::string& id) {
    static const std::set<std::string> kIds = {"deadlock",      "kernel-fault", "invalid-call",
                                               "assert-failed", "endless-loop", "cycle-limit"};
    return kIds.count(id) != 0;
}

std::string pages_text(std::uint64_t pages) {
    return fmt::format("{} page{}", pages, pages == 1 ? "" : "s");
}

std::string word_text(int semaphore, std::uint32_t address) {
    return semaphore >= 0 ? fmt::format("semaphore {}", semaphore)
                          : fmt::format("the word at L1 0x{:x}", address);
}

std::string line_text(const FindingSite& site) {
    return site.file.empty() ? "an unknown line" : fmt::format("{}:{}", site.file, site.line);
}

std::string wait_text(const Wait& w) {
    switch (w.kind) {
        case WaitKind::pages:
            return fmt::format("waits for {} in CB {} (holds {} of {})", pages_text(w.wanted), w.cb,
                               w.has, w.capacity);
        case WaitKind::space:
            return fmt::format("waits for space of {} in CB {} ({} of {} in use)",
                               pages_text(w.wanted), w.cb, w.capacity - w.has, w.capacity);
        case WaitKind::word:
            return fmt::format("waits for {} to become {}{} (it is {})",
                               word_text(w.semaphore, w.address), w.at_least ? "at least " : "",
                               w.wanted, w.has);
        case WaitKind::polled_word:
            return fmt::format("polls {} (it stays {})", word_text(w.semaphore, w.address), w.has);
        case WaitKind::barrier:
            return "waits for a NoC barrier";
        case WaitKind::noc_buffer:
            return "waits for a NoC command buffer";
        case WaitKind::free_section:
        case WaitKind::committed_section:
        case WaitKind::src_data:
        case WaitKind::src_bank:
            return fmt::format("its Tensix thread waits for {}", w.detail);
        case WaitKind::other:
            break;
    }
    return w.detail.empty() ? "waits" : fmt::format("waits for {}", w.detail);
}

}  // namespace tensight::diagnose
