// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <utility>

#include "models/core/core_parts.h"
#include "models/core/semaphore_streams.h"
#include "models/port/device_port.h"
#include "models/tensix/coprocessor.h"
#include "models/time/fifo.h"

namespace tensight::core {

/// A TRISC's side of the Tensix coprocessor: pushes operations, waiting for FIFO space, and keeps
/// for each operation the record of what it does to data. `Record` is the thread's own type.
template <class Record>
class ComputeThread {
  public:
    ComputeThread(CoreParts& parts, RiscState& risc, tensix::Coprocessor& coprocessor, int thread)
        : parts_(parts), risc_(risc), coprocessor_(coprocessor), thread_(thread) {}

    /// The record of the operation that the coprocessor executes now; records of earlier operations
    /// are dropped.
    Record& record(const tensix::Operation& operation) {
        while (first_ < operation.payload) {
            records_.pop_front();
            ++first_;
        }
        return records_.front();
    }

    /// Pushes a word of which only the time counts.
    void push_bare(Site site, const arch::InstructionStream& stream) {
        tensix::Operation operation;
        operation.stream = &stream;
        operation.bare = true;
        push(site, operation, Record{});
    }

  protected:
    enum class Purpose { configure, synchronise };

    /// The RISC has waited for `cause` since `since`: its engines got nothing meanwhile.
    void told_wait(Cause cause, Cycle since) {
        if (risc_.process.now() > since) {
            coprocessor_.risc_waited(thread_, cause, since, risc_.process.now());
        }
    }

    /// Pushes `operation` with `record` when the FIFO has room for its words.
    void push(Site site, tensix::Operation operation, Record record) {
        const int words = operation.stream->pushed_words;
        const Cycle since = risc_.process.now();
        if (operation.bare) {
            coprocessor_.reach(since);
        }
        Cycle space = coprocessor_.fifo_space(thread_, words, operation.bare);
        while (space == time::kUnresolved && coprocessor_.waits_for_time(thread_)) {
            risc_.process.advance(1, Cause::instruction_queue_full);
            risc_.process.sync();
            coprocessor_.reach(risc_.process.now());
            space = coprocessor_.fifo_space(thread_, words, operation.bare);
        }
        while (space == time::kUnresolved) {
            risc_.blocked_on = {Cause::instruction_queue_full, -1, 0, 0, site, since};
            risc_.process.block(coprocessor_.progress(thread_), Cause::instruction_queue_full);
            space = coprocessor_.fifo_space(thread_, words, operation.bare);
        }
        risc_.blocked_on = {};
        if (space > since) {
            risc_.process.advance_to(space, Cause::instruction_queue_full);
            parts_.listener.waited(parts_.where, site, Cause::instruction_queue_full, -1, since,
                                   space);
        }
        operation.site = site;
        operation.pushed_by = risc_.process.now();
        operation.payload = first_ + static_cast<std::uint32_t>(records_.size());
        records_.push_back(std::move(record));
        if ((parts_.wanted & events::kIssued) != 0) {
            parts_.listener.issued(parts_.where, site, thread_, *operation.stream);
        }
        coprocessor_.push(thread_, operation);
    }

    /// Pushes the stream of `call`, if the table has one, with an empty record: initialisation and
    /// synchronisation calls, whose effect on the engine state has been applied already.
    void push_stream(Site site, std::string_view call, std::string_view variant,
                     Purpose purpose = Purpose::configure) {
        const arch::InstructionStream* stream = parts_.streams.find(call, variant, thread_);
        if (stream != nullptr) {
            push_effect(site, *stream, purpose);
        }
    }

    /// The same for a stream at hand.
    void push_effect(Site site, const arch::InstructionStream& stream,
                     Purpose purpose = Purpose::configure) {
        if (stream.instructions.empty()) {
            return;
        }
        tensix::Operation operation;
        operation.stream = &stream;
        operation.seminit_maximum = parts_.config.dst.full_sync ? 1 : 2;
        operation.configures = purpose == Purpose::configure;
        push(site, operation, Record{});
    }

    /// t6_semaphore_* and, for the RISC itself, semaphore_post and semaphore_get; false for others.
    bool semaphore_call(Site site, port::Call call, const port::Arguments& a) {
        switch (call) {
            case port::Call::t6_semaphore_post:
            case port::Call::t6_semaphore_get:
            case port::Call::t6_semaphore_wait_on_zero:
            case port::Call::t6_semaphore_wait_on_max: {
                tensix::Operation operation;
                operation.stream = &semaphore_stream(parts_.streams, call, a[0], a[1], thread_);
                push(site, operation, Record{});
                return true;
            }
            case port::Call::semaphore_post:
            case port::Call::semaphore_get:
                check_semaphore(a[0]);
                risc_.process.sync();
                if (call == port::Call::semaphore_post) {
                    coprocessor_.semaphores().post(a[0], risc_.process.now());
                } else {
                    coprocessor_.semaphores().get(a[0], risc_.process.now());
                }
                coprocessor_.advance();
                return true;
            default:
                return false;
        }
    }

    /// semaphore_read.
    std::uint32_t semaphore_value(std::uint32_t semaphore) {
        check_semaphore(semaphore);
        risc_.process.sync();
        return coprocessor_.semaphores().value(semaphore, risc_.process.now());
    }

    CoreParts& parts_;
    RiscState& risc_;
    tensix::Coprocessor& coprocessor_;
    int thread_;

  private:
    time::Fifo<Record> records_;
    std::uint32_t first_ = 0;
};

}  // namespace tensight::core
