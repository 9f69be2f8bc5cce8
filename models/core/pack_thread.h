// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <string_view>

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
    int tiles = 0;            ///< pack_untilize: tiles of the block, else 0
    int first_index = 0;      ///< and the first of them in the section
    int writes = 1;           ///< PACR instructions still to come
    std::uint32_t width = 0;  ///< tiles of a row
    std::uint32_t column = 0;
    std::uint64_t fences = 0;  ///< posts of PACK_DONE before it
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
    /// A section was released that had not been waited for, and nothing has come after it.
    [[nodiscard]] bool release_pending() const { return extra_release_.has_value(); }
    /// Reports that release, now that it is known what came of it.
    void tell_release(bool harmless);
    [[nodiscard]] Site last_release() const { return last_release_; }

  private:
    bool initialise(Site site, port::Call call, const port::Arguments& a);
    bool section(Site site, port::Call call);
    /// Formats; and the faces, which only inits and start-up calls program.
    void configure(Site site, std::uint32_t cb);
    void program_faces(std::uint32_t cb);
    void check_tile(const circular_buffer::CircularBuffer& buffer, std::string_view call) const;
    void check_face_stride(Site site, const circular_buffer::CircularBuffer& buffer);
    [[nodiscard]] bool one_packer() const;
    void reserve_back(Site site, std::uint32_t cb, std::uint32_t pages);
    void push_pages(Site site, std::uint32_t cb, std::uint32_t pages);
    void pack(Site site, std::uint32_t index, std::uint32_t cb, std::uint32_t out_tile,
              bool out_of_order);
    /// There is a format, and a section has been waited for.
    void check_ready(Site site, std::string_view call);
    void check_dst_index(Site site, std::uint32_t index);
    /// A tile of DST is read: by whom, and was it worth it?
    void read_dst(const tensix::Operation& operation, const PackRecord& r, int slot, Cycle begin);
    /// The page at `address` is written.
    void mark_packed(const tensix::Operation& operation, const PackRecord& r, std::uint32_t address,
                     Cycle begin, Cycle end);
    /// Packs the values of `slot` to `l1`.
    void pack_values(const tensix::Operation& operation, const PackRecord& r, int slot,
                     std::uint8_t* l1, Cycle begin);

    // pack_untilize (pack_untilize.cpp).
    void pack_rows(Site site, const port::Arguments& a);
    void execute_rows(const tensix::Operation& operation, const PackRecord& r, Cycle begin,
                      Cycle end);
    [[nodiscard]] std::string programmed_rows() const;
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
    std::uint64_t fences_ = 0;          ///< posts of PACK_DONE so far
    std::string_view told_unverified_;  ///< the last text told
    std::string_view told_tiny_;
    std::uint64_t releases_ = 0;
    Site last_release_;
    struct ExtraRelease {
        Site site;
        Site waited;
        Cycle date;
    };
    std::optional<ExtraRelease> extra_release_;

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
