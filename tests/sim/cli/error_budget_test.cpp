// SPDX-License-Identifier: Apache-2.0
// --error-budget: errors of outputs and steps, and what would change them.
#include <gmock/gmock.h>

#include "tests/sim/cli/command_test.h"
#include "tests/sim/cli/workload_text.h"

namespace tensight::cli::testing {
namespace {

using nlohmann::json;
using ::testing::HasSubstr;
using ::testing::Not;

const char* const kExp =
    "#include \"api/compute/eltwise_unary/eltwise_unary.h\"\n"
    "#include \"api/compute/eltwise_unary/exp.h\"\n"
    "#include \"api/compute/tile_move_copy.h\"\n"
    "void kernel_main() {\n"
    "    init_sfpu(0, 16);\n"
    "    cb_wait_front(0, 1);\n"
    "    tile_regs_acquire();\n"
    "    copy_tile_init(0);\n"
    "    copy_tile(0, 0, 0);\n"
    "    exp_tile_init<true>();\n"
    "    exp_tile<true>(0);\n"
    "    tile_regs_commit();\n"
    "    tile_regs_wait();\n"
    "    cb_reserve_back(16, 1);\n"
    "    pack_tile(0, 16);\n"
    "    cb_push_back(16, 1);\n"
    "    tile_regs_release();\n"
    "    cb_pop_front(0, 1);\n"
    "    cb_wait_front(1, 1);\n"
    "    cb_pop_front(1, 1);\n"
    "}\n";

class ErrorBudgetTest : public CommandTest {
  protected:
    ErrorBudgetTest() {
        put("producer.cpp", kProducer);
        put("consumer.cpp", kConsumer);
        put("compute.cpp", kExp);
    }
    /// exp(0) = 1 of a tile of zeros, by the fast approximation.
    static std::string text() {
        return compute_kernel(2, 1, 1).text() +
               "steps:\n"
               "- {cb: 16, shape: [32, 32], fill: ones}\n"
               "- {name: input, cb: 0, shape: [32, 32], fill: zeros}\n";
    }
};

TEST_F(ErrorBudgetTest, TellsWhatAccurateFunctionsWouldChange) {
    const Outcome outcome = run_text(text(), {"--error-budget"});
    EXPECT_EQ(outcome.status, 0) << outcome.err;
    const json& budget = outcome.json.at("error_budget");
    EXPECT_TRUE(budget.at("none_because").is_null());
    EXPECT_EQ(budget.at("numerics"), "exact");
    const json& now = budget.at("as_is").at("tensors");
    ASSERT_EQ(now.size(), 2U);
    EXPECT_EQ(now.at(0).at("kind"), "step");
    // The fast exponential of 0 is 0.9766 on the device: three steps of 2^-7 (of the reference, 1).
    EXPECT_EQ(now.at(0).at("max_ulp"), 3);
    EXPECT_EQ(now.at(0).at("mean_ulp"), 3);
    EXPECT_EQ(now.at(0).at("bad_elements"), 1024);
    EXPECT_EQ(now.at(0).at("first_bad").at("index"), 0);
    EXPECT_EQ(now.at(0).at("nans"), 0);
    EXPECT_EQ(now.at(1).at("name"), "input");
    EXPECT_EQ(now.at(1).at("max_ulp"), 0);
    bool accurate = false;
    for (const json& variant : budget.at("variants")) {
        if (variant.at("id") == "accurate_sfpu") {
            accurate = true;
            EXPECT_EQ(variant.at("tensors").at(0).at("max_ulp"), 0);
        }
    }
    EXPECT_TRUE(accurate) << budget.dump(1);
    EXPECT_THAT(outcome.out, HasSubstr("error budget   (numerics exact"));
    EXPECT_THAT(outcome.out, HasSubstr("accurate SFPU"));
    EXPECT_THAT(outcome.out, HasSubstr("left out: the fidelity is HiFi4 already"));
}

TEST_F(ErrorBudgetTest, IsThereOnlyWhenAskedFor) {
    const Outcome outcome = run_text(text());
    EXPECT_EQ(outcome.status, 0) << outcome.err;
    EXPECT_TRUE(outcome.json.at("error_budget").is_null());
    EXPECT_THAT(outcome.out, Not(HasSubstr("error budget")));
}

TEST_F(ErrorBudgetTest, NeedsSomethingToCompareWith) {
    const Outcome outcome = run_text(compute_kernel(2, 1, 1).text(), {"--error-budget"});
    EXPECT_EQ(outcome.status, 2);
    EXPECT_THAT(outcome.err, HasSubstr("workload.yaml: --error-budget has nothing to compare"));
}

TEST_F(ErrorBudgetTest, NeedsValues) {
    const Outcome outcome = run_text(text(), {"--error-budget", "--numerics", "off"});
    EXPECT_EQ(outcome.status, 2);
    EXPECT_THAT(outcome.err, HasSubstr("--numerics off computes none"));
}

TEST_F(ErrorBudgetTest, GoesWithFastNumericsAndSaysSo) {
    const Outcome outcome = run_text(text(), {"--error-budget", "--numerics", "fast"});
    EXPECT_EQ(outcome.status, 0) << outcome.err;
    EXPECT_EQ(outcome.json.at("error_budget").at("numerics"), "fast");
    EXPECT_THAT(outcome.out, HasSubstr("(numerics fast, "));
}

TEST_F(ErrorBudgetTest, OfARunThatDoesNotEndIsNone) {
    put("consumer.cpp",
        "void kernel_main() { for (int i = 0; i < 9; ++i) cb_wait_front(16, 2); }\n");
    const Outcome outcome = run_text(text(), {"--error-budget", "--no-tries"});
    EXPECT_EQ(outcome.status, 4) << outcome.err;
    EXPECT_EQ(outcome.json.at("error_budget").at("none_because"),
              "the workload does not complete as it is");
    EXPECT_THAT(outcome.out, HasSubstr("error budget   none: "));
}

}  // namespace
}  // namespace tensight::cli::testing
