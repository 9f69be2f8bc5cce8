// SPDX-License-Identifier: Apache-2.0
#include "sim/dprint/print_log.h"

#include <gmock/gmock.h>

namespace tensight::dprint {
namespace {

using events::Print;
using events::PrintKind;
using events::Risc;
using testing::ElementsAre;

Print print(events::Core core, Risc risc, events::Cycle cycle, const std::string& text) {
    Print p;
    p.core = core;
    p.site.risc = risc;
    p.cycle = cycle;
    p.items.emplace_back();
    p.items.back().kind = PrintKind::text;
    p.items.back().text = text;
    return p;
}

std::vector<std::string> shown_lines(const PrintLog& log) {
    std::vector<std::string> texts;
    for (const PrintedLine& line : log.lines()) {
        texts.push_back(shown(line));
    }
    return texts;
}

TEST(PrintLog, LinesStandInTheOrderOfCyclesWithTheirSource) {
    PrintLog log;
    log.printed(print({1, 0}, Risc::trisc2, 50, "late\n"));
    log.printed(print({1, 0}, Risc::brisc, 20, "second\n"));
    log.printed(print({0, 0}, Risc::ncrisc, 20, "first\n"));
    EXPECT_THAT(shown_lines(log), ElementsAre("0:(x=0,y=0):NC: first", "0:(x=1,y=0):BR: second",
                                              "0:(x=1,y=0):TR2: late"));
}

TEST(PrintLog, StatementsOfOneRiscMakeOneLine) {
    PrintLog log;
    log.printed(print({0, 0}, Risc::trisc0, 1, "a "));
    log.printed(print({0, 0}, Risc::trisc1, 2, "x\n"));
    log.printed(print({0, 0}, Risc::trisc0, 3, "b\nrest"));
    EXPECT_THAT(shown_lines(log),
                ElementsAre("0:(x=0,y=0):TR1: x", "0:(x=0,y=0):TR0: a b", "0:(x=0,y=0):TR0: rest"));
}

TEST(PrintLog, KeepsABoundedAmount) {
    PrintLog log;
    const std::string megabyte(std::size_t{1} << 20U, 'x');
    for (int i = 0; i < 70; ++i) {
        log.printed(print({0, 0}, Risc::brisc, 1, megabyte + "\n"));
    }
    EXPECT_EQ(log.lines().size() + log.dropped(), 70U);
    EXPECT_GT(log.dropped(), 0U);
    EXPECT_LE(log.lines().size(), 64U);
}

}  // namespace
}  // namespace tensight::dprint
