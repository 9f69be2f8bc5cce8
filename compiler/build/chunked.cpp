// SPDX-License-Identifier: Apache-2.0
#include "compiler/build/chunked.h"

namespace tensight::compiler {

std::vector<Chunked> chunked_dimensions(const Program& program) {
    std::vector<Chunked> all;
    for (const Node& node : program.nodes) {
        const auto of = [&](std::size_t i) {
            return all[static_cast<std::size_t>(node.operands[i])];
        };
        Chunked own;
        switch (node.op) {
            case Op::chunk:
                own.rows = true;
                break;
            case Op::matmul:
                own.rows = of(0).rows;
                own.columns = node.transposed ? of(1).rows : of(1).columns;
                break;
            case Op::transpose:
                own = {of(0).columns, of(0).rows};
                break;
            case Op::reduce: {
                const bool rows = node.reduce == Reduce::row_max || node.reduce == Reduce::row_sum;
                own = {rows && of(0).rows, !rows && of(0).columns};
                break;
            }
            case Op::unary:
            case Op::binary:
            case Op::where:
            case Op::causal_mask:
                for (std::size_t i = 0; i < node.operands.size(); ++i) {
                    const Shape& s = program.at(node.operands[i]).shape;
                    own.rows = own.rows || (of(i).rows && (s.rows > 1 || node.shape.rows == 1));
                    own.columns = own.columns ||
                                  (of(i).columns && (s.columns > 1 || node.shape.columns == 1));
                }
                break;
            case Op::broadcast: {
                const Shape& s = program.at(node.operands[0]).shape;
                own = {of(0).rows && s.rows == node.shape.rows,
                       of(0).columns && s.columns == node.shape.columns};
                break;
            }
            default:
                break;
        }
        all.push_back(own);
    }
    return all;
}

}  // namespace tensight::compiler
