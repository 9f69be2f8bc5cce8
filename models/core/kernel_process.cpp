// SPDX-License-Identifier: Apache-2.0
#include "models/core/kernel_process.h"

#include <fmt/format.h>

#include "models/port/call_error.h"
#include "models/port/vector_ops.h"

namespace tensight::core {

using riscv::Fault;
using riscv::FaultKind;

namespace {
// RISCV_DEBUG_REG_WALL_CLOCK_L, the high half as it is, and RISCV_DEBUG_REG_WALL_CLOCK_H
// (tt-isa-documentation:WormholeB0/TensixTile/DebugTimestamper.md).
constexpr std::uint32_t kWallClockLow = 0xFFB1'21F0;
constexpr std::uint32_t kWallClockHighNow = 0xFFB1'21F4;
constexpr std::uint32_t kWallClockHigh = 0xFFB1'21F8;
// A load waits until the thread's Tensix words are done (tt-isa-documentation:WormholeB0/
// TensixTile/BabyRISCV/PCBufs.md, "second word"; tensix_sync in tt-metal).
constexpr std::uint32_t kTensixSync = 0xFFE8'0004;
constexpr std::uint32_t kExit = 0;
constexpr std::uint32_t kAbort = 1;
constexpr unsigned kA0 = 10;
constexpr unsigned kA1 = 11;
constexpr unsigned kA7 = 17;

std::string message_of(const Fault& fault) {
    if (fault.kind() == FaultKind::endless_loop || fault.kind() == FaultKind::cycle_limit) {
        return fmt::format("{} at pc 0x{:08x}: still running after {} cycles",
                           riscv::name_of(fault.kind()), fault.pc(), fault.value());
    }
    return fault.what();
}
}  // namespace

KernelProcess::KernelProcess(Core& core, events::Risc risc,
                             std::shared_ptr<const riscv::Program> program,
                             riscv::HartLimits limits, const CallCosts& costs, Options options)
    : core_(core),
      risc_(risc),
      state_(core.risc(risc)),
      costs_(costs),
      options_(options),
      hart_(std::move(program), *this, limits),
      marshalling_(hart_.program()),
      look_at_(options.watch == nullptr ? options.max_cycles : 0),
      print_(core, risc, [this](std::uint32_t address, std::uint32_t most) {
          return raw_text_at(address, most);
      }) {}

void KernelProcess::run() {
    state_.running = true;
    be_late(options_.start);
    try {
        hart_.run();
        take_time();
    } catch (const Fault& fault) {
        state_.process.advance(hart_.take_cycles());  // not take_time: it may be what failed
        tell_spent(here(), false);
        const auto kind = fault.kind() == FaultKind::endless_loop  ? KernelFault::Kind::endless_loop
                          : fault.kind() == FaultKind::cycle_limit ? KernelFault::Kind::cycle_limit
                                                                   : KernelFault::Kind::fault;
        fail(kind, message_of(fault));
    } catch (const port::CallError& error) {
        tell_spent(here(), true);
        fail(KernelFault::Kind::call, error.what());
    }
    core_.finish(risc_);
    tell_spent({risc_, 0, 0}, false);
}

void KernelProcess::fail(KernelFault::Kind kind, const std::string& message) const {
    throw KernelFault(kind, core_.parts().where, here(), state_.process.now(), message);
}

void KernelProcess::take_time() {
    if (risc_ == events::Risc::trisc1 && core_.math().vectors_pending()) {
        issue_vectors();
        return;
    }
    const Cycle cycles = hart_.take_cycles();
    if (print_.printing()) {
        return;
    }
    state_.process.advance(cycles);
    if (state_.process.now() > look_at_) {
        look();
    }
}

// All that the RISC has executed since the last call, vector operations among it.
void KernelProcess::issue_vectors() {
    const Cycle executed = hart_.take_cycles();
    const Cycle before = state_.process.now();
    core_.math().issue_vectors(executed);
    const Cycle passed = state_.process.now() - before;
    if (passed > executed) {
        hart_.elapse(passed - executed);
    }
    if (state_.process.now() > look_at_) {
        look();
    }
}

// Costs nothing here: operations are priced together when they are issued.
std::uint32_t KernelProcess::vector_call(unsigned number, const riscv::CallArguments& arguments) {
    const auto op = static_cast<port::VectorOp>(number - port::kFirstVectorTrap);
    if (risc_ != events::Risc::trisc1) {
        take_time();
        fail(KernelFault::Kind::call,
             fmt::format("vector operation {} on {}: only the math thread has a vector unit (put "
                         "it into MATH((...)) or #ifdef TRISC_MATH)",
                         port::vector_op_name(op), events::risc_name(risc_)));
    }
    const std::uint32_t name = core_.math().vector(here(), op, arguments[0], arguments[1]);
    if (core_.math().vectors_plenty()) {
        take_time();
    }
    return name;
}

// Others are let go on in the meantime: what they do comes first in values as well as in dates.
void KernelProcess::be_late(Cycle cycles) {
    if (cycles > 0) {
        state_.process.advance(cycles);
        state_.process.sync();
    }
}

void KernelProcess::look() {
    const Cycle now = state_.process.now();
    if (now > options_.max_cycles) {
        throw Fault(FaultKind::cycle_limit, hart_.pc(), 0, static_cast<std::uint32_t>(now));
    }
    look_at_ = options_.watch == nullptr ? options_.max_cycles
                                         : std::min(options_.watch->look(now), options_.max_cycles);
}

std::uint32_t KernelProcess::call(riscv::Hart& hart, unsigned number,
                                  const riscv::CallArguments& arguments) {
    if (port::is_vector_trap(number)) {
        return vector_call(number, arguments);
    }
    take_time();
    const auto call = static_cast<port::Call>(number);
    if (number >= CallCosts::kNumbers || port::call_name(call).empty()) {
        fail(KernelFault::Kind::call, fmt::format("call number 0x{:x} does not exist", number));
    }
    if (call == port::Call::kernel_assert) {
        fail(KernelFault::Kind::assertion,
             fmt::format("ASSERT failed: {}", text_at(arguments[0], arguments[1])));
    }
    if (call == port::Call::zone_begin) {
        open_zone(arguments);
        return 0;
    }
    if (call == port::Call::zone_end) {
        close_zone();
        return 0;
    }
    if (print_.call(here(), call, arguments, state_.process.now())) {
        return 0;
    }
    fraction_ += std::max(0.0, costs_.extra(call, risc_) - marshalling_.moves(hart.pc()));
    auto whole = static_cast<Cycle>(fraction_);
    fraction_ -= static_cast<double>(whole);
    charge(call, whole);
    if (!costs_.known(call, risc_)) {
        core_.parts().listener.not_modelled(fmt::format(
            "scalar cost of {} on {}", port::call_name(call), events::risc_name(risc_)));
    }
    be_late(options_.call);
    const Cycle before = state_.process.now();
    const Site site = here();
    state_.trail.add(call, site, before);
    const std::uint32_t result = core_.call(site, call, arguments);
    hart.elapse(whole + (state_.process.now() - before));
    if ((core_.parts().wanted & events::kSpent) != 0) {
        tell_spent(here(), true);
    }
    return result;
}

// What a call costs besides the instructions that were executed for it.
void KernelProcess::charge(port::Call call, Cycle cycles) {
    if (!port::configures(call)) {
        state_.process.advance(cycles);
        return;
    }
    const Cycle begin = state_.process.now();
    state_.process.advance(cycles, Cause::reconfiguration);
    if (cycles > 0) {
        core_.parts().listener.waited(core_.parts().where, here(), Cause::reconfiguration, -1,
                                      begin, begin + cycles);
    }
}

// A zone costs what the kernel executed to mark it, nothing more: it is the model's own mark, where
// the device's profiler spends some tens of cycles, most of them inside (riscv.profiler_mark, which
// comparisons with measured zones add).
void KernelProcess::open_zone(const riscv::CallArguments& arguments) {
    zones_.push_back({text_at(arguments[0], arguments[1]), state_.process.now()});
}

void KernelProcess::close_zone() {
    if (zones_.empty()) {
        fail(KernelFault::Kind::call, "ends a profiler zone that was not begun");
    }
    const OpenZone zone = std::move(zones_.back());
    zones_.pop_back();
    core_.parts().listener.zone(core_.parts().where, here(), zone.name, zone.begin,
                                state_.process.now());
}

void KernelProcess::push_tensix(riscv::Hart& hart, std::uint32_t word) {
    if (options_.pushes_words && risc_ >= events::Risc::trisc0) {
        take_time();
        state_.process.sync();
        const Cycle before = state_.process.now();
        core_.push_word(here(), word);
        hart.elapse(state_.process.now() - before);
        return;
    }
    fail(KernelFault::Kind::call,
         fmt::format("pushes the raw Tensix instruction 0x{:08x}: instruction macros (TTI_*, TT_*) "
                     "are not modelled, use the compute API",
                     word));
}

std::uint32_t KernelProcess::load(riscv::Hart& hart, std::uint32_t address, unsigned bytes) {
    if (address == kWallClockLow && bytes == 4) {
        take_time();
        state_.process.sync();
        return core_.read_wall_clock(state_.process.now());
    }
    if (address == kWallClockHighNow && bytes == 4) {
        take_time();
        return static_cast<std::uint32_t>(state_.process.now() >> 32);
    }
    if (address == kWallClockHigh && bytes == 4) {
        take_time();
        state_.process.sync();  // another RISC may have read the low half before
        return core_.wall_clock_high();
    }
    if (address == kTensixSync && options_.pushes_words && risc_ >= events::Risc::trisc0) {
        take_time();
        const Cycle before = state_.process.now();
        core_.sync_tensix(risc_);
        hart.elapse(state_.process.now() - before);
        return 0;
    }
    if (!core_.parts().l1.contains(address, bytes)) {
        throw Fault(FaultKind::wild_access, hart.pc(), address, 0);
    }
    if (address < options_.private_begin || address >= options_.private_end) {
        take_time();
        state_.process.sync();
        if (core_.parts().config.numerics == NumericsMode::off) {
            refuse_tile_data(address);
        }
        told_l1(address, bytes, false);
        tell_spent(here(), false);
    } else {
        check_argument(address);
    }
    return core_.parts().l1.load(address, bytes);
}

void KernelProcess::check_argument(std::uint32_t address) const {
    for (std::size_t kind = 0; kind < options_.arguments.size(); ++kind) {
        const Options::Arguments& area = options_.arguments[kind];
        if (address >= area.used && address < area.end) {
            const auto object = kind == 0 ? "runtime argument" : "common runtime argument";
            core_.parts().report(events::Hazard::argument_beyond_count,
                                 fmt::format("{} {}", object, (address - area.begin) / 4),
                                 fmt::format("is read, {} are given", (area.used - area.begin) / 4),
                                 state_.process.now(), here());
        }
    }
}

// Without numerics no tile holds what it should: a kernel that looks would take a wrong branch.
void KernelProcess::refuse_tile_data(std::uint32_t address) const {
    for (const auto& buffer : core_.parts().cbs) {
        if (buffer && buffer->region().page_at(address) != nullptr) {
            fail(KernelFault::Kind::call,
                 fmt::format("reads tile data of CB {} at L1 0x{:x}, which --numerics=off does not "
                             "compute: run with exact or fast",
                             buffer->config().id, address));
        }
    }
}

void KernelProcess::store(riscv::Hart& hart, std::uint32_t address, unsigned bytes,
                          std::uint32_t value) {
    if (address == kTensixSync && options_.pushes_words) {
        return;  // it is the load behind it that waits
    }
    if (!core_.parts().l1.contains(address, bytes)) {
        throw Fault(FaultKind::wild_access, hart.pc(), address, value);
    }
    take_time();
    state_.process.sync();
    core_.parts().l1.store(address, bytes, value);
    told_l1(address, bytes, true);
    tell_spent(here(), false);
}

void KernelProcess::tell_spent(Site site, bool call) {
    CoreParts& parts = core_.parts();
    if ((parts.wanted & events::kSpent) != 0) {
        parts.listener.spent(parts.where, site, call, state_.process.account().since(told_));
        told_ = state_.process.account();
    }
}

void KernelProcess::told_l1(std::uint32_t address, std::uint32_t bytes, bool store) {
    CoreParts& parts = core_.parts();
    if ((parts.wanted & events::kL1Accesses) != 0) {
        parts.listener.l1_accessed(parts.where, here(), address, bytes, store,
                                   state_.process.now());
    }
}

void KernelProcess::poll(riscv::Hart& hart, std::span<const riscv::PolledWord> words,
                         std::uint64_t loop_cycles) {
    take_time();
    const Cycle since = state_.process.now();
    l1::L1Memory& l1 = core_.parts().l1;
    const auto changed = [&] {
        for (const riscv::PolledWord& w : words) {
            if (l1.load(w.address, w.bytes) != w.value) {
                return true;
            }
        }
        return false;
    };
    state_.process.sync();
    while (!changed()) {
        state_.blocked_on = {Cause::l1_poll,        -1,     words.front().value,
                             words.front().address, here(), since};
        state_.process.block(l1.change_signal(), Cause::l1_poll);
        state_.process.advance_to(time::Simulation::now(), Cause::l1_poll);
    }
    state_.blocked_on = {};
    // The loop looks once per turn.
    const Cycle waited = state_.process.now() - since;
    const Cycle turn = std::max<Cycle>(loop_cycles, 1);
    state_.process.advance_to(since + (waited + turn - 1) / turn * turn, Cause::l1_poll);
    hart.elapse(state_.process.now() - since);
    if (state_.process.now() > since) {
        core_.parts().listener.waited(core_.parts().where, here(), Cause::l1_poll, -1, since,
                                      state_.process.now());
    }
    for (const riscv::PolledWord& w : words) {
        if ((core_.parts().wanted & events::kL1Accesses) != 0) {
            core_.parts().listener.word_awaited(core_.parts().where, here(), w.address,
                                                l1.load(w.address, w.bytes), false,
                                                state_.process.now());
        }
        told_l1(w.address, w.bytes, false);
    }
    tell_spent(here(), false);
}

bool KernelProcess::environment_call(riscv::Hart& hart) {
    switch (hart.reg(kA7)) {
        case kExit:
            return false;
        case kAbort:
            fail(KernelFault::Kind::assertion,
                 fmt::format("abort: {}", text_at(hart.reg(kA0), hart.reg(kA1))));
        default:
            fail(KernelFault::Kind::call,
                 fmt::format("environment call {} does not exist", hart.reg(kA7)));
    }
}

std::string KernelProcess::text_at(std::uint32_t address, std::uint32_t bytes) const {
    constexpr std::uint32_t kLongest = 512;
    std::string text = raw_text_at(address, std::min(bytes, kLongest));
    for (char& c : text) {
        c = c >= 0x20 && c < 0x7F ? c : '?';
    }
    return text;
}

std::string KernelProcess::raw_text_at(std::uint32_t address, std::uint32_t bytes) const {
    std::string text;
    for (std::uint32_t i = 0; i < bytes; ++i) {
        std::uint8_t byte = 0;
        auto& l1 = core_.parts().l1;
        const std::uint64_t at = std::uint64_t{address} + i;
        if (at < riscv::kLocalRamBase && l1.contains(at, 1)) {
            byte = *l1.at(at);
        } else if (at >= riscv::kLocalRamBase &&
                   at - riscv::kLocalRamBase < hart_.local_ram().size()) {
            byte = hart_.local_ram()[at - riscv::kLocalRamBase];
        }
        if (byte == 0) {
            break;
        }
        text.push_back(static_cast<char>(byte));
    }
    return text;
}

}  // namespace tensight::core
