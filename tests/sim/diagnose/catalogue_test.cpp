// SPDX-License-Identifier: Apache-2.0
#include "sim/diagnose/catalogue.h"

#include <gtest/gtest.h>

#include <cctype>
#include <set>
#include <stdexcept>

namespace tensight::diagnose {
namespace {

using events::Hazard;

constexpr int kHazards = static_cast<int>(Hazard::kCount);

TEST(Catalogue, HasAnEntryForEveryHazard) {
    std::set<std::string_view> ids;
    for (int i = 0; i < kHazards; ++i) {
        const auto hazard = static_cast<Hazard>(i);
        const CatalogueEntry& entry = catalogue_entry(hazard);
        EXPECT_EQ(entry.hazard, hazard);
        EXPECT_TRUE(ids.insert(entry.id).second) << entry.id << " twice";
        EXPECT_FALSE(entry.help.empty()) << entry.id;
    }
    EXPECT_THROW((void)catalogue_entry(Hazard::kCount), std::logic_error);
}

TEST(Catalogue, IdsAreLowerCaseWordsJoinedByHyphens) {
    for (int i = 0; i < kHazards; ++i) {
        const std::string_view id = catalogue_entry(static_cast<Hazard>(i)).id;
        ASSERT_FALSE(id.empty());
        EXPECT_TRUE(std::isalpha(static_cast<unsigned char>(id.front()))) << id;
        EXPECT_TRUE(std::isalpha(static_cast<unsigned char>(id.back()))) << id;
        for (const char c : id) {
            const auto u = static_cast<unsigned char>(c);
            EXPECT_TRUE(c == '-' || std::islower(u) || std::isdigit(u)) << id;
        }
    }
}

// Ids are stable: reports, filters and documentation name them.
TEST(Catalogue, StableIds) {
    EXPECT_EQ(catalogue_entry(Hazard::cb_read_without_wait).id, "cb-read-without-wait");
    EXPECT_EQ(catalogue_entry(Hazard::dst_dead_write).id, "dst-dead-write");
    EXPECT_EQ(catalogue_entry(Hazard::pack_unpack_race).id, "pack-unpack-race");
    EXPECT_EQ(catalogue_entry(Hazard::noc_in_flight_at_end).id, "noc-in-flight-at-end");
    EXPECT_EQ(catalogue_entry(Hazard::sfpu_init).id, "sfpu-init");
}

TEST(Catalogue, WhatMayBeMeantIsAWarning) {
    for (const Hazard h : {Hazard::dst_dead_write, Hazard::dst_read_unwritten,
                           Hazard::cb_pages_left_over, Hazard::noc_in_flight_at_end}) {
        EXPECT_EQ(catalogue_entry(h).severity, Severity::warning) << catalogue_entry(h).id;
    }
    for (const Hazard h : {Hazard::cb_read_without_wait, Hazard::dst_index_beyond_capacity,
                           Hazard::pack_unpack_race, Hazard::format_mismatch}) {
        EXPECT_EQ(catalogue_entry(h).severity, Severity::error) << catalogue_entry(h).id;
    }
}

TEST(Severity, Names) {
    EXPECT_STREQ(severity_name(Severity::note), "note");
    EXPECT_STREQ(severity_name(Severity::warning), "warning");
    EXPECT_STREQ(severity_name(Severity::error), "error");
}

}  // namespace
}  // namespace tensight::diagnose
