// SPDX-License-Identifier: Apache-2.0
// docs/findings.md has one entry for every finding, with its severity.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <cctype>

#include "page.h"
#include "sim/diagnose/catalogue.h"

namespace tensight::docs {
namespace {

// Findings of the end of a run; the others come from the catalogue.
const std::vector<std::string> kEndings = {"deadlock",      "kernel-fault", "invalid-call",
                                           "assert-failed", "endless-loop", "cycle-limit"};

std::vector<const diagnose::CatalogueEntry*> catalogue() {
    std::vector<const diagnose::CatalogueEntry*> entries;
    for (int h = 0; h < static_cast<int>(events::Hazard::kCount); ++h) {
        entries.push_back(&diagnose::catalogue_entry(static_cast<events::Hazard>(h)));
    }
    return entries;
}

std::string capitalised(std::string text) {
    text.at(0) = static_cast<char>(std::toupper(static_cast<unsigned char>(text.at(0))));
    return text;
}

TEST(FindingsPage, HasOneEntryForEveryFinding) {
    std::vector<std::string> ids = kEndings;
    for (const auto* entry : catalogue()) {
        ids.emplace_back(entry->id);
    }
    EXPECT_THAT(Page("docs/findings.md").headings(3), testing::UnorderedElementsAreArray(ids));
}

TEST(FindingsPage, BeginsEveryEntryWithItsSeverity) {
    const Page page("docs/findings.md");
    for (const auto* entry : catalogue()) {
        const auto lines = page.section("### " + std::string(entry->id));
        ASSERT_GT(lines.size(), 1U) << entry->id;
        EXPECT_THAT(lines[1],
                    testing::StartsWith(capitalised(diagnose::severity_name(entry->severity))))
            << entry->id;
    }
    for (const std::string& id : kEndings) {
        const auto lines = page.section("### " + id);
        ASSERT_GT(lines.size(), 1U) << id;
        EXPECT_THAT(lines[1], testing::StartsWith("Error")) << id;
    }
}

}  // namespace
}  // namespace tensight::docs
