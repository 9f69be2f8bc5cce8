// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <unordered_map>
#include <vector>

#include "models/sfpu/vector_program.h"

namespace tensight::sfpu {

/// Where loads and stores go: the tile that the math thread addresses, and its row counter
/// (tt-isa-documentation:TensixCoprocessor/RWCs). A routine runs once for each face: SETRWC moves
/// the counter's start on by a face and drops what the routine has added (INCRWC).
struct DstCursor {
    std::uint32_t tile = 0;     ///< DST index (math::set_dst_write_addr)
    std::uint32_t counter = 0;  ///< rows
    std::uint32_t start = 0;    ///< of the counter: the face at hand

    void clear() { counter = start = 0; }
    void next_start(std::uint32_t rows) { counter = start += rows; }

    static constexpr std::uint32_t kRows = 1024;  ///< addresses wrap
    [[nodiscard]] std::uint32_t row(std::uint32_t address) const {
        return (tile * 64 + counter + address) % kRows;
    }
};

/// Collects vector operations as their traps come.
class VectorRecorder {
  public:
    struct Access {
        std::uint32_t index;  ///< DST tile
        std::uint32_t row;    ///< of the tile, 0 to 63
        bool other_face;      ///< not of the face that the start of the counter names
    };

    /// Adds the operation; the name of its first result, or kNoValue. Throws port::CallError for
    /// numbers that name nothing (a register, a lane-mask level).
    VectorName add(port::VectorOp op, std::uint32_t a, std::uint32_t b, events::Site site);

    /// The tile and row of the load or store added last.
    [[nodiscard]] std::optional<Access> access() const { return access_; }
    VectorStep& last() { return program_.steps.back(); }

    [[nodiscard]] bool empty() const { return traps_ == 0; }
    [[nodiscard]] std::size_t size() const { return program_.steps.size(); }
    /// No lane mask is in force: nothing is half done.
    [[nodiscard]] bool at_rest() const { return depth_ == 0; }

    struct Recorded {
        VectorProgram program;
        int traps = 0;  ///< instructions that the RISC executed for them
    };
    /// Everything since it was last taken.
    Recorded take();

    DstCursor& cursor() { return cursor_; }

    /// A routine of the API has used the registers: what code kept in them is gone. `constants`:
    /// the programmable constants as well (an init).
    void disturb(bool constants);

    /// True once the code has written programmable constants, until an init of the API does.
    [[nodiscard]] bool owns_constants() const { return owns_constants_; }

    /// Lane masks above the hardware's stack (tt-isa-documentation:TensixCoprocessor/SFPPUSHC).
    static constexpr int kStackDepth = 8;
    [[nodiscard]] int depth() const { return depth_; }

  private:
    void number_operand(VectorStep& step, std::uint32_t a, std::uint32_t b);
    void name_operands(VectorStep& step, std::uint32_t a, std::uint32_t b);
    void address(VectorStep& step, std::uint32_t immediate);
    VectorName assign(VectorStep& step);
    VectorName finish(VectorStep& step);

    VectorProgram program_;
    int traps_ = 0;
    VectorName next_ = kFirstName;
    std::vector<VectorName> more_;  // operands of the next operation
    DstCursor cursor_;
    std::optional<Access> access_;
    std::uint16_t region_ = 0;
    int depth_ = 0;
    std::vector<int> levels_;
    std::array<VectorName, 8> registers_{};
    std::array<VectorName, 16> configured_{0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, kMinusOne};
    bool owns_constants_ = false;
    std::unordered_map<VectorName, std::uint32_t> constants_;  // of earlier programs
};

}  // namespace tensight::sfpu
