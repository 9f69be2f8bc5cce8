// SPDX-License-Identifier: Apache-2.0
#include "models/core/marshalling.h"

namespace tensight::core {

namespace {

using riscv::Op;
using riscv::OpCode;

constexpr std::uint8_t kA2 = 12;
constexpr std::uint8_t kA5 = 15;

bool leaves(const Op& op) { return riscv::is_branch(op.code) || riscv::is_barrier(op.code); }

bool is_move_to_argument(const Op& op) {
    const bool move =
        op.code == OpCode::li || (op.code == OpCode::addi && (op.imm == 0 || op.rs1 == 0));
    return move && op.rd >= kA2 && op.rd <= kA5;
}

// Operations that a branch or jump leads to.
std::vector<bool> targets_of(std::span<const Op> ops) {
    std::vector<bool> targets(ops.size());
    for (std::size_t i = 0; i < ops.size(); ++i) {
        if (riscv::is_branch(ops[i].code) || ops[i].code == OpCode::jal) {
            const std::size_t target = i + static_cast<std::size_t>(std::int64_t{ops[i].imm});
            if (target < ops.size()) {
                targets[target] = true;
            }
        }
    }
    return targets;
}

}  // namespace

Marshalling::Marshalling(const riscv::Program& program)
    : base_(program.text_base()), moves_(program.text_bytes() / 4) {
    const std::span<const Op> ops = program.ops();
    const std::vector<bool> targets = targets_of(ops);
    std::uint8_t moves = 0;
    for (std::size_t i = 0; i < ops.size(); ++i) {
        const Op& op = ops[i];
        if (targets[i] || leaves(op)) {
            moves = 0;
        }
        if (op.code == OpCode::call) {
            moves_[op.index] = moves;
            moves = 0;
        } else if (is_move_to_argument(op)) {
            ++moves;
        }
    }
}

}  // namespace tensight::core
