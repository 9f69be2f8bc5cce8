// SPDX-License-Identifier: Apache-2.0
// `tensight compare`: the table, the exit status, bad input.
#include <gmock/gmock.h>

#include "tests/sim/cli/command_test.h"
#include "tests/sim/cli/workload_text.h"

namespace tensight::cli::testing {
namespace {

using ::testing::AllOf;
using ::testing::HasSubstr;
using ::testing::Not;

class CompareTest : public CommandTest {
  protected:
    CompareTest() {
        put("kernel.cpp",
            "#include \"api/dataflow/dataflow_api.h\"\n"
            "void kernel_main() {\n"
            "    ckernel::wait(get_compile_time_arg_val(0));\n"
            "    ASSERT(get_compile_time_arg_val(1) == 0);\n"
            "}\n");
    }
    /// Writes NAME.json, the result of a run that waits for so long and may fail.
    void result(const std::string& name, int cycles, bool fails = false) {
        WorkloadText w;
        w.kernels = {
            kernel("kernel.cpp", "brisc",
                   "compile_args: [" + std::to_string(cycles) + ", " + (fails ? "1" : "0") + "]")};
        put("workload.yaml", w.text());
        const CommandResult r =
            tensight({"run", "workload.yaml", "--json", name + ".json"}, {name + ".json"});
        ASSERT_EQ(r.status, fails ? 1 : 0) << r.err;
    }
};

TEST_F(CompareTest, NoWorseThanAllowed) {
    result("before", 1000);
    result("after", 1100);
    const CommandResult same = tensight({"compare", "before.json", "before.json"});
    EXPECT_EQ(same.status, 0) << same.err;
    EXPECT_THAT(same.out, AllOf(HasSubstr("FINE"), Not(HasSubstr("warning"))));

    const CommandResult slower = tensight({"compare", "before.json", "after.json"});
    EXPECT_EQ(slower.status, 1);
    EXPECT_THAT(slower.out, AllOf(HasSubstr("WORSE"), HasSubstr("workload.yaml has changed"),
                                  HasSubstr("BRISC    working")));
    EXPECT_EQ(tensight({"compare", "before.json", "after.json", "--max-regression", "20%"}).status,
              0);
    EXPECT_EQ(tensight({"compare", "after.json", "before.json"}).status, 0) << "faster";
}

TEST_F(CompareTest, ANewErrorIsWorse) {
    result("before", 1000);
    result("after", 1000, true);
    const CommandResult r = tensight(
        {"compare", "before.json", "after.json", "--max-regression", "50%", "--json", "d.json"},
        {"d.json"});
    EXPECT_EQ(r.status, 1);
    EXPECT_THAT(r.out, HasSubstr("+ error[assert-failed] kernel.cpp:4 (BRISC)"));
    const auto j = nlohmann::json::parse(get("d.json"));
    EXPECT_EQ(j.at("findings_appeared").at(0).at("id"), "assert-failed");
    EXPECT_EQ(tensight({"compare", "after.json", "after.json"}).status, 0) << "it is no new one";
}

TEST_F(CompareTest, BadInput) {
    result("good", 10);
    put("text.json", "no JSON");
    put("other.json", "{\"schema_version\": 1}");
    put("later.json", "{\"schema_version\": 99, \"tool\": {}, \"cores\": []}");
    put("hollow.json", "{\"schema_version\": 1, \"tool\": {}, \"cores\": []}");
    const std::map<std::string, std::string> expected = {
        {"absent.json", "cannot be read"},
        {"text.json", "no JSON"},
        {"other.json", "other JSON"},
        {"later.json", "expected schema_version 1, found 99"},
        {"hollow.json", "expected the keys of a result"}};
    for (const auto& [file, reason] : expected) {
        const CommandResult r = tensight({"compare", "good.json", file, "--json", "d.json"});
        EXPECT_EQ(r.status, 2) << file;
        EXPECT_EQ(r.out, "") << file;
        EXPECT_THAT(r.err, AllOf(HasSubstr(file), HasSubstr(reason)));
    }
    for (const char* allowed : {"much", "-1%", "2%%", "nan"}) {
        const CommandResult r =
            tensight({"compare", "good.json", "good.json", "--max-regression", allowed});
        EXPECT_EQ(r.status, 2) << allowed;
    }
    EXPECT_EQ(tensight({"compare", "good.json"}).status, 2);
    EXPECT_EQ(tensight({"compare", "good.json", "good.json", "--json", "absent/d.json"}).status, 2);
}

}  // namespace
}  // namespace tensight::cli::testing
