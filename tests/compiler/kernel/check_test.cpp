// SPDX-License-Identifier: Apache-2.0
// The checker finds faults of protocol without any values, by what they are.
#include "compiler/kernel/check.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <functional>

#include "compiler/build/builder.h"
#include "compiler/reference/evaluate.h"

namespace tensight::compiler {
namespace {

using ::testing::Contains;
using ::testing::HasSubstr;
using ::testing::IsEmpty;

const arch::ChipDescription& chip() {
    static const arch::ChipDescription kChip =
        arch::read_chip_description(TENSIGHT_SOURCE_DIR "/models/arch/wormhole_b0.yaml");
    return kChip;
}

Program softmax() {
    Builder b("softmax");
    const Tensor x = b.input("x", {1, 128, 128});
    const Tensor e = exp(x - rowmax(x));
    b.output("out", e / rowsum(e));
    return b.take();
}

class CheckTest : public ::testing::Test {
  protected:
    CheckTest() : plan_(make_plan(softmax(), chip(), {})), kernels_(lower(plan_)) {}

    std::vector<std::string> problems() { return check(plan_, kernels_, nullptr).problems; }

    static bool is(const Stmt& s, Fn fn) { return s.kind == Stmt::Kind::call && s.call.fn == fn; }
    static void each(Body& body, const std::function<void(Body&, std::size_t)>& f) {
        for (std::size_t i = 0; i < body.size(); ++i) {
            f(body, i);
            if (i < body.size()) {
                each(body[i].body, f);
            }
        }
    }
    /// Takes the first call of `fn` out.
    static void drop(Body& body, Fn fn) {
        bool done = false;
        each(body, [&](Body& b, std::size_t i) {
            if (!done && is(b[i], fn)) {
                b.erase(b.begin() + static_cast<std::ptrdiff_t>(i));
                done = true;
            }
        });
        ASSERT_TRUE(done);
    }
    static void change(Body& body, Fn fn, const std::function<void(Call&)>& f) {
        bool done = false;
        each(body, [&](Body& b, std::size_t i) {
            if (!done && is(b[i], fn)) {
                f(b[i].call);
                done = true;
            }
        });
        ASSERT_TRUE(done);
    }

    Plan plan_;
    Kernels kernels_;
};

TEST_F(CheckTest, NothingIsWrongAsItIs) { EXPECT_THAT(problems(), IsEmpty()); }

TEST_F(CheckTest, APopThatIsMissing) {
    drop(kernels_.compute, Fn::pop_front);
    EXPECT_THAT(problems(), ::testing::Not(IsEmpty()));
}

TEST_F(CheckTest, AWaitThatIsMissing) {
    drop(kernels_.compute, Fn::wait_front);
    EXPECT_THAT(problems(), Contains(HasSubstr("waited for")));
}

TEST_F(CheckTest, AReserveThatIsMissing) {
    drop(kernels_.compute, Fn::reserve_back);
    EXPECT_THAT(problems(), Contains(HasSubstr("reserved")));
}

TEST_F(CheckTest, APushThatIsMissing) {
    drop(kernels_.compute, Fn::push_back);
    EXPECT_THAT(problems(), Contains(HasSubstr("deadlock")));
}

TEST_F(CheckTest, AWaitForMorePagesThanThereAre) {
    change(kernels_.compute, Fn::wait_front, [](Call& c) { c.a = Index(1000); });
    EXPECT_THAT(problems(), Contains(HasSubstr("is waited for 1000 pages")));
}

TEST_F(CheckTest, ATileBehindTheWindow) {
    change(kernels_.compute, Fn::reduce, [](Call& c) { c.a = Index(5000); });
    EXPECT_THAT(problems(), Contains(HasSubstr("tile 5000")));
}

TEST_F(CheckTest, AWindowThatWraps) {
    // Blocks of 4 tiles in a ring of 6 pages: the second one would pass the end.
    Builder b("copy");
    b.output("out", exp(b.input("x", {1, 64, 128})));
    PlanOptions options;
    options.block = {1, 4};
    options.grid = {1, 1};
    Plan plan = make_plan(b.take(), chip(), options);
    const auto input = std::find_if(plan.buffers.begin(), plan.buffers.end(),
                                    [](const Buffer& x) { return x.kind == Buffer::Kind::input; });
    ASSERT_NE(input, plan.buffers.end());
    const Kernels kernels = lower(plan);
    EXPECT_THAT(check(plan, kernels, nullptr).problems, IsEmpty());
    input->columns = 6;
    input->depth = 1;
    EXPECT_THAT(check(plan, kernels, nullptr).problems, Contains(HasSubstr("end of")));
}

TEST_F(CheckTest, TwoProducers) {
    // The compute kernel pushes to what the reader fills.
    const auto& buffers = plan_.buffers;
    const auto input = static_cast<int>(
        std::find_if(buffers.begin(), buffers.end(),
                     [](const Buffer& b) { return b.kind == Buffer::Kind::input; }) -
        buffers.begin());
    change(kernels_.compute, Fn::reserve_back, [&](Call& c) { c.cb0 = input; });
    EXPECT_THAT(problems(), Contains(HasSubstr("two producers")));
}

TEST_F(CheckTest, DstBeyondItsEnd) {
    change(kernels_.compute, Fn::reduce, [](Call& c) { c.dst = Index(8); });
    EXPECT_THAT(problems(), Contains(HasSubstr("DST 8 of 8")));
}

TEST_F(CheckTest, DstReadBeforeItIsWritten) {
    change(kernels_.compute, Fn::pack, [](Call& c) { c.a = Index(7); });
    EXPECT_THAT(problems(), Contains(HasSubstr("read before it is written")));
}

TEST_F(CheckTest, SectionsOutOfOrder) {
    drop(kernels_.compute, Fn::commit);
    EXPECT_THAT(problems(), Contains(HasSubstr("out of order")));
}

TEST_F(CheckTest, APackBeforeTheWait) {
    drop(kernels_.compute, Fn::wait);
    EXPECT_THAT(problems(), Contains(HasSubstr("a pack outside")));
}

TEST_F(CheckTest, AnInitThatIsMissing) {
    drop(kernels_.compute, Fn::init);
    EXPECT_THAT(problems(), Contains(HasSubstr("is programmed for")));
}

TEST_F(CheckTest, APageThatTheTensorDoesNotHave) {
    change(kernels_.reader, Fn::load_block, [](Call& c) { c.a = c.a + Index(1000); });
    EXPECT_THAT(problems(), Contains(HasSubstr("page 10")));
}

TEST_F(CheckTest, AReaderThatStopsShort) {
    drop(kernels_.reader, Fn::load_block);
    EXPECT_THAT(problems(), Contains(HasSubstr("deadlock: the compute kernel waits")));
}

TEST_F(CheckTest, AWriterThatStoresNothing) {
    drop(kernels_.writer, Fn::store_block);
    EXPECT_THAT(problems(), ::testing::Not(IsEmpty()));
}

TEST_F(CheckTest, WithValuesTheOutputsAreTheProgram) {
    std::vector<std::vector<double>> inputs(1);
    for (int i = 0; i < 128 * 128; ++i) {
        inputs[0].push_back((i * 37 % 101) / 50.0 - 1);
    }
    const Program program = softmax();
    const auto expected = evaluate(program, inputs);
    const Checked checked = check(plan_, kernels_, &inputs);
    EXPECT_THAT(checked.problems, IsEmpty());
    for (std::size_t i = 0; i < expected[0].size(); ++i) {
        ASSERT_NEAR(checked.outputs[0][i], expected[0][i], 1e-12);
    }
}

}  // namespace
}  // namespace tensight::compiler
