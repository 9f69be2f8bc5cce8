// SPDX-License-Identifier: Apache-2.0
// What a section costs, roughly: cycles of unpackers, math and packer for each tile operation,
// taken from the simulator's table. Good enough to compare blocks; a run says what it really takes.
#pragma once

#include <string_view>

#include "compiler/plan/cost_rows.h"
#include "compiler/plan/plan.h"

namespace tensight::compiler {

/// What one tile operation keeps busy, in cycles. `steps`: of one call in a row of many, which is
/// more than any of the others where unpacker and matrix unit wait for each other.
struct OpCost {
    double unpack = 0;
    double math = 0;
    double pack = 0;
    double steps = 0;
};
OpCost operator*(const OpCost& cost, double times);

/// Costs of tile operations: the simulator's rows where there are any (cost_rows.h), else what
/// follows from the chip description.
class CostTable {
  public:
    CostTable(const arch::ChipDescription& chip, const Mode& mode, const CostRows* rows);

    [[nodiscard]] OpCost load(Type type) const;  ///< one tile to DST
    [[nodiscard]] OpCost transpose(Type type) const;
    [[nodiscard]] OpCost buffers(Binary op, Spread spread, Type type) const;
    [[nodiscard]] OpCost reuse(Binary op, Type type) const;
    [[nodiscard]] OpCost reduce(Type type) const;  ///< one tile of many
    /// One step of a product of rows x columns tiles.
    [[nodiscard]] OpCost matmul(int rows, int columns, Type type) const;
    /// `call`: as printed; `slots`: its row in the chip description; `half`: of a column alone.
    [[nodiscard]] OpCost vector(std::string_view call, std::string_view slots,
                                bool half = false) const;
    [[nodiscard]] double pack(Type type) const;  ///< one tile to L1
    [[nodiscard]] double section() const;        ///< acquire to release, and its buffers
    [[nodiscard]] double dram_bytes_per_cycle() const { return dram_; }
    [[nodiscard]] double port_bytes_per_cycle() const { return port_; }
    [[nodiscard]] double read_latency() const { return latency_; }

  private:
    [[nodiscard]] const CostRow* row(const std::string& key) const;
    [[nodiscard]] OpCost of(const CostRow& row) const;
    [[nodiscard]] double unpack(Type type) const;
    [[nodiscard]] double eltwise(bool multiplies) const;

    const arch::ChipDescription& chip_;
    const CostRows* rows_;
    int phases_ = 4;
    bool wide_ = false;
    std::string fidelity_;
    double dram_ = 0;
    double port_ = 0;
    double latency_ = 0;
};

/// Fills section_costs and cost of a plan with buffers.
void predict(Plan& plan, const arch::ChipDescription& chip);

}  // namespace tensight::compiler
