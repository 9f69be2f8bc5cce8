// SPDX-License-Identifier: Apache-2.0
#include "models/circular_buffer/circular_buffer.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <deque>
#include <random>

namespace tensight::circular_buffer {
namespace {

using time::kUnresolved;

constexpr std::uint32_t kBase = 0x20000;
constexpr std::uint32_t kPage = 2048;

std::shared_ptr<Region> region(std::uint32_t pages) {
    auto r = std::make_shared<Region>();
    r->base = kBase;
    r->bytes = pages * kPage;
    r->page_bytes = kPage;
    r->pages.resize(pages);
    return r;
}

CircularBuffer buffer(std::uint32_t pages) {
    return {{3, numerics::DataFormat::Float16_b, pages, kPage}, region(pages)};
}

TEST(CircularBuffer, IsEmptyAtFirst) {
    CircularBuffer cb = buffer(4);
    EXPECT_EQ(cb.available(1), kUnresolved);
    EXPECT_EQ(cb.available(0), 0U);
    EXPECT_EQ(cb.space(4), 0U);
    EXPECT_EQ(cb.space(5), kUnresolved);
    EXPECT_EQ(cb.read_address(), kBase);
    EXPECT_EQ(cb.write_address(), kBase);
}

TEST(CircularBuffer, PagesBecomeAvailableWhenTheyArePublished) {
    CircularBuffer cb = buffer(4);
    cb.push(2);
    EXPECT_EQ(cb.available(1), kUnresolved) << "moved, not yet visible";
    cb.publish(2, 100);
    EXPECT_EQ(cb.available(2), 100U);
    EXPECT_EQ(cb.available(3), kUnresolved);
    cb.push(1);
    cb.publish(1, 130);
    EXPECT_EQ(cb.available(3), 130U);
    EXPECT_EQ(cb.available(2), 100U);
}

TEST(CircularBuffer, SpaceComesBackWhenPopsAreAcknowledged) {
    CircularBuffer cb = buffer(2);
    cb.push(2);
    cb.publish(2, 10);
    EXPECT_EQ(cb.space(1), kUnresolved);
    cb.pop(1);
    EXPECT_EQ(cb.space(1), kUnresolved) << "not yet acknowledged";
    cb.acknowledge(1, 55);
    EXPECT_EQ(cb.space(1), 55U);
    EXPECT_EQ(cb.space(2), kUnresolved);
}

TEST(CircularBuffer, PointersWrapTogether) {
    CircularBuffer cb = buffer(3);
    for (std::uint32_t i = 0; i < 7; ++i) {
        EXPECT_EQ(cb.write_page(), i % 3);
        EXPECT_EQ(cb.write_address(), kBase + i % 3 * kPage);
        cb.push(1);
        cb.publish(1, i);
        EXPECT_EQ(cb.read_page(), i % 3);
        cb.pop(1);
        cb.acknowledge(1, i);
    }
    EXPECT_EQ(cb.pushed(), 7U);
    EXPECT_EQ(cb.popped(), 7U);
}

TEST(CircularBuffer, ReservationsAndWaitsAreCumulative) {
    CircularBuffer cb = buffer(8);
    cb.reserve(2);
    cb.reserve(3);
    cb.reserve(1);
    EXPECT_EQ(cb.reserved(), 3U) << "the largest, not the sum";
    cb.push(2);
    EXPECT_EQ(cb.reserved(), 1U);
    cb.push(2);
    EXPECT_EQ(cb.reserved(), 0U) << "never below nothing";
    cb.wait(4);
    cb.wait(2);
    EXPECT_EQ(cb.waited(), 4U);
    cb.pop(1);
    EXPECT_EQ(cb.waited(), 3U);
}

TEST(CircularBuffer, PagesKnowWhetherTheyWerePublished) {
    CircularBuffer cb = buffer(2);
    Region::Page* page = cb.region().page_at(cb.write_address());
    ASSERT_NE(page, nullptr);
    page->packed = true;
    page->published = false;
    cb.push(1);
    EXPECT_TRUE(page->published);
    EXPECT_EQ(cb.region().page_at(cb.write_address()), page + 1);
}

TEST(CircularBuffer, TwoIdsShareOneRegion) {
    const auto shared = region(2);
    CircularBuffer first({3, numerics::DataFormat::Float16_b, 2, kPage}, shared);
    CircularBuffer second({4, numerics::DataFormat::Float16_b, 2, kPage}, shared);
    first.push(1);
    first.publish(1, 5);
    EXPECT_EQ(second.available(1), kUnresolved) << "counters of their own";
    EXPECT_EQ(second.region().page_at(second.read_address()),
              first.region().page_at(first.read_address()));
}

TEST(Region, FindsPagesByAddress) {
    const auto r = region(3);
    EXPECT_EQ(r->page_at(kBase - 1), nullptr);
    EXPECT_EQ(r->page_at(kBase), &r->pages[0]);
    EXPECT_EQ(r->page_at(kBase + kPage - 1), &r->pages[0]);
    EXPECT_EQ(r->page_at(kBase + kPage), &r->pages[1]);
    EXPECT_EQ(r->page_at(kBase + 3 * kPage - 1), &r->pages[2]);
    EXPECT_EQ(r->page_at(kBase + 3 * kPage), nullptr);
    EXPECT_EQ(Region{}.page_at(0), nullptr);
}

// Against queues of dates; counters forget what nobody asks for any more.
TEST(CircularBuffer, AgreesWithAQueueOfDates) {
    constexpr unsigned kSeed = 4711;
    RecordProperty("seed", kSeed);
    std::mt19937 random(kSeed);
    constexpr std::uint32_t kPages = 5;
    CircularBuffer cb = buffer(kPages);
    std::deque<Cycle> full;             // publication dates of pages not yet popped
    std::deque<Cycle> free(kPages, 0);  // acknowledgement dates of pages not yet pushed
    Cycle pushed = 0;
    Cycle popped = 0;
    for (int step = 0; step < 2000; ++step) {
        for (std::uint32_t n = 1; n <= kPages; ++n) {
            ASSERT_EQ(cb.available(n), n <= full.size() ? full[n - 1] : kUnresolved) << step;
            ASSERT_EQ(cb.space(n), n <= free.size() ? free[n - 1] : kUnresolved) << step;
        }
        if (random() % 2 == 0 && !free.empty()) {
            const auto n = static_cast<std::uint32_t>(1 + random() % free.size());
            pushed = std::max(pushed + random() % 10, free[n - 1]);
            cb.push(n);
            cb.publish(n, pushed);
            full.insert(full.end(), n, pushed);
            free.erase(free.begin(), free.begin() + n);
        } else if (!full.empty()) {
            const auto n = static_cast<std::uint32_t>(1 + random() % full.size());
            popped = std::max(popped + random() % 10, full[n - 1]);
            cb.pop(n);
            cb.acknowledge(n, popped);
            free.insert(free.end(), n, popped);
            full.erase(full.begin(), full.begin() + n);
        }
    }
    EXPECT_GT(cb.pushed(), 1000U);
}

}  // namespace
}  // namespace tensight::circular_buffer
