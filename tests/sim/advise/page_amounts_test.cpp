// SPDX-License-Identifier: Apache-2.0
#include "sim/advise/page_amounts.h"

#include <gtest/gtest.h>

#include <deque>

namespace tensight::advise {
namespace {

using events::CbAction;

class PageAmountsTest : public ::testing::Test {
  protected:
    events::Listener& begin() {
        kernels_.emplace_back();
        places_.emplace_back(kernels_.back());
        return *amounts_.begin({workload_, program_, places_.back(), 0});
    }
    static void moves(events::Listener& l, int x, CbAction action, std::uint32_t pages,
                      std::uint64_t total) {
        l.circular_buffer({x, 0}, 3, action, pages, total, 0, {});
    }
    workload::Workload workload_;
    workload::Program program_;
    std::deque<run::ProgramKernels> kernels_;
    std::deque<run::SourcePlaces> places_;
    PageAmounts amounts_;
};

TEST_F(PageAmountsTest, CommonMultipleAndMostOfACore) {
    events::Listener& l = begin();
    moves(l, 0, CbAction::push, 4, 4);
    moves(l, 0, CbAction::push, 4, 8);
    moves(l, 0, CbAction::pop, 6, 6);
    moves(l, 1, CbAction::push, 4, 4);
    const Amounts a = amounts_.of(0, 3);
    EXPECT_EQ(a.step, 12u);
    EXPECT_EQ(a.largest, 6u);
    EXPECT_EQ(a.pushed, 8u);
}

TEST_F(PageAmountsTest, ProgramsAndBuffersAreKeptApart) {
    moves(begin(), 0, CbAction::push, 2, 2);
    moves(begin(), 0, CbAction::push, 3, 3);
    EXPECT_EQ(amounts_.of(0, 3).step, 2u);
    EXPECT_EQ(amounts_.of(1, 3).step, 3u);
    EXPECT_EQ(amounts_.of(1, 4).pushed, 0u);
}

TEST_F(PageAmountsTest, AmountsWithoutACommonMultiple) {
    events::Listener& l = begin();
    for (const std::uint32_t pages : {7U, 11U, 13U, 17U}) {
        moves(l, 0, CbAction::push, pages, pages);
    }
    EXPECT_EQ(amounts_.of(0, 3).step, 17u);
}

}  // namespace
}  // namespace tensight::advise
