// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <gtest/gtest.h>

#include <functional>
#include <initializer_list>
#include <memory>
#include <string>
#include <vector>

#include "models/chip/chip.h"
#include "models/time/simulation.h"

namespace tensight::core::testing {

using events::Hazard;
using events::Risc;
using numerics::DataFormat;
using port::Call;

/// Everything that a run told, in the order in which it was told.
class Recorder : public events::Listener {
  public:
    struct Work {
        events::Engine engine;
        Site site;
        Cycle begin;
        Cycle end;
    };
    struct Wait {
        Site site;
        Cause cause;
        int object;
        Cycle begin;
        Cycle end;
    };
    struct CbChange {
        int cb;
        events::CbAction action;
        std::uint32_t pages;
        Cycle date;
    };

    void worked(events::Core, events::Engine engine, Site site, Cycle begin, Cycle end) override {
        work.push_back({engine, site, begin, end});
    }
    void waited(events::Core, Site site, Cause cause, int object, Cycle begin, Cycle end) override {
        waits.push_back({site, cause, object, begin, end});
    }
    void circular_buffer(events::Core, int cb, events::CbAction action, std::uint32_t pages,
                         std::uint64_t, Cycle date, Site) override {
        cb_changes.push_back({cb, action, pages, date});
    }
    void violation(const events::Violation& v) override { violations.push_back(v); }

    [[nodiscard]] int count(Hazard hazard) const;
    /// The work of one engine, in order.
    [[nodiscard]] std::vector<Work> of(events::Engine engine) const;

    std::vector<Work> work;
    std::vector<Wait> waits;
    std::vector<CbChange> cb_changes;
    std::vector<events::Violation> violations;
};

/// A kernel written as C++ against the device port. Every call has a place of its own (its number
/// in the kernel), so that findings can be told apart.
class Kernel {
  public:
    Kernel(Core& core, Risc risc) : core_(core), risc_(risc) {}

    std::uint32_t operator()(Call call, std::initializer_list<std::uint32_t> arguments = {});

    /// Scalar instructions.
    void work(Cycle cycles) { core_.risc(risc_).process.advance(cycles); }
    [[nodiscard]] Cycle now() const { return core_.risc(risc_).process.now(); }
    /// Calls made so far; the place of the last one.
    [[nodiscard]] std::uint32_t place() const { return place_; }
    [[nodiscard]] Core& core() { return core_; }

  private:
    Core& core_;
    Risc risc_;
    std::uint32_t place_ = 0;
};

/// A grid of worker cores with circular buffers, and kernels as C++ functions.
class CoreTest : public ::testing::Test {
  protected:
    /// Before anything else: the configuration of the compute kernels, then the cores.
    ComputeConfig config;
    /// Timing of the chip may be changed before the first core is made.
    arch::ChipDescription description = shipped();

    static const arch::ChipDescription& shipped();
    static const arch::StreamTable& streams();

    /// The core at `where`, made when first asked for.
    Core& core(events::Core where = {});

    /// A circular buffer of `pages` tiles on core 0,0; returns the address of its first page.
    std::uint32_t add_cb(int id, std::uint32_t pages, DataFormat format = DataFormat::Float16_b,
                         std::uint32_t page_bytes = 0);
    /// Another id over the pages of `shared`.
    void add_alias(int id, int shared);

    void kernel(Risc risc, std::function<void(Kernel&)> body, events::Core where = {});

    /// `pages` pages of each buffer, pushed at date 0 by NCRISC, without the NoC.
    void feed(std::initializer_list<int> buffers, std::uint32_t pages);
    /// BRISC pops `pages` pages of `cb`, one at a time.
    void drain(int cb, std::uint32_t pages);

    /// Runs all kernels; true when every one of them came to its end. Then the cores' final checks
    /// have been made.
    bool run();

    /// Cycles of the run: the last RISC's.
    Cycle cycles();

    [[nodiscard]] int count(Hazard hazard) const { return recorder.count(hazard); }
    /// Hazards that were reported, by name of number; for messages.
    [[nodiscard]] std::string reported() const;

    Recorder recorder;
    chip::Chip& chip();
    chip::Memories& memories();

  private:
    void make_chip();

    struct Started {
        events::Core where;
        Risc risc;
        std::unique_ptr<Kernel> kernel;
        std::function<void(Kernel&)> body;
    };
    std::unique_ptr<chip::Memories> memories_;
    time::Simulation simulation_;
    std::unique_ptr<chip::Chip> chip_;
    std::map<int, std::shared_ptr<circular_buffer::Region>> regions_;
    std::map<int, circular_buffer::CircularBuffer::Config> configs_;
    std::uint32_t next_address_ = 0;
    std::vector<std::unique_ptr<Started>> started_;
};

}  // namespace tensight::core::testing
