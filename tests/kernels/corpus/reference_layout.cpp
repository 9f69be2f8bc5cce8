// SPDX-License-Identifier: Apache-2.0
#include "tests/kernels/corpus/references.h"

namespace tensight::corpus {

Matrix gathered(const Matrix& table, const Matrix& index) {
    Matrix m(index.columns, table.columns);
    for (int r = 0; r < m.rows; ++r) {
        for (int c = 0; c < m.columns; ++c) {
            m.at(r, c) = table.at(static_cast<int>(index.at(0, r)), c);
        }
    }
    return m;
}

}  // namespace tensight::corpus
