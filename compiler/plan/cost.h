// SPDX-License-Identifier: Apache-2.0
// What a section costs, roughly: cycles of unpackers, math and packer for each tile operation. Good
// enough to compare blocks; the simulator says what it really takes.
#pragma once

#include "compiler/plan/plan.h"

namespace tensight::compiler {

/// Cycles of tile operations, from the chip description where it has them.
class CostTable {
  public:
    CostTable(const arch::ChipDescription& chip, const Mode& mode);

    [[nodiscard]] double unpack(Type type) const;  ///< one tile from L1
    [[nodiscard]] double pack(Type type) const;    ///< one tile to L1
    [[nodiscard]] double matmul() const;           ///< one product of tiles
    [[nodiscard]] double eltwise(bool multiplies) const;
    [[nodiscard]] double vector(std::string_view name, bool half = false) const;
    [[nodiscard]] double dram_bytes_per_cycle() const { return dram_; }
    [[nodiscard]] double call() const { return call_; }  ///< scalar work of a tile operation

  private:
    const arch::ChipDescription& chip_;
    int phases_ = 4;
    bool wide_ = false;
    double dram_ = 0;
    double call_ = 0;
};

/// Fills section_costs and cost of a plan with buffers.
void predict(Plan& plan, const arch::ChipDescription& chip);

}  // namespace tensight::compiler
