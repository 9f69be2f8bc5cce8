// SPDX-License-Identifier: Apache-2.0
// Calls that program a command buffer in one step and send in another, and transaction ids.
#include <fmt/format.h>

#include "models/core/noc_calls.h"
#include "models/port/call_error.h"

namespace tensight::core {

using events::Hazard;
using port::Call;

namespace {
// A call with an id waits while half of what its counter can hold is outstanding
// (tt-metal:tt_metal/hw/inc/internal/tt-1xx/wormhole/noc_nonblocking_api.h).
constexpr std::uint64_t kHalfOfIdCounter = 128;

void set_remote(NocPort::Registers& r, std::uint32_t low, std::uint32_t high, std::uint8_t vc) {
    r.remote = noc::NocAddress::decode(low, high);
    r.vc = vc;
}

// The low half of the address changes from call to call, the node stays.
void set_low(NocPort::Registers& r, std::uint32_t low) {
    constexpr std::uint64_t kLow = 0xFFFFFFFF;
    r.remote.local = (r.remote.local & ~kLow) | low;
}

std::uint8_t transaction_id(std::uint32_t id) {
    if (id >= NocPort::kTransactionIds) {
        throw port::CallError(fmt::format("transaction id {}: 0 to {} are expected", id,
                                          NocPort::kTransactionIds - 1));
    }
    return static_cast<std::uint8_t>(id);
}
}  // namespace

void NocCalls::latch(Site site, NocPort::Registers& r, std::uint32_t bytes) {
    r.latched = site;
    r.latched_remote = r.remote;
    r.latched_bytes = bytes;
    r.changed = {};
}

void NocCalls::reprogrammed(Site site, NocPort::Registers& r) {
    const bool same = r.remote.x == r.latched_remote.x && r.remote.y == r.latched_remote.y &&
                      (r.latched_bytes == 0 || r.bytes == r.latched_bytes);
    r.changed = same ? Site{} : site;
}

void NocCalls::programmed(Site site, std::uint32_t noc, CommandBuffer buffer, const char* call,
                          bool keeps_length) {
    const NocPort::Registers& r = port(noc).registers(buffer);
    if (!r.programmed) {
        throw port::CallError(fmt::format(
            "{}: nothing has set the state of this command buffer on NoC {}", call, noc));
    }
    if (r.latched.pc == 0) {
        parts_.report(Hazard::noc_state, fmt::format("NoC {}", noc),
                      fmt::format("{} without a set_state before it: it goes where an earlier "
                                  "transfer went",
                                  call),
                      risc_.process.now(), site);
        return;
    }
    const bool moved = r.remote.x != r.latched_remote.x || r.remote.y != r.latched_remote.y;
    const bool resized = keeps_length && r.latched_bytes != 0 && r.bytes != r.latched_bytes;
    if (moved || resized) {
        parts_.report(Hazard::noc_state, fmt::format("NoC {}", noc),
                      fmt::format("{} after another transfer has programmed the same registers for "
                                  "another {}: it uses that one",
                                  call, moved ? "node" : "length"),
                      risc_.process.now(), site, r.changed);
    }
}

bool NocCalls::latched(Site site, Call call, const port::Arguments& a) {
    switch (call) {
        case Call::noc_async_read_set_state: {
            const How how(a[2]);
            NocPort::Registers& r = ready(site, how.noc, CommandBuffer::read);
            set_remote(r, a[0], a[1], how.vc);
            latch(site, r, 0);
            return true;
        }
        case Call::noc_async_read_one_packet_set_state: {
            const How how(a[3]);
            NocPort::Registers& r = ready(site, how.noc, CommandBuffer::read);
            set_remote(r, a[0], a[1], how.vc);
            r.bytes = a[2];
            latch(site, r, a[2]);
            return true;
        }
        case Call::noc_async_read_with_state: {
            programmed(site, a[3], CommandBuffer::read, "noc_async_read_with_state", false);
            NocPort::Registers& r = ready(site, a[3], CommandBuffer::read);
            set_low(r, a[0]);
            r.bytes = a[2];
            read(site, a[3], a[1], a[4] == 0);
            return true;
        }
        case Call::noc_async_read_one_packet_with_state:
            programmed(site, a[2], CommandBuffer::read, "noc_async_read_one_packet_with_state",
                       true);
            set_low(ready(site, a[2], CommandBuffer::read), a[0]);
            read(site, a[2], a[1], a[3] == 0);
            return true;
        case Call::noc_async_read_inc_num_issued:
            port(a[1]).count_reads(a[0]);
            return true;
        case Call::noc_async_write_set_state:
        case Call::noc_async_write_one_packet_with_trid_set_state: {
            const How how(a[2]);
            NocPort::Registers& r = ready(site, how.noc, CommandBuffer::write);
            set_remote(r, a[0], a[1], how.vc);
            r.posted = how.posted;
            latch(site, r, 0);
            return true;
        }
        case Call::noc_async_write_one_packet_set_state: {
            const How how(a[3]);
            NocPort::Registers& r = ready(site, how.noc, CommandBuffer::write);
            set_remote(r, a[0], a[1], how.vc);
            r.posted = how.posted;
            r.bytes = a[2];
            latch(site, r, a[2]);
            return true;
        }
        case Call::noc_async_write_with_state: {
            const How how(a[3]);
            programmed(site, how.noc, CommandBuffer::write, "noc_async_write_with_state", false);
            NocPort::Registers& r = ready(site, how.noc, CommandBuffer::write);
            set_low(r, a[1]);
            r.bytes = a[2];
            write(site, how.noc, CommandBuffer::write, a[0]);
            return true;
        }
        case Call::noc_async_write_one_packet_with_state: {
            const How how(a[2]);
            programmed(site, how.noc, CommandBuffer::write, "noc_async_write_one_packet_with_state",
                       true);
            set_low(ready(site, how.noc, CommandBuffer::write), a[1]);
            write(site, how.noc, CommandBuffer::write, a[0]);
            return true;
        }
        default:
            return false;
    }
}

bool NocCalls::identified(Site site, Call call, const port::Arguments& a, std::uint32_t& value) {
    switch (call) {
        case Call::noc_async_read_set_trid:
            ready(site, a[1], CommandBuffer::read).transaction_id = transaction_id(a[0]);
            return true;
        case Call::noc_async_write_set_trid:
            ready(site, a[1], CommandBuffer::write).transaction_id = transaction_id(a[0]);
            return true;
        case Call::noc_async_read_one_packet_with_state_with_trid:
            programmed(site, a[4], CommandBuffer::read,
                       "noc_async_read_one_packet_with_state_with_trid", true);
            port(a[4]).wait_below(site, transaction_id(a[3]), kHalfOfIdCounter);
            set_low(ready(site, a[4], CommandBuffer::read), a[0] + a[1]);
            read(site, a[4], a[2]);
            return true;
        case Call::noc_async_write_one_packet_with_trid:
        case Call::noc_async_write_any_len_with_trid: {
            const How how(a[4]);
            NocPort::Registers& r = ready(site, how.noc, CommandBuffer::write);
            set_remote(r, a[1], a[2], how.vc);
            r.bytes = a[3];
            reprogrammed(site, r);
            r.posted = how.posted;
            r.transaction_id = transaction_id(a[5]);
            write(site, how.noc, CommandBuffer::write, a[0]);
            return true;
        }
        case Call::noc_async_write_one_packet_with_trid_with_state: {
            const How how(a[3]);
            programmed(site, how.noc, CommandBuffer::write,
                       "noc_async_write_one_packet_with_trid_with_state", false);
            NocPort::Registers& r = ready(site, how.noc, CommandBuffer::write);
            set_low(r, a[1]);
            r.bytes = a[2];
            r.transaction_id = transaction_id(a[4]);
            write(site, how.noc, CommandBuffer::write, a[0]);
            return true;
        }
        case Call::noc_async_read_barrier_with_trid:
        case Call::noc_async_write_barrier_with_trid:
            port(a[1]).barrier_of(site, transaction_id(a[0]));
            return true;
        case Call::noc_async_write_flushed_with_trid:
            port(a[1]).flushed_of(site, transaction_id(a[0]));
            return true;
        case Call::noc_read_with_transaction_id_flushed:
            value = port(a[1]).outstanding(transaction_id(a[0])) == 0 ? 1 : 0;
            return true;
        case Call::reset_noc_trid_barrier_counter:
            for (std::uint32_t id = 0; id < NocPort::kTransactionIds; ++id) {
                if ((a[0] >> id & 1U) != 0 && port(a[1]).outstanding(id) != 0) {
                    throw port::CallError(fmt::format(
                        "reset_noc_trid_barrier_counter: {} requests with transaction id {} are "
                        "outstanding, their answers would take the counter below 0",
                        port(a[1]).outstanding(id), id));
                }
            }
            return true;
        default:
            return false;
    }
}

}  // namespace tensight::core
