// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <array>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "models/core/call_costs.h"
#include "models/core/core.h"
#include "models/core/kernel_print.h"
#include "models/core/marshalling.h"
#include "models/core/progress_watch.h"
#include "models/riscv/hart.h"

namespace tensight::core {

/// A kernel failed: a fault of the RISC, a call that cannot be carried out, or a failed ASSERT.
class KernelFault : public std::runtime_error {
  public:
    enum class Kind { fault, call, assertion, endless_loop, cycle_limit };
    KernelFault(Kind kind, events::Core core, Site site, Cycle cycle, const std::string& message)
        : std::runtime_error(message), kind(kind), core(core), site(site), cycle(cycle) {}

    Kind kind;
    events::Core core;
    Site site;
    Cycle cycle;
};

/// One RISC running a kernel: the interpreter's environment. Collects scalar time, charges API
/// calls and passes them to the core, orders L1 accesses with the rest of the chip.
class KernelProcess : public riscv::Environment {
  public:
    struct Options {
        Cycle max_cycles = time::kUnresolved;
        /// L1 below this address and above `private_begin` holds code, constants and arguments of
        /// this kernel: loads from it need not be ordered with anything.
        std::uint32_t private_begin = 0;
        std::uint32_t private_end = 0;
        /// Areas of runtime arguments, the kernel's own and the common ones: `begin` to `used` are
        /// given, up to `end` nothing is.
        struct Arguments {
            std::uint32_t begin = 0;
            std::uint32_t used = 0;
            std::uint32_t end = 0;
        };
        std::array<Arguments, 2> arguments;
        /// Tensix words that the kernel pushes are timed; otherwise they are refused.
        bool pushes_words = false;
        ProgressWatch* watch = nullptr;  ///< looks at the run while it lasts; may be null
        Cycle start = 0;                 ///< cycles before the kernel begins
        Cycle call = 0;                  ///< cycles that every API call takes longer
    };

    KernelProcess(Core& core, events::Risc risc, std::shared_ptr<const riscv::Program> program,
                  riscv::HartLimits limits, const CallCosts& costs, Options options);

    /// The body of the SystemC process: runs to the end and drains. Throws KernelFault.
    void run();

    [[nodiscard]] riscv::Hart& hart() { return hart_; }
    [[nodiscard]] events::Risc risc() const { return risc_; }
    [[nodiscard]] Core& core() const { return core_; }

    std::uint32_t call(riscv::Hart& hart, unsigned number,
                       const riscv::CallArguments& arguments) override;
    void push_tensix(riscv::Hart& hart, std::uint32_t word) override;
    std::uint32_t load(riscv::Hart& hart, std::uint32_t address, unsigned bytes) override;
    void store(riscv::Hart& hart, std::uint32_t address, unsigned bytes,
               std::uint32_t value) override;
    void poll(riscv::Hart& hart, std::span<const riscv::PolledWord> words,
              std::uint64_t loop_cycles) override;
    bool environment_call(riscv::Hart& hart) override;

  private:
    struct OpenZone {
        std::string name;
        Cycle begin;
    };

    void take_time();
    void issue_vectors();
    std::uint32_t vector_call(unsigned number, const riscv::CallArguments& arguments);
    void be_late(Cycle cycles);
    void charge(port::Call call, Cycle cycles);
    /// Tells what has been spent since it last did, for the place at which the RISC stands.
    void tell_spent(Site site, bool call);
    void look();
    void told_l1(std::uint32_t address, std::uint32_t bytes, bool store);
    void open_zone(const riscv::CallArguments& arguments);
    void close_zone();
    void check_argument(std::uint32_t address) const;
    void refuse_tile_data(std::uint32_t address) const;
    [[noreturn]] void fail(KernelFault::Kind kind, const std::string& message) const;
    /// Up to a zero byte; what cannot be printed becomes '?'.
    [[nodiscard]] std::string text_at(std::uint32_t address, std::uint32_t bytes) const;
    [[nodiscard]] std::string raw_text_at(std::uint32_t address, std::uint32_t bytes) const;
    [[nodiscard]] Site here() const { return {risc_, hart_.pc(), hart_.reg(1)}; }

    Core& core_;
    events::Risc risc_;
    RiscState& state_;
    const CallCosts& costs_;
    Options options_;
    riscv::Hart hart_;
    Marshalling marshalling_;
    double fraction_ = 0;
    time::Account told_;           ///< the account when tell_spent last looked
    Cycle look_at_;                ///< the date after which take_time() has to look()
    std::vector<OpenZone> zones_;  // innermost last
    KernelPrint print_;
};

}  // namespace tensight::core
