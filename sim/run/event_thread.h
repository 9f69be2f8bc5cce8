// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <condition_variable>
#include <deque>
#include <exception>
#include <functional>
#include <memory>
#include <mutex>
#include <span>
#include <thread>
#include <vector>

#include "models/events/events.h"
#include "sim/run/event_chunk.h"

namespace tensight::run {

/// Passes the events of a run to a listener on a thread of its own, in their order, some time after
/// they happened: what diagnosis and pressure cost then does not hold the models up.
///
/// The listener must not look at the models: what it may know is what the events say, and
/// landed_word(). The first exception that it throws ends its listening and comes out of finish().
/// What it comes to does not depend on which thread is faster.
///
/// Not passed on: worked, engine_spent, spent, issued (wants() says so).
class EventThread : public events::Listener {
  public:
    /// `bytes` bytes of a core's L1 from `address` on, or fewer if it ends there, as they are now.
    using L1Bytes = std::function<std::span<const std::uint8_t>(events::Core, std::uint64_t address,
                                                                std::uint32_t bytes)>;

    EventThread(events::Listener& listener, L1Bytes l1);
    EventThread(const EventThread&) = delete;
    EventThread& operator=(const EventThread&) = delete;
    /// What the listener has not been told by then it is not told any more.
    ~EventThread() override;

    /// Waits until the listener has been told everything. Nothing may be emitted afterwards.
    void finish();

    /// While the listener is told transfer_landed() of a write into a worker: the word at `address`
    /// of that L1 as it was after the landing. Throws std::logic_error for any other word.
    [[nodiscard]] std::uint32_t landed_word(std::uint64_t address) const;

    [[nodiscard]] std::uint16_t wants() const override;
    void waited(events::Core core, events::Site site, time::Cause cause, int object,
                events::Cycle begin, events::Cycle end) override;
    void multiplied(events::Core core, std::uint32_t tiles) override;
    void circular_buffer(events::Core core, int cb, events::CbAction action, std::uint32_t pages,
                         std::uint64_t total, events::Cycle date, events::Site site) override;
    void pages_granted(events::Core core, int cb, events::CbAction action, std::uint32_t pages,
                       std::uint64_t first, events::Cycle date, events::Site site) override;
    void dst(events::Core core, int slot, events::DstAction action, events::Cycle date,
             events::Site site) override;
    void tile_moved(events::Core core, int cb, events::TileAction action, events::Cycle date,
                    events::Site site) override;
    void transfer(const events::Transfer& t) override;
    void transfer_left(const events::Transfer& t, events::Cycle date) override;
    void transfer_landed(const events::Transfer& t, int receiver, std::uint32_t offset,
                         std::uint32_t bytes, events::Cycle date) override;
    void transfer_done(const events::Transfer& t, events::Cycle date) override;
    void barrier(const events::Barrier& b) override;
    void l1_accessed(events::Core core, events::Site site, std::uint32_t address,
                     std::uint32_t bytes, bool store, events::Cycle date) override;
    void word_awaited(events::Core core, events::Site site, std::uint32_t address,
                      std::uint32_t value, bool minimum, events::Cycle date) override;
    void zone(events::Core core, events::Site site, const std::string& name, events::Cycle begin,
              events::Cycle end) override;
    void printed(const events::Print& print) override;
    void violation(const events::Violation& v) override;
    void not_modelled(const std::string& what) override;

  private:
    struct Landed {
        std::uint64_t address = 0;
        std::vector<std::uint8_t> bytes;
    };

    template <typename Tell>
    void record(Tell tell) {
        if (!filling_->add(tell)) {
            hand_over();
            filling_->add(tell);
        }
    }
    void hand_over();
    void join();
    void listen();

    events::Listener& listener_;
    L1Bytes l1_;
    std::unique_ptr<EventChunk> filling_ = std::make_unique<EventChunk>();
    const Landed* landed_ = nullptr;  ///< the listener's side: of the event it is being told

    std::mutex mutex_;  ///< guards what follows
    std::condition_variable filled_;
    std::condition_variable emptied_;
    std::deque<std::unique_ptr<EventChunk>> full_;
    std::vector<std::unique_ptr<EventChunk>> empty_;
    bool ending_ = false;
    std::exception_ptr error_;

    std::thread thread_;  ///< from the first full chunk on
};

}  // namespace tensight::run
