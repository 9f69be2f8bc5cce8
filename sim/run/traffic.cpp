// SPDX-License-Identifier: Apache-2.0
#include "sim/run/traffic.h"

#include <algorithm>
#include <cmath>

namespace tensight::run {

namespace {

double share(double part, std::uint64_t cycles) {
    return cycles == 0 ? 0.0 : part / static_cast<double>(cycles);
}

const char* kind_name(noc::LinkKind kind) {
    switch (kind) {
        case noc::LinkKind::x:
            return "x";
        case noc::LinkKind::y:
            return "y";
        case noc::LinkKind::inject:
            return "inject";
        case noc::LinkKind::eject:
            break;
    }
    return "eject";
}

}  // namespace

Traffic::Counters Traffic::counters(const dram::DramChannel& channel) {
    return {channel.bytes_read(), channel.bytes_written(), channel.busy_cycles()};
}

void Traffic::begin_program(chip::Memories& memories) {
    before_.clear();
    for (int c = 0; c < memories.channels(); ++c) {
        before_.push_back(counters(memories.dram(c)));
    }
}

TrafficResult Traffic::end_program(const chip::Chip& chip, chip::Memories& memories,
                                   std::uint64_t cycles) {
    Totals program;
    program.cycles = cycles;
    for (int n = 0; n < 2; ++n) {
        const noc::Network& network = chip.network(n);
        NocTotal& to = program.noc[static_cast<std::size_t>(n)];
        to.bytes_read = network.bytes_read();
        to.bytes_written = network.bytes_written();
        to.transactions = network.transactions();
        for (const noc::LinkLoad& link : network.links()) {
            to.links[{link.router.y, link.router.x, link.kind}] = {link.busy, link.waited,
                                                                   link.packets};
        }
    }
    for (int c = 0; c < memories.channels(); ++c) {
        const Counters now = counters(memories.dram(c));
        const Counters& then = before_.at(static_cast<std::size_t>(c));
        program.channels.push_back(
            {now.read - then.read, now.written - then.written, now.busy - then.busy});
    }
    add(total_, program);
    return result(program);
}

void Traffic::add(Totals& to, const Totals& what) {
    to.cycles += what.cycles;
    to.channels.resize(std::max(to.channels.size(), what.channels.size()));
    for (std::size_t c = 0; c < what.channels.size(); ++c) {
        to.channels[c].read += what.channels[c].read;
        to.channels[c].written += what.channels[c].written;
        to.channels[c].busy += what.channels[c].busy;
    }
    for (std::size_t n = 0; n < what.noc.size(); ++n) {
        NocTotal& noc = to.noc[n];
        noc.bytes_read += what.noc[n].bytes_read;
        noc.bytes_written += what.noc[n].bytes_written;
        noc.transactions += what.noc[n].transactions;
        for (const auto& [where, link] : what.noc[n].links) {
            LinkTotal& sum = noc.links[where];
            sum.busy += link.busy;
            sum.waited += link.waited;
            sum.packets += link.packets;
        }
    }
}

TrafficResult Traffic::result(const Totals& totals) {
    TrafficResult r;
    for (const NocTotal& noc : totals.noc) {
        NocResult n{noc.bytes_read, noc.bytes_written, noc.transactions, {}};
        for (const auto& [where, link] : noc.links) {
            const auto& [y, x, kind] = where;
            n.links.push_back(
                {x, y, kind_name(kind), static_cast<std::uint64_t>(std::llround(link.busy)),
                 share(link.busy, totals.cycles),
                 static_cast<std::uint64_t>(std::llround(link.waited)), link.packets});
        }
        std::stable_sort(
            n.links.begin(), n.links.end(),
            [](const LinkResult& a, const LinkResult& b) { return a.share > b.share; });
        n.links.resize(std::min(n.links.size(), kLinksKept));
        r.noc.push_back(std::move(n));
    }
    for (std::size_t c = 0; c < totals.channels.size(); ++c) {
        const Counters& channel = totals.channels[c];
        if (channel.read + channel.written > 0) {
            r.dram.push_back({static_cast<int>(c), channel.read, channel.written, channel.busy,
                              share(static_cast<double>(channel.busy), totals.cycles)});
        }
    }
    return r;
}

TrafficResult Traffic::total() const { return result(total_); }

const DramChannelResult* worst_channel(const std::vector<DramChannelResult>& channels) {
    const auto worst = std::max_element(channels.begin(), channels.end(),
                                        [](const DramChannelResult& a, const DramChannelResult& b) {
                                            return a.busy_cycles < b.busy_cycles;
                                        });
    return worst == channels.end() ? nullptr : &*worst;
}

}  // namespace tensight::run
