// SPDX-License-Identifier: Apache-2.0
// Multicasts: one packet at a time per sender and channel, path set-up, linked chains.
#include <fmt/format.h>

#include <algorithm>

#include "models/noc/network/network.h"

namespace tensight::noc {

namespace {
// Between two attempts of a sender whose path goes nowhere.
constexpr double kShortestRetry = 16;  // assumed: set-up over one hop
}  // namespace

std::size_t Network::multicast_write(const Target& source, const Multicast& multicast,
                                     std::uint32_t bytes, Cycle date, Completion completion) {
    const auto tree = tree_for(source, multicast);
    Transaction& t = begin(Transaction::Kind::write, source, bytes, std::move(completion),
                           multicast.posted, multicast.vc);
    t.source = place(source);
    bytes_written_ += bytes;
    return spread_call(t, multicast, tree, date);
}

std::size_t Network::multicast_increment(const Target& initiator, const Multicast& multicast,
                                         std::uint32_t increment, Cycle date,
                                         Completion completion) {
    const auto tree = tree_for(initiator, multicast);
    Transaction& t = begin(Transaction::Kind::increment, initiator, sizeof increment,
                           std::move(completion), multicast.posted, multicast.vc);
    t.value = increment;
    return spread_call(t, multicast, tree, date);
}

std::shared_ptr<const MulticastTree> Network::tree_for(const Target& source,
                                                       const Multicast& multicast) {
    const int sender_node = topology_.node(source.position);
    std::vector<int> nodes;
    for (const Target& target : multicast.receivers) {
        const int node = topology_.node(target.position);
        if (multicast.include_source || node != sender_node) {
            nodes.push_back(node);
        }
    }
    if (nodes.empty()) {
        throw NetworkError("a multicast without receivers: at least one worker is expected");
    }
    MulticastUnit& sender = unit(sender_node, multicast.vc);
    if (sender.promise != nullptr && sender.promise->receivers() != nodes) {
        throw NetworkError(
            fmt::format("the path kept by a linked multicast leads to {} receivers, this multicast "
                        "has {}: the same receivers in the same order are expected",
                        sender.promise->receivers().size(), nodes.size()));
    }
    auto tree = sender.promise != nullptr
                    ? sender.promise
                    : std::make_shared<const MulticastTree>(topology_, sender_node, nodes);
    sender.promise = multicast.linked ? tree : nullptr;
    return tree;
}

std::size_t Network::spread_call(Transaction& t, const Multicast& multicast,
                                 const std::shared_ptr<const MulticastTree>& tree, Cycle date) {
    for (const Target& target : multicast.receivers) {
        const Place receiver = place(target);
        if (multicast.include_source || receiver.node != t.initiator) {
            t.receivers.push_back(receiver);
        }
    }
    t.to_finish *= static_cast<int>(t.receivers.size());
    const auto most = static_cast<std::uint32_t>(timing_.max_packet_bytes);
    auto issue = static_cast<double>(date + late_requests_);
    std::uint32_t offset = 0;
    do {
        MulticastJob& job = t.jobs.emplace_back();
        job.transaction = &t;
        job.unit = &unit(t.initiator, multicast.vc);
        job.tree = tree;
        job.offset = offset;
        job.bytes = std::min(most, t.bytes - offset);
        job.vc = t.vc;
        job.linked = multicast.linked;
        job.flits = t.kind == Transaction::Kind::write ? data_flits(job.bytes) : 1;
        add(issue, Due::unit_asked, &job);
        issue += timing_.packet_issue;
        offset += most;
    } while (offset < t.bytes);
    return t.posted ? 0 : static_cast<std::size_t>(t.to_finish);
}

MulticastUnit& Network::unit(int node, std::uint8_t vc) {
    if (vc >= kResponseChannel) {
        throw NetworkError(fmt::format("request channel {}: 0 to 5 are expected", vc));
    }
    auto& unit = units_.at(static_cast<std::size_t>(node) * 8 + vc);
    if (unit == nullptr) {
        unit = std::make_unique<MulticastUnit>();
    }
    return *unit;
}

void Network::enqueue(MulticastJob& job, double now) {
    job.unit->queue.push_back(&job);
    if (!job.unit->busy) {
        start(*job.unit, now);
    }
}

void Network::start(MulticastUnit& unit, double now) {
    if (unit.queue.empty()) {
        return;
    }
    MulticastJob& job = *unit.queue.front();
    unit.queue.pop_front();
    unit.busy = true;
    Transaction& t = *job.transaction;
    if (t.completion.issued) {
        t.completion.issued(whole_cycle(now));
    }
    const bool kept = unit.path_kept;
    unit.path_kept = job.linked;
    if (kept) {
        fabric_.spread(job, now);
    } else {
        add(now + 2 * timing_.multicast_setup * job.tree->depth(), Due::reserve, &job);
    }
}

// A set-up that meets a taken link gives up and tries again, as the hardware does; the hardware's
// pause is random, this one is as long as the set-up.
void Network::reserve(MulticastJob& job, double now) {
    if (fabric_.reserve(job, now)) {
        fabric_.spread(job, now);
    } else if (fabric_.kept_from(job)) {
        // Not tried again before a path is given back: a chain left open must not keep a run alive.
        refused_.push_back(&job);
    } else {
        try_again(job, now);
    }
}

void Network::try_again(MulticastJob& job, double now) {
    const double pause = 2.0 * timing_.multicast_setup * job.tree->depth();
    add(now + std::max(pause, kShortestRetry), Due::reserve, &job);
}

void Network::spread(MulticastJob& job, double now) {
    if (job.transaction->kind == Transaction::Kind::write) {
        add(fabric_.tail_leaves(job), Due::multicast_departed, &job);
    }
    if (!job.linked) {
        fabric_.release(job);
        for (MulticastJob* refused : refused_) {
            try_again(*refused, now);
        }
        refused_.clear();
    }
}

}  // namespace tensight::noc
