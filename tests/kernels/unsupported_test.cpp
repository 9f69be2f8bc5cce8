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

// Accessors: at 0 an interleaved buffer, at 2 one of 4 x 2 pages in shards of 2 x 2 on 2 cores, at
// 12 the same with the flag for shards in runs.
const std::vector<std::string> kArguments = {
    "-DKERNEL_COMPILE_TIME_ARGS=2,2048,1,2048,2,2,4,2,2,2,0x13121212,0,"
    "1,2048,2,0x80000002,4,2,2,2,0x13121212"};

std::ostream& operator<<(std::ostream& out, const Case& test) { return out << test.name; }

class UnsupportedTest : public testing::TestWithParam<Case> {
  protected:
    void SetUp() override {
        if (!cross_compiler_found()) {
            FAIL() << "riscv64-unknown-elf-g++ is missing; scripts/setup installs it";
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
     "noc_async_write_multicast_exclude_region(0x1000, uint64_t{1}, uint64_t{2}, 64, 3, true)",
     "noc_async_write_multicast_exclude_region"},
    {Role::Brisc, "dataflow_api.h", "noc_inline_dw_write_set_state<true, true>(uint64_t{1}, 3)",
     "noc_inline_dw_write_set_state"},
    {Role::Brisc, "api/dataflow/dataflow_api.h",
     "noc_inline_dw_write_with_state<true, true, false, false, false, InlineWriteDst::REG>(3, 4)",
     "noc_inline_dw_write_with_state"},
    {Role::Brisc, "api/dataflow/dataflow_api.h", "noc_inline_mcast_dw_write(uint64_t{1}, 3, 0xF)",
     "noc_inline_mcast_dw_write"},
    {Role::Brisc, "api/dataflow/dataflow_api.h",
     "while (!noc_cmd_buf_ready(noc_index, write_cmd_buf)) {}", "noc_cmd_buf_ready"},
    {Role::Brisc, "noc_nonblocking_api.h",
     "ncrisc_noc_fast_write<noc_mode>(0, write_cmd_buf, 1, uint64_t{2}, 3, 4, false, false, 1, "
     "true)",
     "ncrisc_noc_fast_write"},
    {Role::Brisc, "api/dataflow/circular_buffer.h",
     "Noc(0).async_write_zeros(CircularBuffer(0), 64, "
     "noc_traits_t<CircularBuffer>::dst_args_type{})",
     "Noc::async_write_zeros"},
    {Role::Brisc, "api/dataflow/noc.h", "Noc(0).write_zeros_l1_barrier()",
     "Noc::write_zeros_l1_barrier"},
    {Role::Brisc, "api/tensor/tensor_accessor.h",
     "TensorAccessor(TensorAccessorArgs<0>(), 0, 32).get_shard_noc_addr(1)",
     "TensorAccessor::get_shard_noc_addr"},
    {Role::Brisc, "api/tensor/tensor_accessor.h",
     "auto all = make_tensor_accessor_args_tuple<2, 0>(); (void)all",
     "make_tensor_accessor_args_tuple"},
    {Role::Brisc, "api/dataflow/dataflow_buffer.h", "DataflowBuffer(0).get_entry_size()",
     "DataflowBuffer::get_entry_size"},
    {Role::Unpack, "compute_kernel_api/tilize.h", "unpack_tilizeA_B_block<true, true>(0, 1, 2, 3)",
     "unpack_tilizeA_B_block"},
    {Role::Pack, "api/compute/pack.h", "pack_rows(0, 16, 0)", "pack_rows"},
    {Role::Math, "api/compute/eltwise_unary/dropout.h", "dropout_tile(0, 1, 2)", "dropout_tile"},
    {Role::Math, "api/compute/compute_kernel_api.h", "tiled_prod_tile(0)", "tiled_prod_tile"},
    {Role::Unpack, "api/compute/common.h", "UNPACK((llk_unpack_AB(0, 1, 0, 0)))", "llk_unpack_AB"},
    {Role::Pack, "api/compute/common.h", "PACK((llk_pack_reduce_mask_clear()))",
     "llk_pack_reduce_mask_clear"},
    {Role::Math, "api/compute/common.h", "t6_semaphore_init(semaphore::PACK_DONE, 0, 1)",
     "t6_semaphore_init"},
};

const Case kWritten[] = {
    {Role::Brisc, "api/dataflow/dataflow_api.h", "get_local_cb_interface(0).fifo_rd_ptr += 1",
     "get_local_cb_interface"},
    {Role::Pack, "api/compute/common.h", "get_local_cb_interface(0).fifo_rd_ptr += 1",
     "get_local_cb_interface"},
    {Role::Math, "api/compute/eltwise_unary/fill.h", "fill_tile_int<DataFormat::UInt16>(0, 1)",
     "fill_tile_int"},
    {Role::Math, "api/compute/add_int_sfpu.h", "add_int_tile<DataFormat::UInt8>(0, 1, 2)",
     "add_int_tile"},
    {Role::Math, "api/compute/eltwise_unary/where.h", "where_tile<DataFormat::UInt16>(0, 1, 2, 3)",
     "where_tile"},
    {Role::Pack, "api/compute/pack_untilize.h", "pack_untilize_dest<2, 2, true>(16)",
     "pack_untilize"},
    {Role::Ncrisc, "api/tensor/tensor_accessor.h",
     "(void)TensorAccessor(TensorAccessorArgs<2>(), 0, 32).get_shard_noc_addr(\"at\")",
     "TensorAccessor::get_shard_noc_addr"},
    {Role::Ncrisc, "api/tensor/tensor_accessor.h", "(void)TensorAccessorArgs<12>()",
     "TensorAccessorArgs"},
    {Role::Ncrisc, "api/dataflow/dataflow_api.h",
     "noc_async_write_one_packet_with_trid<false>(1, uint64_t{2}, 64, 3)",
     "noc_async_write_one_packet_with_trid"},
    {Role::Ncrisc, "api/dataflow/dataflow_api.h",
     "noc_async_write_one_packet_with_trid_with_state<false>(1, 2, 64, 3)",
     "noc_async_write_one_packet_with_trid_with_state"},
    {Role::Ncrisc, "api/dataflow/dataflow_api.h",
     "noc_async_read_one_packet_with_state_with_trid<true>(1, 2, 3, 4)",
     "noc_async_read_one_packet_with_state_with_trid"},
    {Role::Ncrisc, "api/dataflow/noc_semaphore.h",
     "Semaphore<ProgrammableCoreType::TENSIX, SemScope::DM_LOCAL_CACHED>(0)", "Semaphore"},
    {Role::Math, "api/compute/eltwise_unary/exp.h",
     "exp_tile<false, false, InputClamping::ClampToNegative, 33>(0)", "exp_tile"},
    {Role::Math, "compute_kernel_api/common.h", "(void)(vInt(dst_reg[0]) >> 1)", "vInt >>"},
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

struct Refusal {
    const char* statement;
    const char* message;
};

// Combinations that the device refuses too.
const Refusal kRefusals[] = {
    {"noc.async_write_multicast<NocOptions::POSTED>(one, many, 64, 2, {}, {})",
     "a multicast cannot be posted"},
    {"noc.async_write_multicast<NocOptions::TXN_ID>(one, many, 64, 2, {}, {})",
     "a multicast takes no transaction id"},
    {"noc.async_write_multicast<Noc::McastMode::EXCLUDE_SRC, Noc::TxnIdMode::ENABLED>(one, many, "
     "64, 2, {}, {})",
     "a multicast takes no transaction id"},
    {"noc.inline_dw_write<NocOptions::TXN_ID>(one, 1, {})",
     "an inline write takes no transaction id"},
    {"noc.inline_dw_write<NocOptions::INLINE_L1 | NocOptions::INLINE_REG>(one, 1, {})",
     "not to both"},
    {"noc.inline_dw_write(many, 1, {})", "dst_args_type"},
    {"noc.set_async_write_state<NocOptions::TXN_ID>(one, 64, {})",
     "writes with kept state take no transaction id"},
    {"noc.async_write_with_state<NocOptions::TXN_ID>(one, one, 64, {}, {})",
     "writes with kept state take no transaction id"},
    {"noc.async_read_with_state<NocOptions::TXN_ID>(one, one, 64, {}, {})", "give max_page_size"},
    {"noc.async_writes_flushed<NocOptions::POSTED | NocOptions::TXN_ID>()",
     "posted writes of one transaction id cannot be waited for"},
    {"noc.async_read(5, one, 64, {}, {})", "neither source nor destination"},
};

TEST(Misuse, OptionsThatContradictEachOther) {
    if (!cross_compiler_found()) {
        FAIL() << "riscv64-unknown-elf-g++ is missing; scripts/setup installs it";
    }
    for (const Refusal& refusal : kRefusals) {
        const Compilation result = compile_text(
            Role::Ncrisc, std::string("#include \"api/dataflow/endpoints.h\"\n"
                                      "void kernel_main() { Noc noc; UnicastEndpoint one; "
                                      "MulticastEndpoint many; (void)many; ") +
                              refusal.statement + "; }\n");
        EXPECT_NE(result.status, 0) << refusal.statement;
        EXPECT_THAT(result.messages, testing::HasSubstr(refusal.message)) << refusal.statement;
    }
}

TEST(Misuse, DescriptionsOfBuffersThatAreNone) {
    if (!cross_compiler_found()) {
        FAIL() << "riscv64-unknown-elf-g++ is missing; scripts/setup installs it";
    }
    const std::pair<const char*, const char*> kDescriptions[] = {
        {"1,2048,0,1,1,1,0", "the rank of a sharded buffer is 1 to 8"},
        {"1,2048,9,1,1,1,0", "the rank of a sharded buffer is 1 to 8"},
        {"1,2048,1,0,1,1,0", "a sharded buffer has at least one bank"},
        {"1,2048,1,1,4", "end within the description of a buffer"},
        {"5,2048,1,1,4,1", "with the rank the shapes"},
        {"9,2048,2,1,4,1", "with their number the banks"},
        {"129,2048,2,1,4,1", "the page size of a sharded buffer"}};
    for (const auto& [words, message] : kDescriptions) {
        const Compilation result = compile_text(
            Role::Ncrisc,
            "uint64_t at() {\n"
            "    return TensorAccessor(TensorAccessorArgs<0, 0>(), 0, 32).get_noc_addr(0);\n}\n",
            {std::string("-DKERNEL_COMPILE_TIME_ARGS=") + words});
        EXPECT_NE(result.status, 0) << words;
        EXPECT_THAT(result.messages, testing::HasSubstr(message)) << words;
    }
}

TEST(Misuse, ErrorsSayWhatIsWrong) {
    if (!cross_compiler_found()) {
        FAIL() << "riscv64-unknown-elf-g++ is missing; scripts/setup installs it";
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
