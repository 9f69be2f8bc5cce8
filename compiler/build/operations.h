// SPDX-License-Identifier: Apache-2.0
// What each unary and binary operation is called in the text form and in the kernel API, and what
// it computes.
#pragma once

#include <optional>
#include <string_view>

#include "compiler/build/program.h"

namespace tensight::compiler {

struct UnaryInfo {
    Unary op;
    std::string_view name;    ///< in the text form
    std::string_view call;    ///< CALL(slot) or CALL(slot, bits); empty: none is needed
    std::string_view init;    ///< INIT()
    std::string_view header;  ///< below api/compute/
    std::string_view slots;   ///< its row in the chip description's table of SFPU slots
    bool scalar;              ///< takes a scalar
    bool column_mode;         ///< CALL takes VectorMode::C, so half of the work for a column
};

struct BinaryInfo {
    Binary op;
    std::string_view name;
    std::string_view call;  ///< on two DST slots: CALL(a, b, out)
    std::string_view init;
    std::string_view header;
    std::string_view slots;
    std::string_view fpu;  ///< "add", "sub", "mul" where the matrix unit has it, else empty
};

const UnaryInfo& info(Unary op);
const BinaryInfo& info(Binary op);
std::optional<Unary> unary_named(std::string_view name);
std::optional<Binary> binary_named(std::string_view name);

double apply(Unary op, double x, double scalar);
double apply(Binary op, double a, double b);

}  // namespace tensight::compiler
