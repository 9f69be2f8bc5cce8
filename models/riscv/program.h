// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <memory>
#include <span>
#include <stdexcept>
#include <vector>

#include "models/riscv/cost_rules.h"
#include "models/riscv/image.h"
#include "models/riscv/op.h"

namespace tensight::riscv {

/// An image that cannot be a program: no code, code at an odd place, segments that overlap.
class ImageError : public std::runtime_error {
  public:
    using std::runtime_error::runtime_error;
};

/// A kernel decoded once for all harts that run it. Immutable.
class Program {
  public:
    /// Decodes the executable segments of `image`. Words that nothing defines become a Fault only
    /// when they are executed. Throws ImageError.
    static std::shared_ptr<const Program> decode(const Image& image, const CostRules& costs);

    const CostRules& costs() const { return costs_; }
    std::uint32_t entry() const { return entry_; }
    std::uint32_t stack_top() const { return stack_top_; }

    /// The code: from the first to the last executable byte, in bytes of the address space.
    std::uint32_t text_base() const { return text_base_; }
    std::uint32_t text_bytes() const { return static_cast<std::uint32_t>(op_of_.size() * 4); }

    /// Segments that every hart holds in its own local RAM; Hart copies them when constructed.
    std::span<const Segment> local_segments() const { return local_segments_; }
    /// All other segments (code and constants). Whoever owns the L1 copies them there: the hart
    /// fetches from the decoded program, but loads constants through Environment::load.
    std::span<const Segment> l1_segments() const { return l1_segments_; }

    /// Where the stack may not grow below: the end of the local segments under stack_top, or the
    /// base of local RAM.
    std::uint32_t stack_floor() const { return stack_floor_; }

    /// The operation at `pc`; null when that is no instruction of the program.
    const Op* op_at(std::uint32_t pc) const {
        const std::uint32_t offset = pc - text_base_;
        return offset % 4 == 0 && offset < text_bytes() ? &ops_[op_of_[offset / 4]] : nullptr;
    }
    std::uint32_t pc_of(const Op& op) const { return text_base_ + op.index * 4; }
    /// Branches and jumps, each with its own prediction.
    std::size_t branch_sites() const { return branch_sites_; }
    std::span<const Op> ops() const { return ops_; }

  private:
    friend class ProgramBuilder;
    Program() = default;

    CostRules costs_;
    std::uint32_t entry_ = 0;
    std::uint32_t stack_top_ = 0;
    std::uint32_t stack_floor_ = kLocalRamBase;
    std::uint32_t text_base_ = 0;
    std::size_t branch_sites_ = 0;
    std::vector<Op> ops_;
    std::vector<std::uint32_t> op_of_;  ///< per instruction: its first operation
    std::vector<Segment> local_segments_;
    std::vector<Segment> l1_segments_;
};

}  // namespace tensight::riscv
