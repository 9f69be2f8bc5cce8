// SPDX-License-Identifier: Apache-2.0
#include "sim/diagnose/transfer_order.h"

#include <algorithm>

namespace tensight::diagnose {

void PassedBarriers::add(History& history, Passed passed) {
    if (history.empty() || history.back().issued < passed.issued) {
        history.push_back(passed);
    }
}

Epoch PassedBarriers::find(const History& history, std::uint32_t sequence) {
    const auto at = std::lower_bound(history.begin(), history.end(), sequence,
                                     [](const Passed& p, std::uint32_t s) { return p.issued < s; });
    return at == history.end() ? 0 : at->epoch;
}

void PassedBarriers::pass(const events::Barrier& barrier, std::uint32_t issued, Epoch epoch) {
    const auto pass_kind = [&](Kind kind) {
        History& history = barrier.transaction_id < 0
                               ? all_.at(static_cast<std::size_t>(barrier.noc))[kind]
                               : of_id_[{barrier.noc, kind, barrier.transaction_id}];
        add(history, {issued, epoch});
    };
    switch (barrier.kind) {
        case events::BarrierKind::reads:
            pass_kind(reads);
            break;
        case events::BarrierKind::writes:  // what has been acknowledged has left
            pass_kind(acknowledged);
            pass_kind(left);
            break;
        case events::BarrierKind::writes_left:
            pass_kind(left);
            break;
        case events::BarrierKind::posted_left:
            pass_kind(posted_left);
            break;
        case events::BarrierKind::atomics:
            break;
    }
}

PassedBarriers::Kind PassedBarriers::kind_of(const Access& access) {
    switch (access.kind) {
        case AccessKind::write_source:
            return access.posted ? posted_left : left;
        case AccessKind::write_landing:
            return acknowledged;
        default:
            return reads;
    }
}

Epoch PassedBarriers::known_since(const Access& access) const {
    if (access.posted && access.kind == AccessKind::write_landing) {
        return 0;  // nothing acknowledges it
    }
    const Kind kind = kind_of(access);
    const Epoch any = find(all_.at(access.noc)[kind], access.sequence);
    if (of_id_.empty()) {
        return any;
    }
    const auto at = of_id_.find({access.noc, kind, access.transaction_id});
    const Epoch own = at == of_id_.end() ? 0 : find(at->second, access.sequence);
    return any == 0 ? own : own == 0 ? any : std::min(any, own);
}

Agent Channels::channel(const Access& access, MemoryId memory, bool by_increment) {
    const auto next = kFirstChannel + static_cast<Agent>(agents_.size());
    return agents_.try_emplace(key(access, memory, by_increment), next).first->second;
}

Agent Channels::find(const Access& access, MemoryId memory, bool by_increment) const {
    const auto at = agents_.find(key(access, memory, by_increment));
    return at == agents_.end() ? kNobody : at->second;
}

}  // namespace tensight::diagnose
