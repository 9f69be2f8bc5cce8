// SPDX-License-Identifier: Apache-2.0
#include "compiler/build/builder.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <functional>

#include "compiler/build/chunked.h"
#include "compiler/build/operations.h"

namespace tensight::compiler {
namespace {

using ::testing::HasSubstr;

std::string error_of(const std::function<void(Builder&)>& f) {
    Builder b("p");
    try {
        f(b);
    } catch (const ProgramError& error) {
        return error.message();
    }
    return "no error";
}

TEST(Builder, ShapesOfResults) {
    Builder b("p");
    const Tensor x = b.input("x", {2, 64, 96});
    const Tensor w = b.input("w", {1, 96, 32});
    EXPECT_EQ(matmul(x, w).shape(), (Shape{2, 64, 32}));
    EXPECT_EQ(transpose(x).shape(), (Shape{2, 96, 64}));
    EXPECT_EQ(rowmax(x).shape(), (Shape{2, 64, 1}));
    EXPECT_EQ(colsum(x).shape(), (Shape{2, 1, 96}));
    EXPECT_EQ((x - rowmax(x)).shape(), (Shape{2, 64, 96}));
    EXPECT_EQ((rowmax(x) + colsum(x)).shape(), (Shape{2, 64, 96}));
    EXPECT_EQ(b.broadcast(rowsum(x), {2, 64, 7}).shape(), (Shape{2, 64, 7}));
}

TEST(Builder, RefusesWhatDoesNotFit) {
    const auto x = [](Builder& b) { return b.input("x", {1, 64, 96}); };
    EXPECT_THAT(error_of([&](Builder& b) { matmul(x(b), x(b)); }), HasSubstr("expected"));
    EXPECT_THAT(error_of([&](Builder& b) {
                    x(b) + b.input("y", {1, 64, 32});
                }),
                HasSubstr("expected equal extents or 1"));
    EXPECT_THAT(error_of([&](Builder& b) {
                    b.broadcast(x(b), {1, 32, 96});
                }),
                HasSubstr("expected"));
    EXPECT_THAT(error_of([&](Builder& b) {
                    x(b);
                    b.take();
                }),
                HasSubstr("without an output"));
    EXPECT_THAT(error_of([&](Builder& b) { b.begin_loop({exp(x(b))}, 32); }),
                HasSubstr("expected inputs"));
    EXPECT_THAT(error_of([&](Builder& b) {
                    b.begin_loop({x(b)}, 32);
                    b.take();
                }),
                HasSubstr("without an end"));
}

TEST(Builder, ForChunksCarriesWhatTheBodyGives) {
    Builder b("p");
    const Tensor k = b.input("k", {1, 128, 32});
    const auto result =
        b.for_chunks({k}, 32, {b.fill(0, {1, 1, 32})},
                     [](const std::vector<Tensor>& chunks, const std::vector<Tensor>& carried) {
                         return std::vector<Tensor>{carried[0] + colsum(chunks[0])};
                     });
    b.output("out", result[0]);
    const Program p = b.take();
    ASSERT_EQ(p.loops.size(), 1U);
    EXPECT_EQ(p.loops[0].extent, 128);
}

TEST(Builder, ChunkedDimensionsFollowTheOperations) {
    Builder b("p");
    const Tensor q = b.input("q", {1, 64, 32});
    const Tensor k = b.input("k", {1, 128, 32});
    const Tensor zero = b.fill(0, {1, 64, 1});
    const auto chunks = b.begin_loop({k}, 32);
    const Tensor m = b.carry(zero);
    const Tensor s = matmul(q, transpose(chunks[0]));
    const Tensor top = rowmax(s);
    const Tensor columns = colsum(s);
    b.set_next(m, max(m, top));
    b.output("out", b.end_loop()[0]);
    const auto chunked = chunked_dimensions(b.program());
    const auto of = [&](Tensor t) { return chunked[static_cast<std::size_t>(t.node())]; };
    EXPECT_TRUE(of(chunks[0]).rows);
    EXPECT_FALSE(of(s).rows);
    EXPECT_TRUE(of(s).columns);
    EXPECT_FALSE(of(top).rows || of(top).columns);
    EXPECT_TRUE(of(columns).columns);
}

TEST(Operations, NamesAreDistinctAndFound) {
    for (int i = 0; i <= static_cast<int>(Unary::min_scalar); ++i) {
        const auto op = static_cast<Unary>(i);
        EXPECT_EQ(info(op).op, op);
        if (!info(op).scalar && op != Unary::copy) {
            EXPECT_EQ(unary_named(info(op).name), op) << info(op).name;
        }
    }
    for (int i = 0; i <= static_cast<int>(Binary::ge); ++i) {
        const auto op = static_cast<Binary>(i);
        EXPECT_EQ(info(op).op, op);
        EXPECT_EQ(binary_named(info(op).name), op) << info(op).name;
    }
    EXPECT_FALSE(unary_named("nothing"));
}

}  // namespace
}  // namespace tensight::compiler
