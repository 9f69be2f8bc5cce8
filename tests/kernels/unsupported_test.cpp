// SPDX-License-Identifier: Apache-2.0
// A call without a model ends the compilation with its name, never with an unknown identifier.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cctype>
#include <ostream>

#include "cross_compiler.h"

namespace tensight::kernels {
namespace {

struct Case {
    Role role;
    const char* header;
    const char* statement;
    const char* name;
};

// The first accessor is sharded, the second one not.
const std::vector<std::string> kArguments = {"-DKERNEL_COMPILE_TIME_ARGS=3,2048,2,2048"};

std::ostream& operator<<(std::ostream& out, const Case& test) { return out << test.name; }

class UnsupportedTest : public testing::TestWithParam<Case> {
  protected:
    void SetUp() override {
        if (!cross_compiler_found()) {
            GTEST_SKIP() << "riscv64-unknown-elf-g++ is not installed";
        }
    }
};

/// Calls that are refused where they are reached; others, by their types, where they are written.
class RefusedWhereReached : public UnsupportedTest {};
class RefusedWhereWritten : public UnsupportedTest {};

std::string program(const Case& test, const std::string& body) {
    return std::string("#include \"") + test.header + "\"\nvoid kernel_main() { " + body + " }\n";
}

void expect_named_error(const Case& test) {
    const Compilation result =
        compile_text(test.role, program(test, std::string(test.statement) + ";"), kArguments);
    EXPECT_NE(result.status, 0);
    EXPECT_THAT(result.messages,
                testing::HasSubstr(std::string("tensight: unsupported call ") + test.name + ":"));
    EXPECT_THAT(result.messages, testing::Not(testing::HasSubstr("was not declared")));
}

TEST_P(RefusedWhereReached, IsAnErrorThatNamesTheCall) { expect_named_error(GetParam()); }
TEST_P(RefusedWhereWritten, IsAnErrorThatNamesTheCall) { expect_named_error(GetParam()); }

// The same text without the call compiles: the declarations alone do no harm.
TEST_P(RefusedWhereReached, IsNoErrorWhereItIsNot) {
    const Compilation result = compile_text(
        GetParam().role,
        program(GetParam(), "if constexpr (false) { " + std::string(GetParam().statement) + "; }"),
        kArguments);
    EXPECT_EQ(result.status, 0) << result.messages;
}

const Case kReached[] = {
    {Role::Ncrisc, "api/dataflow/dataflow_api.h",
     "noc_async_write_multicast(0x1000, get_noc_multicast_addr(18, 18, 19, 19, 0), 64, 3, true)",
     "noc_async_write_multicast"},
    {Role::Brisc, "dataflow_api.h", "noc_semaphore_set_multicast(0, uint64_t{1}, 3)",
     "noc_semaphore_set_multicast"},
    {Role::Brisc, "api/dataflow/dataflow_api.h",
     "noc_async_read_one_packet_set_state<true>(uint64_t{1}, 32, 1)",
     "noc_async_read_one_packet_set_state"},
    {Role::Brisc, "api/dataflow/dataflow_api.h",
     "noc_inline_dw_write<InlineWriteDst::L1, true>(uint64_t{1}, 3)", "noc_inline_dw_write"},
    {Role::Brisc, "api/dataflow/dataflow_api.h", "noc_async_write_barrier_with_trid(1)",
     "noc_async_write_barrier_with_trid"},
    {Role::Brisc, "api/dataflow/dataflow_api.h", "get_local_cb_interface(0).fifo_rd_ptr += 1",
     "get_local_cb_interface"},
    {Role::Brisc, "api/dataflow/endpoints.h",
     "uint32_t src = 0; MulticastEndpoint ep; Noc(0).async_write_multicast<NocOptions::MCAST_INCL_"
     "SRC>(UnicastEndpoint{}, ep, 64, 2, {.addr = src}, {.noc_x_start = 1, .noc_y_start = 2}, "
     "true)",
     "Noc::async_write_multicast"},
    {Role::Brisc, "api/dataflow/endpoints.h",
     "Noc(0).set_async_read_state<NocOptions::DEFAULT, NOC_MAX_BURST_SIZE>(UnicastEndpoint{}, 32, "
     "{.noc_x = 1})",
     "Noc::set_async_read_state"},
    {Role::Brisc, "api/dataflow/noc.h",
     "Noc(0).async_read_barrier<NocOptions::TXN_ID>(NocOptVals{.trid = 3})", "NocOptions_TXN_ID"},
    {Role::Brisc, "api/dataflow/noc_semaphore.h",
     "Semaphore<>(0).set_multicast(Noc(), 1, 2, 3, 4, 5)", "Semaphore::set_multicast"},
    {Role::Brisc, "api/dataflow/dataflow_buffer.h", "DataflowBuffer(0).get_entry_size()",
     "DataflowBuffer::get_entry_size"},
    {Role::Math, "api/compute/tilize.h", "tilize_init(0, 2, 16)", "tilize_init"},
    {Role::Unpack, "compute_kernel_api/untilize.h", "untilize_block<2>(0, 2, 16)",
     "untilize_block"},
    {Role::Pack, "api/compute/pack_untilize.h", "pack_untilize_init<4, 8>(0, 16)",
     "pack_untilize_init"},
    {Role::Math, "api/compute/eltwise_unary/typecast.h", "typecast_tile<5u, 0u>(0)",
     "typecast_tile"},
    {Role::Math, "api/compute/eltwise_unary/where.h", "where_tile<DataFormat::Float32>(0, 1, 2, 3)",
     "where_tile"},
    {Role::Math, "api/compute/compute_kernel_api.h",
     "sfpu_reduce<PoolType::SUM, DataFormat::Float32>(0)", "sfpu_reduce"},
    {Role::Math, "api/compute/eltwise_unary/fill.h", "fill_tile_int<DataFormat::Int32>(0, 1)",
     "fill_tile_int"},
    {Role::Math, "api/compute/reduce.h",
     "reduce_tile<PoolType::SUM, ReduceDim::REDUCE_ROW, true>(0, 1, 0, 0, 0)",
     "reduce_with_enforce_fp32_accumulation"},
    {Role::Unpack, "api/compute/bcast.h", "unary_bcast<BroadcastType::ROW>(0, 0, 0)",
     "unary_bcast"},
    {Role::Unpack, "api/compute/cb_api.h", "read_tile_value(0, 0, 0)", "read_tile_value"},
    {Role::Unpack, "api/compute/common.h",
     "UNPACK((llk_unpack_A<BroadcastType::NONE, false, EltwiseBinaryReuseDestType::NONE>(0, 0)))",
     "llk_unpack_A"},
    {Role::Pack, "api/compute/common.h", "PACK((llk_pack<false, false>(0, 16)))", "llk_pack"},
    {Role::Math, "api/compute/common.h", "t6_semaphore_post<1>(semaphore::PACK_DONE)",
     "t6_semaphore_post"},
};

const Case kWritten[] = {
    {Role::Ncrisc, "api/tensor/tensor_accessor.h", "TensorAccessor(TensorAccessorArgs<0>(), 0, 32)",
     "TensorAccessorArgs"},
    {Role::Ncrisc, "api/tensor/tensor_accessor.h",
     "for (auto p : TensorAccessor(TensorAccessorArgs<2>(), 0, 32).pages(0, 3)) { (void)p; }",
     "TensorAccessor::pages"},
    {Role::Math, "api/compute/eltwise_unary/exp.h",
     "exp_tile<false, false, InputClamping::ClampToNegative, 4>(0)", "exp_tile"},
    {Role::Math, "compute_kernel_api/common.h", "vFloat x = dst_reg[0]", "sfpi"},
};

std::string test_name(const testing::TestParamInfo<Case>& info) {
    std::string name = info.param.name;
    for (char& letter : name) {
        if (std::isalnum(static_cast<unsigned char>(letter)) == 0) {
            letter = '_';
        }
    }
    return name + "_" + std::to_string(info.index);
}

INSTANTIATE_TEST_SUITE_P(Calls, RefusedWhereReached, testing::ValuesIn(kReached), test_name);
INSTANTIATE_TEST_SUITE_P(Calls, RefusedWhereWritten, testing::ValuesIn(kWritten), test_name);

TEST(Misuse, ErrorsSayWhatIsWrong) {
    if (!cross_compiler_found()) {
        GTEST_SKIP() << "riscv64-unknown-elf-g++ is not installed";
    }
    const Compilation index =
        compile_text(Role::Ncrisc, "void kernel_main() { (void)get_compile_time_arg_val(4); }",
                     {"-DKERNEL_COMPILE_TIME_ARGS=1,2"});
    EXPECT_NE(index.status, 0);
    EXPECT_THAT(index.messages, testing::HasSubstr("compile-time argument index out of range"));

    const Compilation name = compile_text(
        Role::Ncrisc, "void kernel_main() { (void)get_named_compile_time_arg_val(\"x\"); }",
        {"-DKERNEL_COMPILE_TIME_ARG_MAP={\"y\",1}"});
    EXPECT_NE(name.status, 0);
    EXPECT_THAT(name.messages,
                testing::HasSubstr("compile_time_argument_of_that_name_is_not_given"));

    const Compilation size =
        compile_text(Role::Ncrisc, "void kernel_main() { (void)get_arg_val<uint64_t>(0); }");
    EXPECT_NE(size.status, 0);
    EXPECT_THAT(size.messages, testing::HasSubstr("runtime arguments are four bytes"));

    const Compilation thread =
        compile_text(Role::Ncrisc, "#include \"api/compute/common.h\"\nvoid kernel_main() {}");
    EXPECT_NE(thread.status, 0);
    EXPECT_THAT(thread.messages, testing::HasSubstr("tensight: a compute kernel needs"));
}

}  // namespace
}  // namespace tensight::kernels
