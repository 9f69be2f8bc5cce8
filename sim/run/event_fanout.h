// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <array>
#include <vector>

#include "models/events/events.h"

namespace tensight::run {

/// Passes every event on to several listeners, frequent ones to those that want them.
class EventFanout : public events::Listener {
  public:
    explicit EventFanout(const std::vector<events::Listener*>& listeners) : listeners_(listeners) {
        for (auto* l : listeners) {
            for (std::size_t event = 0; event < wanted_.size(); ++event) {
                if ((l->wants() >> event & 1U) != 0) {
                    wanted_[event].push_back(l);
                }
            }
        }
    }

    [[nodiscard]] std::uint16_t wants() const override {
        std::uint16_t all = 0;
        for (auto* l : listeners_) {
            all |= l->wants();
        }
        return all;
    }

    void waited(events::Core core, events::Site site, time::Cause cause, int object,
                events::Cycle begin, events::Cycle end) override {
        for (auto* l : wanted_[0]) {
            l->waited(core, site, cause, object, begin, end);
        }
    }
    void multiplied(events::Core core, std::uint32_t tiles) override {
        for (auto* l : wanted_[1]) {
            l->multiplied(core, tiles);
        }
    }
    void worked(events::Core core, events::Engine engine, events::Site site, events::Cycle begin,
                events::Cycle end) override {
        for (auto* l : wanted_[2]) {
            l->worked(core, engine, site, begin, end);
        }
    }
    void circular_buffer(events::Core core, int cb, events::CbAction action, std::uint32_t pages,
                         std::uint64_t total, events::Cycle date, events::Site site) override {
        for (auto* l : wanted_[3]) {
            l->circular_buffer(core, cb, action, pages, total, date, site);
        }
    }
    void dst(events::Core core, int slot, events::DstAction action, events::Cycle date,
             events::Site site) override {
        for (auto* l : wanted_[4]) {
            l->dst(core, slot, action, date, site);
        }
    }
    void tile_moved(events::Core core, int cb, events::TileAction action, events::Cycle date,
                    events::Site site) override {
        for (auto* l : wanted_[4]) {
            l->tile_moved(core, cb, action, date, site);
        }
    }
    void spent(events::Core core, events::Site site, bool call,
               const time::Account& cycles) override {
        for (auto* l : wanted_[9]) {
            l->spent(core, site, call, cycles);
        }
    }
    void issued(events::Core core, events::Site site, int thread,
                const arch::InstructionStream& stream) override {
        for (auto* l : wanted_[10]) {
            l->issued(core, site, thread, stream);
        }
    }
    void transfer(const events::Transfer& t) override {
        for (auto* l : wanted_[5]) {
            l->transfer(t);
        }
    }
    void transfer_left(const events::Transfer& t, events::Cycle date) override {
        for (auto* l : wanted_[5]) {
            l->transfer_left(t, date);
        }
    }
    void transfer_landed(const events::Transfer& t, int receiver, std::uint32_t offset,
                         std::uint32_t bytes, events::Cycle date) override {
        for (auto* l : wanted_[5]) {
            l->transfer_landed(t, receiver, offset, bytes, date);
        }
    }
    void transfer_done(const events::Transfer& t, events::Cycle date) override {
        for (auto* l : wanted_[5]) {
            l->transfer_done(t, date);
        }
    }
    void barrier(const events::Barrier& b) override {
        for (auto* l : wanted_[5]) {
            l->barrier(b);
        }
    }
    void l1_accessed(events::Core core, events::Site site, std::uint32_t address,
                     std::uint32_t bytes, bool store, events::Cycle date) override {
        for (auto* l : wanted_[6]) {
            l->l1_accessed(core, site, address, bytes, store, date);
        }
    }
    void engine_spent(events::Core core, events::Engine engine, events::Site site,
                      time::Cause cause, events::Cycle begin, events::Cycle end) override {
        for (auto* l : wanted_[7]) {
            l->engine_spent(core, engine, site, cause, begin, end);
        }
    }
    void word_awaited(events::Core core, events::Site site, std::uint32_t address,
                      std::uint32_t value, bool minimum, events::Cycle date) override {
        for (auto* l : wanted_[6]) {
            l->word_awaited(core, site, address, value, minimum, date);
        }
    }
    void pages_granted(events::Core core, int cb, events::CbAction action, std::uint32_t pages,
                       std::uint64_t first, events::Cycle date, events::Site site) override {
        for (auto* l : wanted_[8]) {
            l->pages_granted(core, cb, action, pages, first, date, site);
        }
    }
    void zone(events::Core core, events::Site site, const std::string& name, events::Cycle begin,
              events::Cycle end) override {
        for (auto* l : listeners_) {
            l->zone(core, site, name, begin, end);
        }
    }
    void printed(const events::Print& print) override {
        for (auto* l : listeners_) {
            l->printed(print);
        }
    }
    void violation(const events::Violation& v) override {
        for (auto* l : listeners_) {
            l->violation(v);
        }
    }
    void not_modelled(const std::string& what) override {
        for (auto* l : listeners_) {
            l->not_modelled(what);
        }
    }

  private:
    std::vector<events::Listener*> listeners_;
    /// By the bits of events::Frequent.
    std::array<std::vector<events::Listener*>, 11> wanted_;
};

/// Counts 32x32x32 tile products.
class ProductCount : public events::Listener {
  public:
    [[nodiscard]] std::uint16_t wants() const override { return events::kMultiplied; }
    void multiplied(events::Core, std::uint32_t tiles) override { tiles_ += tiles; }
    [[nodiscard]] std::uint64_t tiles() const { return tiles_; }

  private:
    std::uint64_t tiles_ = 0;
};

}  // namespace tensight::run
