// SPDX-License-Identifier: Apache-2.0
#include "sim/diagnose/vector_clock.h"

#include <algorithm>

namespace tensight::diagnose {

Epoch VectorClock::far(Agent agent) const {
    if (!far_) {
        return 0;
    }
    const auto at = std::lower_bound(far_->begin(), far_->end(), agent,
                                     [](const Heard& h, Agent a) { return h.agent < a; });
    return at != far_->end() && at->agent == agent ? at->epoch : 0;
}

void VectorClock::join(const VectorClock& other) {
    if (other.core_ == core_) {
        for (std::size_t i = 0; i < local_.size(); ++i) {
            local_[i] = std::max(local_[i], other.local_[i]);
        }
        if (other.far_ == far_ || !other.far_) {
            return;
        }
        if (!far_) {
            far_ = other.far_;
            return;
        }
        merge(*other.far_);
        if (*far_ == *other.far_) {
            far_ = other.far_;  // one list for all who know the same: the next join is for nothing
        }
        return;
    }
    Far theirs;
    theirs.reserve(local_.size() + (other.far_ ? other.far_->size() : 0));
    const Agent first = other.core_ * kAgentsOfCore;
    const auto add_local = [&] {
        for (std::size_t i = 0; i < other.local_.size(); ++i) {
            if (other.local_[i] != 0) {
                theirs.push_back({first + static_cast<Agent>(i), other.local_[i]});
            }
        }
    };
    bool added = false;
    if (other.far_) {
        for (const Heard& h : *other.far_) {
            if (!added && h.agent > first) {
                add_local();
                added = true;
            }
            theirs.push_back(h);
        }
    }
    if (!added) {
        add_local();
    }
    merge(theirs);
}

void VectorClock::learn(Agent agent, Epoch epoch) {
    if (!knows(agent, epoch)) {
        merge({{agent, epoch}});
    }
}

void VectorClock::merge(const Far& more) {
    static const Far kNothing;
    const Far& mine = far_ ? *far_ : kNothing;
    auto merged = std::make_shared<Far>();
    merged->reserve(mine.size() + more.size());
    auto m = mine.begin();
    for (const Heard& h : more) {
        if (h.agent / kAgentsOfCore == core_) {
            Epoch& own = local_[h.agent % kAgentsOfCore];
            own = std::max(own, h.epoch);
            continue;
        }
        while (m != mine.end() && m->agent < h.agent) {
            merged->push_back(*m++);
        }
        Heard both = h;
        if (m != mine.end() && m->agent == h.agent) {
            both.epoch = std::max(both.epoch, m->epoch);
            ++m;
        }
        merged->push_back(both);
    }
    merged->insert(merged->end(), m, mine.end());
    if (*merged != mine) {
        far_ = std::move(merged);
    }
}

}  // namespace tensight::diagnose
