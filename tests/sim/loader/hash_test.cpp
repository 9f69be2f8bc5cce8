// SPDX-License-Identifier: Apache-2.0
#include <gtest/gtest.h>

#include <string>

#include "sim/loader/sealed_file.h"

namespace tensight::loader {
namespace {

TEST(SealedFile, OpensOnlyWhatWasSealedUnderTheKey) {
    const std::string sealed = seal("key", "contents");
    ASSERT_EQ(unseal("key", sealed).value_or(""), "contents");
    EXPECT_FALSE(unseal("other", sealed));
    EXPECT_FALSE(unseal("key", sealed.substr(0, sealed.size() - 1)));
    EXPECT_FALSE(unseal("key", ""));
    for (std::size_t i = 0; i < sealed.size(); ++i) {
        std::string damaged = sealed;
        damaged[i] ^= 1;
        EXPECT_FALSE(unseal("key", damaged)) << i;
    }
}

}  // namespace
}  // namespace tensight::loader
