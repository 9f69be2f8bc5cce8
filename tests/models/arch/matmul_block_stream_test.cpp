// SPDX-License-Identifier: Apache-2.0
// The rule against every shape that was recorded: line by line.
#include "models/arch/matmul_block_stream.h"

#include <gtest/gtest.h>

#include <fstream>
#include <map>
#include <sstream>

namespace tensight::arch {
namespace {

constexpr const char* kPath = TENSIGHT_SOURCE_DIR "/models/arch/wormhole_b0_streams.csv";

using Lines = std::vector<std::vector<std::string>>;

/// The recorded lines of a thread, by variant; none of them is quoted.
std::map<std::string, Lines> recorded(const std::string& thread) {
    std::map<std::string, Lines> result;
    std::ifstream file(kPath);
    for (std::string line; std::getline(file, line);) {
        if (line.rfind("matmul_block,", 0) != 0 || line.find(" LoFi,") == std::string::npos) {
            continue;
        }
        std::vector<std::string> fields;
        std::istringstream parts(line);
        for (std::string field; std::getline(parts, field, ',');) {
            fields.push_back(field);
        }
        fields.resize(8);
        if (fields[4] == "RDCFG") {
            fields[7] = "cfg words";  // which of the two contexts is in use
        }
        if (fields[2] == thread) {
            result[fields[1]].push_back(fields);
        }
    }
    return result;
}

void expect_as_recorded(int thread) {
    const auto all = recorded("T" + std::to_string(thread));
    EXPECT_GE(all.size(), 12U);
    for (const auto& [variant, lines] : all) {
        unsigned rt = 0;
        unsigned ct = 0;
        ASSERT_EQ(std::sscanf(variant.c_str(), "rt%u ct%u", &rt, &ct), 2) << variant;
        EXPECT_EQ(matmul_block_lines(rt, ct, thread), lines) << variant;
    }
}

TEST(MatmulBlockStream, UnpackThreadAsRecorded) { expect_as_recorded(0); }
TEST(MatmulBlockStream, MathThreadAsRecorded) { expect_as_recorded(1); }

TEST(MatmulBlockStream, EveryShapeMultipliesEachPairOnce) {
    const StreamTable table(kPath);
    for (std::uint32_t rt = 1; rt <= kMostBlockTiles; ++rt) {
        for (std::uint32_t ct = 1; rt * ct <= kMostBlockTiles; ++ct) {
            const InstructionStream* math = matmul_block_stream(table, rt, ct, 1);
            ASSERT_NE(math, nullptr);
            std::map<int, int> products;  // by DST tile
            for (const Instruction& i : math->instructions) {
                products[i.dst_row / 64] += i.opcode == Opcode::mvmul ? 1 : 0;
            }
            EXPECT_EQ(products.size(), rt * ct);
            for (const auto& [tile, count] : products) {
                EXPECT_EQ(count, 16) << rt << " x " << ct << ", tile " << tile;
            }
            std::uint32_t unpacked = 0;
            for (const Instruction& i : matmul_block_stream(table, rt, ct, 0)->instructions) {
                unpacked += i.opcode == Opcode::unpacr ? 1 : 0;
            }
            const std::uint32_t held = std::min(rt, ct);
            EXPECT_EQ(unpacked, held + (held + 1) / 2 * std::max(rt, ct));
        }
    }
}

TEST(MatmulBlockStream, NothingBeyondWhatDstHolds) {
    const StreamTable table(kPath);
    EXPECT_EQ(matmul_block_stream(table, 0, 1, 1), nullptr);
    EXPECT_EQ(matmul_block_stream(table, 1, 0, 0), nullptr);
    EXPECT_EQ(matmul_block_stream(table, 17, 1, 0), nullptr);
    EXPECT_EQ(matmul_block_stream(table, 6, 3, 1), nullptr);
    EXPECT_EQ(matmul_block_stream(table, 0x10000, 0x10000, 1), nullptr);
}

}  // namespace
}  // namespace tensight::arch
