// SPDX-License-Identifier: Apache-2.0
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "sim/workload/npy.h"
#include "sim/workload/reader.h"
#include "tests/sim/workload/scratch_folder.h"

namespace tensight::workload {
namespace {

using testing::AllOf;
using testing::EndsWith;
using testing::HasSubstr;
using testing::StartsWith;

// A correct workload. A case replaces one piece of it and names the line and parts of the message.
constexpr const char* kGood =
    R"yaml(tensight: 1
chip:
  arch: wormhole_b0
  grid: 4x4
metal_api: 2026-08
tensors:
  a: {shape: [64, 64], fill: {uniform: [-1, 1], seed: 7}}
  f: {npy: f.npy}
  o: {shape: [64, 64]}
buffers:
  a_l1: {tensor: a, dtype: bf16, memory: l1, shard: {height: 32, width: 64, cores: "0,0-1,0"}}
  f_dram: {tensor: f, dtype: fp32, layout: row_major}
  o_dram: {tensor: o, dtype: bf16}
  spare: {bytes: 4096, page: 64}
programs:
- name: one
  circular_buffers:
  - {id: 0, format: bf16, pages: 4}
  - {id: 1, format: bf16, buffer: a_l1}
  - {id: 2, format: bfp8, pages: 2, page: 1088}
  semaphores:
  - {id: 0, initial: 0}
  - {id: 1, initial: 5, cores: "0,0"}
  kernels:
  - source: r.cpp
    risc: ncrisc
    cores: "0,0-1,1"
    noc: 0
    defines: {A: 1}
    compile_args: [1, "accessor(o_dram)"]
    named_args: {cb: 0}
    runtime_args: ["addr(o_dram)", 2]
    common_args: [3]
    optimize: O2
  - source: r.cpp
    risc: compute
    fidelity: HiFi2
    dst: {accumulate: 16, sync: half}
    approx: false
    unpack_to_dst: [0]
  - {source: r.cpp, risc: brisc, noc: 1}
expect:
- {tensor: o, npy: big.npy, pcc: 0.9, atol: 0.1, rtol: 0.1}
)yaml";

class ReaderErrors : public ScratchFolder {
  protected:
    ReaderErrors() {
        put("r.cpp", "");
        const std::vector<std::int64_t> pair = {2};
        const std::vector<std::int64_t> square = {64, 64};
        write_npy(folder() / "f.npy", pair, std::vector<double>{1, 2});
        write_npy(folder() / "big.npy", square, std::vector<double>(4096));
        put("bad.npy", "\x93NUMPY");
    }

    std::string problem(const std::string& text) const {
        try {
            parse_workload(text, (folder() / "w.yaml").string());
        } catch (const WorkloadError& error) {
            return error.what();
        }
        return "accepted";
    }

    // The good workload with `piece` (which must occur) replaced by `other`.
    std::string change(const std::string& piece, const std::string& other) const {
        std::string text = kGood;
        const std::size_t at = text.find(piece);
        if (at == std::string::npos) {
            ADD_FAILURE() << "no " << piece;
            return {};
        }
        return problem(text.replace(at, piece.size(), other));
    }

    void expect(const std::string& piece, const std::string& other, int line,
                const std::string& fragment) const {
        const std::string start =
            (folder() / "w.yaml").string() + ":" + std::to_string(line) + ": ";
        EXPECT_THAT(change(piece, other),
                    AllOf(StartsWith(start), HasSubstr(fragment), HasSubstr(", expected ")))
            << piece << " -> " << other;
        EXPECT_THAT(change(piece, other),
                    testing::Not(testing::ContainsRegex(", expected .*, expected ")));
    }
};

TEST_F(ReaderErrors, TheGoodOneIsGood) { EXPECT_EQ(problem(kGood), "accepted"); }

TEST_F(ReaderErrors, UnknownKeysEverywhere) {
    expect("metal_api:", "metalapi:", 5, "unknown key 'metalapi' in the workload");
    expect("  arch:", "  arhc:", 3, "unknown key 'arhc' in chip of the workload");
    expect("o: {shape", "o: {shpae", 9, "unknown key 'shpae' in o of tensors");
    expect("seed: 7", "sed: 7", 7, "unknown key 'sed'");
    expect("tensor: o, dtype", "tensro: o, dtype", 13, "unknown key 'tensro'");
    expect("width: 64", "widht: 64", 11, "unknown key 'widht'");
    expect("- name: one", "- nmae: one", 16, "unknown key 'nmae'");
    expect("pages: 4", "pagse: 4", 18, "unknown key 'pagse'");
    expect("initial: 0", "inital: 0", 22, "unknown key 'inital'");
    expect("    noc: 0", "    nco: 0", 28, "unknown key 'nco'");
    expect("sync: half", "snyc: half", 38, "unknown key 'snyc'");
    expect("atol: 0.1", "atoll: 0.1", 43, "expected one of tensor, npy, fill, pcc, atol, rtol");
    expect("metal_api:", "<<:", 5, "unknown key '<<'");
}

TEST_F(ReaderErrors, KeysTwiceAndKeysMissing) {
    expect("metal_api: 2026-08", "tensight: 1", 5, "'tensight': comes twice");
    expect("  o: {shape", "  a: {shape", 9, "'a': comes twice");
    expect("  o_dram:", "  a_l1:", 13, "'a_l1': comes twice");
    expect("tensight: 1", "#", 2, "the workload has no 'tensight'");
    expect("  grid: 4x4", "  #", 3, "chip of the workload has no 'grid'");
    expect("dtype: bf16}", "layout: tile}", 13, "has no 'dtype'");
    expect("height: 32, ", "", 11, "has no 'height'");
    expect("id: 0, format", "format", 18, "has no 'id'");
    expect("pages: 4", "page: tile", 18, "has no 'pages'");
    expect("    risc: ncrisc\n", "", 25, "has no 'risc'");
    expect("tensor: o, npy", "npy", 43, "has no 'tensor'");
    expect(", seed: 7", "", 7, "has no 'seed'");
}

TEST_F(ReaderErrors, OtherKindsOfValues) {
    expect("chip:\n  arch: wormhole_b0\n  grid: 4x4", "chip: 8x8", 2,
           "a single value, expected a map");
    expect("o: {shape: [64, 64]}", "o: [1]", 9, "a list, expected a map");
    expect("shape: [64, 64]}", "shape: 64}", 9, "a single value, expected a list");
    expect("id: 0, format", "id: {}, format", 18, "a map, expected a single value");
    expect("[3]", "[[3]]", 33, "a list, expected a single value");
    expect("defines: {A: 1}", "defines: {A: [1]}", 29, "a list, expected a single value");
    expect("compile_args: [1, \"accessor(o_dram)\"]", "compile_args: {\"0,0\": [1]}", 30,
           "a map, expected a list");
    expect("common_args: [3]", "common_args:", 33, "empty, expected a list");
    expect("  - {id: 0, initial: 0}", "  - 7", 22, "a single value, expected a map");
    expect("source: r.cpp\n    risc: compute", "source: [r.cpp]\n    risc: compute", 35,
           "a list, expected a single value");
}

TEST_F(ReaderErrors, VersionChipAndGeneration) {
    expect("tensight: 1", "tensight: 2", 1, "unknown version of the format, expected 1");
    expect("arch: wormhole_b0", "arch: grayskull", 3, "'grayskull': unknown architecture");
    for (const char* grid : {"0x4", "9x8", "8x11", "8", "8x", "x8", "8x8x8", "-1x4", "8 x 8", "axb",
                             "99999999999999999999x1", "08x08"}) {
        expect("4x4", grid, 4, "expected COLUMNSxROWS from 1x1 to 8x10");
    }
    for (const char* month : {"2026", "2026-8", "2026-13", "2026-00", "2026-08-01", "abcd-ef"}) {
        expect("2026-08", month, 5, "not a month, expected YYYY-MM");
    }
}

TEST_F(ReaderErrors, TilesOfOtherShapesAreWormholesAlone) {
    std::string text = kGood;
    const auto put = [&](const std::string& piece, const std::string& other) {
        text.replace(text.find(piece), piece.size(), other);
    };
    put("format: bf16, pages: 4", "format: bf16, tile: 16x32, pages: 4");
    EXPECT_EQ(problem(text), "accepted");
    put("arch: wormhole_b0", "arch: blackhole");
    EXPECT_THAT(problem(text), HasSubstr("tiles of 16x32 on blackhole, expected 32x32"));
}

TEST_F(ReaderErrors, ShapesOfTiles) {
    expect("dtype: bf16}", "dtype: bf16, tile: 24x32}", 13,
           "no shape of a tile, expected 32x32, 16x32, 8x32");
    expect("dtype: bf16}", "dtype: bf16, tile: 32}", 13, "no shape of a tile");
    expect("layout: row_major}", "layout: row_major, tile: 16x32}", 12,
           "a tile's shape for rows, expected layout: tile");
    expect("format: bf16, pages: 4}", "format: bf16, tile: 0x32, pages: 4}", 18,
           "no shape of a tile");
}

TEST_F(ReaderErrors, Tensors) {
    expect("  o: {shape", "  1o: {shape", 9, "'1o': not a name");
    expect("  o: {shape", "  \"o o\": {shape", 9, "not a name");
    expect("shape: [64, 64]}", "shape: []}", 9, "0 extents, expected 1 to 5");
    expect("shape: [64, 64]}", "shape: [1, 1, 1, 1, 1, 1]}", 9, "6 extents, expected 1 to 5");
    expect("shape: [64, 64]}", "shape: [64, 0]}", 9, "'0': out of range");
    expect("shape: [64, 64]}", "shape: [64, -1]}", 9, "out of range");
    expect("shape: [64, 64]}", "shape: [64, 1.5]}", 9, "not an integer");
    expect("shape: [64, 64]}", "shape: [1000000, 1000000]}", 9, "the tensor is too large");
    expect("{shape: [64, 64]}", "{}", 9, "neither npy nor shape");
    expect("{npy: f.npy}", "{npy: f.npy, fill: zeros}", 8, "the values come from npy already");
    expect("{npy: f.npy}", "{npy: no.npy}", 8,
           "no.npy: cannot be read, expected a readable .npy file");
    expect("{npy: f.npy}", "{npy: bad.npy}", 8, "bad.npy: format version 0");
    expect("{npy: f.npy}", "{npy: f.npy, shape: [2, 1]}", 8,
           "its shape is (2), expected (2, 1) as declared");
}

TEST_F(ReaderErrors, Fills) {
    const std::string fill = "{uniform: [-1, 1], seed: 7}";
    expect(fill, "noise", 7, "unknown value, expected zeros or ones");
    expect(fill, "{seed: 7}", 7, "no kind of fill");
    expect(fill, "{uniform: [0, 1], normal: [0, 1], seed: 7}", 7, "both uniform and normal");
    expect(fill, "{uniform: [1, 0], seed: 7}", 7, "an empty range");
    expect(fill, "{uniform: [1], seed: 7}", 7, "1 numbers, expected two");
    expect(fill, "{uniform: [.nan, 1], seed: 7}", 7, "'.nan': not a number");
    expect(fill, "{uniform: [0, 1], seed: -7}", 7, "not an unsigned integer");
    expect(fill, "{normal: [0, -1], seed: 7}", 7, "a negative deviation");
    expect(fill, "{integers: [2, 1], seed: 7}", 7, "an empty range");
    expect(fill, "{integers: [1], seed: 7}", 7, "1 integers");
    expect(fill, "{constant: 1, seed: 7}", 7, "this fill is not random, expected no seed");
    expect(fill, "{identity: false}", 7, "not a fill, expected true");
    expect(fill, "{constant: big}", 7, "not a number");
}

TEST_F(ReaderErrors, TooManyElementsTogether) {
    // 64 x 64 elements are there already; 2^28 more are too many, and are not allocated.
    expect("o: {shape: [64, 64]}", "o: {shape: [268435456], fill: zeros}", 9,
           "the tensors are too large together");
}

TEST_F(ReaderErrors, Buffers) {
    const std::string o = "{tensor: o, dtype: bf16}";
    expect(o, "{tensor: z, dtype: bf16}", 13, "'z': no such tensor");
    expect(o, "{tensor: o, dtype: bf17}", 13, "'bf17': unknown format, expected bf16, fp32");
    expect(o, "{tensor: o, dtype: bf16, layout: rows}", 13, "expected tile or row_major");
    expect(o, "{tensor: o, dtype: bf16, memory: sram}", 13, "expected dram or l1");
    expect(o, "{tensor: o, dtype: bf16, bytes: 64}", 13, "the tensor gives the size already");
    expect(o, "{tensor: o, dtype: bf16, page: 64}", 13, "the tensor gives the size already");
    expect(o, "{tensor: o, dtype: bfp8, layout: row_major}", 13, "a block format row by row");
    const std::string spare = "{bytes: 4096, page: 64}";
    expect(spare, "{}", 14, "neither tensor nor bytes");
    expect(spare, "{bytes: 0}", 14, "out of range");
    expect(spare, "{bytes: 4096, page: 24}", 14, "not a whole number of 16-byte words");
    expect(spare, "{bytes: 4096, page: 0}", 14, "out of range");
    expect(spare, "{bytes: 100, page: 64}", 14, "expected a multiple of 64");
    expect(spare, "{bytes: 4096, dtype: fp32, page: rows}", 14, "not an integer");
    expect("a_l1: {", "a-l1: {", 11, "not a name");
}

TEST_F(ReaderErrors, BuffersWithAPlace) {
    const std::string spare = "{bytes: 4096, page: 64}";
    expect(spare, "{bytes: 4096, page: 64, address: -1}", 14, "out of range");
    expect(spare, R"({bytes: 4096, page: 64, cores: "0,0"})", 14, "not a plain L1 buffer");
    expect(spare, R"({bytes: 4096, memory: l1, page: 64, cores: "0,0-4,0"})", 14,
           "outside the grid");
    expect("{tensor: o, dtype: bf16}", R"({tensor: o, dtype: bf16, memory: l1, cores: "0,0"})", 13,
           "not a plain L1 buffer");
}

TEST_F(ReaderErrors, CircularBuffersWithAPlace) {
    const std::string cb = "{id: 0, format: bf16, pages: 4}";
    expect(cb, "{id: 0, format: bf16, pages: 4, address: x}", 18, "not an integer");
    expect(cb, "{id: 0, format: bf16, pages: 4, page: 4, address: 200000}", 18,
           "pages of 4 bytes, and a compute kernel runs there");
}

TEST_F(ReaderErrors, Shards) {
    const std::string shard = R"({height: 32, width: 64, cores: "0,0-1,0"})";
    expect(shard, R"({height: 33, width: 64, cores: "0,0-1,0"})", 11,
           "a shard of 33 x 64 cuts tiles");
    expect(shard, R"({height: 96, width: 64, cores: "0,0-1,0"})", 11, "expected at most 64 x 64");
    expect(shard, R"({height: 32, width: 96, cores: "0,0-1,0"})", 11, "expected at most 64 x 64");
    expect(shard, R"({height: 32, width: 32, cores: "0,0-1,0"})", 11, "4 shards on 2 cores");
    expect(shard, R"({height: 0, width: 32, cores: "0,0-1,0"})", 11, "out of range");
    expect(shard, R"({height: 32, width: 64, cores: "0,0-4,0"})", 11, "outside the grid");
    expect(shard, R"({height: 32, width: 64, cores: "0,0-1,0", order: z})", 11,
           "expected row or column");
    expect(shard, R"({height: 32, width: 64})", 11, "has no 'cores'");
    expect("memory: l1, shard", "memory: dram, shard", 19,
           "this buffer is not sharded over workers");
    for (const char* banks : {"0,0-12,0", "0,1", "0,0-0,1"}) {
        expect(
            "memory: l1, shard: " + shard,
            "memory: dram, shard: {height: 32, width: 64, cores: \"" + std::string(banks) + "\"}",
            11, "outside the grid, expected cores (0,0) to (11,0)");
    }
    expect("{bytes: 4096, page: 64}",
           R"({bytes: 4096, memory: l1, shard: {height: 32, width: 32, cores: "0,0"}})", 14,
           "sharded without a tensor");
}

TEST_F(ReaderErrors, CircularBuffers) {
    const std::string cb = "{id: 0, format: bf16, pages: 4}";
    expect(cb, "{id: 32, format: bf16, pages: 4}", 18, "expected an integer from 0 to 31");
    expect(cb, "{id: -1, format: bf16, pages: 4}", 18, "out of range");
    expect(cb, "{id: [], format: bf16, pages: 4}", 18, "an empty list");
    expect(cb, "{id: [3, 3], format: bf16, pages: 4}", 18, "circular buffer 3 is defined twice");
    expect(cb, "{id: 0, format: bf16, pages: 0}", 18, "out of range");
    expect(cb, "{id: 0, format: bf16, pages: 65536}", 18, "out of range");
    expect(cb, "{id: 0, format: bf16, pages: 4, page: 2040}", 18, "not a whole number of 16-byte");
    expect(cb, "{id: 0, format: f32, pages: 4}", 18, "unknown format");
    expect("{id: 2, format: bfp8, pages: 2, page: 1088}",
           R"({id: 0, format: bfp8, pages: 2, cores: "3,3"})", 20,
           "circular buffer 0 is defined twice on core (3,3), first in line 18");
    expect(cb, R"({id: 0, format: bf16, pages: 4, cores: "0,0-4,4"})", 18, "outside the grid");
    expect(cb, R"({id: 0, format: bf16, pages: 4, cores: [["0,0"]]})", 18,
           "expected a single value");
    expect(cb, R"({id: 0, format: bf16, pages: 4, cores: []})", 18, "no core is named");
    expect(cb, R"({id: 0, format: bf16, pages: 4, cores: ["0,0-1,1", "1,1"]})", 18,
           "core (1,1) is named twice");
}

TEST_F(ReaderErrors, CircularBuffersOverBuffers) {
    const std::string cb = "{id: 1, format: bf16, buffer: a_l1}";
    expect(cb, "{id: 1, format: bf16, buffer: z}", 19, "'z': no such buffer");
    expect(cb, "{id: 1, format: bf16, buffer: o_dram}", 19, "this buffer is not sharded");
    expect(cb, "{id: 1, format: bf16, buffer: a_l1, pages: 3}", 19,
           "expected at most 4096 bytes, its shard");
    expect(cb, R"({id: 1, format: bf16, buffer: a_l1, cores: "0,0-2,0"})", 19,
           "buffer 'a_l1' has no shard on core (2,0)");
    expect(cb, "{id: 1, format: bfp8, buffer: a_l1}", 19, "not a whole number of pages of 1088");
}

TEST_F(ReaderErrors, Semaphores) {
    const std::string second = R"({id: 1, initial: 5, cores: "0,0"})";
    expect(second, R"({id: 16, initial: 5, cores: "0,0"})", 23, "expected an integer from 0 to 15");
    expect(second, R"({id: 0, initial: 5, cores: "0,0"})", 23,
           "semaphore 0 is defined twice on core (0,0), first in line 22");
    expect(second, R"({id: 1, initial: -1})", 23, "out of range");
    expect(second, R"({id: 1, initial: 4294967296})", 23, "out of range");
}

TEST_F(ReaderErrors, Kernels) {
    expect("source: r.cpp\n", "source: none.cpp\n", 25, "none.cpp, expected a kernel source");
    expect("source: r.cpp\n", "source: .\n", 25, "no such file");
    expect("risc: ncrisc", "risc: erisc", 26, "expected brisc, ncrisc or compute");
    expect("\"0,0-1,1\"", "\"0,0-1,9\"", 27, "core (1,9) is outside the grid");
    expect("\"0,0-1,1\"", "\"all\"", 27, "'all' is not a core range");
    expect("noc: 0", "noc: 2", 28, "expected an integer from 0 to 1");
    expect("noc: 1}", "noc: 0}", 41, "both use NoC 0, see line 25");
    expect("risc: brisc", "risc: ncrisc", 41,
           "a ncrisc kernel is defined twice on core (0,0), first in line 25");
    expect("risc: brisc, noc: 1", "risc: compute", 41, "a compute kernel is defined twice");
    expect("risc: compute", "risc: compute\n    noc: 1", 37, "a compute kernel has no NoC");
    for (const char* key : {"fidelity: LoFi", "dst: {}", "approx: true", "unpack_to_dst: []"}) {
        expect("noc: 1}", "noc: 1, " + std::string(key) + "}", 41, "not a compute kernel");
    }
    expect("{A: 1}", "{A-B: 1}", 29, "'A-B': not a name");
    expect("{cb: 0}", "{\"c b\": 0}", 31, "not a name");
    expect("optimize: O2", "optimize: O4", 34, "expected O0, O1, O2, O3, Os, Ofast or Oz");
    expect("HiFi2", "HiFi1", 37, "expected LoFi, HiFi2, HiFi3 or HiFi4");
    expect("accumulate: 16", "accumulate: 24", 38, "expected 16 or 32");
    expect("sync: half", "sync: third", 38, "expected half or full");
    expect("approx: false", "approx: no", 39, "expected true or false");
    expect("unpack_to_dst: [0]", "unpack_to_dst: [32]", 40, "expected an integer from 0 to 31");
    expect("unpack_to_dst: [0]", "unpack_to_dst: [0, 0]", 35,
           "unpack_to_dst names circular buffer 0");
    expect("unpack_to_dst: [0]", "unpack_to_dst: [9]", 35, "unpack_to_dst names circular buffer 9");
}

TEST_F(ReaderErrors, Arguments) {
    expect("[3]", "[4294967296]", 33, "out of range");
    expect("[3]", "[-2147483649]", 33, "out of range");
    expect("[3]", "[1.5]", 33, "a number with a fraction");
    expect("[3]", "[\"1 +\"]", 33, "column 4 of '1 +'");
    expect("[3]", "[true]", 33, "unknown name 'true'");
    expect("[3]", "[\"\"]", 33, "the expression ends");
    expect("[3]", "[\n      1,\n      \"n *\"]", 35, "column 4 of 'n *'");
    expect("[3]", "[x]", 33, "'x' differs from core to core");
    expect("[3]", "[\"accessor(o_dram)\"]", 33, "not a compile-time argument");
    expect("{cb: 0}", "{cb: i}", 31, "differs from core to core");
    expect("[1, \"accessor(o_dram)\"]", "[1, \"accessor(z)\"]", 30, "no buffer 'z'");
    expect("[1, \"accessor(o_dram)\"]", "[\"y\"]", 30, "differs from core to core");
    expect("[\"addr(o_dram)\", 2]", "[\"addr(z)\", 2]", 32, "no buffer 'z'");
    expect("[\"addr(o_dram)\", 2]", "[\"tiles(z)\", 2]", 32, "no buffer 'z'");
    expect("[\"addr(o_dram)\", 2]", "[\"f(2)\", 2]", 32, "unknown name 'f'");
}

TEST_F(ReaderErrors, ArgumentMaps) {
    const std::string plain = "[\"addr(o_dram)\", 2]";
    expect(plain, R"({"0,0-1,0": [1]})", 25, "core (0,1) has no runtime_args");
    expect(plain, R"({"0,0-1,1": [1], "1,1": [2]})", 25, "core (1,1) twice");
    expect(plain, R"({"0,0-3,3": [1]})", 25, "or the kernel does not run there");
    expect(plain, R"({"0,0-4,4": [1]})", 32, "outside the grid");
    expect(plain, R"({all: [1]})", 32, "'all' is not a core range");
    expect(plain, R"({"0,0-1,1": 1})", 32, "expected a list");
    EXPECT_EQ(change(plain, R"({"0,0-1,0": [1], "0,1; 1,1": []})"), "accepted");
}

TEST_F(ReaderErrors, TooManyArguments) {
    const auto list = [](int count) {
        std::string text = "[0";
        for (int i = 1; i < count; ++i) {
            text += ", 0";
        }
        return text + "]";
    };
    const std::string plain = "[\"addr(o_dram)\", 2]";
    EXPECT_EQ(change(plain, list(340)), "accepted");  // and one common argument
    expect(plain, list(341), 25, "342 runtime arguments, expected at most 341");
}

TEST_F(ReaderErrors, Programs) {
    EXPECT_THAT(problem("tensight: 1\nchip: {grid: 1x1}\nprograms: []\n"),
                HasSubstr(":3: programs of the workload: an empty list"));
    EXPECT_THAT(problem("tensight: 1\nchip: {grid: 1x1}\nprograms:\n- {name: a, kernels: []}\n"),
                HasSubstr(":4: program 'a' has no kernel"));
    const std::string kernels = ", kernels: [{source: r.cpp, risc: brisc}]}\n";
    EXPECT_THAT(problem("tensight: 1\nchip: {grid: 1x1}\nprograms:\n- {name: a" + kernels +
                        "- {name: a" + kernels),
                HasSubstr(":5: two programs are named 'a'"));
    expect("name: one", "name: \"\"", 16, "not a name");
    expect("name: one", "name: \"a\\nb\"", 16, "'a\\x0ab': not a name");
}

TEST_F(ReaderErrors, Expectations) {
    const std::string good = "{tensor: o, npy: big.npy, pcc: 0.9, atol: 0.1, rtol: 0.1}";
    expect(good, "{tensor: z, npy: big.npy}", 43, "'z': no such tensor");
    expect(good, "{tensor: o}", 43, "no reference");
    expect(good, "{tensor: o, npy: f.npy}", 43, "its shape is (2), expected (64, 64) as declared");
    expect(good, "{tensor: o, npy: big.npy, pcc: 1.5}", 43, "a correlation above 1");
    expect(good, "{tensor: o, npy: big.npy, pcc: -0.5}", 43, "a negative tolerance");
    expect(good, "{tensor: o, npy: big.npy, atol: -1}", 43, "a negative tolerance");
    expect(good, "{tensor: o, npy: big.npy, rtol: -1}", 43, "a negative tolerance");
    expect(good, "{tensor: o, npy: big.npy, rtol: inf}", 43, "not a number");
    expect("spare: {bytes: 4096, page: 64}", "o2: {tensor: o, dtype: bf16}", 43,
           "2 buffers hold tensor 'o', expected exactly one");
    expect("o_dram: {tensor: o, dtype: bf16}", "o_dram: {tensor: f, dtype: bf16}", 43,
           "0 buffers hold tensor 'o'");
}

TEST_F(ReaderErrors, Files) {
    const auto problem_of = [](const std::string& path) -> std::string {
        try {
            read_workload(path);
        } catch (const WorkloadError& error) {
            return error.what();
        }
        return "accepted";
    };
    const std::string none = (folder() / "none.yaml").string();
    EXPECT_EQ(problem_of(none), none + ": no such file, expected a workload file");
    EXPECT_THAT(problem_of(folder().string()), HasSubstr("not a regular file"));
    EXPECT_THAT(problem_of("/dev/zero"), HasSubstr("not a regular file"));
    const std::string large = put("large.yaml", "a: 1");
    std::filesystem::resize_file(large, (std::uintmax_t{16} << 20U) + 1);
    EXPECT_THAT(problem_of(large), EndsWith("16777217 bytes, expected at most 16777216"));
}

}  // namespace
}  // namespace tensight::workload
