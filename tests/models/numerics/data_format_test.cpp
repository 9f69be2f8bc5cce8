// SPDX-License-Identifier: Apache-2.0
#include "models/numerics/data_format.h"

#include <gtest/gtest.h>

#include "models/numerics/format_inference.h"
#include "models/numerics/isa.h"
#include "models/numerics/numerics_error.h"
#include "models/numerics/register_format.h"

namespace tensight::numerics {
namespace {

TEST(DataFormat, TileBytesAreThoseOfTtMetal) {
    EXPECT_EQ(tile_bytes(DataFormat::Float32), 4096u);
    EXPECT_EQ(tile_bytes(DataFormat::Int32), 4096u);
    EXPECT_EQ(tile_bytes(DataFormat::Float16_b), 2048u);
    EXPECT_EQ(tile_bytes(DataFormat::UInt16), 2048u);
    EXPECT_EQ(tile_bytes(DataFormat::UInt8), 1024u);
    EXPECT_EQ(tile_bytes(DataFormat::Bfp8_b), 1088u);
    EXPECT_EQ(tile_bytes(DataFormat::Bfp4_b), 576u);
    EXPECT_EQ(tile_bytes(DataFormat::Bfp2_b), 320u);
    EXPECT_EQ(tile_bytes(DataFormat::Invalid), 0u);
}

TEST(DataFormat, ElementBytesAreZeroForBlocks) {
    EXPECT_EQ(element_bytes(DataFormat::Float32), 4u);
    EXPECT_EQ(element_bytes(DataFormat::Float16), 2u);
    EXPECT_EQ(element_bytes(DataFormat::Int8), 1u);
    EXPECT_EQ(element_bytes(DataFormat::Bfp8_b), 0u);
    EXPECT_EQ(element_bytes(DataFormat::Invalid), 0u);
}

TEST(DataFormat, WorkloadNamesGoBothWays) {
    for (const char* name : {"bf16", "fp32", "fp16", "bfp8", "bfp4", "bfp2", "bfp8a", "bfp4a",
                             "bfp2a", "int32", "uint32", "uint16", "uint8"}) {
        const auto format = format_from_name(name);
        ASSERT_TRUE(format.has_value()) << name;
        EXPECT_EQ(format_name(*format), name);
    }
    EXPECT_FALSE(format_from_name("bfloat16").has_value());
    EXPECT_FALSE(format_from_name("").has_value());
}

TEST(RegisterFormat, BlocksCountAsTheirFamily) {
    EXPECT_EQ(src_kind(DataFormat::Bfp8_b), SrcKind::Bf16);
    EXPECT_EQ(src_kind(DataFormat::Bfp4), SrcKind::Fp16);
    EXPECT_EQ(src_kind(DataFormat::Tf32), SrcKind::Tf32);
    EXPECT_THROW(src_kind(DataFormat::Float32), NumericsError);
    EXPECT_THROW(src_kind(DataFormat::Int32), NumericsError);
}

TEST(RegisterFormat, Fp32ToFp16TruncatesAndSaturates) {
    EXPECT_EQ(fp32_to_fp16_truncating(0x3F800000u), 0x3C00u);
    EXPECT_EQ(fp32_to_fp16_truncating(0x3F801FFFu), 0x3C00u);
    EXPECT_EQ(fp32_to_fp16_truncating(0x47FFFFFFu), 0x7FFFu);  // just below 2^17
    EXPECT_EQ(fp32_to_fp16_truncating(0x48000000u), 0x7FFFu);
    EXPECT_EQ(fp32_to_fp16_truncating(0xFF800000u), 0xFFFFu);
    EXPECT_EQ(fp32_to_fp16_truncating(0xB7FFFFFFu), 0x8000u);  // below 2^-15
}

TEST(FormatInference, PackSourceFollowsTtMetal) {
    KernelFormats kernel;
    EXPECT_EQ(pack_source(DataFormat::Float16_b, kernel), DataFormat::Float16_b);
    EXPECT_EQ(pack_source(DataFormat::Float32, kernel), DataFormat::Float16_b);
    EXPECT_EQ(pack_source(DataFormat::Bfp4_b, kernel), DataFormat::Bfp8_b);
    kernel.bfp8_pack_precise = true;
    EXPECT_EQ(pack_source(DataFormat::Bfp8_b, kernel), DataFormat::Float16_b);
    kernel.dst32 = true;
    EXPECT_EQ(pack_source(DataFormat::Bfp8_b, kernel), DataFormat::Float32);
    kernel.bfp8_pack_precise = false;
    EXPECT_EQ(pack_source(DataFormat::Bfp8_b, kernel), DataFormat::Bfp8_b);
    EXPECT_EQ(pack_source(DataFormat::Float32, kernel), DataFormat::Float32);
    EXPECT_EQ(pack_source(DataFormat::Float16, kernel), DataFormat::Float16_b);
    EXPECT_EQ(pack_source(DataFormat::Int32, kernel), DataFormat::Int32);
}

TEST(FormatInference, UnpackDestinationOfFloat32) {
    KernelFormats kernel;
    EXPECT_EQ(unpack_destination(DataFormat::Float32, kernel), DataFormat::Float16_b);
    kernel.all_float32 = true;
    EXPECT_EQ(unpack_destination(DataFormat::Float32, kernel), DataFormat::Float16);
    kernel.dst32 = true;
    EXPECT_EQ(unpack_destination(DataFormat::Float32, kernel), DataFormat::Tf32);
    kernel.unpack_to_dest = true;
    EXPECT_EQ(unpack_destination(DataFormat::Float32, kernel), DataFormat::Float32);
    EXPECT_EQ(unpack_destination(DataFormat::Bfp4_b, kernel), DataFormat::Bfp8_b);
    EXPECT_EQ(unpack_destination(DataFormat::UInt16, kernel), DataFormat::UInt16);
}

TEST(FormatInference, LlkTestRule) {
    EXPECT_EQ(llk_pack_source(DataFormat::Bfp4_b, DataFormat::Float16_b, true),
              DataFormat::Float32);
    EXPECT_EQ(llk_pack_source(DataFormat::Float16_b, DataFormat::Tf32, true),
              DataFormat::Float16_b);
    EXPECT_EQ(llk_pack_source(DataFormat::Float32, DataFormat::Float16, false),
              DataFormat::Float16);
}

TEST(Isa, RefusesWhatTheHostLacksAndKeepsTheChoice) {
    const IsaLevel before = active_isa();
    set_isa(IsaLevel::Scalar);
    EXPECT_EQ(active_isa(), IsaLevel::Scalar);
    for (const IsaLevel level : {IsaLevel::Avx2, IsaLevel::Avx512}) {
        if (!isa_supported(level)) {
            EXPECT_THROW(set_isa(level), NumericsError);
            EXPECT_EQ(active_isa(), IsaLevel::Scalar);
        }
    }
    set_isa(before);
}

TEST(NumericsErrorText, NamesFileAndLine) {
    try {
        src_kind(DataFormat::Invalid);
        FAIL() << "no error";
    } catch (const NumericsError& error) {
        EXPECT_EQ(std::string(error.what()).rfind("register_format.cpp:", 0), 0u) << error.what();
    }
}

}  // namespace
}  // namespace tensight::numerics
