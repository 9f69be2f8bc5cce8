// SPDX-License-Identifier: Apache-2.0
// binary_dest_reuse_tiles: DST as SrcA or SrcB, the buffer's tile as the other operand.
#include <fmt/format.h>
#include <gtest/gtest.h>

#include <map>

#include "tests/programs/precision.h"

namespace tensight::programs {
namespace {

struct Case {
    const char* op;    ///< ADD, SUB, MUL
    const char* side;  ///< A or B: where DST goes
};

std::map<std::string, std::string> macros(const Case& c) {
    const std::string types =
        fmt::format("<ELW{}, EltwiseBinaryReuseDestType::DEST_TO_SRC{}>", c.op, c.side);
    return {{"INIT", fmt::format("binary_dest_reuse_tiles_init{}(1)", types)},
            {"OP", fmt::format("binary_dest_reuse_tiles{}(1, 0, 0)", types)}};
}

/// SrcA op SrcB.
double apply(const Case& c, double dst, double tile) {
    const double a = *c.side == 'A' ? dst : tile;
    const double b = *c.side == 'A' ? tile : dst;
    const std::string op = c.op;
    return op == "ADD" ? a + b : op == "SUB" ? a - b : a * b;
}

class DestReuse : public testing::TestWithParam<Case> {};

// Whole numbers of at most four bits: exact in both widths.
TEST_P(DestReuse, TakesBothOperandsFromTheirPlaces) {
    for (const bool dst32 : {false, true}) {
        const Matrix x = integers(64, 64, -8, 8, 41);
        const Matrix y = integers(64, 64, -8, 8, 42);
        const Matrix reference =
            map(x, y, [](double dst, double tile) { return apply(GetParam(), dst, tile); });
        OneCore({.dst32 = dst32})
            .input(0, x)
            .input(1, y)
            .output(16, reference, kExact)
            .compute("dest_reuse.cpp", macros(GetParam()), {4})
            .passes();
    }
}

INSTANTIATE_TEST_SUITE_P(All, DestReuse,
                         testing::Values(Case{"ADD", "A"}, Case{"ADD", "B"}, Case{"SUB", "A"},
                                         Case{"SUB", "B"}, Case{"MUL", "A"}, Case{"MUL", "B"}),
                         [](const auto& info) {
                             return fmt::format("{}_{}", info.param.op, info.param.side);
                         });

// SrcA keeps five bits in LoFi and SrcB seven, so the side makes a difference that can be told.
TEST(DestReuseFidelity, CutsDstAsTheRegisterItGoesTo) {
    const Matrix x = uniform(32, 32, -4.0, 4.0, 43);
    const Matrix y = uniform(32, 32, -4.0, 4.0, 44);
    for (const char* side : {"A", "B"}) {
        const Case c{"MUL", side};
        const Matrix reference = map(x, y, [&](double dst, double tile) {
            return *side == 'A' ? sliced_product(dst, tile, Fidelity::LoFi)
                                : sliced_product(tile, dst, Fidelity::LoFi);
        });
        OneCore({.fidelity = Fidelity::LoFi, .dst32 = true})
            .input(0, x)
            .input(1, y)
            .output(16, reference, kExact, DataFormat::Float32)
            .compute("dest_reuse.cpp", macros(c), {1})
            .passes();
    }
}

}  // namespace
}  // namespace tensight::programs
