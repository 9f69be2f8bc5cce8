// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <array>
#include <cstdint>

#include "models/arch/instruction_stream.h"
#include "models/events/events.h"
#include "models/time/cycle.h"

namespace tensight::tensix {

using time::Cycle;

/// One call as the coprocessor sees it: the instruction stream, when the RISC pushed it, and what
/// is needed to date its instructions. What it does to data is the client's business (`payload`).
struct Operation {
    const arch::InstructionStream* stream = nullptr;
    events::Site site;
    Cycle pushed_by = 0;  ///< date at which the RISC pushed the last word

    std::array<float, 2> unpack_bytes_per_datum{};  ///< L1 bytes per datum, unpackers 0 and 1
    float pack_cycles_per_datum = 0;                ///< per packer
    int dst_slot = 0;                               ///< physical slot of row 0 of the stream's rows
    int sfpu_slots_per_place = 0;  ///< cycles of each SFPU place of the stream (a face's body)
    int body_words = 0;  ///< of the SFPU places, which the RISC pushes beside those of the stream
    std::uint32_t payload = 0;  ///< index into the client's own records
    std::uint8_t seminit_value = 0;
    std::uint8_t seminit_maximum = 2;
    bool bare = false;        ///< words without a call: time only, and shared units are shared
    bool configures = false;  ///< of an init or reconfiguration call
};

/// What happens at dated points of a stream; called in the order of each thread's stream.
class Client {
  public:
    virtual ~Client() = default;

    /// First UNPACR with data: read L1, produce operands.
    virtual void unpack(const Operation&, Cycle) = 0;
    /// Last FPU or SFPU instruction of a call that computes: do it.
    virtual void compute(const Operation&, Cycle begin, Cycle end) = 0;
    /// The PACR that writes data; `end` = its last byte is in L1.
    virtual void pack(const Operation&, Cycle begin, Cycle end) = 0;
    /// ZEROACC of a half (tile_regs_release).
    virtual void zero_half(const Operation&, Cycle) = 0;
    /// SEMPOST of MATH_PACK: a section is handed to the packers.
    virtual void committed(const Operation&, Cycle) {}
    /// STOREREG: a CB counter that the other side polls.
    virtual void publish(const Operation&, Cycle) = 0;
};

}  // namespace tensight::tensix
