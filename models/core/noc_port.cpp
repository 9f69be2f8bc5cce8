// SPDX-License-Identifier: Apache-2.0
#include "models/core/noc_port.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

namespace tensight::core {

using events::BarrierKind;
using events::Hazard;

void NocPort::wait_ready(Site site, CommandBuffer buffer) {
    risc_.process.sync();
    Buffer& b = buffers_[static_cast<std::size_t>(buffer)];
    if (b.issued.total() < b.packets || b.issued.reached(b.packets) > risc_.process.now()) {
        const Cycle since = risc_.process.now();
        while (b.issued.total() < b.packets) {
            risc_.blocked_on = {Cause::noc_issue, -1, 0, 0, site, since};
            risc_.process.block(b.issued.signal(), Cause::noc_issue);
        }
        risc_.blocked_on = {};
        wait_until(site, b.issued.reached(b.packets), since);
        risc_.process.sync();
    }
    b.issued.forget_below(b.packets);
}

void NocPort::wait_until(Site site, Cycle date, Cycle since) {
    if (date > since) {
        risc_.process.advance_to(date, Cause::noc_issue);
        parts_.listener.waited(parts_.where, site, Cause::noc_issue, -1, since, date);
    }
}

// The loop that cuts a long call waits for the buffer before every further packet.
void NocPort::hand_over(Site site, CommandBuffer buffer, std::uint32_t packets) {
    Buffer& b = buffers_[static_cast<std::size_t>(buffer)];
    b.packets += packets;
    if (packets < 2) {
        return;
    }
    const Cycle since = risc_.process.now();
    while (b.issued.total() < b.packets - 1) {
        risc_.blocked_on = {Cause::noc_issue, -1, 0, 0, site, since};
        risc_.process.block(b.issued.signal(), Cause::noc_issue);
    }
    risc_.blocked_on = {};
    wait_until(site, b.issued.reached(b.packets - 1), since);
}

Cycle NocPort::read_date() {
    const Cycle now = risc_.process.now();
    const arch::Timing& timing = parts_.chip.timing;
    if (index_ == 0 || timing.read_interval_noc1 == 0.0) {
        return now;
    }
    const double date = std::max(next_read_, static_cast<double>(now));
    next_read_ = date + timing.read_interval_noc1;
    return static_cast<Cycle>(std::ceil(date)) + static_cast<Cycle>(timing.read_delay_noc1);
}

noc::NetworkCompletion NocPort::read(const LocalRange& destination, bool counted) {
    reads_ += counted ? 1 : 0;
    ++reads_issued_;
    reading_.push_back(destination);
    Identified& id = identified_.at(destination.transaction_id);
    ++id.requests;
    noc::NetworkCompletion c;
    c.issued = [&b = buffers_[static_cast<std::size_t>(CommandBuffer::read)]](Cycle date) {
        b.issued.add(date);
    };
    c.done = [this, &id](Cycle date) {
        reads_done_.add(date);
        id.done.add(date);
    };
    if (destination.dram) {
        c.done = [this, &id](Cycle date) {
            note_dram(date);
            reads_done_.add(date);
            id.done.add(date);
        };
    }
    return c;
}

noc::NetworkCompletion NocPort::write(const LocalRange& source, CommandBuffer buffer) {
    writing_.push_back(source);
    noc::NetworkCompletion c;
    c.issued = [&b = buffers_[static_cast<std::size_t>(buffer)]](Cycle date) {
        b.issued.add(date);
    };
    if (source.posted) {
        ++posted_;
        c.departed = [this](Cycle date) { posted_sent_.add(date); };
        c.done = [this](Cycle date) { posted_landed_.add(date); };
        return c;
    }
    ++writes_;
    Identified& id = identified_.at(source.transaction_id);
    ++id.requests;
    ++id.writes;
    c.departed = [this, &id](Cycle date) {
        writes_sent_.add(date);
        id.left.add(date);
    };
    c.done = [this, &id](Cycle date) {
        writes_acked_.add(date);
        id.done.add(date);
    };
    if (source.dram) {
        c.done = [this, &id](Cycle date) {
            note_dram(date);
            writes_acked_.add(date);
            id.done.add(date);
        };
    }
    return c;
}

noc::NetworkCompletion NocPort::atomic(Site site, bool posted) {
    noc::NetworkCompletion c;
    c.issued = [&b = buffers_[static_cast<std::size_t>(CommandBuffer::atomic)]](Cycle date) {
        b.issued.add(date);
    };
    if (posted) {
        ++posted_atomics_;
        c.done = [this](Cycle date) { posted_atomics_done_.add(date); };
        return c;
    }
    ++atomics_;
    last_atomic_ = site;
    c.done = [this](Cycle date) { atomics_done_.add(date); };
    return c;
}

void NocPort::wait_for(Site site, time::DatedCounter& counter, std::uint64_t count, bool never) {
    const Cycle since = risc_.process.now();
    Cycle date = counter.reached(count);
    while (date == time::kUnresolved || never) {
        risc_.blocked_on = {Cause::noc_barrier, -1, 0, 0, site, since};
        risc_.process.block(counter.signal(), Cause::noc_barrier);
        date = counter.reached(count);
    }
    risc_.blocked_on = {};
    counter.forget_below(count);
    if (date > since) {
        const Cause cause = barrier_cause(date);
        risc_.process.advance_to(date + static_cast<Cycle>(parts_.chip.timing.barrier_exit), cause);
        parts_.listener.waited(parts_.where, site, cause, -1, since, risc_.process.now());
    }
}

Cause NocPort::barrier_cause(Cycle date) const {
    const std::size_t known = std::min(dram_ended_, dram_ends_.size());
    const auto* end = dram_ends_.data() + known;
    return std::find(dram_ends_.data(), end, date) != end ? Cause::dram : Cause::noc_barrier;
}

void NocPort::read_barrier(Site site) {
    const Cycle begin = risc_.process.now();
    wait_for(site, reads_done_, reads_, found_unanswered_.reads);
    reading_.clear();
    events_.barrier(site, index_, BarrierKind::reads, -1, begin);
}

void NocPort::forget_writes(bool posted) {
    std::erase_if(writing_, [&](const LocalRange& r) { return r.posted == posted; });
}

void NocPort::write_barrier(Site site) {
    const Cycle begin = risc_.process.now();
    wait_for(site, writes_acked_, writes_, found_unanswered_.writes);
    forget_writes(false);
    events_.barrier(site, index_, BarrierKind::writes, -1, begin);
}

void NocPort::writes_flushed(Site site) {
    const Cycle begin = risc_.process.now();
    wait_for(site, writes_sent_, writes_, found_unanswered_.writes);
    forget_writes(false);
    events_.barrier(site, index_, BarrierKind::writes_left, -1, begin);
}

void NocPort::posted_writes_flushed(Site site) {
    const Cycle begin = risc_.process.now();
    wait_for(site, posted_sent_, posted_, found_unanswered_.writes);
    forget_writes(true);
    events_.barrier(site, index_, BarrierKind::posted_left, -1, begin);
}

void NocPort::atomic_barrier(Site site) {
    const Cycle begin = risc_.process.now();
    wait_for(site, atomics_done_, atomics_, found_unanswered_.atomics);
    atomics_waited_ = atomics_;
    events_.barrier(site, index_, BarrierKind::atomics, -1, begin);
}

void NocPort::barrier_of(Site site, std::uint32_t transaction_id) {
    const Cycle begin = risc_.process.now();
    Identified& id = identified_.at(transaction_id);
    wait_for(site, id.done, id.requests);
    const auto mine = [&](const LocalRange& r) { return r.transaction_id == transaction_id; };
    std::erase_if(reading_, mine);
    std::erase_if(writing_, mine);
    events_.barrier(site, index_, BarrierKind::reads, static_cast<int>(transaction_id), begin);
    events_.barrier(site, index_, BarrierKind::writes, static_cast<int>(transaction_id), begin);
}

void NocPort::flushed_of(Site site, std::uint32_t transaction_id) {
    const Cycle begin = risc_.process.now();
    Identified& id = identified_.at(transaction_id);
    wait_for(site, id.left, id.writes);
    std::erase_if(writing_,
                  [&](const LocalRange& r) { return r.transaction_id == transaction_id; });
    events_.barrier(site, index_, BarrierKind::writes_left, static_cast<int>(transaction_id),
                    begin);
}

void NocPort::wait_below(Site site, std::uint32_t transaction_id, std::uint64_t limit) {
    Identified& id = identified_.at(transaction_id);
    if (id.requests >= limit) {
        wait_for(site, id.done, id.requests - limit + 1);
    }
}

std::uint64_t NocPort::outstanding(std::uint32_t transaction_id) {
    risc_.process.sync();
    Identified& id = identified_.at(transaction_id);
    return id.requests - id.done.at(risc_.process.now());
}

void NocPort::report_end(const std::string& object, const char* what, std::uint64_t count,
                         Site last) const {
    if (count > 0) {
        parts_.report(Hazard::noc_in_flight_at_end, object,
                      fmt::format("the kernel returned after {} {} without a barrier", count, what),
                      risc_.process.now(), last);
    }
}

void NocPort::check_end(const std::string& object) {
    report_end(object, "reads", reading_.size(), reading_.empty() ? Site{} : reading_.back().site);
    report_end(object, "writes", writing_.size(), writing_.empty() ? Site{} : writing_.back().site);
    report_end(object, "atomic increments", atomics_ - atomics_waited_, last_atomic_);
}

void NocPort::drain() {
    const Site nowhere{risc_.risc, 0, 0};
    wait_for(nowhere, reads_done_, reads_issued_);
    wait_for(nowhere, writes_acked_, writes_);
    wait_for(nowhere, posted_landed_, posted_);
    wait_for(nowhere, atomics_done_, atomics_);
    wait_for(nowhere, posted_atomics_done_, posted_atomics_);
}

}  // namespace tensight::core
