// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "sim/diagnose/deadlock.h"

namespace tensight::diagnose::testing {

using events::Risc;

constexpr events::Core kCore{0, 0};

inline FindingSite at(const std::string& file, int line, const std::string& risc = "") {
    return {file, line, risc};
}

/// A RISC that waits for `wanted` pages of which the CB of `capacity` holds `has`.
inline Wait pages(Risc risc, int cb, std::uint32_t wanted, std::uint32_t has,
                  std::uint32_t capacity, FindingSite where) {
    Wait w;
    w.who = {kCore, risc};
    w.kind = WaitKind::pages;
    w.cb = cb;
    w.wanted = wanted;
    w.has = has;
    w.capacity = capacity;
    w.at = std::move(where);
    return w;
}

/// A RISC that waits for space of `wanted` pages; `has` are free.
inline Wait space(Risc risc, int cb, std::uint32_t wanted, std::uint32_t has,
                  std::uint32_t capacity, FindingSite where) {
    Wait w = pages(risc, cb, wanted, has, capacity, std::move(where));
    w.kind = WaitKind::space;
    return w;
}

inline Wait word(Risc risc, std::uint32_t wanted, std::uint32_t has, FindingSite where) {
    Wait w;
    w.who = {kCore, risc};
    w.kind = WaitKind::word;
    w.wanted = wanted;
    w.has = has;
    w.address = 0x1A020;
    w.semaphore = 2;
    w.at = std::move(where);
    return w;
}

inline Wait of_kind(Risc risc, WaitKind kind, const std::string& detail, FindingSite where) {
    Wait w;
    w.who = {kCore, risc};
    w.kind = kind;
    w.detail = detail;
    w.at = std::move(where);
    return w;
}

inline CbState buffer(int id, std::uint32_t pages, std::uint64_t pushed, std::uint64_t popped) {
    CbState cb;
    cb.core = kCore;
    cb.id = id;
    cb.pages = pages;
    cb.pushed = pushed;
    cb.popped = popped;
    return cb;
}

inline LineTotal line(Risc risc, FindingSite where, std::uint64_t total, std::uint32_t amount,
                      bool later = false) {
    return {{kCore, risc}, std::move(where), total, total / std::max(amount, 1U), amount, later};
}

}  // namespace tensight::diagnose::testing
