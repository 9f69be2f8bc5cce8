// SPDX-License-Identifier: Apache-2.0
// The bounds that findings are held to, on a fixed part of the mutants: at least 95 % of those that
// matter in some circumstances (timings.h) are flagged, and at most 2 % of those that do not.
#include <fmt/format.h>
#include <gtest/gtest.h>

#include "tests/mutation/kernel_files.h"
#include "tests/mutation/tally.h"

namespace tensight::mutation {
namespace {

namespace fs = std::filesystem;

std::vector<Mutant> mutants_of(const std::string& workload, const std::string& only) {
    CampaignOptions options;
    options.workloads = {fs::path(TENSIGHT_SOURCE_DIR) / "examples" / workload};
    options.data = TENSIGHT_BINARY_DIR "/share/tensight";
    options.jobs = 2;
    options.only = only;
    options.timings = 0;
    return run_campaign(options);
}

TEST(MutationSubset, KeepsTheBounds) {
    std::vector<Mutant> all;
    for (const auto& [workload, only] : {std::pair{"sharded_add/1x1.yaml", "compute.cpp"},
                                         std::pair{"unary_chain/7.yaml", "writer.cpp"}}) {
        const auto some = mutants_of(workload, only);
        all.insert(all.end(), some.begin(), some.end());
    }
    const Tally t = tally_of(all);
    ASSERT_GT(t.harmful, 10U);
    ASSERT_GT(t.harmless, 5U);
    EXPECT_GE(t.share_flagged(), 0.95) << text_of(all);
    EXPECT_LE(t.share_harmless_flagged(), 0.02) << text_of(all);
}

TEST(MutationSubset, AllExamplesThatAreRightAreMutated) {
    const auto files = correct_examples(TENSIGHT_SOURCE_DIR "/examples");
    EXPECT_GE(files.size(), 18U);
    for (const fs::path& f : files) {
        EXPECT_EQ(f.string().find("as_first_emitted"), std::string::npos);
        EXPECT_EQ(f.string().find("matmul_operands"), std::string::npos);
    }
}

}  // namespace
}  // namespace tensight::mutation
