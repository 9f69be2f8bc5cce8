// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <array>
#include <functional>
#include <memory>

#include "models/arch/instruction_stream.h"
#include "models/core/core_parts.h"
#include "models/port/device_port.h"
#include "models/sfpu/vector_recorder.h"
#include "models/sfpu/vector_schedule.h"
#include "models/sfpu/vector_unit.h"

namespace tensight::core {

/// Vector operations between two calls of the API, on their way to the coprocessor.
struct VectorWork {
    sfpu::VectorProgram program;
    sfpu::VectorCost cost;
    Site site;                  ///< of its first operation
    int traps = 0;              ///< instructions that the RISC executed for it
    bool fp16 = false;          ///< 16-bit DST holds fp16
    bool whole = false;         ///< stores replace whole faces: in a face loop
    std::uint32_t routine = 0;  ///< of its address: pieces of one routine share it
};

/// The math thread's hand-written SFPU code (SFPI): records the operations as their traps come,
/// prices them, and computes when the coprocessor reaches them. Tells what the device's compiler or
/// the vector unit would not do: more than eight registers, more than eight lane masks, lanes that
/// hold nothing, another face of the tile.
class VectorCalls {
  public:
    /// Physical slot of a DST index, with the math thread's checks.
    using SlotOf = std::function<int(Site, std::uint32_t)>;

    VectorCalls(CoreParts& parts, const RiscState& risc, dst::DstFile& dst,
                numerics::sfpu::RandomLanes& random, SlotOf slot_of)
        : parts_(parts),
          risc_(risc),
          dst_(dst),
          slot_of_(std::move(slot_of)),
          recorder_(),
          unit_(random) {}

    /// One operation; returns the name of its result.
    std::uint32_t add(Site site, port::VectorOp op, std::uint32_t a, std::uint32_t b);

    [[nodiscard]] bool pending() const { return !recorder_.empty(); }
    /// True when there is much to do: a good moment to issue it.
    [[nodiscard]] bool plenty() const;

    /// Prices what is pending and begins anew.
    std::shared_ptr<VectorWork> take(numerics::DataFormat src_b);

    /// sfpu_dst_tile, sfpu_dst_rows and the like: what they do to the addresses; and what the
    /// coprocessor gets.
    const arch::InstructionStream& frame(port::Call call, const port::Arguments& a);

    /// An operation of the FPU or of the API's SFPU routines addresses DST `tile`.
    void addressed(std::uint32_t tile) { recorder_.cursor().tile = tile; }
    void disturb(bool constants) { recorder_.disturb(constants); }

    void execute(const VectorWork& work, Cycle date);

    /// `work` as the coprocessor sees it.
    const arch::InstructionStream& stream(const VectorWork& work) const;

  private:
    void check_access(Site site);
    void check_format(sfpu::VectorStep& step) const;
    void book(const VectorWork& work, Cycle date);
    void compute(const VectorWork& work, Cycle date);

    CoreParts& parts_;
    const RiscState& risc_;
    dst::DstFile& dst_;
    SlotOf slot_of_;
    sfpu::VectorRecorder recorder_;
    sfpu::VectorUnit unit_;
    bool in_face_loop_ = false;
    std::uint32_t routine_ = 0;
    std::array<std::uint32_t, 16> written_by_{};  ///< routine that wrote each slot last
    bool told_ = false;
};

}  // namespace tensight::core
