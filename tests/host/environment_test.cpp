// SPDX-License-Identifier: Apache-2.0
#include "host/session/environment.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cstdlib>

namespace tensight::host {
namespace {

class Variable {
  public:
    Variable(const char* name, const char* value) : name_(name) { setenv(name, value, 1); }
    ~Variable() { unsetenv(name_); }
    Variable(const Variable&) = delete;
    Variable& operator=(const Variable&) = delete;

  private:
    const char* name_;
};

std::string failure(const char* name, const char* value) {
    const Variable set(name, value);
    try {
        (void)Environment::read();
    } catch (const std::runtime_error& error) {
        return error.what();
    }
    return "";
}

TEST(Environment, IsAnN150ByDefault) {
    const Environment e = Environment::read();
    EXPECT_EQ(e.card.arch, "wormhole_b0");
    EXPECT_EQ(e.card.columns, 8);
    EXPECT_EQ(e.card.rows, 8);
    EXPECT_EQ(e.card.metal_api, "2026-02");
    EXPECT_EQ(e.summary, Summary::line);
}

TEST(Environment, DescribesTheCard) {
    const Variable grid("TENSIGHT_GRID", "4x7");
    const Variable rows("TENSIGHT_HARVESTED_ROWS", "9,11");
    const Variable api("TENSIGHT_METAL_API", "2026-08");
    const Environment e = Environment::read();
    EXPECT_EQ(e.card.columns, 4);
    EXPECT_EQ(e.card.rows, 7);
    EXPECT_EQ(e.card.harvested_rows, (std::vector<int>{9, 11}));
    EXPECT_EQ(e.card.metal_api, "2026-08");
}

TEST(Environment, NamesAVariableThatIsWrong) {
    using testing::HasSubstr;
    EXPECT_THAT(failure("TENSIGHT_GRID", "8"), HasSubstr("TENSIGHT_GRID is '8': expected"));
    EXPECT_THAT(failure("TENSIGHT_GRID", "9x8"), HasSubstr("TENSIGHT_GRID"));
    EXPECT_THAT(failure("TENSIGHT_ARCH", "grayskull"), HasSubstr("TENSIGHT_ARCH is 'grayskull'"));
    EXPECT_THAT(failure("TENSIGHT_HARVESTED_ROWS", "x"), HasSubstr("TENSIGHT_HARVESTED_ROWS"));
    EXPECT_THAT(failure("TENSIGHT_METAL_API", "2026"), HasSubstr("YYYY-MM"));
    EXPECT_THAT(failure("TENSIGHT_NUMERICS", "none"), HasSubstr("one of exact, fast, off"));
    EXPECT_THAT(failure("TENSIGHT_SUMMARY", "yes"), HasSubstr("one of off, line, full"));
    EXPECT_THAT(failure("TENSIGHT_MAX_CYCLES", "0"), HasSubstr("TENSIGHT_MAX_CYCLES"));
    EXPECT_THAT(failure("TENSIGHT_LINES", "2"), HasSubstr("TENSIGHT_LINES"));
    EXPECT_THAT(failure("TT_METAL_DPRINT_CORES", "core 0"), HasSubstr("TT_METAL_DPRINT_CORES"));
}

TEST(Environment, SelectsCoresAsTheDeviceDoes) {
    EXPECT_FALSE(selects_core("", {0, 0}));
    EXPECT_TRUE(selects_core("0,0", {0, 0}));
    EXPECT_FALSE(selects_core("0,0", {0, 1}));
    EXPECT_TRUE(selects_core("(0,0),(0,1)", {0, 1}));
    EXPECT_FALSE(selects_core("(0,0),(0,1)", {1, 1}));
    EXPECT_TRUE(selects_core("(0,0)-(3,1)", {2, 1}));
    EXPECT_FALSE(selects_core("(0,0)-(3,1)", {2, 2}));
    EXPECT_TRUE(selects_core("all", {7, 7}));
}

}  // namespace
}  // namespace tensight::host
