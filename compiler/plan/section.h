// SPDX-License-Identifier: Apache-2.0
// A section: operations that are done for a few tiles between tile_regs_acquire and the packs.
// What goes from one section to another goes through a circular buffer.
#pragma once

#include <vector>

#include "compiler/plan/dst_allocator.h"
#include "compiler/plan/graph.h"

namespace tensight::compiler {

/// How operand 1 of a sum, difference or product is spread over the tile.
enum class Spread : std::uint8_t { none, columns, rows, scalar };

/// One operation on a tile, in the form that the engines have for it.
struct TileOp {
    enum class Kind : std::uint8_t {
        load,       ///< DST = tile of cb_a
        fill,       ///< DST = constant
        copy,       ///< nothing but another name
        unary,      ///< vector unit, in place
        vector,     ///< vector unit, two DST operands
        where,      ///< vector unit, three DST operands, the result over the condition
        buffers,    ///< matrix unit, cb_a (op) cb_b, perhaps spread
        reuse,      ///< matrix unit, DST (op) cb_b in place, or cb_b (op) DST when `reversed`
        matmul,     ///< DST (+)= cb_a cb_b over all inner tiles
        reduce,     ///< DST (+)= reduction of cb_a over a row or column of tiles
        transpose,  ///< DST = transposed tile of cb_a
    };
    Kind kind = Kind::load;
    int node = 0;               ///< whose value it makes; of a load, the node in the buffer
    std::vector<int> operands;  ///< operations of the section whose results it takes from DST
    int cb_a = -1;              ///< nodes that it takes from circular buffers
    int cb_b = -1;
    Binary binary = Binary::add;  ///< of buffers, reuse
    Spread spread = Spread::none;
    bool reversed = false;
};

struct Section {
    int region = 0;
    std::vector<int> nodes;    ///< that it computes, in ascending order
    std::vector<TileOp> ops;   ///< in the order of execution
    std::vector<int> slot;     ///< of each operation's result, for the first tile
    std::vector<bool> copied;  ///< in-place operations that work on a copy of their operand
    int slots = 0;             ///< for one tile
    bool exact = false;
    std::vector<int> packed;                  ///< nodes that leave it
    [[nodiscard]] int op_of(int node) const;  ///< index in ops
};

/// Whether `user` can take `operand` only from a circular buffer.
bool wants_buffer(const Graph& graph, int user, int operand);

/// The operations for `nodes` (all in one region, of one shape). Values of other sections come from
/// circular buffers; a tile that several operations want in DST is loaded once.
Section make_section(const Graph& graph, const std::vector<int>& nodes, int exact_limit = 16);

/// The program as sections, in an order in which each finds what it needs, each within `capacity`
/// DST tiles. Operations are fused greedily; where DST would not hold the values of both, or one
/// takes the other from a buffer, the boundary stays. Errors: ProgramError when a single operation
/// needs more than `capacity`.
std::vector<Section> make_sections(const Graph& graph, int capacity, bool fuse = true);

}  // namespace tensight::compiler
