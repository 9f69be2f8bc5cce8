// SPDX-License-Identifier: Apache-2.0
#include "sim/run/data_directory.h"

#include <gmock/gmock.h>
#include <stdlib.h>

#include <filesystem>

#include "sim/run/simulate.h"

namespace tensight::run {
namespace {

namespace fs = std::filesystem;
using ::testing::AllOf;
using ::testing::HasSubstr;

const std::string kShare = std::string(TENSIGHT_BINARY_DIR) + "/share/tensight";

class DataDirectoryTest : public ::testing::Test {
  protected:
    ~DataDirectoryTest() override { ::unsetenv("TENSIGHT_DATA"); }
};

TEST_F(DataDirectoryTest, BesideTheProgram) {
    EXPECT_EQ(find_data_directory(""), fs::canonical(kShare).string());
}

TEST_F(DataDirectoryTest, VariableComesBeforeTheProgram) {
    ::setenv("TENSIGHT_DATA", "/nowhere/at/all", 1);
    EXPECT_THROW(find_data_directory(""), std::runtime_error);
    ::setenv("TENSIGHT_DATA", kShare.c_str(), 1);
    EXPECT_EQ(find_data_directory(""), fs::canonical(kShare).string());
}

TEST_F(DataDirectoryTest, ArgumentComesBeforeTheVariable) {
    ::setenv("TENSIGHT_DATA", "/nowhere/at/all", 1);
    EXPECT_EQ(find_data_directory(kShare), fs::canonical(kShare).string());
}

TEST_F(DataDirectoryTest, MessageNamesThePlaceAndTheVariable) {
    try {
        find_data_directory("/nowhere/at/all");
        FAIL() << "expected an error";
    } catch (const std::runtime_error& error) {
        EXPECT_THAT(error.what(), AllOf(HasSubstr("/nowhere/at/all"), HasSubstr("arch/"),
                                        HasSubstr("TENSIGHT_DATA")));
    }
}

TEST_F(DataDirectoryTest, AnEmptyVariableIsNone) {
    ::setenv("TENSIGHT_DATA", "", 1);
    EXPECT_EQ(find_data_directory(""), fs::canonical(kShare).string());
}

TEST_F(DataDirectoryTest, ARunWithoutTheDataIsBadInput) {
    RunOptions options;
    options.data_directory = "/nowhere/at/all";
    const RunResult result = simulate(workload::Workload{}, options);
    EXPECT_EQ(result.status, Status::bad_input);
    EXPECT_THAT(result.message, HasSubstr("/nowhere/at/all"));
}

}  // namespace
}  // namespace tensight::run
