// SPDX-License-Identifier: Apache-2.0
// A tensor program: what is to be computed, without a word about tiles, cores or buffers.
//
// Values are three-dimensional: batch x rows x columns. A dimension of extent 1 is broadcast where
// the other operand has more. Nodes are in the order in which they were made, so operands come
// before their users; the nodes of a loop's body are contiguous.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <stdexcept>
#include <string>
#include <vector>

namespace tensight::compiler {

/// Where something was written in the text form; line and column count from 1, 0: built in code.
struct Place {
    int line = 0;
    int column = 0;
};

/// What is wrong with a program, or why it cannot be planned. `what()` names file, line and column
/// where they are known.
class ProgramError : public std::runtime_error {
  public:
    ProgramError(Place place, const std::string& message);
    [[nodiscard]] Place place() const { return place_; }
    [[nodiscard]] const std::string& message() const { return message_; }

  private:
    Place place_;
    std::string message_;
};

enum class Op : std::uint8_t {
    input,        ///< a tensor in DRAM
    chunk,        ///< inside a loop: the current piece of an input's rows (operand 0)
    fill,         ///< a constant everywhere
    carried,      ///< inside a loop: a carried value as the iteration finds it
    loop_result,  ///< a carried value after the last iteration
    unary,
    binary,
    where,  ///< operand 1 where operand 0 is not zero, else operand 2
    matmul,
    transpose,
    reduce,
    causal_mask,  ///< operand 0 where column <= row, elsewhere Node::scalar
    broadcast,    ///< operand 0, spread to this node's shape
    constant,     ///< made by the planner: tiles that the reader writes (Node::constant)
};

/// Tiles of constants that kernels need in circular buffers.
enum class Constant : std::uint8_t {
    none,
    scaler,        ///< 1.0 for reductions
    zero,          ///< added to a vector to spread it
    edge_rows,     ///< two tiles: ones; ones in the valid rows of an axis' last tile
    edge_columns,  ///< the same for columns
    causal,        ///< three tiles to be added: below, on and above the diagonal
};

enum class Unary : std::uint8_t {
    copy,
    exp,
    log,
    sqrt,
    rsqrt,
    recip,
    negative,
    abs,
    square,
    relu,
    gelu,
    tanh,
    sigmoid,
    silu,
    sign,
    sin,
    cos,
    add_scalar,
    mul_scalar,
    rsub_scalar,  ///< scalar - x
    max_scalar,
    min_scalar,
    exp_scaled,  ///< exp(x * scalar); the planner's
};

enum class Binary : std::uint8_t { add, sub, mul, div, max, min, eq, ne, lt, gt, le, ge };

enum class Reduce : std::uint8_t { row_max, row_sum, col_max, col_sum };

/// Logical extents; tiles are 32 x 32.
struct Shape {
    std::int64_t batch = 1;
    std::int64_t rows = 1;
    std::int64_t columns = 1;
    bool operator==(const Shape&) const = default;
};

enum class Type : std::uint8_t { bf16, fp32, bfp8 };

/// Where a tensor lies: interleaved over the DRAM, or cut into one piece for each core of the grid,
/// in its L1. Rows of tiles count through all batches.
enum class Shards : std::uint8_t {
    none,
    height,  ///< rows of tiles, over the cores row by row
    width,   ///< columns of tiles, over the cores row by row
    block,   ///< rows over the rows of cores, columns over their columns
};

struct Node {
    Op op = Op::fill;
    Unary unary = Unary::copy;
    Binary binary = Binary::add;
    Reduce reduce = Reduce::row_max;
    std::vector<int> operands;
    Shape shape;
    double scalar = 0;  ///< of fill, the scalar operations, masks
    int loop = -1;      ///< index of the loop in whose body it stands
    // Set by the planner:
    int input = -1;           ///< of input and chunk: index in Program::inputs
    bool transposed = false;  ///< of matmul: operand 1 is taken transposed
    Constant constant = Constant::none;
    std::string name;  ///< as the program calls it; may be empty
    Place place;
};

/// How an input gets its values.
struct Source {
    enum class Kind : std::uint8_t { uniform, normal, constant, file };
    Kind kind = Kind::uniform;
    double first = -1;  ///< low, mean, value
    double second = 1;  ///< high, deviation
    std::string file;   ///< .npy
    std::uint64_t seed = 0;
};

struct Input {
    int node = 0;
    std::string name;
    Type type = Type::bf16;
    Source source;
    int dimensions = 2;  ///< as written: 2 (rows, columns) or 3
    Shards shards = Shards::none;
};

struct Output {
    int node = 0;
    std::string name;
    Type type = Type::bf16;
    int dimensions = 2;
    Shards shards = Shards::none;
};

/// A value that goes from one iteration to the next.
struct Carry {
    int carried = 0;  ///< what an iteration finds
    int initial = 0;  ///< what the first one finds
    int next = 0;     ///< what it leaves
    int result = 0;   ///< after the last
};

struct Loop {
    std::int64_t step = 32;       ///< rows of a chunk
    std::int64_t extent = 0;      ///< rows of the inputs that are cut
    bool until_diagonal = false;  ///< chunks that begin beyond the last row of a block are left out
    std::vector<int> chunks;
    std::vector<Carry> carries;
    int begin = 0;  ///< nodes [begin, end) are its body
    int end = 0;
    Place place;
};

enum class Fidelity : std::uint8_t { LoFi, HiFi2, HiFi3, HiFi4 };

/// How the engines are to work.
struct Mode {
    Fidelity fidelity = Fidelity::HiFi4;
    int dst_bits = 16;       ///< 16, 32
    bool full_sync = false;  ///< one DST section instead of two
    Type intermediate = Type::bf16;
    /// DST tiles of a section: 16, 8, 8 or 4.
    [[nodiscard]] int dst_tiles() const { return (full_sync ? 16 : 8) / (dst_bits / 16); }
};

struct Program {
    std::string name = "program";
    std::string file;  ///< for messages
    std::vector<Node> nodes;
    std::vector<Input> inputs;
    std::vector<Output> outputs;
    std::vector<Loop> loops;
    Mode mode;

    [[nodiscard]] const Node& at(int node) const { return nodes[static_cast<std::size_t>(node)]; }
};

/// "program.ten:3:7: message", or the message alone for a program built in code.
std::string render(const Program& program, const ProgramError& error);

}  // namespace tensight::compiler
