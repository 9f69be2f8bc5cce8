// SPDX-License-Identifier: Apache-2.0
// What a host writes and finds, and buffers whose places are given.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "sim/workload/npy.h"
#include "sim/workload/reader.h"
#include "tests/sim/workload/scratch_folder.h"

namespace tensight::workload {
namespace {

using testing::HasSubstr;

constexpr const char* kGood = R"yaml(tensight: 1
chip: {arch: wormhole_b0, grid: 2x2}
buffers:
  d: {bytes: 12, page: 4, address: 64}
  l: {bytes: 4096, page: 64, memory: l1, address: 1000000, cores: "0,0-1,0"}
programs:
- name: one
  writes:
  - {buffer: d, npy: bytes.npy}
  - {core: "1,1", address: 200000, npy: bytes.npy}
  - {bank: 11, address: 32, npy: bytes.npy}
  circular_buffers:
  - {id: 0, format: bf16, pages: 2, page: 2048, buffer: l}
  - {id: 1, format: uint32, pages: 4, page: 4, address: 300000}
  kernels:
  - {source: r.cpp, risc: ncrisc}
  reads:
  - {buffer: d, npy: bytes.npy}
)yaml";

class ReaderContents : public ScratchFolder {
  protected:
    ReaderContents() {
        put("r.cpp", "");
        const std::vector<std::int64_t> five = {5};
        const std::vector<double> values = {1, 2, 3, 4, 255};
        write_npy(folder() / "bytes.npy", five, values, NpyType::u1);
        write_npy(folder() / "words.npy", five, values, NpyType::u4);
        const std::vector<std::int64_t> many = {13};
        write_npy(folder() / "long.npy", many, std::vector<double>(13), NpyType::u1);
    }
    [[nodiscard]] Workload read(const std::string& text) const {
        return parse_workload(text, (folder() / "w.yaml").string());
    }
    /// What the reader says when `piece` is `other`.
    [[nodiscard]] std::string problem(const std::string& piece, const std::string& other) const {
        std::string text = kGood;
        const std::size_t at = text.find(piece);
        EXPECT_NE(at, std::string::npos) << piece;
        try {
            (void)read(text.replace(at, piece.size(), other));
        } catch (const WorkloadError& error) {
            return error.what();
        }
        return "accepted";
    }
};

TEST_F(ReaderContents, AreRead) {
    const Workload w = read(kGood);
    EXPECT_EQ(w.buffers[0].address, 64U);
    EXPECT_EQ(w.buffers[1].cores.size(), 2U);
    const Program& p = w.programs[0];
    EXPECT_EQ(p.circular_buffers[0].cores.size(), 2U) << "those of its buffer";
    EXPECT_EQ(p.circular_buffers[1].address, 300000U);
    EXPECT_EQ(p.circular_buffers[1].page_bytes, 4U);
    ASSERT_EQ(p.writes.size(), 3U);
    EXPECT_EQ(p.writes[0].buffer, "d");
    EXPECT_EQ(p.writes[0].bytes, (std::vector<std::uint8_t>{1, 2, 3, 4, 255}));
    EXPECT_EQ(p.writes[1].memory, Memory::l1);
    EXPECT_EQ(p.writes[1].place, (CoreCoord{1, 1}));
    EXPECT_EQ(p.writes[2].memory, Memory::dram);
    EXPECT_EQ(p.writes[2].place, (CoreCoord{11, 0}));
    EXPECT_EQ(p.writes[2].address, 32U);
    EXPECT_EQ(p.reads.size(), 1U);
}

TEST_F(ReaderContents, HaveOnePlace) {
    const std::string write = "{buffer: d, npy: bytes.npy}";
    EXPECT_THAT(problem(write, "{npy: bytes.npy}"),
                HasSubstr("expected one of buffer, core and bank"));
    EXPECT_THAT(problem(write, "{buffer: d, bank: 0, npy: bytes.npy}"), HasSubstr("or several"));
    EXPECT_THAT(problem(write, "{buffer: d, address: 3, npy: bytes.npy}"),
                HasSubstr("the buffer has one"));
    EXPECT_THAT(problem(write, "{bank: 0, npy: bytes.npy}"), HasSubstr("has no 'address'"));
    EXPECT_THAT(problem(write, "{bank: 12, address: 0, npy: bytes.npy}"),
                HasSubstr("out of range"));
    EXPECT_THAT(problem(write, "{core: \"0,0-1,0\", address: 0, npy: bytes.npy}"),
                HasSubstr("several cores"));
    EXPECT_THAT(problem(write, "{core: \"2,0\", address: 0, npy: bytes.npy}"),
                HasSubstr("outside the grid"));
    EXPECT_THAT(problem(write, "{buffer: z, npy: bytes.npy}"), HasSubstr("no such buffer"));
    EXPECT_THAT(problem(write, "{buffer: l, npy: bytes.npy}"), HasSubstr("not interleaved"));
}

TEST_F(ReaderContents, AreBytesThatFit) {
    const std::string write = "{buffer: d, npy: bytes.npy}";
    EXPECT_THAT(problem(write, "{buffer: d, npy: words.npy}"), HasSubstr("not bytes"));
    EXPECT_THAT(problem(write, "{buffer: d, npy: long.npy}"), HasSubstr("at most 12"));
    EXPECT_THAT(problem(write, "{buffer: d, npy: none.npy}"), HasSubstr("none.npy"));
}

TEST_F(ReaderContents, CircularBuffersStayOnTheirBuffer) {
    const std::string cb = "{id: 0, format: bf16, pages: 2, page: 2048, buffer: l}";
    EXPECT_THAT(problem(cb, "{id: 0, format: bf16, pages: 2, buffer: l, address: 64}"),
                HasSubstr("the buffer has one"));
    EXPECT_THAT(problem(cb, "{id: 0, format: bf16, buffer: l}"), HasSubstr("has no 'pages'"));
    EXPECT_THAT(problem(cb, "{id: 0, format: bf16, pages: 3, buffer: l}"),
                HasSubstr("at most 4096 bytes"));
    EXPECT_THAT(problem(cb, "{id: 0, format: bf16, pages: 2, buffer: l, cores: \"0,1\"}"),
                HasSubstr("has no shard on core (0,1)"));
}

}  // namespace
}  // namespace tensight::workload
