// SPDX-License-Identifier: Apache-2.0
#include "models/noc/noc_address.h"

#include <gtest/gtest.h>

namespace tensight::noc {
namespace {

// Node in bits 36-47 (x 36-41, y 42-47), offset below:
// tt-metal:tt_metal/hw/inc/wormhole/noc/noc_parameters.h.
TEST(NocAddress, DecodesTheFieldsOfAWord) {
    const std::uint64_t word =
        (std::uint64_t{21} << 42) | (std::uint64_t{18} << 36) | 0x1'2345'6780;
    const NocAddress a = NocAddress::decode(static_cast<std::uint32_t>(word),
                                            static_cast<std::uint32_t>(word >> 32));
    EXPECT_EQ(a.x, 18);
    EXPECT_EQ(a.y, 21);
    EXPECT_EQ(a.local, 0x1'2345'6780U);
    EXPECT_EQ(a.encode(), word);
}

TEST(NocAddress, EveryNodeAndTheLargestOffsetSurvive) {
    for (int x = 0; x < 64; ++x) {
        for (int y = 0; y < 64; ++y) {
            const std::uint64_t word = NocAddress{x, y, (std::uint64_t{1} << 36) - 1}.encode();
            const NocAddress a = NocAddress::decode(static_cast<std::uint32_t>(word),
                                                    static_cast<std::uint32_t>(word >> 32));
            ASSERT_EQ(a.x, x);
            ASSERT_EQ(a.y, y);
            ASSERT_EQ(a.local, (std::uint64_t{1} << 36) - 1);
        }
    }
}

}  // namespace
}  // namespace tensight::noc
