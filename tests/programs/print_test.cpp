// SPDX-License-Identifier: Apache-2.0
// DPRINT in kernels: every value form, tiles from all threads that can see them, no time.
#include <gmock/gmock.h>

#include <filesystem>
#include <fstream>

#include "tests/programs/one_core.h"

namespace tensight::programs {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;

class Printing : public testing::Test {
  protected:
    ~Printing() override { std::filesystem::remove_all(folder_); }

    run::RunResult run(const std::string& body, run::RunOptions options = {}) {
        std::filesystem::create_directories(folder_);
        std::ofstream(folder_ / "kernel.cpp")
            << "#include \"api/dataflow/dataflow_api.h\"\n#include \"api/debug/dprint.h\"\n"
            << "void kernel_main() {\n"
            << body << "}\n";
        workload::Kernel kernel;
        kernel.source = (folder_ / "kernel.cpp").string();
        kernel.risc = workload::Risc::brisc;
        kernel.noc = 1;
        kernel.cores = {{0, 0}};
        workload::CircularBuffer cb;
        cb.ids = {2};
        cb.format = numerics::DataFormat::UInt16;
        cb.pages = 1;
        cb.page_bytes = 2048;
        cb.cores = {{0, 0}};
        workload::Program program;
        program.name = "printing";
        program.kernels = {kernel};
        program.circular_buffers = {cb};
        workload::Workload w;
        w.columns = w.rows = 1;
        w.programs = {program};
        options.data_directory = TENSIGHT_BINARY_DIR "/share/tensight";
        options.cache_directory = TENSIGHT_BINARY_DIR "/tests/programs/kernel_cache";
        return run::simulate(w, options);
    }

    static std::vector<std::string> texts(const run::RunResult& result) {
        std::vector<std::string> lines;
        for (const auto& p : result.prints) {
            lines.push_back(p.text);
        }
        return lines;
    }

    std::filesystem::path folder_ = std::filesystem::path(TENSIGHT_BINARY_DIR) / "tests" /
                                    "programs" / "printing" /
                                    testing::UnitTest::GetInstance()->current_test_info()->name();
};

TEST_F(Printing, ValuesOfEveryType) {
    const auto r = run(
        "int8_t a = -17; int16_t b = -343; int32_t c = -44444; int64_t d = -5123456789;\n"
        "uint16_t e = 555; uint32_t f = 123456; uint64_t g = 9123456789; uint8_t h = 'e';\n"
        "DPRINT << a << ' ' << b << ' ' << c << ' ' << d << ENDL();\n"
        "DPRINT << e << ' ' << f << ' ' << g << ' ' << h << ENDL();\n"
        "DPRINT << -1.5f << ' ' << F32(0.25f) << ' ' << BF16(0x4049) << ' ' << U32(7) << \"\\n\";\n"
        "DPRINT << HEX() << f << OCT() << ' ' << 8 << DEC() << SETW(5) << 42 << ENDL();\n");
    ASSERT_EQ(r.status, run::Status::ok) << describe(r);
    EXPECT_THAT(texts(r), ElementsAre("-17 -343 -44444 -5123456789", "555 123456 9123456789 e",
                                      "-1.5 0.25 3.14062 7", "1e240 10   42"));
    EXPECT_EQ(r.prints[0].shown, "0:(x=0,y=0):BR: -17 -343 -44444 -5123456789");
}

TEST_F(Printing, BothStylesAndBranches) {
    const auto r =
        run("uint32_t x = get_noc_addr(0) != 0;\n"
            "DPRINT(\"x is {} {:#x}\\n\", x, 255u);\nDEVICE_PRINT(\"plain\\n\");\n"
            "if (x) DPRINT << \"yes\" << ENDL(); else DPRINT << \"no\" << ENDL();\n"
            "DPRINT_DATA0(DPRINT << \"noc 0\" << ENDL());\nDPRINT_DATA1(DPRINT << \"noc 1\" << "
            "ENDL());\n"
            "DPRINT_MATH(DPRINT << \"math\" << ENDL());\n");
    ASSERT_EQ(r.status, run::Status::ok) << describe(r);
    EXPECT_THAT(texts(r), ElementsAre("x is 1 0xff", "plain", "yes", "noc 1"));
}

TEST_F(Printing, TilesBehindTheWritePointer) {
    const auto r =
        run("cb_reserve_back(2, 1);\n"
            "auto* p = reinterpret_cast<volatile uint16_t*>(get_write_ptr(2));\n"
            "for (uint32_t i = 0; i < 1024; ++i) p[i] = i;\n"
            "DPRINT << TSLICE(2, 0, SliceRange::hw0_32_16(), TSLICE_INPUT_CB, TSLICE_WR_PTR) << "
            "ENDL();\n"
            "cb_push_back(2, 1); cb_wait_front(2, 1); cb_pop_front(2, 1);\n");
    ASSERT_EQ(r.status, run::Status::ok) << describe(r);
    // The corners of the four faces.
    EXPECT_THAT(texts(r), ElementsAre("0 256\n512 768"));
}

TEST_F(Printing, TakesNoTime) {
    const std::string work =
        "volatile uint32_t sink = 0;\n"
        "for (uint32_t i = 0; i < 50; ++i) { sink = sink + i;\n";
    const auto printing = run(work + "DPRINT << \"i \" << i << \" \" << 1.5f << ENDL();\n}\n");
    run::RunOptions silent;
    silent.no_dprint = true;
    const auto without =
        run(work + "DPRINT << \"i \" << i << \" \" << 1.5f << ENDL();\n}\n", silent);
    ASSERT_EQ(printing.status, run::Status::ok) << describe(printing);
    EXPECT_EQ(printing.prints.size(), 50U);
    EXPECT_THAT(without.prints, IsEmpty());
    // The statement itself is free; around it the compiler may keep a value elsewhere.
    EXPECT_NEAR(static_cast<double>(printing.cycles.value),
                static_cast<double>(without.cycles.value), 50.0 * 3);
}

TEST_F(Printing, IsKeptWhenTheKernelFails) {
    const auto r = run("DPRINT << \"before\" << ENDL();\nASSERT(get_noc_addr(0) == 1);\n");
    EXPECT_EQ(r.status, run::Status::failed);
    EXPECT_THAT(texts(r), ElementsAre("before"));
}

TEST_F(Printing, WhatTheDeviceCannotPrintDoesNotCompile) {
    EXPECT_EQ(run("DPRINT << true << ENDL();\n").status, run::Status::not_compiled);
    const auto r = run("uint32_t x; DPRINT << &x << ENDL();\n");
    EXPECT_EQ(r.status, run::Status::not_compiled);
    EXPECT_THAT(r.message, HasSubstr("cast it to uint32_t"));
}

TEST_F(Printing, ASliceBeyondTheTileIsAnError) {
    const auto r = run("DPRINT << TSLICE(2, 0, SliceRange{0, 33, 1, 0, 1, 1}, TSLICE_INPUT_CB);\n");
    EXPECT_EQ(r.status, run::Status::failed);
    EXPECT_THAT(r.message, HasSubstr("TileSlice"));
}

TEST_F(Printing, TileDataNeedNumerics) {
    run::RunOptions off;
    off.numerics = core::NumericsMode::off;
    const auto r = run("DPRINT << TSLICE(2, 0, SliceRange::hw041(), TSLICE_INPUT_CB);\n", off);
    EXPECT_EQ(r.status, run::Status::failed);
    EXPECT_THAT(r.message, HasSubstr("--numerics=off"));
}

}  // namespace
}  // namespace tensight::programs
