// SPDX-License-Identifier: Apache-2.0
// References for steps on the way.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "sim/workload/npy.h"
#include "sim/workload/reader.h"
#include "tests/sim/workload/scratch_folder.h"

namespace tensight::workload {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;

constexpr const char* kHead = R"yaml(tensight: 1
chip: {grid: 2x2}
tensors:
  o: {shape: [32, 32]}
buffers:
  o_dram: {tensor: o, dtype: bf16}
programs:
- name: one
  circular_buffers:
  - {id: 0, format: bf16, pages: 4, cores: "0,0-1,0"}
  - {id: [5, 6], format: bfp8, pages: 4, cores: "1,0"}
  - {id: 5, format: bf16, pages: 4, cores: "0,0"}
  - {id: 7, format: bf16, pages: 4, page: 64}
  kernels:
  - {source: k.cpp, risc: brisc}
- name: two
  kernels:
  - {source: k.cpp, risc: brisc}
steps:
)yaml";

class Steps : public ScratchFolder {
  protected:
    Steps() {
        put("k.cpp", "");
        const std::vector<std::int64_t> shape = {64, 32};
        write_npy(folder() / "r.npy", shape, std::vector<double>(2048, 1.0));
    }

    Workload read(const std::string& steps, ReadOptions options = {}) const {
        return parse_workload(kHead + steps, (folder() / "w.yaml").string(), options);
    }
    std::string problem(const std::string& steps) const {
        try {
            read(steps);
        } catch (const WorkloadError& error) {
            return error.what();
        }
        return "accepted";
    }
};

TEST_F(Steps, OfACircularBuffer) {
    const Workload w = read("- {cb: 0, program: one, npy: r.npy, atol: 0.5}\n");
    ASSERT_EQ(w.steps.size(), 1u);
    const StepReference& s = w.steps[0];
    EXPECT_EQ(s.name, "CB 0 of 'one'");
    EXPECT_EQ(s.program, "one");
    EXPECT_EQ(s.cb, 0);
    EXPECT_THAT(s.cores, ElementsAre(CoreCoord{0, 0}, CoreCoord{1, 0}));
    EXPECT_THAT(s.expected.reference.shape, ElementsAre(64, 32));
    EXPECT_EQ(s.expected.reference.values.size(), 2048u);
    EXPECT_EQ(s.expected.atol, 0.5);
}

TEST_F(Steps, OfATensorAfterAProgram) {
    const Workload w = read("- {tensor: o, program: one, fill: ones, name: half way}\n");
    const StepReference& s = w.steps.at(0);
    EXPECT_EQ(s.name, "half way");
    EXPECT_EQ(s.cb, -1);
    EXPECT_EQ(s.expected.tensor, "o");
    EXPECT_EQ(s.expected.reference.values.size(), 1024u);
    EXPECT_EQ(s.expected.atol, 0.0) << "without a tolerance the values must be equal";
}

TEST_F(Steps, WithoutReferencesNothingIsRead) {
    const Workload w = read("- {cb: 6, program: one, npy: r.npy}\n", {.references = false});
    EXPECT_TRUE(w.steps.at(0).expected.reference.values.empty());
    EXPECT_THAT(w.steps.at(0).cores, ElementsAre(CoreCoord{1, 0}));
}

TEST_F(Steps, WrongOnesAreNamed) {
    EXPECT_THAT(problem("- {cb: 0, npy: r.npy}\n"),
                HasSubstr("w.yaml:20: steps of the workload: no program"));
    EXPECT_THAT(problem("- {cb: 0, program: x, npy: r.npy}\n"), HasSubstr("no such program"));
    EXPECT_THAT(problem("- {cb: 0, program: two, npy: r.npy}\n"),
                HasSubstr("no such circular buffer, expected an id of program 'two'"));
    EXPECT_THAT(problem("- {cb: 32, program: one, npy: r.npy}\n"), HasSubstr("32"));
    EXPECT_THAT(problem("- {program: one, npy: r.npy}\n"), HasSubstr("neither cb nor tensor"));
    EXPECT_THAT(problem("- {cb: 0, tensor: o, program: one, npy: r.npy}\n"),
                HasSubstr("both cb and tensor"));
    EXPECT_THAT(problem("- {cb: 0, program: one}\n"), HasSubstr("no reference"));
    EXPECT_THAT(problem("- {cb: 0, program: one, fill: ones}\n"), HasSubstr("neither npy nor"));
    EXPECT_THAT(problem("- {cb: 0, program: one, npy: none.npy}\n"), HasSubstr("none.npy"));
    EXPECT_THAT(problem("- {tensor: p, program: one, npy: r.npy}\n"), HasSubstr("no such tensor"));
    EXPECT_THAT(problem("- {tensor: o, program: one, npy: r.npy}\n"), HasSubstr("(64, 32)"));
    EXPECT_THAT(problem("- {tensor: o, program: one, cores: \"0,0\", fill: ones}\n"),
                HasSubstr("a tensor has them already"));
    EXPECT_THAT(problem("- {cb: 0, program: one, cores: \"0,0-1,1\", npy: r.npy}\n"),
                HasSubstr("no circular buffer 0 on core"));
    EXPECT_THAT(problem("- {cb: 5, program: one, npy: r.npy}\n"), HasSubstr("several formats"));
    EXPECT_THAT(problem("- {cb: 7, program: one, npy: r.npy}\n"),
                HasSubstr("64 bytes, expected 2048, a tile of bf16"));
    EXPECT_THAT(problem("- {cb: 0, program: one, npy: r.npy, atol: -1}\n"),
                HasSubstr("a negative tolerance"));
    EXPECT_THAT(problem("- {cb: 0, program: one, npy: r.npy}\n"
                        "- {cb: 0, program: one, npy: r.npy}\n"),
                HasSubstr("w.yaml:21: two steps are named"));
    EXPECT_THAT(problem("- {cb: 0, program: one, npy: r.npy, check: true}\n"), HasSubstr("check"));
}

}  // namespace
}  // namespace tensight::workload
