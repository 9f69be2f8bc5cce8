// SPDX-License-Identifier: Apache-2.0
#include "sim/silicon/measurements.h"

#include <gmock/gmock.h>

#include <filesystem>
#include <fstream>

#include "sim/silicon/params.h"
#include "tests/folders/temporary_folder.h"

namespace tensight::silicon {
namespace {

using ::testing::AllOf;
using ::testing::EndsWith;
using ::testing::HasSubstr;
using ::testing::StartsWith;

constexpr const char* kHeader =
    "id,arch,mechanism,pattern,memory,transactions,subordinates,same_axis,stateful,loopback,bytes,"
    "cycles\n";
constexpr const char* kGood = "A-1,wormhole_b0,unicast,one_to_one,l1,16,0,1,0,0,64,538.5\n";

class MeasurementsTest : public ::testing::Test {
  protected:
    MeasurementsFile read(const std::string& text) {
        std::ofstream(path_, std::ios::binary) << text;
        return read_measurements(path_);
    }
    /// The message behind `file:`.
    std::string refused(const std::string& text) {
        try {
            read(text);
        } catch (const RowsError& error) {
            const std::string message = error.what();
            EXPECT_THAT(message, StartsWith(path_ + ":"));
            return message.substr(path_.size() + 1);
        }
        ADD_FAILURE() << "accepted: " << text;
        return {};
    }

    folders::TemporaryFolder folder_{"rows"};
    std::string path_ = folder_.path() / "rows.csv";
};

TEST_F(MeasurementsTest, EveryColumn) {
    const MeasurementsFile file = read(std::string(kHeader) + kGood);
    ASSERT_EQ(file.rows.size(), 1u);
    const Measurement& row = file.rows.front();
    EXPECT_EQ(row.id, "A-1");
    EXPECT_EQ(row.arch, "wormhole_b0");
    EXPECT_EQ(row.family, "noc_sweep");
    EXPECT_EQ(row.category, "noc");
    EXPECT_EQ(row.metric, "cycles");
    EXPECT_EQ(row.value, 538.5);
    EXPECT_EQ(row.line, 2);
    EXPECT_EQ(Params(row.params).values(),
              (std::map<std::string, std::string>{{"mechanism", "unicast"},
                                                  {"pattern", "one_to_one"},
                                                  {"memory", "l1"},
                                                  {"transactions", "16"},
                                                  {"subordinates", "0"},
                                                  {"same_axis", "1"},
                                                  {"stateful", "0"},
                                                  {"loopback", "0"},
                                                  {"bytes", "64"}}));
    EXPECT_EQ(file.path, path_);
}

// SHA-256 of "abc" is the standard's own example; a file of rows is hashed byte for byte.
TEST_F(MeasurementsTest, HashIsOfTheBytes) {
    const std::string one = read(std::string(kHeader) + kGood).sha256;
    EXPECT_EQ(one.size(), 64u);
    EXPECT_EQ(read(std::string(kHeader) + kGood).sha256, one);
    EXPECT_NE(read(std::string(kHeader) + kGood + "\n").sha256, one);
}

TEST_F(MeasurementsTest, AnyOrderOtherColumnsQuotesAndLineEnds) {
    const MeasurementsFile file = read(
        "note,cycles,bytes,loopback,stateful,same_axis,subordinates,transactions,memory,"
        "pattern,mechanism,arch,id\r\n"
        "\r\n"
        "\"a, \"\"b\"\"\",7,128,1,0,0,4,1,l1,one_to_all,multicast,blackhole,\"B,2\"\r\n");
    ASSERT_EQ(file.rows.size(), 1u);
    EXPECT_EQ(file.rows[0].id, "B,2");
    EXPECT_EQ(Params(file.rows[0].params).count("bytes", 0, 999), 128u);
    EXPECT_TRUE(Params(file.rows[0].params).flag("loopback"));
    EXPECT_EQ(file.rows[0].line, 3);
}

constexpr const char* kFamilyHeader =
    "id,arch,category,workload,metric,value,spread,family,params\n";

TEST_F(MeasurementsTest, RowsThatNameTheirFamily) {
    const MeasurementsFile file =
        read(std::string(kFamilyHeader) +
             "B-1,blackhole,riscv,\"a loop, of adds\",cycles_per_instruction,0.996,0.99..1.0,"
             "riscv_block,op=addi_ind;threads=1\n");
    ASSERT_EQ(file.rows.size(), 1u);
    const Measurement& row = file.rows.front();
    EXPECT_EQ(row.id, "B-1");
    EXPECT_EQ(row.arch, "blackhole");
    EXPECT_EQ(row.category, "riscv");
    EXPECT_EQ(row.metric, "cycles_per_instruction");
    EXPECT_EQ(row.value, 0.996);
    EXPECT_EQ(row.spread, "0.99..1.0");
    EXPECT_EQ(row.family, "riscv_block");
    EXPECT_EQ(row.params, "op=addi_ind;threads=1");
}

TEST_F(MeasurementsTest, BadCellsOfSuchARow) {
    const auto with = [&](const std::string& row) { return refused(kFamilyHeader + row + "\n"); };
    EXPECT_THAT(with("A,w,c,t,cycles,none,,f,k=v"),
                StartsWith("2: value is 'none', expected a number above 0"));
    EXPECT_THAT(with("A,w,c,t,cycles,0,,f,k=v"), HasSubstr("a number above 0"));
    EXPECT_THAT(with("A,w,c,t,cycles,5,,,k=v"), StartsWith("2: family is '', expected a name"));
    EXPECT_THAT(with("A,w,,t,cycles,5,,f,k=v"), StartsWith("2: category is ''"));
}

TEST_F(MeasurementsTest, FileThatIsNone) {
    EXPECT_THROW(
        {
            try {
                read_measurements("no/such/rows.csv");
            } catch (const RowsError& error) {
                EXPECT_STREQ(error.what(),
                             "no/such/rows.csv: cannot be read, expected a file of measured rows "
                             "(CSV)");
                throw;
            }
        },
        RowsError);
    EXPECT_THROW(read_measurements(::testing::TempDir()), RowsError);
}

TEST_F(MeasurementsTest, EmptyFile) {
    EXPECT_THAT(refused(""), AllOf(StartsWith("1: "), HasSubstr("empty"), HasSubstr("header")));
    EXPECT_THAT(refused("\n\n"), HasSubstr("empty"));
    EXPECT_THAT(refused(kHeader), AllOf(StartsWith("1: "), HasSubstr("no row")));
}

TEST_F(MeasurementsTest, MissingColumnIsNamed) {
    EXPECT_THAT(refused("id,arch\nA,b\n"),
                AllOf(StartsWith("1: no column 'category'"), HasSubstr("id, arch")));
    EXPECT_THAT(refused("id,arch,id\nA,b,A\n"), HasSubstr("column 'id' appears twice"));
}

TEST_F(MeasurementsTest, WrongNumberOfCells) {
    EXPECT_THAT(refused(std::string(kHeader) + kGood + "A-2,wormhole_b0\n"),
                StartsWith("3: 2 columns, expected 12"));
}

TEST_F(MeasurementsTest, OpenQuote) {
    EXPECT_THAT(refused(std::string(kHeader) + "\"A-1,wormhole_b0\n"),
                AllOf(StartsWith("2: "), HasSubstr("quote")));
}

struct BadCell {
    std::string row;
    std::string message;
};

class BadCells : public MeasurementsTest, public ::testing::WithParamInterface<BadCell> {};

TEST_P(BadCells, NameLineColumnAndWhatWasExpected) {
    EXPECT_THAT(refused(std::string(kHeader) + GetParam().row + "\n"),
                StartsWith("2: " + GetParam().message));
}

INSTANTIATE_TEST_SUITE_P(
    Rows, BadCells,
    ::testing::Values(
        BadCell{",w,unicast,p,l1,1,0,1,0,0,64,5", "id is '', expected a name"},
        BadCell{"A,w,unicast,p,l1,0,0,1,0,0,64,5",
                "transactions is '0', expected an integer from 1"},
        BadCell{"A,w,unicast,p,l1,1.5,0,1,0,0,64,5", "transactions is '1.5', expected an integer"},
        BadCell{"A,w,unicast,p,l1,1,-1,1,0,0,64,5", "subordinates is '-1', expected an integer"},
        BadCell{"A,w,unicast,p,l1,1,0,yes,0,0,64,5", "same_axis is 'yes', expected 0 or 1"},
        BadCell{"A,w,unicast,p,l1,1,0,1,2,0,64,5", "stateful is '2', expected 0 or 1"},
        BadCell{"A,w,unicast,p,l1,1,0,1,0,,64,5", "loopback is '', expected 0 or 1"},
        BadCell{"A,w,unicast,p,l1,1,0,1,0,0,99999999999999999999,5",
                "bytes is '99999999999999999999', expected an integer"},
        BadCell{"A,w,unicast,p,l1,1,0,1,0,0,64,many", "cycles is 'many', expected a number"},
        BadCell{"A,w,unicast,p,l1,1,0,1,0,0,64,nan", "cycles is 'nan', expected a number"},
        BadCell{"A,w,unicast,p,l1,1,0,1,0,0,64,0", "cycles is '0', expected a number above 0"}));

TEST_F(MeasurementsTest, IdTwice) {
    EXPECT_THAT(refused(std::string(kHeader) + kGood + kGood),
                AllOf(StartsWith("3: id 'A-1' again, first on line 2"),
                      EndsWith("expected an id of its own for each row")));
}

}  // namespace
}  // namespace tensight::silicon
