// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <array>
#include <memory>
#include <optional>
#include <string>

#include "models/core/core_parts.h"
#include "models/core/data_movement_thread.h"
#include "models/core/left_behind.h"
#include "models/core/mailboxes.h"
#include "models/core/math_thread.h"
#include "models/core/pack_thread.h"
#include "models/core/unpack_thread.h"
#include "models/port/device_port.h"
#include "models/tensix/coprocessor.h"
#include "models/tensix/words.h"

namespace tensight::core {

/// A Tensix tile's worker core for one program: five RISC-V cores, L1, circular buffers and the
/// coprocessor. Implements the device port; the interpreter's traps and unit tests are its clients.
class Core : public port::DevicePort, private tensix::Client {
  public:
    struct Surroundings {
        const arch::ChipDescription& chip;
        const arch::StreamTable& streams;
        events::Listener& listener;
        const AddressMap& addresses;
        std::array<noc::Network*, 2> networks;
    };

    Core(events::Core where, noc::Position position, l1::L1Memory& l1,
         const Surroundings& surroundings, const ComputeConfig& config,
         const LeftBehind& left_behind = {});

    /// Adds a circular buffer; ids that share a region pass the same one.
    void configure(const circular_buffer::CircularBuffer::Config& config,
                   std::shared_ptr<circular_buffer::Region> region);

    std::uint32_t call(events::Site site, port::Call call,
                       const port::Arguments& arguments) override;

    /// A TRISC pushes a Tensix word that no API call stands for: it takes its time and does nothing
    /// to data. Errors: port::CallError for a word whose time is not modelled.
    void push_word(events::Site site, std::uint32_t word);

    /// Waits until everything that the TRISC has pushed is done (tensix_sync).
    void sync_tensix(events::Risc risc);
    /// Vector operations of the math thread, which come too often for call(); see MathThread.
    [[nodiscard]] MathThread& math() { return math_; }

    /// To be called by a RISC's process when its kernel has returned: waits for what it started.
    void finish(events::Risc risc);

    [[nodiscard]] RiscState& risc(events::Risc risc) {
        return riscs_[static_cast<std::size_t>(risc)];
    }
    [[nodiscard]] const RiscState& risc(events::Risc risc) const {
        return riscs_[static_cast<std::size_t>(risc)];
    }
    [[nodiscard]] CoreParts& parts() { return parts_; }
    [[nodiscard]] const CoreParts& parts() const { return parts_; }
    [[nodiscard]] tensix::Coprocessor& coprocessor() { return coprocessor_; }
    [[nodiscard]] const tensix::Coprocessor& coprocessor() const { return coprocessor_; }

    /// Reports what is left over when all kernels have ended (pages pushed and never popped ...).
    void check_end();

    /// To be called instead if some have not: what could only be judged with the rest of the run.
    void check_unfinished() { pack_.tell_release(false); }

    /// What the next program on this core finds.
    [[nodiscard]] LeftBehind left_behind() const;

  private:
    void unpack(const tensix::Operation& operation, Cycle date) override;
    void compute(const tensix::Operation& operation, Cycle begin, Cycle end) override;
    void pack(const tensix::Operation& operation, Cycle begin, Cycle end) override;
    void zero_half(const tensix::Operation& operation, Cycle date) override;
    void committed(const tensix::Operation& operation, Cycle date) override;
    void publish(const tensix::Operation& operation, Cycle date) override;
    void check_threads();
    std::uint32_t cb_field(events::Risc which, std::uint32_t cb, std::uint32_t field);
    void drain_tensix(RiscState& risc, int thread);

    CoreParts parts_;
    std::array<RiscState, events::kRiscs> riscs_;
    tensix::Coprocessor coprocessor_;
    UnpackThread unpack_;
    MathThread math_;
    PackThread pack_;
    std::array<tensix::WordReader, 3> words_;
    std::array<DataMovementThread, 2> movers_;
    Mailboxes mailboxes_{parts_};
};

}  // namespace tensight::core
