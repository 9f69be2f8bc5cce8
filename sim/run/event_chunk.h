// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <array>
#include <cstddef>
#include <new>
#include <utility>

#include "models/events/events.h"

namespace tensight::run {

/// A piece of a record of events: calls of a listener with their arguments, one behind the other in
/// a block of memory that is used again and again.
class EventChunk {
  public:
    EventChunk() {}  // NOLINT(modernize-use-equals-default): the bytes are not cleared
    EventChunk(const EventChunk&) = delete;
    EventChunk& operator=(const EventChunk&) = delete;
    ~EventChunk() { play(nullptr); }

    /// Takes `tell`, a callable for an events::Listener&; false, and nothing taken, if it is full.
    template <typename Tell>
    bool add(Tell& tell) {
        static_assert(alignof(Tell) <= kAlign);
        constexpr std::size_t kSize = sizeof(Head) + (sizeof(Tell) + kAlign - 1) / kAlign * kAlign;
        static_assert(kSize <= kBytes);
        if (used_ + kSize > kBytes) {
            return false;
        }
        new (&bytes_[used_]) Head{[](void* told, events::Listener* listener, std::size_t& at) {
            at += kSize;
            const Once<Tell> once{*std::launder(static_cast<Tell*>(told))};
            if (listener != nullptr) {
                once.tell(*listener);
            }
        }};
        new (&bytes_[used_ + sizeof(Head)]) Tell(std::move(tell));
        used_ += kSize;
        return true;
    }

    /// Tells `listener` (null: nobody) everything in order, and is empty then. If the listener
    /// throws, the rest is dropped.
    void play(events::Listener* listener) {
        const std::size_t end = std::exchange(used_, 0);
        std::size_t at = 0;
        try {
            while (at < end) {
                play_one(at, listener);
            }
        } catch (...) {
            while (at < end) {
                play_one(at, nullptr);
            }
            throw;
        }
    }

    [[nodiscard]] bool empty() const { return used_ == 0; }

  private:
    /// What has been told is gone, even if the listener threw.
    template <typename Tell>
    struct Once {
        Tell& tell;
        ~Once() { tell.~Tell(); }
    };
    static constexpr std::size_t kAlign = 8;
    static constexpr std::size_t kBytes = 128 * 1024;
    /// Tells `listener` what lies behind it; `at` moves on to the next head, before anything else.
    struct alignas(kAlign) Head {
        void (*play)(void* tell, events::Listener* listener, std::size_t& at);
    };

    void play_one(std::size_t& at, events::Listener* listener) {
        const Head head = *std::launder(reinterpret_cast<Head*>(&bytes_[at]));
        head.play(&bytes_[at + sizeof(Head)], listener, at);
    }

    alignas(kAlign) std::array<std::byte, kBytes> bytes_;
    std::size_t used_ = 0;
};

}  // namespace tensight::run
