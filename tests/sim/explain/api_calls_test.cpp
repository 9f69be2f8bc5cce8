// SPDX-License-Identifier: Apache-2.0
#include "sim/explain/api_calls.h"

#include <gmock/gmock.h>

#include <fstream>

#include "tests/folders/temporary_folder.h"

namespace tensight::explain {
namespace {

using ::testing::AllOf;
using ::testing::HasSubstr;

const ApiCalls& list() {
    static const ApiCalls calls = read_api_calls(TENSIGHT_SOURCE_DIR "/kernels/api.yaml");
    return calls;
}

template <class Action>
std::string message_of(const Action& action) {
    try {
        action();
    } catch (const CannotExplain& error) {
        return error.what();
    }
    return "";
}

TEST(ApiCalls, KnowWhereACallIsDeclaredAndWhatItIsChargedFrom) {
    const ApiCall& call = find_call(list(), "matmul_tiles");
    EXPECT_EQ(call.use, "matmul_tiles(0, 1, 0, 0, 0)");
    EXPECT_EQ(call.header, "api/compute/matmul.h");
    EXPECT_EQ(call.on, "compute");
    EXPECT_EQ(call.charged, "stream");
}

TEST(ApiCalls, OfTwoOfANameTheOneForComputeKernels) {
    EXPECT_EQ(find_call(list(), "cb_wait_front").on, "compute");
}

TEST(ApiCalls, UnknownNamesAreToldWithThoseThatAreAlike) {
    EXPECT_THAT(message_of([] { find_call(list(), "matmul_tile"); }),
                AllOf(HasSubstr("'matmul_tile'"), HasSubstr("matmul_tiles")));
    EXPECT_THAT(message_of([] { find_call(list(), "expp_tile"); }), HasSubstr("exp_tile"));
}

TEST(ApiCalls, RefusedOnesSaySo) {
    for (const auto& [name, call] : list()) {
        if (!call.supported) {
            EXPECT_THAT(message_of([&name = name] { find_call(list(), name); }),
                        HasSubstr("has no model"));
            return;
        }
    }
    FAIL() << "no call is refused: the test has nothing to look at";
}

TEST(ApiCalls, BadListsAreToldWithTheirPath) {
    EXPECT_THAT(message_of([] { read_api_calls("/nowhere/api.yaml"); }),
                HasSubstr("/nowhere/api.yaml"));
    const folders::TemporaryFolder folder("calls");
    const std::string path = folder.path() / "not_a_list.yaml";
    std::ofstream(path) << "sections: [{calls: [{state: supported}]}]\n";
    EXPECT_THAT(message_of([&path] { read_api_calls(path); }), HasSubstr(path));
}

}  // namespace
}  // namespace tensight::explain
