// SPDX-License-Identifier: Apache-2.0
// Kernels that run to their end and still are wrong: findings of severity error, status 1, with the
// lines of both sides.
#include <gmock/gmock.h>

#include "tests/sim/cli/command_test.h"
#include "tests/sim/cli/workload_text.h"

namespace tensight::cli::testing {
namespace {

using ::testing::AllOf;
using ::testing::Contains;
using ::testing::Each;
using ::testing::HasSubstr;

/// A compute kernel; BODY runs after the start-up and init calls of a copy from CB 0 to CB 16.
std::string copy_kernel(const std::string& body) {
    return "#include \"api/compute/tile_move_copy.h\"\n"
           "#include \"api/compute/matmul.h\"\n"
           "#include \"api/compute/eltwise_unary/eltwise_unary.h\"\n"
           "void kernel_main() {\n"
           "    unary_op_init_common(0, 16);\n"
           "    copy_tile_init(0);\n" +
           body + "}\n";
}

constexpr const char* kGoodBody =
    "    cb_wait_front(0, 1);\n"
    "    tile_regs_acquire();\n"
    "    copy_tile(0, 0, 0);\n"
    "    tile_regs_commit();\n"
    "    cb_pop_front(0, 1);\n"
    "    cb_reserve_back(16, 1);\n"
    "    tile_regs_wait();\n"
    "    pack_tile(0, 16);\n"
    "    tile_regs_release();\n"
    "    cb_push_back(16, 1);\n"
    "    cb_wait_front(1, 1);\n"
    "    cb_pop_front(1, 1);\n";

std::string replaced(std::string text, const std::string& from, const std::string& to) {
    const std::size_t at = text.find(from);
    if (at == std::string::npos) {
        throw std::invalid_argument(from);
    }
    return text.replace(at, from.size(), to);
}

class MisuseTest : public CommandTest {
  protected:
    MisuseTest() {
        put("producer.cpp", kProducer);
        put("consumer.cpp", kConsumer);
    }
    Outcome run_compute(const std::string& text, const WorkloadText& workload = compute_kernel()) {
        put("compute.cpp", text);
        return run_text(workload.text());
    }
    /// Wants status 1 and the error `id`, first site at the line with "// here".
    Outcome fails(const std::string& id, const std::string& text, const std::string& risc,
                  const WorkloadText& workload = compute_kernel()) {
        const Outcome outcome = run_compute(text, workload);
        EXPECT_EQ(outcome.status, 1) << outcome.err << outcome.out;
        EXPECT_THAT(outcome.findings("error"), Each(id));
        const auto& f = outcome.finding(id);
        if (!f.is_null()) {
            EXPECT_EQ(f.at("core"), nlohmann::json({{"x", 0}, {"y", 0}}));
            expect_site(f.at("sites").at(0), "compute.cpp", line_of(text, "// here"), risc);
        }
        const std::string place = "compute.cpp:" + std::to_string(line_of(text, "// here"));
        EXPECT_THAT(outcome.err, AllOf(HasSubstr("error[" + id + "]"),
                                       HasSubstr(place + "  (" + risc + ", core 0,0)")));
        return outcome;
    }
};

// The kernel that the others are changes of has nothing to be found.
TEST_F(MisuseTest, TheCorrectKernelPasses) {
    const Outcome outcome = run_compute(copy_kernel(kGoodBody));
    EXPECT_EQ(outcome.status, 0) << outcome.err;
    EXPECT_EQ(outcome.json.at("findings").size(), 0u) << outcome.json.at("findings").dump(2);
}

TEST_F(MisuseTest, ReadWithoutWait) {
    const std::string text = copy_kernel(
        replaced(replaced(kGoodBody, "    cb_wait_front(0, 1);\n", ""), "    copy_tile(0, 0, 0);\n",
                 "    copy_tile(0, 0, 0);  // here\n    cb_wait_front(0, 1);\n"));
    const Outcome outcome = fails("cb-read-without-wait", text, "TRISC0");
    EXPECT_EQ(outcome.finding("cb-read-without-wait").at("object"), "CB 0");
}

TEST_F(MisuseTest, ReadBeyondWhatWasWaitedFor) {
    const std::string text =
        copy_kernel(replaced(kGoodBody, "copy_tile(0, 0, 0);\n", "copy_tile(0, 1, 0);  // here\n"));
    const Outcome outcome = fails("cb-read-past-wait", text, "TRISC0");
    // The other side is the wait that was too short.
    expect_site(outcome.finding("cb-read-past-wait").at("sites").at(1), "compute.cpp",
                line_of(text, "cb_wait_front(0, 1)"), "TRISC0");
}

std::string pack_before_reserve() {
    return replaced(replaced(kGoodBody, "    cb_reserve_back(16, 1);\n", ""),
                    "    pack_tile(0, 16);\n",
                    "    pack_tile(0, 16);  // here\n    cb_reserve_back(16, 1);\n");
}

TEST_F(MisuseTest, PackWithoutReserve) {
    const std::string text = copy_kernel(kGoodBody + pack_before_reserve());
    const Outcome outcome =
        fails("cb-write-without-reserve", text, "TRISC2", compute_kernel(1, 2, 2));
    EXPECT_EQ(outcome.finding("cb-write-without-reserve").at("object"), "CB 16");
}

// A page that has never been used is free.
TEST_F(MisuseTest, PackWithoutReserveIntoANewPageIsANote) {
    const Outcome outcome = run_compute(copy_kernel(pack_before_reserve()));
    EXPECT_EQ(outcome.status, 0) << outcome.err;
    EXPECT_EQ(outcome.finding("cb-write-without-reserve").at("severity"), "note");
}

std::string pop_without_wait() {
    return replaced(replaced(kGoodBody, "    cb_wait_front(1, 1);\n", ""), "cb_pop_front(1, 1);\n",
                    "cb_pop_front(1, 1);  // here\n");
}

TEST_F(MisuseTest, PopWithoutWait) {
    const std::string text = copy_kernel(pop_without_wait() + kGoodBody);
    fails("cb-pop-beyond-wait", text, "TRISC0", compute_kernel(2, 2, 2));
}

// Nobody asks for the count any more.
TEST_F(MisuseTest, PopWithoutWaitAtTheEndIsANote) {
    const Outcome outcome = run_compute(copy_kernel(pop_without_wait()));
    EXPECT_EQ(outcome.status, 0) << outcome.err;
    EXPECT_EQ(outcome.finding("cb-pop-beyond-wait").at("severity"), "note");
}

TEST_F(MisuseTest, PushWithoutReserve) {
    const std::string text = copy_kernel(
        replaced(kGoodBody, "    cb_push_back(16, 1);\n", "    cb_push_back(16, 2);  // here\n"));
    fails("cb-push-beyond-reserve", text, "TRISC2", compute_kernel(2, 1, 2));
}

// Half of DST holds eight 16-bit tiles: index 8 does not exist.
TEST_F(MisuseTest, DstIndexBeyondHalfSync) {
    const std::string text = copy_kernel(
        replaced(replaced(kGoodBody, "copy_tile(0, 0, 0);\n", "copy_tile(0, 0, 8);  // here\n"),
                 "pack_tile(0, 16);\n", "pack_tile(7, 16);\n"));
    put("compute.cpp", text);
    const Outcome outcome = run_text(compute_kernel().text());
    EXPECT_EQ(outcome.status, 1) << outcome.err;
    const auto& f = outcome.finding("dst-index-beyond-capacity");
    EXPECT_EQ(f.at("object"), "DST 8");
    expect_site(f.at("sites").at(0), "compute.cpp", line_of(text, "// here"), "TRISC1");
    EXPECT_THAT(f.at("message").get<std::string>(), HasSubstr("holds 8 tiles"));
}

// In full sync the same index is in range.
TEST_F(MisuseTest, DstIndexWithinFullSync) {
    WorkloadText w = compute_kernel();
    w.kernels[1] = kernel("compute.cpp", "compute", "dst: {accumulate: 16, sync: full}");
    const Outcome outcome = run_compute(
        copy_kernel(replaced(replaced(kGoodBody, "copy_tile(0, 0, 0)", "copy_tile(0, 0, 8)"),
                             "pack_tile(0, 16)", "pack_tile(8, 16)")),
        w);
    EXPECT_EQ(outcome.status, 0) << outcome.err;
    EXPECT_EQ(outcome.json.at("dst").at("capacity_tiles"), 16);
}

// 32-bit accumulation halves what fits.
TEST_F(MisuseTest, DstIndexBeyond32BitHalfSync) {
    WorkloadText w = compute_kernel();
    w.kernels[1] = kernel("compute.cpp", "compute", "dst: {accumulate: 32, sync: half}");
    const Outcome outcome = run_compute(
        copy_kernel(replaced(replaced(kGoodBody, "copy_tile(0, 0, 0)", "copy_tile(0, 0, 4)"),
                             "pack_tile(0, 16)", "pack_tile(4, 16)")),
        w);
    EXPECT_EQ(outcome.status, 1) << outcome.err;
    EXPECT_THAT(outcome.findings("error"), Each("dst-index-beyond-capacity"));
}

TEST_F(MisuseTest, MatmulWithoutInit) {
    const std::string text = copy_kernel(replaced(
        replaced(kGoodBody, "    copy_tile(0, 0, 0);\n",
                 "    cb_wait_front(1, 1);\n    matmul_tiles(0, 1, 0, 0, 0);  // here\n"),
        "    cb_wait_front(1, 1);\n    cb_pop_front(1, 1);\n", "    cb_pop_front(1, 1);\n"));
    put("compute.cpp", text);
    const Outcome outcome = run_text(compute_kernel().text());
    EXPECT_EQ(outcome.status, 1) << outcome.err;
    // Both threads run under the copy's programming; each tells the init that was last.
    bool math = false;
    for (const auto& f : outcome.json.at("findings")) {
        if (f.at("id") == "init-wrong" && f.at("sites").at(0).at("risc") == "TRISC1") {
            math = true;
            expect_site(f.at("sites").at(0), "compute.cpp", line_of(text, "// here"), "TRISC1");
            expect_site(f.at("sites").at(1), "compute.cpp", line_of(text, "copy_tile_init"),
                        "TRISC1");
        }
    }
    EXPECT_TRUE(math) << outcome.json.at("findings").dump(2);
}

TEST_F(MisuseTest, NoStartUpCall) {
    const std::string text =
        "#include \"api/compute/matmul.h\"\n"
        "void kernel_main() {\n"
        "    cb_wait_front(0, 1);\n"
        "    cb_wait_front(1, 1);\n"
        "    tile_regs_acquire();\n"
        "    matmul_tiles(0, 1, 0, 0, 0);  // here\n"
        "    tile_regs_commit();\n"
        "}\n";
    put("compute.cpp", text);
    const Outcome outcome = run_text(compute_kernel(2, 1, 0).text());
    EXPECT_EQ(outcome.status, 1) << outcome.err;
    const auto& f = outcome.finding("invalid-call");
    EXPECT_EQ(f.at("sites").at(0).at("line"), line_of(text, "// here"));
    EXPECT_THAT(f.at("message").get<std::string>(), HasSubstr("before any start-up call"));
}

TEST_F(MisuseTest, PackBeforeWait) {
    const std::string text = copy_kernel(
        replaced(replaced(kGoodBody, "    tile_regs_wait();\n", ""), "    pack_tile(0, 16);\n",
                 "    pack_tile(0, 16);  // here\n    tile_regs_wait();\n"));
    put("compute.cpp", text);
    const Outcome outcome = run_text(compute_kernel().text());
    EXPECT_EQ(outcome.status, 1) << outcome.err;
    const auto& f = outcome.finding("dst-protocol");
    expect_site(f.at("sites").at(0), "compute.cpp", line_of(text, "// here"), "TRISC2");
}

// Another format than the packers are programmed for.
TEST_F(MisuseTest, OutputBufferOfAnotherFormat) {
    WorkloadText w = compute_kernel();
    w.circular_buffers.push_back("{id: 17, format: fp32, pages: 2, cores: \"0,0\"}");
    const std::string text = copy_kernel(replaced(
        replaced(kGoodBody, "pack_tile(0, 16);\n", "pack_tile(0, 17);  // here\n"),
        "cb_reserve_back(16, 1);\n", "cb_reserve_back(16, 1);\n    cb_reserve_back(17, 1);\n"));
    put("compute.cpp", text);
    const Outcome outcome = run_text(w.text());
    EXPECT_EQ(outcome.status, 1) << outcome.err;
    const auto& f = outcome.finding("format-mismatch");
    EXPECT_EQ(f.at("object"), "CB 17");
    EXPECT_THAT(f.at("message").get<std::string>(), AllOf(HasSubstr("fp32"), HasSubstr("bf16")));
}

// --- data movement ------------------------------------------------------------------------------

class MoverMisuseTest : public CommandTest {
  protected:
    Outcome run_kernel(const std::string& body, const std::string& more = "") {
        text_ = "#include \"api/dataflow/dataflow_api.h\"\nvoid kernel_main() {\n" + body + "}\n";
        put("kernel.cpp", text_);
        WorkloadText w;
        w.buffers = {"data: {bytes: 65536, page: 2048, memory: dram}"};
        w.circular_buffers = {circular_buffer(0, 2)};
        w.kernels = {kernel("kernel.cpp", "brisc", more)};
        return run_text(w.text());
    }
    std::string text_;
};

TEST_F(MoverMisuseTest, PagesLeftOverAreAWarning) {
    const Outcome outcome = run_kernel(
        "    cb_reserve_back(0, 1);\n"
        "    cb_push_back(0, 1);  // here\n");
    EXPECT_EQ(outcome.status, 0) << outcome.err;
    const auto& f = outcome.finding("cb-pages-left-over");
    EXPECT_EQ(f.at("severity"), "warning");
    expect_site(f.at("sites").at(0), "kernel.cpp", line_of(text_, "// here"), "BRISC");
    EXPECT_THAT(outcome.err, HasSubstr("warning[cb-pages-left-over]"));
}

TEST_F(MoverMisuseTest, WriteWithoutBarrierIsAWarning) {
    const Outcome outcome = run_kernel(
        "    cb_reserve_back(0, 1);\n"
        "    cb_push_back(0, 1);\n"
        "    cb_wait_front(0, 1);\n"
        "    cb_pop_front(0, 1);\n"
        "    noc_async_write(0x80000, get_noc_addr(0x90000), 64);  // here\n");
    EXPECT_EQ(outcome.status, 0) << outcome.err;
    const auto& f = outcome.finding("noc-in-flight-at-end");
    EXPECT_EQ(f.at("severity"), "warning");
    expect_site(f.at("sites").at(0), "kernel.cpp", line_of(text_, "// here"), "BRISC");
}

// The firmware asks no more of a kernel's end than that its writes have left.
TEST_F(MoverMisuseTest, AFlushIsEnoughForTheEnd) {
    const Outcome outcome = run_kernel(
        "    noc_async_write(0x80000, get_noc_addr(0x90000), 64);\n"
        "    noc_async_writes_flushed();\n");
    EXPECT_EQ(outcome.status, 0) << outcome.err;
    EXPECT_EQ(outcome.json.at("findings").size(), 0U);
}

TEST_F(MoverMisuseTest, AtomicWithoutBarrierIsAWarning) {
    const Outcome outcome =
        run_kernel("    noc_semaphore_inc(get_noc_addr(0x80000), 1);  // here\n");
    EXPECT_EQ(outcome.status, 0) << outcome.err;
    const auto& f = outcome.finding("noc-in-flight-at-end");
    expect_site(f.at("sites").at(0), "kernel.cpp", line_of(text_, "// here"), "BRISC");
}

constexpr const char* kPopTooEarly =
    "    cb_reserve_back(0, 2);\n"
    "    cb_push_back(0, 2);\n"
    "    cb_wait_front(0, 2);\n"
    "    noc_async_write(get_read_ptr(0), get_noc_addr(0x80000), 2048);  // write\n"
    "    cb_pop_front(0, 2);  // here\n";

TEST_F(MoverMisuseTest, PopBeforeTheWriteHasLeft) {
    const Outcome outcome =
        run_kernel(std::string(kPopTooEarly) +
                   "    cb_reserve_back(0, 1);\n"
                   "    *reinterpret_cast<volatile tt_l1_ptr uint32_t*>(get_write_ptr(0)) = 1;\n"
                   "    noc_async_write_barrier();\n");
    EXPECT_EQ(outcome.status, 1) << outcome.err;
    const auto& f = outcome.finding("l1-overwritten-in-flight");
    expect_site(f.at("sites").at(0), "kernel.cpp", line_of(text_, "// here"), "BRISC");
    expect_site(f.at("sites").at(1), "kernel.cpp", line_of(text_, "// write"), "BRISC");
}

TEST_F(MoverMisuseTest, PopBeforeTheWriteHasLeftIsANoteIfNobodyWritesThePage) {
    const Outcome outcome =
        run_kernel(std::string(kPopTooEarly) + "    noc_async_write_barrier();\n");
    EXPECT_EQ(outcome.status, 0) << outcome.err;
    EXPECT_EQ(outcome.finding("l1-overwritten-in-flight").at("severity"), "note");
}

// What the producer pushes before its read has arrived, the consumer may read too early.
TEST_F(MoverMisuseTest, PushBeforeTheReadHasArrived) {
    const Outcome outcome = run_kernel(
        "    cb_reserve_back(0, 1);\n"
        "    noc_async_read(get_noc_addr(0x80000), get_write_ptr(0), 2048);  // read\n"
        "    cb_push_back(0, 1);  // here\n"
        "    noc_async_read_barrier();\n"
        "    cb_wait_front(0, 1);\n"
        "    cb_pop_front(0, 1);\n");
    EXPECT_EQ(outcome.status, 1) << outcome.err;
    const auto& f = outcome.finding("noc-no-barrier");
    expect_site(f.at("sites").at(0), "kernel.cpp", line_of(text_, "// here"), "BRISC");
    expect_site(f.at("sites").at(1), "kernel.cpp", line_of(text_, "// read"), "BRISC");
}

TEST_F(MoverMisuseTest, MisalignedRead) {
    const Outcome outcome = run_kernel(
        "    noc_async_read(get_noc_addr(0x80004), 0x90000, 64);  // here\n"
        "    noc_async_read_barrier();\n");
    EXPECT_EQ(outcome.status, 1) << outcome.err;
    expect_site(outcome.finding("noc-alignment").at("sites").at(0), "kernel.cpp",
                line_of(text_, "// here"), "BRISC");
}

// The window of two pages from page 1 of 3 is whole; from page 2 it is not.
TEST_F(MoverMisuseTest, WindowThatWraps) {
    put("kernel.cpp",
        "#include \"api/dataflow/dataflow_api.h\"\n"
        "void kernel_main() {\n"
        "    for (int i = 0; i < 2; ++i) {\n"
        "        cb_reserve_back(0, 2);  // here\n"
        "        cb_push_back(0, 2);\n"
        "        cb_wait_front(0, 2);\n"
        "        cb_pop_front(0, 2);\n"
        "    }\n"
        "}\n");
    WorkloadText w = one_kernel();
    w.circular_buffers = {circular_buffer(0, 3)};
    const Outcome outcome = run_text(w.text());
    EXPECT_EQ(outcome.status, 1) << outcome.err;
    EXPECT_THAT(outcome.findings("error"), Contains("cb-wrap"));
}

TEST_F(MoverMisuseTest, TwoConsumers) {
    put("producer.cpp",
        "#include \"api/dataflow/dataflow_api.h\"\n"
        "void kernel_main() {\n"
        "    cb_reserve_back(0, 2);\n"
        "    cb_push_back(0, 2);\n"
        "    cb_wait_front(0, 1);\n"
        "    cb_pop_front(0, 1);\n"
        "}\n");
    put("consumer.cpp",
        "#include \"api/dataflow/dataflow_api.h\"\n"
        "void kernel_main() {\n"
        "    cb_wait_front(0, 1);\n"
        "    cb_pop_front(0, 1);\n"
        "}\n");
    WorkloadText w;
    w.circular_buffers = {circular_buffer(0, 2)};
    w.kernels = {kernel("producer.cpp", "ncrisc"), kernel("consumer.cpp", "brisc")};
    const Outcome outcome = run_text(w.text());
    EXPECT_EQ(outcome.status, 1) << outcome.err;
    const auto& f = outcome.finding("cb-two-consumers");
    EXPECT_EQ(f.at("sites").size(), 2u);
}

}  // namespace
}  // namespace tensight::cli::testing
