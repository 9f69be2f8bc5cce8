// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "models/core/cb_calls.h"
#include "models/core/compute_thread.h"
#include "models/core/tile_faces.h"
#include "models/core/unpack_sources.h"
#include "models/unpacker/engine_state.h"

namespace tensight::core {

/// What an unpack operation, or a pop, does when the coprocessor reaches it.
struct UnpackRecord {
    unpacker::EngineState state;
    UnpackSources a;  ///< tiles for SrcA
    UnpackSources b;  ///< tiles for SrcB
    int pop_cb = -1;
    std::uint32_t pop_pages = 0;
    std::uint64_t fences = 0;  ///< posts of PACK_DONE that this thread has taken
};

/// T0: the calls that read circular buffers and program the unpackers.
///
/// Every unpack runs under the engine state: the formats, broadcast and transposition that were
/// programmed, not those of the CB it reads. Where the call is of another kind than the programmed
/// mode the device would hang or compute garbage: that is reported and the operands become NaN.
class UnpackThread : public ComputeThread<UnpackRecord> {
  public:
    UnpackThread(CoreParts& parts, RiscState& risc, tensix::Coprocessor& coprocessor);

    std::uint32_t call(Site site, port::Call call, const port::Arguments& a);

    /// Reads L1 and fills the operand queues (tensix::Client::unpack).
    void execute(const tensix::Operation& operation, Cycle date);
    /// A pop reaches the CB counter (tensix::Client::publish).
    void publish(const tensix::Operation& operation, Cycle date);

    [[nodiscard]] const unpacker::EngineState& state() const { return state_; }

  private:
    void configure(Site site, std::uint32_t cb_a, std::uint32_t cb_b);
    void set_format_a(Site site, std::uint32_t cb);
    void set_format_b(Site site, std::uint32_t cb);
    void program(Site site, src::UnpackMode mode, numerics::TileShape tile_a = {},
                 numerics::TileShape tile_b = {});
    /// Throws unless the unpackers are programmed for the tiles of `cb`, and for tiny ones at all.
    void check_tile(std::uint32_t cb, bool to_a, std::string_view call) const;
    /// A start-up call: is it the first thing that the kernel does with the engines?
    void check_startup(Site site, bool full_init);
    void check_order(Site site, std::uint32_t first, std::uint32_t second, std::string_view call);
    void check_scaler(const tensix::Operation& operation, const UnpackSource& source,
                      const src::Operand& scaler, Cycle date);
    bool initialise(Site site, port::Call call, const port::Arguments& a);
    bool reconfigure(Site site, port::Call call, const port::Arguments& a);
    bool unpack(Site site, port::Call call, const port::Arguments& a);
    bool set_pointer(port::Call call, const port::Arguments& a);

    // Row-major blocks and copies that spread (unpack_layouts.cpp).
    bool initialise_layout(Site site, port::Call call, const port::Arguments& a);
    bool unpack_layout(Site site, port::Call call, const port::Arguments& a);
    /// Starts tile `column` of the block of `block` tiles at `from`.
    void start_rows(Site site, std::string_view call, UnpackSource from, std::uint32_t block,
                    std::uint32_t column, src::UnpackMode mode);
    UnpackSource block_source(Site site, std::uint32_t cb, std::uint32_t page, std::uint32_t block);
    /// The same for a block that begins at an L1 address, given as the unpacker takes it.
    UnpackSource source_at(Site site, std::uint32_t words, std::uint32_t block);
    /// Fills `operand` from a block; false, and a finding, if that leaves L1.
    bool read_rows(const tensix::Operation& operation, const UnpackRecord& record,
                   const UnpackSource& source, src::Operand& operand, Cycle date);
    void check_fenced(const tensix::Operation& operation, const UnpackRecord& record,
                      const UnpackSource& source, Cycle date);
    void wait_front(Site site, std::uint32_t cb, std::uint32_t pages);
    void pop(Site site, std::uint32_t cb, std::uint32_t pages);

    const arch::InstructionStream& block_stream(std::uint32_t rt, std::uint32_t ct);
    UnpackSource source(Site site, std::uint32_t cb, std::uint32_t tile);
    void start(Site site, const arch::InstructionStream& stream, UnpackRecord record,
               bool programmed, std::string_view call);
    void check_format(Site site, std::uint32_t cb, numerics::DataFormat programmed,
                      const char* unpacker);
    void convert_tile(const tensix::Operation& operation, const UnpackSource& source,
                      numerics::DataFormat l1_format, src::Operand& operand, Cycle date);
    void read_tile(const tensix::Operation& operation, const UnpackRecord& record,
                   const UnpackSource& source, bool to_a, Cycle date);

    unpacker::EngineState state_;
    Site startup_site_;
    bool worked_ = false;       ///< an operation has run
    std::uint64_t fences_ = 0;  ///< posts of PACK_DONE taken so far
    /// Operands of the last init that named two, in its order.
    std::optional<std::pair<std::uint32_t, std::uint32_t>> init_operands_;
    CbCalls cb_calls_;
    std::string_view told_unverified_;  ///< the last text told
    std::string_view told_tiny_;
    /// Stream of the block shape that was used last.
    std::pair<std::uint32_t, std::uint32_t> block_shape_{0, 0};
    arch::ProductTiles block_tiles_;
    const arch::InstructionStream* block_ = nullptr;
};

/// The SrcA/SrcB format that the unpacker writes for an L1 format.
numerics::DataFormat register_format(numerics::DataFormat l1, const ComputeConfig& config);

}  // namespace tensight::core
