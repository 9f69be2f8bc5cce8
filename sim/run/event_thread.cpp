// SPDX-License-Identifier: Apache-2.0
#include "sim/run/event_thread.h"

#include <fmt/format.h>

#include <cstring>
#include <stdexcept>
#include <utility>

namespace tensight::run {

using events::Core;
using events::Cycle;
using events::Listener;
using events::Site;
using events::Transfer;

namespace {

/// So many chunks may wait to be told before the models wait for the listener.
constexpr std::size_t kMostWaiting = 16;
/// And so many are worth waking it for: that takes the models longer than recording some of them.
constexpr std::size_t kWorthWaking = 4;
constexpr std::uint32_t kWord = 4;

std::shared_ptr<const Transfer> keep(const Transfer& t) {
    auto shared = t.weak_from_this().lock();
    return shared ? shared : std::make_shared<const Transfer>(t);
}

}  // namespace

EventThread::EventThread(Listener& listener, L1Bytes l1)
    : listener_(listener), l1_(std::move(l1)) {}

EventThread::~EventThread() {
    {
        const std::lock_guard lock(mutex_);
        full_.clear();
    }
    join();
}

void EventThread::finish() {
    join();
    if (error_) {
        std::rethrow_exception(std::exchange(error_, nullptr));
    }
    filling_->play(&listener_);
}

void EventThread::join() {
    if (!thread_.joinable()) {
        return;
    }
    {
        const std::lock_guard lock(mutex_);
        ending_ = true;
    }
    filled_.notify_one();
    thread_.join();
}

// Most programs of a test fit into one chunk and need no thread at all.
void EventThread::hand_over() {
    if (!thread_.joinable()) {
        thread_ = std::thread([this] { listen(); });
    }
    std::unique_lock lock(mutex_);
    emptied_.wait(lock, [this] { return full_.size() < kMostWaiting; });
    full_.push_back(std::move(filling_));
    if (empty_.empty()) {
        filling_ = std::make_unique<EventChunk>();
    } else {
        filling_ = std::move(empty_.back());
        empty_.pop_back();
    }
    const bool wake = full_.size() >= kWorthWaking;
    lock.unlock();
    if (wake) {
        filled_.notify_one();
    }
}

void EventThread::listen() {
    Listener* listener = &listener_;
    std::unique_lock lock(mutex_);
    while (true) {
        if (full_.empty()) {
            filled_.wait(lock, [this] { return ending_ || full_.size() >= kWorthWaking; });
        }
        if (full_.empty()) {
            return;
        }
        std::unique_ptr<EventChunk> chunk = std::move(full_.front());
        full_.pop_front();
        lock.unlock();
        emptied_.notify_one();
        std::exception_ptr error;
        try {
            chunk->play(listener);
        } catch (...) {
            error = std::current_exception();
            listener = nullptr;
        }
        lock.lock();
        error_ = error ? error : error_;
        empty_.push_back(std::move(chunk));
    }
}

std::uint32_t EventThread::landed_word(std::uint64_t address) const {
    if (landed_ == nullptr || address < landed_->address ||
        address + kWord > landed_->address + landed_->bytes.size()) {
        throw std::logic_error(fmt::format("no bytes have just landed at {:#x}", address));
    }
    std::uint32_t word = 0;
    std::memcpy(&word, &landed_->bytes[address - landed_->address], kWord);
    return word;
}

std::uint16_t EventThread::wants() const {
    constexpr unsigned kNotPassedOn =
        events::kWorked | events::kEngineTime | events::kSpent | events::kIssued;
    return static_cast<std::uint16_t>(listener_.wants() & ~kNotPassedOn);
}

void EventThread::waited(Core core, Site site, time::Cause cause, int object, Cycle begin,
                         Cycle end) {
    record([=](Listener& l) { l.waited(core, site, cause, object, begin, end); });
}

void EventThread::multiplied(Core core, std::uint32_t tiles) {
    record([=](Listener& l) { l.multiplied(core, tiles); });
}

void EventThread::circular_buffer(Core core, int cb, events::CbAction action, std::uint32_t pages,
                                  std::uint64_t total, Cycle date, Site site) {
    record([=](Listener& l) { l.circular_buffer(core, cb, action, pages, total, date, site); });
}

void EventThread::pages_granted(Core core, int cb, events::CbAction action, std::uint32_t pages,
                                std::uint64_t first, Cycle date, Site site) {
    record([=](Listener& l) { l.pages_granted(core, cb, action, pages, first, date, site); });
}

void EventThread::dst(Core core, int slot, events::DstAction action, Cycle date, Site site) {
    record([=](Listener& l) { l.dst(core, slot, action, date, site); });
}

void EventThread::tile_moved(Core core, int cb, events::TileAction action, Cycle date, Site site) {
    record([=](Listener& l) { l.tile_moved(core, cb, action, date, site); });
}

void EventThread::transfer(const Transfer& t) {
    record([kept = keep(t)](Listener& l) { l.transfer(*kept); });
}

void EventThread::transfer_left(const Transfer& t, Cycle date) {
    record([kept = keep(t), date](Listener& l) { l.transfer_left(*kept, date); });
}

void EventThread::transfer_landed(const Transfer& t, int receiver, std::uint32_t offset,
                                  std::uint32_t bytes, Cycle date) {
    Landed landed;
    const events::RemoteBytes* to = nullptr;
    if (t.kind != events::TransferKind::read) {
        to = &t.remote.at(static_cast<std::size_t>(receiver));
    }
    if (to != nullptr && !to->dram) {
        landed.address = to->address + offset;
        const auto now = l1_(to->core, landed.address, bytes + kWord - 1);
        landed.bytes.assign(now.begin(), now.end());
    }
    record([this, kept = keep(t), landed = std::move(landed), receiver, offset, bytes,
            date](Listener& l) {
        landed_ = &landed;
        l.transfer_landed(*kept, receiver, offset, bytes, date);
        landed_ = nullptr;
    });
}

void EventThread::transfer_done(const Transfer& t, Cycle date) {
    record([kept = keep(t), date](Listener& l) { l.transfer_done(*kept, date); });
}

void EventThread::barrier(const events::Barrier& b) {
    record([b](Listener& l) { l.barrier(b); });
}

void EventThread::l1_accessed(Core core, Site site, std::uint32_t address, std::uint32_t bytes,
                              bool store, Cycle date) {
    record([=](Listener& l) { l.l1_accessed(core, site, address, bytes, store, date); });
}

void EventThread::word_awaited(Core core, Site site, std::uint32_t address, std::uint32_t value,
                               bool minimum, Cycle date) {
    record([=](Listener& l) { l.word_awaited(core, site, address, value, minimum, date); });
}

void EventThread::zone(Core core, Site site, const std::string& name, Cycle begin, Cycle end) {
    record([=](Listener& l) { l.zone(core, site, name, begin, end); });
}

void EventThread::printed(const events::Print& print) {
    record([print](Listener& l) { l.printed(print); });
}

void EventThread::violation(const events::Violation& v) {
    record([v](Listener& l) { l.violation(v); });
}

void EventThread::not_modelled(const std::string& what) {
    record([what](Listener& l) { l.not_modelled(what); });
}

}  // namespace tensight::run
