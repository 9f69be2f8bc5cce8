// SPDX-License-Identifier: Apache-2.0
// What a program computes, in double precision, straight from its tensors: no tiles, no plan.
#pragma once

#include <cstdint>
#include <vector>

#include "compiler/build/program.h"

namespace tensight::compiler {

/// What the device rounds to, to see how far rounding moves a result.
struct Rounding {
    bool on = false;              ///< what follows
    int mantissa_bits = 7;        ///< stored, of intermediates: 7 bf16, 10 tf32; what a row's sum
                                  ///< is cut to after each tile
    int product_bits = 7;         ///< of sums of products
    int product_step = 16;        ///< products between two roundings
    bool until_diagonal = false;  ///< leave out chunks right of a row's diagonal, row by row
    int left_bits = 7;            ///< that the fidelity leaves of operand 0 of a product
};

/// The rounding of a mode of the engines.
Rounding rounding_of(const Mode& mode);

/// Values of every output (row-major) from values of every input. Errors: ProgramError when the
/// number of values does not fit a shape.
std::vector<std::vector<double>> evaluate(const Program& program,
                                          const std::vector<std::vector<double>>& inputs,
                                          const Rounding& rounding = {});

/// `values`, in rows of `columns`, as a buffer of this type would hold them.
void round_to(Type type, std::int64_t columns, std::vector<double>& values);

/// How far a right result may lie from the reference, from an evaluation with rounding.
struct Tolerance {
    double pcc = 0.999;  ///< 0 where an output varies no more than its rounding: it says nothing
    double absolute = 0;
    double relative = 0.02;
};
Tolerance tolerance(const std::vector<double>& exact, const std::vector<double>& rounded,
                    Type type);

}  // namespace tensight::compiler
