// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <deque>
#include <map>
#include <string>
#include <vector>

#include "sim/diagnose/race_detector.h"

namespace tensight::diagnose {

/// What some RISCs do, told to a race detector as the models would tell it. Every step has a
/// number, from 1 on, which is its place. Dates do not matter.
class Story : public events::Listener {
  public:
    static constexpr events::Core kA{0, 0};
    static constexpr events::Core kB{1, 0};
    static constexpr events::Core kC{2, 0};
    static constexpr std::uint32_t kPages = 0x20000;  ///< CB 0 of every core, 2 pages
    static constexpr std::uint32_t kPage = 2048;
    static constexpr std::uint32_t kScratch = 0x40000;
    static constexpr std::uint32_t kFlag = 0x1000;  ///< semaphores
    static constexpr std::uint32_t kReady = 0x1010;

    Story();

    /// Whose turn it is.
    Story& at(events::Core core, events::Risc risc = events::Risc::brisc);

    std::uint32_t reserve(std::uint32_t pages = 1, int cb = 0);
    std::uint32_t push(std::uint32_t pages = 1, int cb = 0);
    std::uint32_t wait(std::uint32_t pages = 1, int cb = 0);
    std::uint32_t pop(std::uint32_t pages = 1, int cb = 0);

    std::uint32_t load(std::uint32_t address, std::uint32_t bytes = 4);
    std::uint32_t store(std::uint32_t address, std::uint32_t value = 0, std::uint32_t bytes = 4);
    std::uint32_t await(std::uint32_t address, std::uint32_t value);

    struct How {
        int noc = 0;
        std::uint8_t vc = 1;
        std::uint8_t transaction_id = 0;
        bool multicast = false;
        bool posted = false;
    };
    std::uint32_t read(events::Core from, std::uint32_t source, std::uint32_t local,
                       std::uint32_t bytes, How how);
    std::uint32_t write(std::vector<events::Core> to, std::uint32_t local, std::uint32_t address,
                        std::uint32_t bytes, How how);
    std::uint32_t increment(events::Core to, std::uint32_t address, How how);
    std::uint32_t read(events::Core from, std::uint32_t source, std::uint32_t local,
                       std::uint32_t bytes = kPage) {
        return read(from, source, local, bytes, How{});
    }
    std::uint32_t write(std::vector<events::Core> to, std::uint32_t local, std::uint32_t address,
                        std::uint32_t bytes = kPage) {
        return write(std::move(to), local, address, bytes, How{});
    }
    std::uint32_t increment(events::Core to, std::uint32_t address) {
        return increment(to, address, How{});
    }
    std::uint32_t barrier(events::BarrierKind kind, int noc = 0, int transaction_id = -1);

    /// Everything that is under way arrives, in the order in which it was issued.
    void arrive();

    /// "id first second" of everything that was found, in order.
    std::vector<std::string> found();

    void violation(const events::Violation& v) override;

    RaceDetector detector;

  private:
    events::Site site();
    std::uint32_t issue(events::Transfer t, How how);
    void cb(events::CbAction action, std::uint32_t pages, int id);

    std::map<std::pair<events::Core, std::uint32_t>, std::uint32_t> words_;
    std::map<std::pair<events::Core, int>, std::pair<std::uint64_t, std::uint64_t>> totals_;
    std::deque<events::Transfer> flying_;
    std::vector<std::string> found_;
    events::Core core_ = kA;
    events::Risc risc_ = events::Risc::brisc;
    std::uint32_t step_ = 0;
    std::uint64_t ids_ = 0;
};

}  // namespace tensight::diagnose
