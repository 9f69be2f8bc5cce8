// SPDX-License-Identifier: Apache-2.0
#include "sim/run/kernel_descriptors.h"

#include <gmock/gmock.h>

#include "sim/loader/kernel_compiler.h"

namespace tensight::run {
namespace {

using loader::Role;
using numerics::DataFormat;

CbFormats formats_of(const std::vector<std::pair<int, DataFormat>>& some) {
    CbFormats formats;
    formats.fill(DataFormat::Invalid);
    for (const auto& [id, format] : some) {
        formats.at(static_cast<std::size_t>(id)) = format;
    }
    return formats;
}

// --- which formats a kernel sees ----------------------------------------------------------------

TEST(CbFormatsOf, OnlyBuffersOnTheKernelsCores) {
    workload::Program program;
    workload::CircularBuffer here;
    here.ids = {0, 24};
    here.format = DataFormat::Bfp8_b;
    here.cores = {{0, 0}, {1, 0}};
    workload::CircularBuffer elsewhere;
    elsewhere.ids = {3};
    elsewhere.format = DataFormat::Float32;
    elsewhere.cores = {{2, 0}};
    program.circular_buffers = {here, elsewhere};
    workload::Kernel kernel;
    kernel.cores = {{1, 0}};
    const CbFormats formats = cb_formats(program, kernel);
    EXPECT_EQ(formats, formats_of({{0, DataFormat::Bfp8_b}, {24, DataFormat::Bfp8_b}}));
}

// tt-metal:tt_metal/jit_build/data_format.cpp: the exponent family of a kernel follows from its
// float buffers; Float32 alone leaves it open.
TEST(KernelFormatsOf, EightBitExponents) {
    const auto k = kernel_formats(formats_of({{0, DataFormat::Float16_b}}), false);
    EXPECT_TRUE(k.wide_exponent);
    EXPECT_FALSE(k.all_float32);
    EXPECT_FALSE(k.dst32);
}

TEST(KernelFormatsOf, FiveBitExponents) {
    EXPECT_FALSE(kernel_formats(formats_of({{0, DataFormat::Float16}}), false).wide_exponent);
    EXPECT_FALSE(
        kernel_formats(formats_of({{0, DataFormat::Float32}, {1, DataFormat::Float16}}), false)
            .wide_exponent);
}

TEST(KernelFormatsOf, Float32Alone) {
    const auto narrow = kernel_formats(formats_of({{0, DataFormat::Float32}}), false);
    EXPECT_TRUE(narrow.all_float32);
    EXPECT_FALSE(narrow.wide_exponent);
    EXPECT_TRUE(kernel_formats(formats_of({{0, DataFormat::Float32}}), true).wide_exponent);
}

TEST(KernelFormatsOf, IntegersDoNotCount) {
    const auto k =
        kernel_formats(formats_of({{0, DataFormat::Float32}, {1, DataFormat::Int32}}), true);
    EXPECT_TRUE(k.all_float32);
    EXPECT_TRUE(k.dst32);
}

TEST(KernelFormatsOf, NoBuffers) {
    const auto k = kernel_formats(formats_of({}), false);
    EXPECT_FALSE(k.all_float32);
}

// --- the text -----------------------------------------------------------------------------------

class DescriptorsTest : public ::testing::Test {
  protected:
    static void SetUpTestSuite() {
        const std::string share = std::string(TENSIGHT_BINARY_DIR) + "/share/tensight/kernels/";
        compiler_.reset(new loader::KernelCompiler(loader::KernelCompiler::open(
            share + "include", share + "runtime",
            std::string(TENSIGHT_BINARY_DIR) + "/tests/kernel_cache")));
    }
    static void TearDownTestSuite() { compiler_.reset(); }

    /// Compiles `checks` (static_asserts) as `role` with the descriptors; a failure is the test's.
    static void compiles(const workload::Kernel& kernel, const CbFormats& formats, Role role,
                         const std::string& checks) {
        const bool compute = role != Role::brisc && role != Role::ncrisc;
        loader::KernelSpec spec;
        spec.source_text = std::string("#include \"chlkc_descriptors.h\"\n#include \"") +
                           (compute ? "api/compute/common.h" : "api/dataflow/dataflow_api.h") +
                           "\"\n" + checks + "\nvoid kernel_main() {}\n";
        spec.role = role;
        spec.generated_headers = {{"chlkc_descriptors.h", descriptors_text(kernel, formats)}};
        try {
            compiler_->compile(spec);
        } catch (const loader::CompileError& error) {
            ADD_FAILURE() << loader::name(role) << "\n" << error.what();
        }
    }

    static std::unique_ptr<loader::KernelCompiler> compiler_;
};

std::unique_ptr<loader::KernelCompiler> DescriptorsTest::compiler_;

// Format numbers are those of the hardware: Float32 0, Tf32 4, Float16_b 5, Bfp8_b 6, Bfp4_b 7.
TEST_F(DescriptorsTest, UnpackThread) {
    workload::Kernel kernel;
    compiles(kernel, formats_of({{0, DataFormat::Float16_b}, {1, DataFormat::Bfp4_b}}),
             Role::unpack,
             "static_assert(unpack_src_format[0] == 5 && unpack_dst_format[0] == 5);\n"
             "static_assert(unpack_src_format[1] == 7 && unpack_dst_format[1] == 6);\n"
             "static_assert(unpack_src_format[2] == 255 && unpack_dst_format[2] == 255);\n"
             "static_assert(unpack_tile_size[0] == 2048 && unpack_tile_size[1] == 576);\n"
             "static_assert(unpack_tile_num_faces[31] == 4 && unpack_tile_r_dim[0] == 32);\n"
             "static_assert(!DST_ACCUM_MODE);\n");
}

TEST_F(DescriptorsTest, MathThread) {
    workload::Kernel kernel;
    kernel.fidelity = workload::Fidelity::HiFi3;
    kernel.approx = true;
    kernel.dst_32bit = true;
    kernel.dst_full_sync = true;
    compiles(kernel, formats_of({{0, DataFormat::Float32}}), Role::math,
             "static_assert(MATH_FIDELITY == ckernel::MathFidelity::HiFi3);\n"
             "static_assert(APPROX && DST_ACCUM_MODE);\n"
             "static_assert(DST_SYNC_MODE == ckernel::DstSync::SyncFull);\n"
             "static_assert(unpack_dst_format[0] == 4);\n");
}

TEST_F(DescriptorsTest, PackThread) {
    workload::Kernel kernel;
    compiles(kernel, formats_of({{16, DataFormat::Bfp8_b}, {17, DataFormat::Float16_b}}),
             Role::pack,
             "static_assert(pack_dst_format[16] == 6 && pack_src_format[16] == 6);\n"
             "static_assert(pack_dst_format[17] == 5 && pack_src_format[17] == 5);\n"
             "static_assert(pack_tile_size[16] == 1088);\n"
             "static_assert(DST_SYNC_MODE == ckernel::DstSync::SyncHalf);\n");
}

TEST_F(DescriptorsTest, DataMovement) {
    workload::Kernel kernel;
    kernel.risc = workload::Risc::ncrisc;
    compiles(kernel, formats_of({{0, DataFormat::UInt32}}), Role::ncrisc,
             "static_assert(unpack_src_format[0] == 24 && unpack_tile_size[0] == 4096);\n");
}

TEST_F(DescriptorsTest, EveryFidelityCompiles) {
    for (const auto fidelity : {workload::Fidelity::LoFi, workload::Fidelity::HiFi2,
                                workload::Fidelity::HiFi3, workload::Fidelity::HiFi4}) {
        workload::Kernel kernel;
        kernel.fidelity = fidelity;
        compiles(kernel, formats_of({}), Role::math,
                 "static_assert(MATH_FIDELITY == ckernel::MathFidelity::" +
                     std::string(fidelity == workload::Fidelity::LoFi    ? "LoFi"
                                 : fidelity == workload::Fidelity::HiFi2 ? "HiFi2"
                                 : fidelity == workload::Fidelity::HiFi3 ? "HiFi3"
                                                                         : "HiFi4") +
                     ");\n");
    }
}

// The same kernel gives the same text: it is part of the cache's key.
TEST_F(DescriptorsTest, TextIsStable) {
    const workload::Kernel kernel;
    const CbFormats formats = formats_of({{0, DataFormat::Float16_b}});
    EXPECT_EQ(descriptors_text(kernel, formats), descriptors_text(kernel, formats));
    workload::Kernel other = kernel;
    other.dst_32bit = true;
    EXPECT_NE(descriptors_text(kernel, formats), descriptors_text(other, formats));
}

}  // namespace
}  // namespace tensight::run
