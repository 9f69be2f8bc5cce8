// SPDX-License-Identifier: Apache-2.0
// A plan: the program as sections of tile operations, the blocks that a core works on one after the
// other, the circular buffers between its kernels, and who loads what when.
#pragma once

#include <algorithm>
#include <memory>
#include <string>
#include <vector>

#include "compiler/plan/cost_rows.h"
#include "compiler/plan/section.h"
#include "models/arch/chip_description.h"

namespace tensight::compiler {

struct Grid {
    int columns = 1;
    int rows = 1;
};

/// Tiles of the split axes that make one item of work.
struct BlockShape {
    int rows = 1;
    int columns = 1;
    bool operator==(const BlockShape&) const = default;
};

/// One circular buffer. Its pages hold whole blocks, so that no window wraps.
struct Buffer {
    enum class Kind { input, constant, between, carried, output };
    int id = 0;
    Kind kind = Kind::between;
    int node = 0;      ///< whose tiles it holds (the first one, where several share it)
    std::string name;  ///< as kernels call it, without cb_
    Type type = Type::bf16;
    int rows = 1;  ///< tiles of a block
    int columns = 1;
    int depth = 1;            ///< blocks that it holds
    bool by_columns = false;  ///< tiles of a block lie column by column
    bool in_shard = false;    ///< lies over the core's shard of a tensor: nothing is moved
    [[nodiscard]] int block() const { return rows * columns; }
    [[nodiscard]] int pages() const { return block() * depth; }
    [[nodiscard]] std::int64_t bytes() const;
};

/// Tiles of one acquire-to-release turn of a section.
struct SubBlock {
    int rows = 1;
    int columns = 1;
    [[nodiscard]] int tiles() const { return rows * columns; }
};

enum class Level { kernel, item, loop };  ///< how often something is loaded

enum class Multicast : std::uint8_t { off, on, automatic };

/// Cores that take the same blocks of an input at the same time.
enum class Sharing : std::uint8_t {
    none,
    row,     ///< those of a row of the grid
    column,  ///< those of a column
};

/// Items on a rectangle of cores (lattice.h). Along one of its axes run the blocks of columns (or
/// of rows), along the other the rest, batches outermost. A core's turns go through both; where
/// numbers run out, it does the last ones again and its writer leaves them out.
struct Lattice {
    bool used = false;
    bool strips = false;      ///< a core's numbers are neighbours; all cores have equally many
    bool rows_first = false;  ///< blocks of rows run along the first axis, else blocks of columns
    bool upright = false;     ///< the first axis is a column of the grid, else a row
    std::int64_t first = 1;   ///< numbers along the first axis
    std::int64_t second = 1;
    int first_cores = 1;
    int second_cores = 1;
    [[nodiscard]] int columns() const { return upright ? second_cores : first_cores; }
    [[nodiscard]] int rows() const { return upright ? first_cores : second_cores; }
    [[nodiscard]] std::int64_t first_turns() const {
        return (first + first_cores - 1) / first_cores;
    }
    [[nodiscard]] std::int64_t second_turns() const {
        return (second + second_cores - 1) / second_cores;
    }
    [[nodiscard]] std::int64_t turns() const { return first_turns() * second_turns(); }
    /// Some cores do something again in the last turn.
    [[nodiscard]] bool repeats() const {
        return first_turns() * first_cores != first || second_turns() * second_cores != second;
    }
};

struct PlanOptions {
    Grid grid;
    BlockShape block{0, 0};  ///< 0: chosen by the cost model
    bool fuse = true;        ///< false: every operation a section of its own
    bool double_buffer = true;
    bool share_buffers = true;
    Multicast multicast = Multicast::off;
    int dst_tiles = 0;  ///< fewer than the mode has, to force spills; 0: all
    /// What calls cost; null: what follows from the chip description.
    std::shared_ptr<const CostRows> costs;
};

/// What the cost model predicts for one core, in cycles.
struct Prediction {
    double unpack = 0;
    double math = 0;
    double pack = 0;
    double steps = 0;  ///< of the tile operations one after the other
    double dram = 0;   ///< share of the DRAM's time that falls to a core
    double total = 0;
    [[nodiscard]] double busiest() const;
};

struct Plan {
    Graph graph;
    PlanOptions options;
    std::vector<Section> sections;
    std::vector<SubBlock> sub_blocks;  ///< of each section
    std::vector<Buffer> buffers;
    std::vector<int> read_buffer;           ///< of each node: where it is taken from, or -1
    std::vector<std::vector<int>> written;  ///< of each node: buffers that it is packed to
    std::vector<Level> level;               ///< of each node that is loaded
    std::vector<Sharing> shared;            ///< of each node: with whom its loads are shared
    Lattice lattice;                        ///< unless used: items one after the other over cores
    BlockShape block;
    std::int64_t batches = 1;
    std::int64_t row_blocks = 1;
    std::int64_t column_blocks = 1;
    int cores = 1;
    Shards shards = Shards::none;  ///< of those inputs and outputs that are sharded
    std::int64_t item_share = 0;   ///< items of a core's shard; 0: dealt evenly
    std::int64_t l1_bytes = 0;     ///< of all circular buffers
    std::int64_t l1_limit = 0;
    std::vector<Prediction> section_costs;  ///< of one execution each
    Prediction cost;

    [[nodiscard]] std::int64_t items() const { return batches * row_blocks * column_blocks; }
    struct Items {
        std::int64_t first = 0;
        std::int64_t count = 0;
    };
    /// What core `core` of `cores` works on (unless lattice.used): those of its shard, else as even
    /// as they go.
    [[nodiscard]] Items items_of(int core) const {
        const std::int64_t first = item_share > 0 ? core * item_share : core * items() / cores;
        const std::int64_t end = item_share > 0 ? first + item_share : (core + 1) * items() / cores;
        return {first, std::min(end, items()) - first};
    }
    /// Items that the core with most of them works on.
    [[nodiscard]] std::int64_t turns() const {
        return lattice.used     ? lattice.turns()
               : item_share > 0 ? item_share
                                : (items() + cores - 1) / cores;
    }
    /// Cores that share what `sharing` says.
    [[nodiscard]] int sharers(Sharing sharing) const {
        return sharing == Sharing::row      ? lattice.columns()
               : sharing == Sharing::column ? lattice.rows()
                                            : 1;
    }
    /// Tiles along an axis that a core holds at a time.
    [[nodiscard]] int extent(int axis) const;
    [[nodiscard]] int rows_of(int node) const { return extent(graph.axes.row_of(node)); }
    [[nodiscard]] int columns_of(int node) const { return extent(graph.axes.column_of(node)); }
    /// Iterations of a loop that runs to the end.
    [[nodiscard]] int iterations(int loop) const;
    [[nodiscard]] int chunk_tiles(int loop) const;
    [[nodiscard]] const Buffer& reads(int node) const {
        return buffers[static_cast<std::size_t>(read_buffer[static_cast<std::size_t>(node)])];
    }
    /// First and last section that takes `node` from its buffer; -1 if none does.
    [[nodiscard]] int first_use(int node) const;
    [[nodiscard]] int last_use(int node) const;
    [[nodiscard]] int section_of(int node) const;
};

/// Nodes that a section takes from circular buffers, in the order of their first use.
std::vector<int> taken_from_buffers(const Section& section);

/// Errors: ProgramError, with what would fit.
Plan make_plan(const Program& program, const arch::ChipDescription& chip,
               const PlanOptions& options);

/// The best `count` plans with different blocks, best first.
std::vector<Plan> make_plans(const Program& program, const arch::ChipDescription& chip,
                             const PlanOptions& options, int count);

}  // namespace tensight::compiler
