// SPDX-License-Identifier: Apache-2.0
// What vectors_test promises: a line a file, the counts at the end, its exit status; on folders
// that are copied from the carried cases and then broken.
#include <gmock/gmock.h>
#include <unistd.h>

#include <filesystem>
#include <fstream>
#include <string>

#include "tests/sim/cli/command.h"

namespace tensight::vectors {
namespace {

namespace fs = std::filesystem;
using ::testing::EndsWith;
using ::testing::HasSubstr;
using ::testing::StartsWith;

class VectorsContract : public ::testing::Test {
  protected:
    VectorsContract() {
        fs::remove_all(root_);
        fs::create_directories(root_);
        fs::copy(fs::path(TENSIGHT_SOURCE_DIR) / "tests" / "models" / "numerics" / "data",
                 root_ / "tile");
    }
    ~VectorsContract() override {
        std::error_code ignored;
        fs::remove_all(root_, ignored);
    }

    cli::testing::CommandResult run(const std::vector<std::string>& arguments = {}) const {
        cli::testing::Command command;
        command.arguments = {TENSIGHT_VECTORS_TEST};
        command.arguments.insert(command.arguments.end(), arguments.begin(), arguments.end());
        command.environment = {{"TENSIGHT_VECTORS", root_.string()}};
        command.folder = ::testing::TempDir();
        return cli::testing::run(command);
    }

    void flip(const std::string& file, std::streamoff at) const {
        std::fstream bytes(root_ / file, std::ios::in | std::ios::out | std::ios::binary);
        bytes.seekg(at);
        const int old = bytes.get();
        bytes.seekp(at);
        bytes.put(static_cast<char>(old ^ 0x40));
        ASSERT_TRUE(bytes.good()) << file;
    }

    void put(const std::string& file, const std::string& bytes) const {
        fs::create_directories((root_ / file).parent_path());
        std::ofstream(root_ / file, std::ios::binary) << bytes;
    }

    fs::path root_ =
        fs::path(::testing::TempDir()) / ("tensight_vectors_" + std::to_string(getpid()));
};

std::string last_line(const std::string& text) {
    const std::size_t end = text.find_last_not_of('\n');
    return text.substr(text.rfind('\n', end) + 1, end - text.rfind('\n', end));
}

TEST_F(VectorsContract, AFolderOfThatLayoutPasses) {
    const auto result = run();
    EXPECT_EQ(result.status, 0) << result.err;
    EXPECT_EQ(std::count(result.out.begin(), result.out.end(), '\n'), 5) << "four files and a sum";
    EXPECT_THAT(result.out, StartsWith("tile/tile_convert.bin "));
    // Each of 16 cases has the hash of Dst and of the packed tile; pooled Dst is not compared.
    EXPECT_THAT(last_line(result.out), HasSubstr("mismatches=0"));
    EXPECT_THAT(last_line(result.out), StartsWith("compared="));
}

TEST_F(VectorsContract, ADifferenceIsStatusOne) {
    flip("tile/tile_matmul.bin", 300);
    const auto result = run();
    EXPECT_EQ(result.status, 1);
    EXPECT_THAT(result.out, HasSubstr("first: case "));
    EXPECT_THAT(last_line(result.out), ::testing::Not(EndsWith("mismatches=0")));
    EXPECT_THAT(result.out, HasSubstr("tile/tile_reduce.bin ")) << "the others are compared";
}

TEST_F(VectorsContract, ABrokenFileIsNamedAndTheOthersCompared) {
    fs::resize_file(root_ / "tile" / "tile_eltwise.bin", 100);
    const auto result = run();
    EXPECT_EQ(result.status, 1);
    EXPECT_THAT(result.err, HasSubstr("tile_eltwise.csv:2: a reaches beyond the .bin file"));
    EXPECT_THAT(result.out, HasSubstr("tile/tile_matmul.bin "));
    EXPECT_THAT(last_line(result.out), EndsWith("mismatches=0"));
}

TEST_F(VectorsContract, AnIndexWithoutItsDataIsAnError) {
    fs::remove(root_ / "tile" / "tile_convert.bin");
    const auto result = run();
    EXPECT_EQ(result.status, 1);
    EXPECT_THAT(result.err, HasSubstr("tile_convert.bin"));
}

TEST_F(VectorsContract, SizesAreThoseOfTheFormats) {
    std::ifstream in(root_ / "tile" / "tile_eltwise.csv");
    std::string text((std::istreambuf_iterator<char>(in)), {});
    const std::size_t at = text.find(",0,1088,");
    ASSERT_NE(at, std::string::npos);
    put("tile/tile_eltwise.csv", text.replace(at, 8, ",0,1024,"));
    const auto result = run();
    EXPECT_EQ(result.status, 1);
    EXPECT_THAT(result.err, HasSubstr("a has 1024 bytes; expected 1088"));
}

TEST_F(VectorsContract, FilesThatNothingIsComparedWithAreAnError) {
    put("sfpu/sfpu_bf16_of_another_kind.bin", std::string(131072, '\0'));
    const auto result = run();
    EXPECT_EQ(result.status, 1);
    EXPECT_THAT(result.err, HasSubstr("no comparison for sfpu_bf16_of_another_kind"));
    EXPECT_THAT(last_line(result.out), EndsWith("mismatches=0"));
}

TEST_F(VectorsContract, TablesOfOtherLengthsAreBroken) {
    put("sfpu/sfpu_bf16_abs.bin", std::string(4096, '\0'));
    put("sfpu/sfpu_binary_bf16_add.bin", std::string(4096, '\0'));
    const auto result = run();
    EXPECT_EQ(result.status, 1);
    EXPECT_THAT(result.err, HasSubstr("a table of 2048 results for 65536 inputs"));
    EXPECT_THAT(result.err, HasSubstr("does not hold 3 columns of equal length"));
}

TEST_F(VectorsContract, ATableAloneIsEnough) {
    fs::remove_all(root_ / "tile");
    std::string table(131072,
                      '\0');  // abs: the pattern without its sign; denormals lose theirs too
    for (unsigned i = 0; i < 65536; ++i) {
        const unsigned magnitude = i & 0x7FFFu;
        const bool negative_nan = i > 0xFF80u;  // keeps its sign, as recorded
        const unsigned result = magnitude < 0x80u ? 0 : negative_nan ? i : magnitude;
        table[2 * i] = static_cast<char>(result);
        table[2 * i + 1] = static_cast<char>(result >> 8);
    }
    put("sfpu/sfpu_bf16_abs.bin", table);
    const auto result = run();
    EXPECT_EQ(result.status, 0) << result.out << result.err;
    EXPECT_EQ(last_line(result.out), "compared=65536 mismatches=0");
    put("sfpu/sfpu_bf16_abs.bin", std::string(131072, '\x01'));
    EXPECT_EQ(run().status, 1);
}

TEST_F(VectorsContract, NothingToCompareIsNoSuccess) {
    fs::remove_all(root_ / "tile");
    const auto result = run();
    EXPECT_EQ(result.status, 1);
    EXPECT_EQ(last_line(result.out), "compared=0 mismatches=0");
}

TEST_F(VectorsContract, WithoutAFolderItIsSkipped) {
    fs::remove_all(root_);
    const auto result = run();
    EXPECT_EQ(result.status, 77);
    EXPECT_THAT(result.err, HasSubstr("skipped"));
}

TEST_F(VectorsContract, GroupsAndTheTable) {
    const auto one = run({"tile_matmul"});
    EXPECT_EQ(one.status, 0);
    EXPECT_EQ(std::count(one.out.begin(), one.out.end(), '\n'), 2);
    const auto table = run({"--markdown"});
    EXPECT_EQ(table.status, 0);
    EXPECT_THAT(table.out, StartsWith("| file | cases | compared | mismatches |\n"));
    const auto wrong = run({"tile_nothing"});
    EXPECT_EQ(wrong.status, 2);
    EXPECT_THAT(wrong.err, HasSubstr("tile_nothing"));
}

}  // namespace
}  // namespace tensight::vectors
