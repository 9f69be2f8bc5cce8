// SPDX-License-Identifier: Apache-2.0
#include <gtest/gtest.h>

#include <vector>

#include "tests/models/numerics/sfpu/recorded_samples.h"

namespace tensight::numerics::sfpu {
namespace {

Parameters parameters(Form form) {
    Parameters p;
    p.approximate = form != Form::Plain;
    p.fast = form == Form::Fast || form == Form::Unclamped;
    p.clamp_negative = form != Form::Unclamped;
    return p;
}

TEST(SfpuSamples, EqualTheRecordedTables) {
    for (const Sample& sample : kSamples) {
        std::vector<std::uint32_t> tile(1024);
        for (std::size_t i = 0; i < sample.input_and_result.size(); ++i) {
            tile[i] = sample.input_and_result[i] & 0xFFFF0000u;
        }
        unary(sample.op, parameters(sample.form), false, tile.data());
        for (std::size_t i = 0; i < sample.input_and_result.size(); ++i) {
            EXPECT_EQ(tile[i] >> 16, sample.input_and_result[i] & 0xFFFFu)
                << info(sample.op).name << " of " << std::hex << (sample.input_and_result[i] >> 16);
        }
    }
}

}  // namespace
}  // namespace tensight::numerics::sfpu
