// SPDX-License-Identifier: Apache-2.0
// The three kernels of a core before they are text: loops, conditions, named pieces and calls of
// the kernel API. The printer writes them down; the checker executes them.
#pragma once

#include <string>
#include <vector>

#include "compiler/kernel/index.h"
#include "compiler/plan/plan.h"

namespace tensight::compiler {

/// What is called. The comments name the fields of Call that count.
enum class Fn : std::uint8_t {
    // Data movement. A block is `rows` x `columns` tiles of input or output `tensor`, from page
    // `a` on, `stride` pages from row to row.
    load_block,     ///< to buffer cb0 (reserve, read, barrier, push); by_columns
    store_block,    ///< from buffer cb0 (wait, write, barrier, pop)
    make_constant,  ///< the tiles of buffer cb0
    // Circular buffers and sections: cb0, a pages.
    wait_front,
    pop_front,
    reserve_back,
    push_back,
    acquire,
    commit,
    wait,
    release,
    pack,  ///< DST a to cb0
    // Tile operations on DST slot `dst`; a, b: tile indices in cb0 and cb1.
    copy_tile,
    buffers,       ///< binary, spread; cb0, cb1
    reuse,         ///< binary, reversed; cb1's tile b
    matmul_tiles,  ///< transposed
    matmul_block,  ///< transposed, rows x columns tiles, inner
    reduce,        ///< cb0's tile a, scaler in cb1
    transpose,
    unary,          ///< op and scalar; half: a column
    vector,         ///< binary: slots a, b to dst
    where,          ///< slots a, b, c to dst
    fill,           ///< scalar
    copy_dest,      ///< slot a to dst
    reduce_uninit,  ///< what a reduction's init did to the packer
    // Placed by place_inits.
    startup,
    init,         ///< of `of`
    reconfigure,  ///< formats of cb0 (SrcA), cb1 (SrcB), cb2 (pack); -1: unchanged
};

struct Call {
    Fn fn = Fn::acquire;
    Fn of = Fn::acquire;  ///< of init
    int cb0 = -1;         ///< index in Plan::buffers
    int cb1 = -1;
    int cb2 = -1;
    Index a;
    Index b;
    Index c;
    Index dst;
    Unary unary = Unary::copy;
    Binary binary = Binary::add;
    Spread spread = Spread::none;
    Reduce reduction = Reduce::row_max;
    double scalar = 0;
    bool reversed = false;
    bool transposed = false;
    bool half = false;
    bool by_columns = false;
    bool in_shard = false;  ///< of load_block, store_block: lies there already, nothing is moved
    int rows = 1;
    int columns = 1;
    int inner = 1;
    int stride = 1;
    int tensor = -1;                 ///< index in Program::inputs or outputs
    Sharing shared = Sharing::none;  ///< of load_block: the first core reads, the others receive
};

struct Stmt;
using Body = std::vector<Stmt>;

struct Stmt {
    enum class Kind : std::uint8_t {
        call,
        loop,    ///< name from 0 to `count` in steps of `step`
        guard,   ///< if (count) body
        define,  ///< const uint32_t name = count
        piece,   ///< a named part, printed as a function; `comment` above it
        line,    ///< a comment
    };
    Kind kind = Kind::call;
    Call call;
    std::string name;
    std::string comment;
    Index count;
    Index step = 1;
    Body body;
};

Stmt call(Call c);
Stmt loop(const std::string& name, const Index& count, Body body, const Index& step = 1);
Stmt guard(const Index& condition, Body body);
Stmt define(const std::string& name, const Index& value);
Stmt piece(const std::string& name, const std::string& comment, Body body);
Stmt line(const std::string& comment);

/// `first_item` and `items` are the runtime arguments of all three; of a plan with a lattice
/// `core_x` and `core_y`.
struct Kernels {
    Body reader;
    Body compute;
    Body writer;
};

/// Kernels of a plan, inits not yet placed.
Kernels lower(const Plan& plan);
Body lower_compute(const Plan& plan);
Body lower_reader(const Plan& plan);
Body lower_writer(const Plan& plan);

/// Puts start-up, inits and changes of format into a compute kernel: each where what an engine is
/// programmed for changes, and before a loop whose turns all begin as they end.
void place_inits(const Plan& plan, Body& compute);

/// The loop over a core's items around `work`, with the variables that it uses.
Body over_items(const Plan& plan, Body work);
bool uses(const Body& body, const std::string& variable);

Index item_batch(const Plan& plan);  ///< of the current item
Index item_row(const Plan& plan);    ///< first tile along the split row axis
Index item_column(const Plan& plan);
Index trips(const Plan& plan, int loop);  ///< of a loop, for the current item
/// First tile that the current block has along an axis.
Index origin(const Plan& plan, int axis);
std::string loop_variable(const Plan& plan, int loop);

}  // namespace tensight::compiler
