// SPDX-License-Identifier: Apache-2.0
// Hardware semaphores and mailboxes between the compute RISCs.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/programs/one_core.h"

namespace tensight::programs {
namespace {

OneCore through_scratch(const char* form) {
    const Matrix x = integers(32, 32, -100, 100, 131);
    OneCore core;
    core.input(0, x).scratch(24, 1).output(16, x, kExact).compute("signals.cpp", {{"FORM", form}});
    return core;
}

TEST(Signals, PackDoneOrdersUnpackBehindPack) { through_scratch("1").passes(); }

TEST(Signals, WithoutItUnpackAndPackRace) {
    const run::RunResult result = through_scratch("2").run();
    EXPECT_THAT(finding_ids(result), testing::Contains("cb-read-without-wait")) << describe(result);
}

TEST(Signals, EveryThreadReadsTheSameTileValue) {
    const Matrix first = integers(32, 32, 0, 9, 132);
    const Matrix second = integers(32, 32, 10, 19, 133);
    const Matrix third = integers(32, 32, 20, 29, 134);
    OneCore()
        .input(0, beside(beside(first, second), third))
        .input(1, Matrix(32, 32, 2.0), DataFormat::Int32)
        .output(16, third, kExact)
        .compute("signals.cpp", {{"FORM", "3"}})
        .passes();
}

TEST(Signals, MailboxesKeepOrderAndHoldTheWriterWhenFull) { through_scratch("4").passes(); }

TEST(Signals, TheRiscCountsASemaphoreItself) { through_scratch("5").passes(); }

}  // namespace
}  // namespace tensight::programs
