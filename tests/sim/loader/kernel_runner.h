// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <span>
#include <stdexcept>
#include <string>
#include <vector>

#include "models/riscv/hart.h"

namespace tensight::loader::testing {

/// What a kernel did.
struct Outcome {
    std::vector<std::uint32_t> emitted;
    std::string printed;
    bool aborted = false;
};

/// Runs a kernel on one hart and keeps what it emits (call 1) and prints; call 4 returns 0, 1, 2
/// ...
class KernelRunner : public riscv::Environment {
  public:
    explicit KernelRunner(const riscv::Image& image, std::uint32_t local_bytes = 4096)
        : hart_(riscv::Program::decode(image, {}), *this, limits(local_bytes)) {}

    KernelRunner(const KernelRunner&) = delete;
    KernelRunner& operator=(const KernelRunner&) = delete;

    Outcome run() {
        hart_.run();
        return outcome_;
    }
    std::span<std::uint8_t> local_ram() { return hart_.local_ram(); }

    std::uint32_t call(riscv::Hart&, unsigned number,
                       const riscv::CallArguments& arguments) override {
        if (number == 1) {
            outcome_.emitted.push_back(arguments[0]);
        }
        return number == 4 ? counter_++ : 0;
    }
    void push_tensix(riscv::Hart&, std::uint32_t) override { throw std::logic_error("tensix"); }
    std::uint32_t load(riscv::Hart&, std::uint32_t, unsigned) override {
        throw std::logic_error("load outside local RAM");
    }
    void store(riscv::Hart&, std::uint32_t, unsigned, std::uint32_t) override {
        throw std::logic_error("store outside local RAM");
    }
    void poll(riscv::Hart&, std::span<const riscv::PolledWord>, std::uint64_t) override {}

    bool environment_call(riscv::Hart& hart) override {
        switch (hart.reg(17)) {
            case 1:
                outcome_.aborted = true;
                return false;
            case 2:
                for (std::uint32_t i = 0; i < hart.reg(11); ++i) {
                    const std::uint32_t offset = hart.reg(10) - riscv::kLocalRamBase + i;
                    if (offset >= hart.local_ram().size()) {
                        throw std::logic_error("printed text outside local RAM");
                    }
                    outcome_.printed += static_cast<char>(hart.local_ram()[offset]);
                }
                return true;
            default:
                return false;
        }
    }

  private:
    static riscv::HartLimits limits(std::uint32_t local_bytes) {
        riscv::HartLimits limits;
        limits.local_ram_bytes = local_bytes;
        limits.max_cycles = 50'000'000;
        return limits;
    }

    std::uint32_t counter_ = 0;
    Outcome outcome_;
    riscv::Hart hart_;
};

}  // namespace tensight::loader::testing
