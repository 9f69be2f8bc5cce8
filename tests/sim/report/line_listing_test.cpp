// SPDX-License-Identifier: Apache-2.0
#include "sim/report/line_listing.h"

#include <gmock/gmock.h>
#include <unistd.h>

#include <filesystem>
#include <fstream>

namespace tensight::report {
namespace {

using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::Not;
using time::Cause;

class LineListing : public ::testing::Test {
  protected:
    LineListing() {
        const std::string name = ::testing::UnitTest::GetInstance()->current_test_info()->name();
        path_ = (std::filesystem::temp_directory_path() /
                 ("line_listing_" + name + "_" + std::to_string(::getpid()) + ".cpp"))
                    .string();
        std::ofstream file(path_);
        for (int line = 1; line <= 20; ++line) {
            file << "text of " << line << "\n";
        }
    }
    ~LineListing() override { std::filesystem::remove(path_); }

    void add(int line, time::Cycle working, time::Cycle waiting,
             const std::string& risc = "TRISC0") {
        run::LineResult l;
        l.file = line == 0 ? "" : path_;
        l.line = line;
        l.risc = risc;
        l.cost.account.add(Cause::working, working);
        l.cost.account.add(line == 0 ? Cause::idle_after : Cause::cb_data, waiting);
        l.cost.calls = 12;
        l.cost.tiles = 34;
        l.cost.bytes = 5678;
        lines_.push_back(l);
        result_.lines = lines_;
    }
    std::string listing() { return line_listing(result_); }

    std::string path_;
    std::vector<run::LineResult> lines_;
    run::RunResult result_;
};

TEST_F(LineListing, IsEmptyUnlessWatched) { EXPECT_THAT(listing(), IsEmpty()); }

TEST_F(LineListing, CostsStandBesideTheText) {
    add(0, 0, 500);
    add(5, 1000, 500);
    const std::string text = listing();
    EXPECT_THAT(text, HasSubstr(path_ + " on TRISC0, all cores\n"));
    EXPECT_THAT(text, HasSubstr("         1,500   75.0         12        34         5,678  "
                                "cb_data 33 %"));
    EXPECT_THAT(text, HasSubstr("     5 | text of 5\n"));
    EXPECT_THAT(text, HasSubstr("           500   25.0"));
    EXPECT_THAT(text, HasSubstr("idle_after 100 %"));
}

TEST_F(LineListing, NeighboursAreShownOnce) {
    add(5, 10, 0);
    add(6, 10, 0);
    add(8, 10, 0);
    const std::string text = listing();
    for (int line = 4; line <= 9; ++line) {
        const std::string mark = "| text of " + std::to_string(line) + "\n";
        const auto first = text.find(mark);
        ASSERT_NE(first, std::string::npos) << line << "\n" << text;
        EXPECT_EQ(text.find(mark, first + 1), std::string::npos) << line;
    }
    EXPECT_THAT(text, Not(HasSubstr("...")));
    EXPECT_THAT(text, Not(HasSubstr("text of 3\n")));
    EXPECT_THAT(text, Not(HasSubstr("text of 10\n")));
}

TEST_F(LineListing, FarLinesAreLeftOut) {
    add(3, 10, 0);
    add(15, 10, 0);
    EXPECT_THAT(listing(), HasSubstr("..."));
    EXPECT_THAT(listing(), Not(HasSubstr("text of 9\n")));
}

TEST_F(LineListing, FirstAndLastLine) {
    add(1, 10, 0);
    add(20, 10, 0);
    EXPECT_THAT(listing(), HasSubstr("| text of 1\n"));
    EXPECT_THAT(listing(), HasSubstr("| text of 20\n"));
    EXPECT_THAT(listing(), Not(HasSubstr("    0 |")));
    EXPECT_THAT(listing(), Not(HasSubstr("   21 |")));
}

TEST_F(LineListing, ASourceThatIsGone) {
    add(5, 10, 0);
    std::filesystem::remove(path_);
    EXPECT_THAT(listing(), HasSubstr("     5 | \n"));
}

TEST_F(LineListing, RiscsAreApart) {
    add(5, 10, 0, "TRISC0");
    add(5, 30, 0, "TRISC1");
    EXPECT_THAT(listing(), HasSubstr("on TRISC0"));
    EXPECT_THAT(listing(), HasSubstr("on TRISC1"));
    EXPECT_THAT(listing(), HasSubstr("            30  100.0"));
}

}  // namespace
}  // namespace tensight::report
