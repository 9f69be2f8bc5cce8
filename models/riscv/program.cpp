// SPDX-License-Identifier: Apache-2.0
#include "models/riscv/program.h"

#include <algorithm>
#include <array>
#include <bit>
#include <cstdio>
#include <string>

#include "models/riscv/instruction.h"
#include "models/riscv/load_use.h"

namespace tensight::riscv {
namespace {

/// More code than any core's L1 holds (1464 KiB); two segments further apart than this are a
/// linker script gone wrong.
constexpr std::uint64_t kLargestText = 2U << 20;

std::string hex(std::uint64_t value) {
    std::array<char, 24> text{};
    std::snprintf(text.data(), text.size(), "0x%08llx", static_cast<unsigned long long>(value));
    return text.data();
}

std::uint64_t end_of(const Segment& segment) {
    return std::uint64_t{segment.address} + segment.memory_bytes;
}

bool is_local(const Segment& segment) { return window_of(segment.address) == Window::local_ram; }

std::uint32_t word_at(const Segment& segment, std::size_t offset) {
    std::uint32_t word = 0;
    for (std::size_t i = 0; i < 4 && offset + i < segment.bytes.size(); ++i) {
        word |= std::uint32_t{segment.bytes[offset + i]} << (8 * i);
    }
    return word;
}

void check(const Segment& segment) {
    const std::string where = "segment at " + hex(segment.address);
    if (segment.bytes.size() > segment.memory_bytes) {
        throw ImageError(where + ": more contents than memory");
    }
    if (end_of(segment) > 0x1'0000'0000) {
        throw ImageError(where + ": ends beyond the 32-bit address space");
    }
    if (segment.executable && segment.address % 4 != 0) {
        throw ImageError(where + ": code not aligned to 4 bytes");
    }
    if (segment.executable && is_local(segment)) {
        throw ImageError(where + ": code in local RAM, where the core cannot fetch");
    }
}

}  // namespace

/// Makes a Program in the steps of decode().
class ProgramBuilder {
  public:
    ProgramBuilder(const Image& image, const CostRules& costs) : image_(image) {
        program_->costs_ = costs;
    }

    std::shared_ptr<const Program> build() {
        sort_segments();
        decode_words();
        emit();
        link_branches();
        if (program_->op_at(image_.entry) == nullptr) {
            throw ImageError("entry " + hex(image_.entry) + " is not in the code");
        }
        program_->entry_ = image_.entry;
        return program_;
    }

  private:
    void sort_segments();
    void decode_words();
    void emit();
    void emit_stalls(std::uint32_t waits, std::uint32_t index, std::uint32_t cycles);
    std::uint32_t static_cycles(const Op& op) const;
    void link_branches();

    const Image& image_;
    std::shared_ptr<Program> program_{new Program};
    std::vector<const Segment*> code_;
    std::vector<Op> instructions_;
};

void ProgramBuilder::sort_segments() {
    program_->stack_top_ = image_.stack_top;
    for (const Segment& segment : image_.segments) {
        check(segment);
        if (segment.memory_bytes == 0) {
            continue;
        }
        (is_local(segment) ? program_->local_segments_ : program_->l1_segments_).push_back(segment);
        if (segment.executable) {
            code_.push_back(&segment);
        }
        if (is_local(segment) && segment.address < image_.stack_top) {
            program_->stack_floor_ =
                std::max(program_->stack_floor_, static_cast<std::uint32_t>(end_of(segment)));
        }
    }
    if (code_.empty()) {
        throw ImageError("no executable segment");
    }
    std::sort(code_.begin(), code_.end(),
              [](const Segment* a, const Segment* b) { return a->address < b->address; });
}

void ProgramBuilder::decode_words() {
    const std::uint32_t base = code_.front()->address;
    program_->text_base_ = base;
    for (const Segment* segment : code_) {
        const std::uint64_t gap_end = segment->address - base;
        if (instructions_.size() * 4 > gap_end) {
            throw ImageError("segment at " + hex(segment->address) + ": overlaps other code");
        }
        if (gap_end + segment->bytes.size() > kLargestText) {
            throw ImageError("code from " + hex(base) + " to " + hex(end_of(*segment)) +
                             " is longer than an L1");
        }
        while (instructions_.size() * 4 < gap_end) {
            const auto pc = static_cast<std::uint32_t>(base + instructions_.size() * 4);
            instructions_.push_back({.code = OpCode::outside, .imm = std::bit_cast<int>(pc)});
        }
        for (std::size_t offset = 0; offset < segment->bytes.size(); offset += 4) {
            const auto pc = static_cast<std::uint32_t>(segment->address + offset);
            instructions_.push_back(decode_word(word_at(*segment, offset), pc));
        }
    }
}

std::uint32_t ProgramBuilder::static_cycles(const Op& op) const {
    const CostRules& costs = program_->costs_;
    if (is_divide(op.code)) {
        return 0;  // depends on the operands: the interpreter adds all of it
    }
    if (is_multiply(op.code)) {
        return costs.multiply;
    }
    if (is_store(op.code) || op.code == OpCode::tensix) {
        return costs.store;
    }
    if (is_branch(op.code) || op.code == OpCode::jal || op.code == OpCode::jalr) {
        return costs.branch_predicted;
    }
    return costs.alu;
}

void ProgramBuilder::emit_stalls(std::uint32_t waits, std::uint32_t index, std::uint32_t cycles) {
    while (waits != 0) {
        Op stall{.code = OpCode::stall, .cycles_before = cycles, .index = index};
        stall.rs1 = static_cast<std::uint8_t>(std::countr_zero(waits));
        waits &= waits - 1;
        if (waits != 0) {
            stall.rs2 = static_cast<std::uint8_t>(std::countr_zero(waits));
            waits &= waits - 1;
        }
        program_->ops_.push_back(stall);
    }
}

void ProgramBuilder::emit() {
    const LoadUse load_use = find_load_use(instructions_, program_->costs_);
    std::uint32_t cycles = 0;
    for (std::size_t i = 0; i < instructions_.size(); ++i) {
        const auto index = static_cast<std::uint32_t>(i);
        program_->op_of_.push_back(static_cast<std::uint32_t>(program_->ops_.size()));
        emit_stalls(load_use.waits[i], index, cycles);
        Op op = instructions_[i];
        op.index = index;
        op.cycles_before = cycles;
        if (is_branch(op.code) || op.code == OpCode::jal || op.code == OpCode::jalr) {
            op.site = static_cast<std::uint32_t>(program_->branch_sites_++);
        }
        program_->ops_.push_back(op);
        cycles += static_cycles(op) + load_use.fixed_wait[i];
    }
    const std::uint32_t end = program_->text_base_ + program_->text_bytes();
    program_->ops_.push_back({.code = OpCode::outside,
                              .imm = std::bit_cast<int>(end),
                              .cycles_before = cycles,
                              .index = static_cast<std::uint32_t>(instructions_.size())});
}

void ProgramBuilder::link_branches() {
    const std::size_t count = program_->ops_.size();
    for (std::size_t i = 0; i < count; ++i) {
        const Op op = program_->ops_[i];
        if (!is_branch(op.code) && op.code != OpCode::jal) {
            continue;
        }
        const std::uint32_t target = program_->pc_of(op) + static_cast<std::uint32_t>(op.imm);
        const Op* to = program_->op_at(target);
        std::size_t place = program_->ops_.size();
        if (to != nullptr) {
            place = static_cast<std::size_t>(to - program_->ops_.data());
        } else {
            program_->ops_.push_back({.code = OpCode::outside,
                                      .imm = std::bit_cast<int>(target),
                                      .cycles_before = op.cycles_before,
                                      .index = op.index});
        }
        program_->ops_[i].imm = static_cast<std::int32_t>(static_cast<std::int64_t>(place) -
                                                          static_cast<std::int64_t>(i));
    }
}

std::shared_ptr<const Program> Program::decode(const Image& image, const CostRules& costs) {
    return ProgramBuilder(image, costs).build();
}

}  // namespace tensight::riscv
