// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "models/core/cb_calls.h"
#include "models/core/compute_thread.h"
#include "models/packer/engine_state.h"

namespace tensight::core {

/// What a pack operation, a push or a release does when the coprocessor reaches it.
struct PackRecord {
    packer::EngineState state;
    int slot = 0;
    int half = 0;
    std::uint32_t cb = 0;
    std::uint32_t address = 0;
    int push_cb = -1;
    std::uint32_t push_pages = 0;
};

/// T2: the calls that program the packers, write tiles to circular buffers and give DST back.
class PackThread : public ComputeThread<PackRecord> {
  public:
    PackThread(CoreParts& parts, RiscState& risc, tensix::Coprocessor& coprocessor);

    std::uint32_t call(Site site, port::Call call, const port::Arguments& a);

    /// Reads DST and writes L1 (tensix::Client::pack).
    void execute(const tensix::Operation& operation, Cycle begin, Cycle end);
    /// Clears a section, telling what in it was never read (tensix::Client::zero_half).
    void zero_half(const tensix::Operation& operation, Cycle date);
    /// A push reaches the CB counter (tensix::Client::publish).
    void publish(const tensix::Operation& operation, Cycle date);

    [[nodiscard]] const packer::EngineState& state() const { return state_; }
    /// Sections given back to math so far.
    [[nodiscard]] std::uint64_t releases() const { return releases_; }
    [[nodiscard]] Site last_release() const { return last_release_; }

  private:
    bool initialise(Site site, port::Call call, const port::Arguments& a);
    bool section(Site site, port::Call call);
    void configure(Site site, std::uint32_t cb);
    void reserve_back(Site site, std::uint32_t cb, std::uint32_t pages);
    void push_pages(Site site, std::uint32_t cb, std::uint32_t pages);
    void pack(Site site, std::uint32_t index, std::uint32_t cb, std::uint32_t out_tile,
              bool out_of_order);
    void check_target(Site site, circular_buffer::CircularBuffer& buffer, std::uint32_t page);
    void check_modes(Site site, circular_buffer::CircularBuffer& buffer);
    void switch_accumulation(Site site, bool on);
    void switch_relu(Site site, numerics::ReluMode mode);

    packer::EngineState state_;
    CbCalls cb_calls_;
    bool waited_ = false;
    bool packed_ = false;  ///< since the last tile_regs_wait
    int half_ = 0;
    Site wait_site_;
    std::uint64_t releases_ = 0;
    Site last_release_;

    /// A mode that stays until it is switched off, and the buffer it was switched on for.
    struct Sticky {
        Site site;                                          ///< who switched it on
        circular_buffer::CircularBuffer* target = nullptr;  ///< the first one packed under it
        bool told = false;
    };
    Sticky accumulation_;
    Sticky relu_;
    std::uint32_t packed_without_relu_ = 0;  ///< bit per CB id
};

}  // namespace tensight::core
