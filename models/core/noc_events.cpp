// SPDX-License-Identifier: Apache-2.0
#include "models/core/noc_events.h"

#include <functional>
#include <memory>
#include <utility>

namespace tensight::core {

using events::Transfer;
using events::TransferKind;

namespace {

events::RemoteBytes remote_bytes(const noc::Target& t) {
    return {t.dram != nullptr, {t.label.x, t.label.y}, t.position.x, t.position.y, t.offset};
}

/// A transfer and what its initiator waits for: one object for all that is told of it.
struct Told : Transfer {
    explicit Told(events::Listener& to) : listener(to) {}

    events::Listener& listener;
    std::function<void(Cycle)> departed;
    std::function<void(Cycle)> done;
};

}  // namespace

void NocEvents::announce(const About& about, const noc::Target& local,
                         std::span<const noc::Target> remote, noc::NetworkCompletion& completion) {
    if (!wanted()) {
        return;
    }
    constexpr int kRowBits = 8;
    constexpr int kCountBits = 40;
    auto kept = std::make_shared<Told>(parts_.listener);
    Told& t = *kept;
    const auto worker = static_cast<std::uint64_t>(parts_.where.y << kRowBits | parts_.where.x);
    t.id = (worker * events::kRiscs + static_cast<std::uint64_t>(risc_.risc)) << kCountBits |
           announced_++;
    t.kind = about.kind;
    t.noc = static_cast<int>(about.noc);
    t.core = parts_.where;
    t.site = about.site;
    t.noc_x = local.position.x;
    t.noc_y = local.position.y;
    t.local_bytes = about.kind == TransferKind::read || about.kind == TransferKind::write;
    t.local = local.offset;
    t.bytes = about.bytes;
    for (const noc::Target& r : remote) {
        if (!about.multicast || about.with_sender || r.position != local.position) {
            t.remote.push_back(remote_bytes(r));
        }
    }
    t.multicast = about.multicast;
    t.linked = about.linked;
    t.posted = about.posted;
    t.counted = about.counted;
    t.vc = about.vc;
    t.transaction_id = about.transaction_id;
    t.issued = risc_.process.now();
    t.listener.transfer(t);

    Told* const told = &t;  // a pointer alone fits into a function
    if (t.kind == TransferKind::write || t.kind == TransferKind::inline_write) {
        t.departed = std::move(completion.departed);
        completion.departed = [told](Cycle date) {
            told->listener.transfer_left(*told, date);
            if (told->departed) {
                told->departed(date);
            }
        };
    }
    completion.landed = [told](int receiver, std::uint32_t offset, std::uint32_t bytes,
                               Cycle date) {
        told->listener.transfer_landed(*told, receiver, offset, bytes, date);
    };
    t.done = std::move(completion.done);
    completion.done = [told](Cycle date) {
        told->listener.transfer_done(*told, date);
        if (told->done) {
            told->done(date);
        }
    };
    completion.kept = std::move(kept);
}

void NocEvents::barrier(Site site, int noc, events::BarrierKind kind, int transaction_id,
                        Cycle begin) const {
    if (wanted()) {
        parts_.listener.barrier(
            {parts_.where, site, noc, kind, transaction_id, begin, risc_.process.now()});
    }
}

}  // namespace tensight::core
