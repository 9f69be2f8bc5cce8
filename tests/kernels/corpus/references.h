// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>

#include "tests/kernels/corpus/kernel_set.h"

namespace tensight::corpus {

// What the kernels compute, in double precision, straight from the definitions. Tensors have the
// names of the workload files.

// --- products (reference_matmul.cpp) -----------------------------------------------------------
Matrix matmul(const Inputs& in);             ///< a b
Matrix matmul_transposed(const Inputs& in);  ///< a b^T
Matrix gelu_mlp(const Inputs& in);           ///< gelu(x w1 + b1) w2 + b2; biases in row 0
Matrix attention(const Inputs& in);          ///< softmax(q k^T / sqrt(columns of q)) v

// --- along the rows (reference_rows.cpp) -------------------------------------------------------
Matrix softmax(const Matrix& x);
/// x / sqrt(mean(x^2) + 1e-5) * gamma; gamma in row 0.
Matrix rmsnorm(const Inputs& in);
/// (x - mean) / sqrt(variance + 1e-5) * gamma + beta; gamma and beta in row 0.
Matrix layernorm(const Inputs& in);
/// Softmax over the first `width` columns; zero beyond them.
Matrix softmax_of_first(const Matrix& x, int width);
/// Sums of the first `width` columns in column 0 of a matrix one tile wide.
Matrix sums_of_first(const Matrix& x, int width);
/// SUM, AVG or MAX of x along each row (ROW: column 0), each column (COL: row 0) or of all (SCALAR:
/// element 0), the other elements of the tiles that hold the results zero.
Matrix reduced(const Matrix& x, const std::string& pool, const std::string& dim);

// --- places (reference_layout.cpp) -------------------------------------------------------------
/// Row i = row index[i] of the table.
Matrix gathered(const Matrix& table, const Matrix& index);

}  // namespace tensight::corpus
