// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <memory>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "models/core/compute_thread.h"
#include "models/core/vector_calls.h"
#include "models/fpu/engine_state.h"
#include "models/fpu/streams.h"
#include "models/numerics/sfpu/max_pool.h"
#include "models/numerics/sfpu/random_lanes.h"
#include "models/sfpu/running_call.h"
#include "models/sfpu/top_k_call.h"

namespace tensight::core {

/// What a math operation does when the coprocessor reaches its last computing instruction.
struct MathRecord {
    enum class Kind : std::uint8_t { none, fpu, sfpu };
    Kind kind = Kind::none;
    fpu::EngineState state;
    int slot = 0;  ///< physical DST slot (first of ct*rt for matmul blocks)
    int half = 0;
    int first_index = 0;  ///< index in the section
    int count = 1;        ///< DST tiles written
    bool valid = true;    ///< false: the programmed mode does not fit the call
    // SFPU
    port::SfpuOp op{};
    std::uint32_t flags = 0;
    std::uint32_t vector_mode = 4;
    std::uint32_t parameter0 = 0;
    std::uint32_t parameter1 = 0;
    std::uint32_t parameter2 = 0;
    int slot_b = -1;
    int slot_c = -1;
    std::optional<sfpu::TopKCall> top_k;
    std::optional<numerics::sfpu::MaxPool::Shape> max_pool;  ///< parameters: index tile, chunk
    std::shared_ptr<const sfpu::RunningCall> running{};      ///< cumsum, welford
    std::shared_ptr<VectorWork> vectors{};                   ///< hand-written code
    int slot_out = -1;
};

/// T1: the calls that program and run FPU and SFPU, and hand DST sections to the packer.
class MathThread : public ComputeThread<MathRecord> {
  public:
    MathThread(CoreParts& parts, RiscState& risc, tensix::Coprocessor& coprocessor);

    std::uint32_t call(Site site, port::Call call, const port::Arguments& a);

    /// A vector operation of hand-written code: recorded, and issued with those that follow. The
    /// name of its result.
    std::uint32_t vector(Site site, port::VectorOp op, std::uint32_t a, std::uint32_t b);
    [[nodiscard]] bool vectors_pending() const { return vectors_.pending(); }
    [[nodiscard]] bool vectors_plenty() const { return vectors_.plenty(); }
    /// Issues what is pending; `executed`: cycles of the RISC since the last call, which are
    /// charged here. Returns what they come to.
    Cycle issue_vectors(Cycle executed);

    /// Computes on operands and DST (tensix::Client::compute).
    void execute(const tensix::Operation& operation, Cycle begin, Cycle end);
    /// A section is handed to the packers (tensix::Client::committed).
    void committed(const tensix::Operation& operation, Cycle date);

    [[nodiscard]] const fpu::EngineState& state() const { return state_; }
    /// True between acquire and commit.
    [[nodiscard]] bool acquired() const { return acquired_; }
    /// Sections handed to the packer so far.
    [[nodiscard]] std::uint64_t commits() const { return commits_; }
    [[nodiscard]] Site last_commit() const { return last_commit_; }
    /// The last operation of the FPU.
    [[nodiscard]] Site last_operation() const { return last_operation_; }

  private:
    bool initialise(Site site, port::Call call, const port::Arguments& a);
    bool initialise_layout(Site site, port::Call call, const port::Arguments& a);
    bool initialise_binary(Site site, port::Call call, const port::Arguments& a);
    bool run_fpu(Site site, port::Call call, const port::Arguments& a);
    bool run_sfpu(Site site, port::Call call, const port::Arguments& a);
    bool section(Site site, port::Call call);
    void program(Site site, fpu::MathMode mode, numerics::TileShape tile = {},
                 numerics::TileShape in1 = {});
    void configure(std::uint32_t cb_a, std::uint32_t cb_b);

    /// True when the element-wise operation `type` is programmed, with this broadcast.
    bool binary_programmed(std::uint32_t type, numerics::Broadcast broadcast) const;
    /// `programmed`: what is programmed is what `call` asks for.
    void start_fpu(Site site, std::string_view call, bool programmed, std::uint32_t dst, int count,
                   const arch::InstructionStream& stream);
    void run_top_k(Site site, const port::Arguments& a);
    void compute_top_k(const tensix::Operation& operation, const MathRecord& record, Cycle date);
    void run_max_pool(Site site, const port::Arguments& a);
    void compute_max_pool(const tensix::Operation& operation, const MathRecord& record, Cycle date);
    /// cumsum_tile and the welford_* calls (running_calls.cpp).
    bool run_running(Site site, port::Call call, const port::Arguments& a);
    void compute_running(const tensix::Operation& operation, const MathRecord& record, Cycle date);
    void start_sfpu(Site site, MathRecord record, int slots);
    int checked_slot(Site site, std::uint32_t index, int count);
    void check_acquired(Site site, std::string_view call);
    /// Nobody has used the section at hand since the start: there is nothing to wait for.
    [[nodiscard]] bool section_is_new() const {
        return commits_ < (parts_.config.dst.full_sync ? 1U : 2U);
    }
    int sfpu_slots(const MathRecord& record);

    void compute_fpu(const tensix::Operation& operation, MathRecord& record, Cycle date);
    void compute_sfpu(const tensix::Operation& operation, const MathRecord& record, Cycle date);

    fpu::StreamChoice streams_;
    fpu::EngineState state_;
    bool acquired_ = false;
    bool used_ = false;  ///< since the last tile_regs_acquire
    bool ever_acquired_ = false;
    int half_ = 0;
    int committed_half_ = 0;  ///< of the next commit that is carried out
    Site acquire_site_;
    std::uint64_t commits_ = 0;
    Site last_commit_;
    Site last_operation_;
    std::vector<int> slots_;  ///< of the operation at hand
    numerics::sfpu::RandomLanes random_;
    /// Whose values the registers hold after what has been issued: cumsum, welford or anything
    /// else.
    port::SfpuOp running_op_{};
    std::vector<std::uint32_t> reciprocals_;  ///< for the next update
    numerics::sfpu::RunningColumns running_;
    VectorCalls vectors_;
    std::uint32_t seeded_ = 0;             ///< the init that gave its last seed
    std::string_view told_unverified_;     ///< the last text told
    std::set<port::SfpuOp> told_assumed_;  ///< operations whose time is known to be assumed
};

}  // namespace tensight::core
