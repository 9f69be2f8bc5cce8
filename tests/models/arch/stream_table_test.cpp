// SPDX-License-Identifier: Apache-2.0
#include "models/arch/stream_table.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <unistd.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <map>
#include <regex>
#include <set>
#include <sstream>
#include <tuple>

#include "models/arch/chip_description.h"
#include "models/arch/stream_parser.h"

namespace tensight::arch {
namespace {

using testing::HasSubstr;

constexpr const char* kPath = TENSIGHT_SOURCE_DIR "/models/arch/wormhole_b0_streams.csv";

const StreamTable& table() {
    static const StreamTable streams(kPath);
    return streams;
}

/// One line of the table, read by a regular expression instead of the parser's splitting.
struct Row {
    std::string call, variant, thread, seq, instruction, unit, operands;
    int count = 0;
    int repetitions = 1;
};

const std::vector<Row>& rows() {
    static const std::vector<Row> all = [] {
        const std::regex shape(R"re(^("[^"]*"|[^,"]*),("[^"]*"|[^,"]*),(T[012]),)re"
                               R"re((\d+(?:\.\d+x(\d+))?),([^,]*),(\d+),([^,]*),(.*)$)re");
        const auto bare = [](std::string s) {
            return !s.empty() && s.front() == '"' ? s.substr(1, s.size() - 2) : s;
        };
        std::vector<Row> result;
        std::ifstream file(kPath);
        std::string line;
        while (std::getline(file, line)) {
            if (line.empty() || line[0] == '#' || line.rfind("call,variant", 0) == 0) {
                continue;
            }
            std::smatch m;
            EXPECT_TRUE(std::regex_match(line, m, shape)) << line;
            result.push_back({bare(m[1]), bare(m[2]), m[3], m[4], m[6], m[8], m[9], std::stoi(m[7]),
                              m[5].matched ? std::stoi(m[5]) : 1});
        }
        return result;
    }();
    return all;
}

int thread_of(const Row& row) { return row.thread[1] - '0'; }

// 124 pairs of 64 calls in 2501 rows, as the table was derived, and the three words of
// transpose_wh_dest's unpack thread, and the init of SFPU operations.
TEST(StreamTable, HasTheRowsThatItsDescriptionNames) {
    std::set<std::string> calls;
    std::set<std::pair<std::string, std::string>> pairs;
    for (const Row& row : rows()) {
        calls.insert(row.call);
        pairs.insert({row.call, row.variant});
    }
    EXPECT_EQ(rows().size(), 2501U + 3U + 3U);
    EXPECT_EQ(pairs.size(), 124U + 1U);
    EXPECT_EQ(calls.size(), 64U + 1U);
}

TEST(StreamTable, EveryStreamHasAsManyInstructionsAsItsRowsSay) {
    std::map<std::tuple<std::string, std::string, int>, std::size_t> totals;
    for (const Row& row : rows()) {
        totals[{row.call, row.variant, thread_of(row)}] +=
            static_cast<std::size_t>(row.count) * static_cast<std::size_t>(row.repetitions);
    }
    for (const auto& [key, total] : totals) {
        const auto& [call, variant, thread] = key;
        const InstructionStream& stream = table().get(call, variant, thread);
        EXPECT_EQ(stream.instructions.size(), total)
            << call << " / " << variant << " / T" << thread;
        EXPECT_LE(stream.pushed_words, static_cast<int>(total));
        EXPECT_TRUE(total == 0 || stream.pushed_words > 0) << call;
    }
}

TEST(StreamTable, EveryUnitGetsItsShare) {
    static const std::map<std::string, Unit> kUnits = {
        {"SYNC", Unit::sync}, {"CFG", Unit::config},      {"THCON", Unit::thcon},
        {"TDMA", Unit::tdma}, {"UNPACK0", Unit::unpack0}, {"UNPACK1", Unit::unpack1},
        {"FPU", Unit::fpu},   {"SFPU", Unit::sfpu},       {"PACK", Unit::pack},
    };
    std::map<std::tuple<std::string, std::string, int, std::string>, long> totals;
    for (const Row& row : rows()) {
        if (!row.unit.empty()) {
            totals[{row.call, row.variant, thread_of(row), row.unit}] +=
                row.count * row.repetitions;
        }
    }
    for (const auto& [key, total] : totals) {
        const auto& [call, variant, thread, unit] = key;
        const auto& instructions = table().get(call, variant, thread).instructions;
        const auto found =
            std::count_if(instructions.begin(), instructions.end(),
                          [&, u = unit](const Instruction& i) { return i.unit == kUnits.at(u); });
        EXPECT_EQ(found, total) << call << " / " << variant << " / T" << thread << ' ' << unit;
    }
}

/// Rows of "dst rows=...": the numbers by a regular expression, ranges and repetitions by hand.
std::vector<int> listed_rows(const std::string& operands) {
    static const std::regex range(R"(dst rows=\(?(\d+)\.\.(\d+) step (\d+)\)?(?: x(\d+))?$)");
    static const std::regex one(R"(dst rows=\((\d+)\) x(\d+)$)");
    static const std::regex list(R"(dst rows=(\d+(?: \d+)*)$)");
    std::smatch m;
    std::vector<int> result;
    if (std::regex_search(operands, m, range)) {
        for (int k = 0; k < (m[4].matched ? std::stoi(m[4]) : 1); ++k) {
            for (int row = std::stoi(m[1]); row <= std::stoi(m[2]); row += std::stoi(m[3])) {
                result.push_back(row);
            }
        }
    } else if (std::regex_search(operands, m, one)) {
        result.assign(static_cast<std::size_t>(std::stoi(m[2])), std::stoi(m[1]));
    } else if (std::regex_search(operands, m, list)) {
        std::istringstream numbers(m[1]);
        for (int row = 0; numbers >> row;) {
            result.push_back(row);
        }
    } else {
        EXPECT_EQ(operands.find("dst rows"), std::string::npos) << operands;
    }
    return result;
}

TEST(StreamTable, EveryRowListIsAsLongAsItsCountAndIsReadSo) {
    for (const Row& row : rows()) {
        const std::vector<int> expected = listed_rows(row.operands);
        if (expected.empty()) {
            continue;
        }
        EXPECT_EQ(static_cast<int>(expected.size()), row.count) << row.call << ' ' << row.operands;
        const InstructionStream parsed =
            parse_stream("row", {{row.call, row.variant, row.thread, "0", row.instruction,
                                  std::to_string(row.count), row.unit, row.operands}});
        std::vector<int> got;
        for (const Instruction& i : parsed.instructions) {
            got.push_back(i.dst_row);
        }
        EXPECT_EQ(got, expected) << row.call << ' ' << row.operands;
    }
}

TEST(StreamTable, EveryBankThatIsHandedOverComesBack) {
    // Fills by set_dvalid on T0, returns by flips on T1: equal in number, else the next call would
    // run out of step. An operand of matmul_block that is held over several products comes back
    // once, by CLEARDVALID at the end; SETRWC only turns to its other bank.
    std::set<std::pair<std::string, std::string>> seen;
    int pairs = 0;
    for (const Row& row : rows()) {
        if (!seen.insert({row.call, row.variant}).second) {
            continue;
        }
        const auto* unpack = table().find(row.call, row.variant, 0);
        const auto* math = table().find(row.call, row.variant, 1);
        if (unpack == nullptr || math == nullptr || row.call.find("init") != std::string::npos) {
            continue;
        }
        int fills[2] = {0, 0};
        int returns[2] = {0, 0};
        for (const Instruction& i : unpack->instructions) {
            if (i.set_dvalid) {
                ++fills[i.unit == Unit::unpack0 ? 0 : 1];
            }
        }
        for (const Instruction& i : math->instructions) {
            returns[0] += i.flip_a ? 1 : 0;
            returns[1] += i.flip_b ? 1 : 0;
        }
        EXPECT_EQ(fills[0], returns[0]) << row.call << " / " << row.variant << ", SrcA";
        EXPECT_EQ(fills[1], returns[1]) << row.call << " / " << row.variant << ", SrcB";
        ++pairs;
    }
    EXPECT_GT(pairs, 50);
}

// Words after expansion, from the published summary of the table.
TEST(StreamTable, PublishedWordCounts) {
    const auto words = [](const char* call, const char* variant, int thread) {
        return table().get(call, variant, thread).instructions.size();
    };
    EXPECT_EQ(words("copy_tile", "bf16 dst16", 0), 16U);
    EXPECT_EQ(words("copy_tile", "bf16 dst16", 1), 14U);
    EXPECT_EQ(words("add_tiles", "bf16 dst16", 0), 12U);
    EXPECT_EQ(words("add_tiles", "bf16 dst16", 1), 14U);
    EXPECT_EQ(words("mul_tiles", "bf16 dst16 LoFi", 1), 14U);
    EXPECT_EQ(words("mul_tiles", "bf16 dst16 HiFi2", 1), 18U);
    EXPECT_EQ(words("mul_tiles", "bf16 dst16 HiFi3", 1), 26U);
    EXPECT_EQ(words("mul_tiles", "bf16 dst16 HiFi4", 1), 34U);
    EXPECT_EQ(words("matmul_tiles", "bf16 HiFi4", 0), 9U);
    EXPECT_EQ(words("matmul_tiles", "bf16 LoFi", 1), 18U);
    EXPECT_EQ(words("matmul_tiles", "bf16 HiFi2", 1), 35U);
    EXPECT_EQ(words("matmul_tiles", "bf16 HiFi3", 1), 51U);
    EXPECT_EQ(words("matmul_tiles", "bf16 HiFi4", 1), 67U);
    EXPECT_EQ(words("matmul_block", "rt2 ct4 kt4 bf16 HiFi4", 1), 537U);
    EXPECT_EQ(words("matmul_block", "rt4 ct2 kt4 bf16 LoFi", 1), 145U);
    EXPECT_EQ(words("reduce_tile<SUM,ROW>", "bf16 HiFi4 dst16", 1), 42U);
    EXPECT_EQ(words("reduce_tile<SUM,ROW>", "bf16 HiFi4 dst32 enforce_fp32", 1), 52U);
    EXPECT_EQ(words("transpose_wh_tile", "bf16 dst16", 0), 18U);
    EXPECT_EQ(words("transpose_wh_dest", "dst32", 1), 94U);
    EXPECT_EQ(words("pack_tile", "ordered bf16", 2), 7U);
    EXPECT_EQ(words("tile_regs_release", "half sync dst16", 2), 6U);
    EXPECT_EQ(words("tile_regs_commit", "half sync", 1), 4U);
    EXPECT_EQ(words("cb_push_back", "1 page", 2), 3U);
    EXPECT_EQ(words("cb_wait_front", "1 page", 0), 0U) << "built and empty";
}

TEST(StreamTable, FindAndGet) {
    EXPECT_EQ(table().find("copy_tile", "bf16 dst16", 2), nullptr) << "no such thread";
    EXPECT_EQ(table().find("copy_tile", "bf17", 1), nullptr);
    EXPECT_EQ(table().find("copy_tile", "bf16 dst16", 1),
              table().find("copy_tile", "bf16 dst16", 1))
        << "parsed once";
    try {
        (void)table().get("fly_tile", "bf16", 1);
        FAIL() << "no ArchError";
    } catch (const ArchError& error) {
        EXPECT_THAT(error.what(), testing::AllOf(HasSubstr(kPath), HasSubstr("fly_tile/bf16/T1")));
    }
}

TEST(StreamTable, KeepsStreamsThatAreAdded) {
    const StreamTable streams(kPath);
    InstructionStream mine;
    mine.instructions.resize(3);
    const InstructionStream& kept = streams.add("mine", "derived", 1, mine);
    EXPECT_EQ(&streams.get("mine", "derived", 1), &kept);
    EXPECT_EQ(kept.instructions.size(), 3U);
}

TEST(StreamTableErrors, FileThatIsNotThere) {
    EXPECT_THROW(StreamTable("/nowhere/streams.csv"), ArchError);
}

TEST(StreamTableErrors, LineWithTheWrongNumberOfFields) {
    const auto path = std::filesystem::temp_directory_path() /
                      ("tensight_streams_" + std::to_string(::getpid()) + ".csv");
    std::ofstream(path) << "copy_tile,bf16 dst16,T1,0,SETC16,1,CFG\n";
    try {
        const StreamTable streams(path.string());
        FAIL() << "no ArchError";
    } catch (const ArchError& error) {
        EXPECT_THAT(error.what(), testing::AllOf(HasSubstr(path.string()), HasSubstr("SETC16")));
    }
    std::filesystem::remove(path);
}

}  // namespace
}  // namespace tensight::arch
