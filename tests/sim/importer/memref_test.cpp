// SPDX-License-Identifier: Apache-2.0
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "sim/importer/kernel_config.h"
#include "sim/importer/memref_type.h"

namespace tensight::importer {
namespace {

MemRefType memref(const std::string& text) {
    const std::vector<Token> tokens = read_tokens("a.mlir", text);
    Cursor cursor("a.mlir", tokens);
    MemRefType type = read_memref(cursor);
    EXPECT_TRUE(cursor.at_end());
    return type;
}

std::string error_of(const std::string& text) {
    try {
        memref(text);
    } catch (const ImportError& error) {
        return error.what();
    }
    return "";
}

TEST(MemRef, TilesInShards) {
    const MemRefType t = memref(
        "memref<8x8x1x3x!ttcore.tile<32x32, bfp_bf8>, #ttcore.shard<3264x1088, 2>, "
        "#ttcore.memory_space<l1>>");
    EXPECT_THAT(t.extents, ::testing::ElementsAre(8, 8, 1, 3));
    EXPECT_TRUE(t.tiled);
    EXPECT_EQ(t.format, numerics::DataFormat::Bfp8_b);
    EXPECT_EQ(t.layout, MemRefType::Layout::shard);
    EXPECT_THAT(t.strides, ::testing::ElementsAre(3264, 1088));
    EXPECT_EQ(t.buffers, 2);
    EXPECT_EQ(t.space, MemRefType::Space::l1);
    EXPECT_EQ(t.elements(), 192);
}

TEST(MemRef, OfTheHost) {
    const MemRefType t = memref(
        "memref<50x30xbf16, #ttcore.host_layout<logical_shape = 50x30, "
        "host_strides = 32x1, host_volume = 2048, <\"mesh\">>>");
    EXPECT_EQ(t.space, MemRefType::Space::host);
    EXPECT_EQ(t.layout, MemRefType::Layout::host);
    EXPECT_FALSE(t.tiled);
    EXPECT_EQ(t.format, numerics::DataFormat::Float16_b);
}

TEST(MemRef, InterleavedInDram) {
    const MemRefType t = memref(
        "memref<1x1x2x4x!ttcore.tile<32x32, f32>, "
        "#ttcore.interleaved<16384x4096>, #ttcore.memory_space<dram>>");
    EXPECT_EQ(t.layout, MemRefType::Layout::interleaved);
    EXPECT_EQ(t.space, MemRefType::Space::dram);
}

TEST(MemRef, WhatCannotBeCarriedOverIsNamed) {
    using ::testing::HasSubstr;
    EXPECT_THAT(error_of("memref<4x!ttcore.tile<16x32, f32>>"), HasSubstr("not 32x32"));
    EXPECT_THAT(error_of("memref<4xf64>"), HasSubstr("'f64'"));
    EXPECT_THAT(error_of("memref<?x4xf32>"), HasSubstr("static extents"));
    EXPECT_THAT(error_of("memref<4xf32, #ttcore.view<4>>"), HasSubstr("#ttcore.view"));
    EXPECT_THAT(error_of("\n\ntensor<4xf32>"), HasSubstr("a.mlir:3: 'tensor'"));
    EXPECT_THAT(error_of("memref<4xf32"), HasSubstr("the text ends"));
}

KernelConfig config(const std::string& text) {
    const std::vector<Token> tokens = read_tokens("a.mlir", text);
    Cursor cursor("a.mlir", tokens);
    return read_kernel_config(cursor);
}

TEST(KernelConfig, Compute) {
    const KernelConfig c = config(
        "#ttmetal.compute_config<@k, #ttmetal.core_range<1x2, 3x4>, #ttmetal.kernel_args< ct_args "
        "= "
        "[<cb_port[1]>, <scalar[0]>]>, hifi2, true, false, true, [default, fp32]>");
    EXPECT_TRUE(c.compute);
    EXPECT_EQ(c.symbol, "k");
    EXPECT_EQ(c.cores.y, 1);
    EXPECT_EQ(c.cores.x, 2);
    EXPECT_EQ(c.cores.rows, 3);
    EXPECT_EQ(c.cores.columns, 4);
    ASSERT_EQ(c.ct_args.size(), 2U);
    EXPECT_EQ(c.ct_args[0].type, ArgType::cb_port);
    EXPECT_EQ(c.ct_args[0].operand, 1U);
    EXPECT_EQ(c.fidelity, "hifi2");
    EXPECT_TRUE(c.fp32_dest_acc);
    EXPECT_FALSE(c.dst_full_sync);
    EXPECT_TRUE(c.approx);
    EXPECT_THAT(c.unpack_to_dest, ::testing::ElementsAre("default", "fp32"));
}

TEST(KernelConfig, DataMovementOfBothTimes) {
    EXPECT_FALSE(config("#ttmetal.noc_config<@k, #ttmetal.core_range<0x0, 1x1>, "
                        "#ttmetal.kernel_args< >, noc1>")
                     .dm_core.has_value());
    const KernelConfig c = config(
        "#ttmetal.noc_config<@k, #ttmetal.core_range<0x0, 1x1>, "
        "#ttmetal.kernel_args<rt_args = [<buffer_address[0]>]>, "
        "dm_core = 1, noc0>");
    EXPECT_EQ(c.dm_core, 1);
    EXPECT_EQ(c.noc, 0);
    EXPECT_EQ(c.rt_args.size(), 1U);
    EXPECT_THROW(config("#ttmetal.noc_config<@k, #ttmetal.core_range<0x0, 1x1>, "
                        "#ttmetal.kernel_args< >, dm_core = 1, noc0, fabric_config_index = 0>"),
                 ImportError);
    EXPECT_THROW(config("#ttmetal.ethernet_config<@k>"), ImportError);
}

}  // namespace
}  // namespace tensight::importer
