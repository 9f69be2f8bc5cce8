// SPDX-License-Identifier: Apache-2.0
#include "models/numerics/unverified.h"

#include <gtest/gtest.h>

namespace tensight::numerics {
namespace {

using DF = DataFormat;

PackMode to(DataFormat out, DataFormat source = DF::Float16_b) {
    PackMode mode;
    mode.pack_src = source;
    mode.out = out;
    return mode;
}

TEST(Unverified, RecordedFormatsHaveNoText) {
    for (const DF format : {DF::Float16_b, DF::Float32, DF::Float16, DF::Bfp8_b, DF::Bfp4_b}) {
        EXPECT_EQ(unverified_unpack(format), "") << format_name(format);
    }
    for (const DF format : {DF::Float16_b, DF::Float32, DF::Bfp8_b, DF::Bfp4_b}) {
        EXPECT_EQ(unverified_pack(to(format)), "") << format_name(format);
    }
    EXPECT_EQ(unverified_pack(to(DF::Float16, DF::Float16)), "");
    EXPECT_EQ(unverified_pack(to(DF::Float16, DF::Float32)), "");
    for (const FpuWork work :
         {FpuWork::Product, FpuWork::Elementwise, FpuWork::Reduction, FpuWork::Copy}) {
        EXPECT_EQ(unverified_fpu(work, DF::Float16_b, false), "");
        EXPECT_EQ(unverified_fpu(work, DF::Tf32, true), "");
        EXPECT_EQ(unverified_fpu(work, DF::Invalid, true), "");
    }
    EXPECT_EQ(unverified_fpu(FpuWork::Product, DF::Float16, false), "");
    EXPECT_EQ(unverified_fpu(FpuWork::Copy, DF::Float16, false), "");
}

TEST(Unverified, TheOthersAreNamed) {
    EXPECT_EQ(unverified_unpack(DF::Bfp2_b), "bfp2 tiles through the unpackers");
    EXPECT_EQ(unverified_unpack(DF::Bfp8), "bfp8a tiles through the unpackers");
    EXPECT_EQ(unverified_unpack(DF::Int8), "integer tiles through the unpackers");
    EXPECT_EQ(unverified_pack(to(DF::Bfp2_b)), "bfp2 tiles through the packers");
    EXPECT_EQ(unverified_pack(to(DF::Bfp4, DF::Bfp8)), "bfp4a tiles through the packers");
    EXPECT_EQ(unverified_pack(to(DF::UInt16, DF::UInt16)), "integer tiles through the packers");
    EXPECT_EQ(unverified_pack(to(DF::Float16)), "fp16 tiles from bf16 through the packers");
    PackMode relu = to(DF::Float16_b);
    relu.relu = ReluMode::Zero;
    EXPECT_EQ(unverified_pack(relu), "ReLU in the packers");
    EXPECT_EQ(unverified_fpu(FpuWork::Product, DF::Float16, true), "fp16 products in 32-bit DST");
    EXPECT_EQ(unverified_fpu(FpuWork::Elementwise, DF::Bfp8, false),
              "fp16 element-wise operations in 16-bit DST");
    EXPECT_EQ(unverified_fpu(FpuWork::Reduction, DF::Float16, false),
              "fp16 reductions in 16-bit DST");
}

// Callers tell a text once by its address.
TEST(Unverified, EqualTextsAreOneObject) {
    EXPECT_EQ(unverified_unpack(DF::Int32).data(), unverified_unpack(DF::UInt8).data());
}

}  // namespace
}  // namespace tensight::numerics
