// SPDX-License-Identifier: Apache-2.0
#include "models/riscv/load_use.h"

#include <array>
#include <bit>

#include "models/riscv/instruction.h"

namespace tensight::riscv {
namespace {

/// For each register the number of instructions for which a load may still owe its value.
using Pending = std::array<std::uint8_t, 32>;

bool has_fixed_wait(OpCode code) {
    return code == OpCode::lw_stack || code == OpCode::lw_global || is_multiply(code);
}

class Analysis {
  public:
    Analysis(std::span<const Op> instructions, const CostRules& costs)
        : instructions_(instructions),
          costs_(costs),
          reach_(static_cast<std::uint8_t>(std::min(costs.longest_load_latency(), 255U) - 1)),
          before_(instructions.size()) {}

    LoadUse run();

  private:
    Pending after(std::size_t i) const;
    void flow_from(std::size_t i);
    void merge(std::int64_t into, const Pending& pending);
    std::uint32_t waits_of(std::size_t i) const;
    std::uint32_t fixed_wait_of(std::size_t i) const;

    std::span<const Op> instructions_;
    const CostRules& costs_;
    std::uint8_t reach_;
    std::vector<Pending> before_;
    bool changed_ = false;
};

Pending Analysis::after(std::size_t i) const {
    const Op& op = instructions_[i];
    Pending pending = before_[i];
    for (std::uint32_t mask = registers_read(op); mask != 0; mask &= mask - 1) {
        pending[std::countr_zero(mask)] = 0;  // it has waited for these itself
    }
    for (std::uint8_t& left : pending) {
        left -= left != 0 ? 1 : 0;
    }
    if (op.rd != kDiscard) {
        pending[op.rd] = is_load(op.code) && !has_fixed_wait(op.code) ? reach_ : 0;
    }
    return pending;
}

void Analysis::merge(std::int64_t into, const Pending& pending) {
    if (into < 0 || into >= static_cast<std::int64_t>(before_.size())) {
        return;
    }
    Pending& old = before_[into];
    for (std::size_t r = 0; r < old.size(); ++r) {
        if (pending[r] > old[r]) {
            old[r] = pending[r];
            changed_ = true;
        }
    }
}

void Analysis::flow_from(std::size_t i) {
    const Op& op = instructions_[i];
    const Pending pending = after(i);
    const auto here = static_cast<std::int64_t>(i);
    if (is_branch(op.code) || op.code == OpCode::jal) {
        merge(here + op.imm / 4, pending);
    }
    if (!is_barrier(op.code)) {
        merge(here + 1, pending);
    } else if ((op.code == OpCode::jal || op.code == OpCode::jalr) && op.rd != kDiscard) {
        Pending returned{};
        returned[10] = reach_;
        returned[11] = reach_;
        merge(here + 1, returned);
    }
}

std::uint32_t Analysis::waits_of(std::size_t i) const {
    std::uint32_t waits = 0;
    for (std::uint32_t mask = registers_read(instructions_[i]); mask != 0; mask &= mask - 1) {
        if (before_[i][std::countr_zero(mask)] != 0) {
            waits |= mask & (0U - mask);
        }
    }
    return waits;
}

std::uint32_t Analysis::fixed_wait_of(std::size_t i) const {
    const Op& load = instructions_[i];
    if (!has_fixed_wait(load.code) || load.rd == kDiscard) {
        return 0;
    }
    // Counted from where the next instruction would start without waiting.
    const std::uint32_t latency = is_multiply(load.code)
                                      ? costs_.multiply_latency - costs_.multiply + costs_.alu
                                      : costs_.load_local_ram;
    for (std::uint32_t distance = 1; distance < latency; ++distance) {
        if (i + distance >= instructions_.size()) {
            return 0;
        }
        const Op& next = instructions_[i + distance];
        if ((registers_read(next) >> load.rd & 1) != 0) {
            return latency - distance;
        }
        if (next.rd == load.rd || is_branch(next.code) || is_barrier(next.code)) {
            return 0;
        }
    }
    return 0;
}

LoadUse Analysis::run() {
    do {  // a register's entry only grows and is bounded, so this ends
        changed_ = false;
        for (std::size_t i = 0; i < instructions_.size(); ++i) {
            flow_from(i);
        }
    } while (changed_);
    LoadUse result;
    for (std::size_t i = 0; i < instructions_.size(); ++i) {
        result.waits.push_back(waits_of(i));
        result.fixed_wait.push_back(fixed_wait_of(i));
    }
    return result;
}

}  // namespace

LoadUse find_load_use(std::span<const Op> instructions, const CostRules& costs) {
    return Analysis(instructions, costs).run();
}

}  // namespace tensight::riscv
