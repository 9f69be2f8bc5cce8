// SPDX-License-Identifier: Apache-2.0
// Multicasts: one packet to every worker of a rectangle.
#include <fmt/format.h>

#include "models/core/noc_calls.h"
#include "models/port/call_error.h"

namespace tensight::core {

using events::Hazard;
using port::Call;

bool NocCalls::multicast(Site site, Call call, const port::Arguments& a) {
    switch (call) {
        case Call::noc_async_write_multicast:
        case Call::noc_async_write_multicast_any_len:
            multicast_write(site, CommandBuffer::write, a[0], noc::NocAddress::decode(a[1], a[2]),
                            a[3], How(a[4]), a[5]);
            return true;
        case Call::noc_semaphore_set_multicast:
            multicast_write(site, CommandBuffer::write_register, a[0],
                            noc::NocAddress::decode(a[1], a[2]), 4, How(a[3]), a[4]);
            return true;
        case Call::noc_semaphore_inc_multicast:
            multicast_increment(site, a);
            return true;
        default:
            return false;
    }
}

// A wrong count is an error that silicon shows as a barrier that never or too early ends.
noc::MulticastCall NocCalls::receivers(Site site, const noc::NocAddress& rectangle, const How& how,
                                       std::uint32_t expected) {
    noc::MulticastCall call;
    call.receivers = addresses_.resolve_rectangle(static_cast<int>(how.noc), rectangle);
    call.include_source = how.with_sender;
    call.linked = how.linked;
    call.vc = how.vc;
    call.posted = how.posted;
    std::uint32_t count = 0;
    bool inside = false;
    for (const noc::Target& t : call.receivers) {
        inside |= t.position == position_;
        count += how.with_sender || t.position != position_ ? 1 : 0;
    }
    if (how.with_sender && !inside) {
        throw port::CallError(
            "a multicast that includes its source, but the sender is not in the rectangle");
    }
    if (count != expected) {
        parts_.report(
            Hazard::multicast_receivers, fmt::format("NoC {}", how.noc),
            fmt::format("num_dests is {}, but {} cores of the rectangle receive{}", expected, count,
                        inside && !how.with_sender ? " (the sender does not)" : ""),
            risc_.process.now(), site);
    }
    return call;
}

void NocCalls::multicast_write(Site site, CommandBuffer buffer, std::uint32_t address,
                               const noc::NocAddress& rectangle, std::uint32_t bytes,
                               const How& how, std::uint32_t expected) {
    NocPort::Registers& r = ready(site, how.noc, buffer);
    r.programmed = false;  // what they hold now is a rectangle
    const noc::MulticastCall call = receivers(site, rectangle, how, expected);
    const noc::Target source = local(address);
    // Every receiver has the same L1 and the same address.
    if (!checks_.transfer(site, source, call.receivers.front(), bytes, false)) {
        return;
    }
    checks_.page(site, address, bytes, false);
    check_linked(site, how.noc, buffer, true, how.linked);
    for (const noc::Target& t : call.receivers) {
        t.l1->mark_written(t.offset, bytes);
    }
    NocPort& p = port(how.noc);
    auto completion = p.write(
        {address, std::uint64_t{address} + bytes, site, r.transaction_id, how.posted}, buffer);
    p.events().announce({.kind = events::TransferKind::write,
                         .noc = how.noc,
                         .site = site,
                         .bytes = bytes,
                         .vc = how.vc,
                         .transaction_id = r.transaction_id,
                         .posted = how.posted,
                         .multicast = true,
                         .linked = how.linked,
                         .with_sender = how.with_sender},
                        source, call.receivers, completion);
    p.network().multicast_write(source, call, bytes, risc_.process.now(), std::move(completion));
    p.hand_over(site, buffer, packets(bytes));
}

void NocCalls::multicast_increment(Site site, const port::Arguments& a) {
    const How how(a[3]);
    ready(site, how.noc, CommandBuffer::atomic).programmed = false;
    const noc::MulticastCall call = receivers(site, noc::NocAddress::decode(a[0], a[1]), how, a[4]);
    NocChecks::word(call.receivers.front(), "noc_semaphore_inc_multicast");
    check_linked(site, how.noc, CommandBuffer::atomic, true, how.linked);
    NocPort& p = port(how.noc);
    auto completion = p.atomic(site, how.posted);
    p.events().announce({.kind = events::TransferKind::increment,
                         .noc = how.noc,
                         .site = site,
                         .bytes = 4,
                         .vc = how.vc,
                         .posted = how.posted,
                         .multicast = true,
                         .linked = how.linked,
                         .with_sender = how.with_sender},
                        local(0), call.receivers, completion);
    p.network().multicast_increment(local(0), call, a[2], risc_.process.now(),
                                    std::move(completion));
    p.hand_over(site, CommandBuffer::atomic, 1);
}

}  // namespace tensight::core
