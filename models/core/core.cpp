// SPDX-License-Identifier: Apache-2.0
#include "models/core/core.h"

#include <fmt/format.h>

#include "models/port/call_error.h"
#include "models/tensix/words.h"

namespace tensight::core {

using events::Hazard;
using events::Risc;
using port::Call;

namespace {

constexpr int kFirstTrisc = static_cast<int>(Risc::trisc0);

std::array<RiscState, events::kRiscs> make_riscs(events::Core where) {
    const auto make = [&](Risc risc) {
        return RiscState{
            risc,
            time::Process(fmt::format("core_{}_{}_{}", where.x, where.y, events::risc_name(risc))),
            {}};
    };
    return {make(Risc::brisc), make(Risc::ncrisc), make(Risc::trisc0), make(Risc::trisc1),
            make(Risc::trisc2)};
}

}  // namespace

Core::Core(events::Core where, noc::Position position, l1::L1Memory& l1,
           const Surroundings& surroundings, const ComputeConfig& config,
           const LeftBehind& left_behind)
    : parts_{where, surroundings.chip, surroundings.streams, surroundings.listener, l1, {}, config},
      riscs_(make_riscs(where)),
      coprocessor_(surroundings.chip.timing, config.dst, *this, left_behind.sections,
                   {&l1.traffic(), &l1.fetches()}),
      unpack_(parts_, risc(Risc::trisc0), coprocessor_),
      math_(parts_, risc(Risc::trisc1), coprocessor_),
      pack_(parts_, risc(Risc::trisc2), coprocessor_),
      movers_{DataMovementThread(parts_, risc(Risc::brisc), surroundings.addresses,
                                 surroundings.networks, position),
              DataMovementThread(parts_, risc(Risc::ncrisc), surroundings.addresses,
                                 surroundings.networks, position)} {
    if ((parts_.wanted & events::kEngineTime) != 0) {
        coprocessor_.watch(surroundings.listener, where);
    }
    for (std::size_t mover = 0; mover < movers_.size(); ++mover) {
        movers_[mover].find_unanswered(left_behind.unanswered[mover]);
    }
}

LeftBehind Core::left_behind() const {
    LeftBehind left;
    left.sections =
        coprocessor_.semaphores().value(static_cast<std::size_t>(arch::TensixSemaphore::math_pack));
    for (std::size_t mover = 0; mover < movers_.size(); ++mover) {
        left.unanswered[mover] = movers_[mover].unanswered();
    }
    return left;
}

void Core::configure(const circular_buffer::CircularBuffer::Config& config,
                     std::shared_ptr<circular_buffer::Region> region) {
    parts_.cbs.at(static_cast<std::size_t>(config.id)) =
        std::make_unique<circular_buffer::CircularBuffer>(config, std::move(region));
}

std::uint32_t Core::call(events::Site site, Call call, const port::Arguments& arguments) {
    if (call == Call::wait_cycles) {
        risc(site.risc).process.advance(arguments[0]);
        return 0;
    }
    switch (call) {
        case Call::mailbox_write:
            mailboxes_.write(site, risc(site.risc), arguments[0], arguments[1]);
            return 0;
        case Call::mailbox_read:
            return mailboxes_.read(site, risc(site.risc), arguments[0]);
        case Call::mailbox_not_empty:
            return mailboxes_.not_empty(risc(site.risc), arguments[0]) ? 1 : 0;
        case Call::get_cb_field:
            return cb_field(site.risc, arguments[0], arguments[1]);
        default:
            break;
    }
    switch (site.risc) {
        case Risc::brisc:
            return movers_[0].call(site, call, arguments);
        case Risc::ncrisc:
            return movers_[1].call(site, call, arguments);
        case Risc::trisc0:
            return unpack_.call(site, call, arguments);
        case Risc::trisc1:
            return math_.call(site, call, arguments);
        case Risc::trisc2:
            return pack_.call(site, call, arguments);
    }
    return 0;
}

void Core::push_word(Site site, std::uint32_t word) {
    auto& reader = words_.at(static_cast<std::size_t>(static_cast<int>(site.risc) - kFirstTrisc));
    const auto [known, stream] = reader.read(word);
    if (!known) {
        throw port::CallError(fmt::format(
            "pushes the Tensix instruction 0x{:08x}, whose time is not modelled", word));
    }
    if (stream == nullptr) {
        return;
    }
    if (site.risc == Risc::trisc0) {
        unpack_.push_bare(site, *stream);
    } else if (site.risc == Risc::trisc1) {
        math_.push_bare(site, *stream);
    } else {
        pack_.push_bare(site, *stream);
    }
}

void Core::sync_tensix(Risc which) {
    drain_tensix(risc(which), static_cast<int>(which) - kFirstTrisc);
}

// Counts are those that the RISC itself has made or seen.
std::uint32_t Core::cb_field(Risc which, std::uint32_t cb, std::uint32_t field) {
    constexpr std::uint32_t kCounter = 0xFFFF;
    circular_buffer::CircularBuffer& buffer = parts_.cb(cb);
    const auto& config = buffer.config();
    const unsigned shift = which == Risc::brisc || which == Risc::ncrisc ? 0 : 4;
    const Cycle now = risc(which).process.now();
    risc(which).process.sync();
    switch (field) {
        case 0:
            return (config.pages * config.page_bytes) >> shift;
        case 1:
            return (buffer.region().base + config.pages * config.page_bytes) >> shift;
        case 2:
            return config.page_bytes >> shift;
        case 3:
            return config.pages;
        case 6:
            return static_cast<std::uint32_t>(buffer.acked().at(now)) & kCounter;
        case 7:
            return static_cast<std::uint32_t>(buffer.received().at(now)) & kCounter;
        default:
            throw port::CallError(
                fmt::format("field {} of a circular buffer's interface is not modelled", field));
    }
}

void Core::drain_tensix(RiscState& state, int thread) {
    const Cycle since = state.process.now();
    Cycle date = coprocessor_.drained(thread);
    while (date == time::kUnresolved && coprocessor_.waits_for_time(thread)) {
        state.process.advance(1, Cause::engine_drain);
        state.process.sync();
        coprocessor_.reach(state.process.now());
        date = coprocessor_.drained(thread);
    }
    while (date == time::kUnresolved) {
        const auto stuck = coprocessor_.stuck(thread);
        state.blocked_on = {
            Cause::engine_drain, -1, 0, 0, stuck ? stuck->site : Site{state.risc, 0, 0},
            state.process.now()};
        state.process.block(coprocessor_.progress(thread), Cause::engine_drain);
        date = coprocessor_.drained(thread);
    }
    state.blocked_on = {};
    if (date > since) {
        state.process.advance_to(date, Cause::engine_drain);
        parts_.listener.waited(parts_.where, Site{state.risc, 0, 0}, Cause::engine_drain, -1, since,
                               date);
    }
}

void Core::finish(Risc which) {
    RiscState& state = risc(which);
    state.returned = true;
    if (which == Risc::brisc || which == Risc::ncrisc) {
        DataMovementThread& mover = movers_[which == Risc::brisc ? 0 : 1];
        mover.finish();
        mover.drain();
    } else {
        drain_tensix(state, static_cast<int>(which) - kFirstTrisc);
    }
    state.running = false;
    state.finished = true;
}

void Core::check_end() {
    check_threads();
    for (const auto& buffer : parts_.cbs) {
        if (!buffer) {
            continue;
        }
        const auto object = fmt::format("CB {}", buffer->config().id);
        const std::uint64_t pushed = buffer->received().total();
        const std::uint64_t popped = buffer->acked().total();
        // Pages of a shard stay where they are: the result of the kernel, not forgotten.
        if (pushed != popped && !buffer->region().resident) {
            // Data that nobody has waited for are lost. Pages that were used and stay, or that were
            // pushed by mistake, are not: the counters begin anew with the next program.
            const bool lost = pushed > buffer->popped() + buffer->waited() + buffer->unreserved;
            parts_.report(Hazard::cb_pages_left_over, object,
                          fmt::format("{} pages were pushed and {} popped", pushed, popped), 0,
                          buffer->last_push, buffer->last_pop, {}, !lost);
        }
        if (buffer->repeated_wait.pc != 0 && pushed > buffer->popped() + buffer->waited()) {
            parts_.report(Hazard::cb_wait_not_cumulative, object,
                          fmt::format("was waited for again with the same number of pages; of {} "
                                      "pages pushed {} were never waited for",
                                      pushed, pushed - buffer->popped() - buffer->waited()),
                          0, buffer->repeated_wait, buffer->wait_before);
        }
        if (buffer->reserved() > 0) {
            parts_.report(Hazard::cb_reserved_not_pushed, object,
                          fmt::format("{} reserved pages were never pushed", buffer->reserved()), 0,
                          buffer->last_reserve);
        }
    }
}

// Sections and operands that one thread made and no other took: their loops had different counts.
// Where the difference is larger, the program has not come to its end.
void Core::check_threads() {
    // A release too many, when nothing is committed any more, changes nothing on the device: the
    // semaphore stays at zero and the next start-up begins with the first half again.
    const bool harmless = pack_.release_pending() && math_.commits() < pack_.releases();
    pack_.tell_release(harmless);
    if (math_.commits() != pack_.releases()) {
        parts_.report(Hazard::threads_diverge, "DST",
                      fmt::format("math has committed {} sections, pack has released {}",
                                  math_.commits(), pack_.releases()),
                      0, math_.last_commit(), pack_.last_release(), {}, harmless);
    }
    const auto left = coprocessor_.src_a().operands.size() + coprocessor_.src_b().operands.size();
    if (left > 0) {
        const auto& operand = coprocessor_.src_a().operands.empty()
                                  ? coprocessor_.src_b().operands.front()
                                  : coprocessor_.src_a().operands.front();
        parts_.report(Hazard::threads_diverge, "SrcA/SrcB",
                      fmt::format("{} operands were unpacked and never used by math", left), 0,
                      operand->site, math_.last_operation());
    }
}

void Core::unpack(const tensix::Operation& operation, Cycle date) {
    unpack_.execute(operation, date);
}

void Core::compute(const tensix::Operation& operation, Cycle begin, Cycle end) {
    math_.execute(operation, begin, end);
}

void Core::pack(const tensix::Operation& operation, Cycle begin, Cycle end) {
    pack_.execute(operation, begin, end);
}

void Core::zero_half(const tensix::Operation& operation, Cycle date) {
    pack_.zero_half(operation, date);
}

void Core::committed(const tensix::Operation& operation, Cycle date) {
    math_.committed(operation, date);
}

void Core::publish(const tensix::Operation& operation, Cycle date) {
    if (operation.site.risc == Risc::trisc0) {
        unpack_.publish(operation, date);
    } else {
        pack_.publish(operation, date);
    }
}

}  // namespace tensight::core
