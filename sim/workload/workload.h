// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <compare>
#include <cstdint>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <variant>
#include <vector>

#include "models/numerics/data_format.h"
#include "models/numerics/tile_shape.h"
#include "sim/workload/mapped_floats.h"

namespace tensight::workload {

/// Where a value was written, for messages. `line` is 1-based, 0 when built in code.
struct Location {
    std::string file;
    int line = 0;
};

/// A logical worker coordinate; x to the right, y down, (0,0) upper left.
struct CoreCoord {
    int x = 0;
    int y = 0;
    // clang-tidy 14 takes the comparison with 0 for a pointer.
    auto operator<=>(const CoreCoord&) const = default;  // NOLINT(modernize-use-nullptr)
};

/// Values of a tensor in row-major order. float64 holds every fp32 and 32-bit integer exactly.
struct Tensor {
    std::string name;
    std::vector<std::int64_t> shape;    ///< 1 to 5 extents, outermost first
    std::vector<double> values;         ///< empty for an output that has no initial values
    std::optional<std::uint64_t> seed;  ///< seed of a random fill
    Location location;
    std::shared_ptr<const MappedFloats> file{};  ///< holds the values in place of `values`, or null

    [[nodiscard]] bool has_values() const { return file != nullptr || !values.empty(); }
};

enum class Layout { tile, row_major };
enum class Memory { dram, l1 };

/// Shards of a buffer, of `height` x `width` elements each. The tensor is seen as one matrix (all
/// dimensions but the last folded into rows, see layout.h); shards are numbered left to right, then
/// down. L1: shard k lies on `cores[k]`, at most one a core. DRAM: a core is (bank, 0), as
/// TT-Metalium's CoreCoord for DRAM; of n banks, shard k lies on `cores[k % n]` behind those that
/// are there (tt-metal: BufferDistributionSpec). Cores beyond the last shard hold none.
struct Shard {
    std::int64_t height = 0;
    std::int64_t width = 0;
    std::vector<CoreCoord> cores;  ///< in the order in which shards are dealt out
    bool row_order = true;         ///< `cores` run row by row (otherwise column by column)
};

/// A device buffer; buffers are allocated in the order of the file and live across programs.
struct Buffer {
    std::string name;
    std::string tensor;  ///< empty: not bound to a tensor, `bytes` gives the size
    numerics::DataFormat dtype = numerics::DataFormat::Float16_b;
    Layout layout = Layout::tile;
    numerics::TileShape tile;  ///< of the tile layout
    Memory memory = Memory::dram;
    std::optional<Shard> shard;    ///< absent: interleaved, page = tile (or one row, row_major)
    std::uint64_t bytes = 0;       ///< only without a tensor; a multiple of the page
    std::uint32_t page_bytes = 0;  ///< only without a tensor; 0 = one tile of `dtype`
    /// Only L1 without a tensor: `bytes` on each of these workers, instead of interleaved.
    std::vector<CoreCoord> cores;
    /// Where it lies in every bank; absent: behind the buffers before it.
    std::optional<std::uint32_t> address;
    Location location;
};

/// A circular buffer configuration; several ids may share one region.
struct CircularBuffer {
    std::vector<int> ids;
    numerics::DataFormat format = numerics::DataFormat::Float16_b;
    std::uint32_t pages = 0;
    std::uint32_t page_bytes = 0;  ///< never 0; the reader fills in one tile of `format`
    numerics::TileShape tile;      ///< for the engines; a page may hold several
    std::string buffer;  ///< over an L1 buffer of this name that lies on `cores`, or empty
    /// Where it lies, on all of its cores; absent: behind the ones before it. Not with `buffer`.
    /// Circular buffers of one address share its bytes, each with pages and counters of its own.
    std::optional<std::uint32_t> address;
    std::vector<CoreCoord> cores;
    Location location;
};

struct Semaphore {
    int id = 0;
    std::uint32_t initial = 0;
    std::vector<CoreCoord> cores;
    Location location;
};

enum class Risc { brisc, ncrisc, compute };
enum class Fidelity { LoFi, HiFi2, HiFi3, HiFi4 };

/// An argument: a number, or an expression evaluated per core (see expression.h).
struct Argument {
    std::variant<std::uint32_t, std::string> value;
    Location location;
};
using ArgumentList = std::vector<Argument>;

/// Arguments for a set of cores; a plain list has one entry for all cores of the kernel.
struct CoreArguments {
    std::vector<CoreCoord> cores;
    ArgumentList arguments;
};

struct Kernel {
    std::string source;  ///< absolute path
    Risc risc = Risc::compute;
    int noc = 0;                   ///< data movement only: 0 or 1
    std::vector<CoreCoord> cores;  ///< row by row
    std::map<std::string, std::string> defines;
    ArgumentList compile_args;
    std::vector<std::pair<std::string, Argument>> named_args;
    std::vector<CoreArguments> runtime_args;  ///< empty, or every core of `cores` exactly once
    ArgumentList common_args;
    std::string
        optimize;  ///< "O2" ...; empty = the default of the RISC (O2 data movement, O3 compute)
    // compute only
    Fidelity fidelity = Fidelity::HiFi4;
    bool dst_32bit = false;
    bool dst_full_sync = false;
    bool approx = false;
    std::vector<int> unpack_to_dst;  ///< CB ids unpacked straight to DST in 32 bit
    Location location;
};

/// Bytes of the device's memory: those of an interleaved DRAM buffer, page after page, or those at
/// an address of one memory. The host writes them before a program, or finds them after it.
struct MemoryContents {
    std::string buffer;  ///< or empty: `memory`, `place` and `address` say where
    Memory memory = Memory::dram;
    CoreCoord place;  ///< a worker, or (bank, 0)
    std::uint64_t address = 0;
    std::vector<std::uint8_t> bytes;
    Location location;
};

struct Program {
    std::string name;
    std::vector<MemoryContents> writes;  ///< in this order, before the program starts
    std::vector<MemoryContents> reads;   ///< what memory must hold when it has completed
    std::vector<CircularBuffer> circular_buffers;
    std::vector<Semaphore> semaphores;
    std::vector<Kernel> kernels;
    Location location;
};

/// What an output must equal, and how closely. The reader sets `atol` to 0 (exact) when the file
/// names no measure at all.
struct Expectation {
    std::string tensor;
    Tensor reference;
    std::optional<double> pcc;   ///< minimum correlation, 0..1
    std::optional<double> atol;  ///< |a - b| <= atol + rtol * |b| for every element when either is
    std::optional<double> rtol;  ///< set; the other counts as 0
    bool check = true;           ///< false: the errors are reported, nothing can fail
    Location location;
};

/// A reference for values on the way to an output, which the error budget is compared with; the
/// run itself checks nothing of it. Either what is pushed into a circular buffer by one program, or
/// what a tensor holds when a program has ended.
struct StepReference {
    std::string name;     ///< for the report; unique
    std::string program;  ///< never empty
    int cb = -1;          ///< -1: a tensor, `expected.tensor`
    /// Of a circular buffer: whose pages count, core after core, each in the order of its pushes.
    std::vector<CoreCoord> cores;
    Expectation expected;  ///< tolerances say what counts as bad; its tensor is empty for a CB
};

/// The only way into the simulator: chip, tensors, buffers, programs, expectations.
struct Workload {
    std::string path;    ///< file it came from, or empty
    std::string sha256;  ///< of that file's text, or empty
    std::string arch = "wormhole_b0";
    int columns = 1;
    int rows = 1;
    /// NoC 0 rows (y) or columns (x) of Tensix tiles that are disabled on the card, each at most
    /// once, see harvest_axis() and tensix_lines() in grid.h. The workers' logical rows and columns
    /// are the first of the others, in order. Empty: the last ones of the die are left out
    /// (assumed; cards differ).
    std::vector<int> harvested_rows;
    std::vector<int> harvested_columns;
    std::string metal_api = "2026-08";
    std::vector<Tensor> tensors;
    std::vector<Buffer> buffers;
    std::vector<Program> programs;
    std::vector<Expectation> expectations;
    std::vector<StepReference> steps;
};

}  // namespace tensight::workload
