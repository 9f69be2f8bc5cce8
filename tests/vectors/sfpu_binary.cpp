// SPDX-License-Identifier: Apache-2.0
// SFPU functions of two and three operands, and typecasts.
#include <algorithm>

#include "models/numerics/sfpu/fused.h"
#include "models/numerics/sfpu/instructions.h"
#include "models/numerics/sfpu/two_operand.h"
#include "tests/vectors/sfpu_tables.h"

namespace tensight::vectors {
namespace {

using namespace numerics::sfpu;

std::vector<Table> binary_tables(bool wide) {
    std::vector<Table> tables = {
        {"add", call(Op::AddBinary)},        {"div", BinaryRoutine(divide)},
        {"max_nanfix", call(Op::MaxBinary)}, {"max_swap", call(Op::MaxSwap)},
        {"min_nanfix", call(Op::MinBinary)}, {"min_swap", BinaryRoutine(smaller)},
        {"mul", BinaryRoutine(mul)},         {"pow_llk", BinaryRoutine(power_llk)},
        {"rsub", call(Op::RsubBinary)},      {"sub", call(Op::SubBinary)},
        {"where", call(Op::Where)},
    };
    if (!wide) {
        tables.push_back({"metal_div_rne", call(Op::DivBinary)});
        tables.push_back({"metal_mul_rne", call(Op::MulBinary)});
    }
    return tables;
}

// A file is the operands one after the other, then the result; where_tile has a third operand.
void check_binary(const std::filesystem::path& root, Report& report, bool wide) {
    const auto folder = root / "sfpu";
    const std::string prefix = wide ? "sfpu_binary_fp32_" : "sfpu_binary_bf16_";
    for_each_table(
        folder, prefix, binary_tables(wide), {}, [&](const auto& file, const Table& table) {
            const auto all = read_patterns(folder / file, wide);
            const std::size_t operands = table.name == "where" ? 3 : 2;
            if (all.size() % ((operands + 1) * 1024) != 0) {
                throw std::runtime_error((folder / file).string() + " does not hold " +
                                         std::to_string(operands + 1) + " columns of equal length");
            }
            const auto length = static_cast<std::ptrdiff_t>(all.size() / (operands + 1));
            std::vector<std::vector<std::uint32_t>> inputs;
            for (std::size_t i = 0; i < operands; ++i) {
                const auto first = all.begin() + static_cast<std::ptrdiff_t>(i) * length;
                inputs.emplace_back(first, first + length);
            }
            const std::vector<std::uint32_t> expected(all.end() - length, all.end());
            report.file("sfpu/" + file,
                        compare(inputs, expected, run(table.subject, wide, inputs)));
        });
}

// Formats by their numbers: Float32 0, Float16_b 5, Int32 8, UInt16 9, UInt32 24. The uint16 table
// holds zero-extended numbers, while 16-bit DST keeps them in the top half here.
void check_typecast(const std::filesystem::path& root, Report& report) {
    struct Cast {
        std::string name;
        Call subject;
        bool dst32;
    };
    const std::vector<Cast> casts = {
        {"int32_to_fp32", call(Op::Typecast, {8, 0}), true},
        {"uint32_to_fp32", call(Op::Typecast, {24, 0}), true},
        {"uint16_to_bf16", call(Op::Typecast, {9, 5}), false},
    };
    const auto folder = root / "sfpu";
    const std::string prefix = "sfpu_typecast_";
    std::vector<Table> known;
    for (const Cast& cast : casts) {
        known.push_back({cast.name, cast.subject});
    }
    for_each_table(folder, prefix, known, {}, [&](const auto& file, const Table& table) {
        const Cast& cast = *std::find_if(casts.begin(), casts.end(),
                                         [&](const Cast& c) { return c.name == table.name; });
        auto all = read_patterns(folder / file, true);
        for (std::uint32_t& value : all) {
            value = cast.dst32 ? value : value << 16;
        }
        const auto half = static_cast<std::ptrdiff_t>(all.size() / 2);
        const std::vector<std::uint32_t> inputs(all.begin(), all.begin() + half);
        const std::vector<std::uint32_t> expected(all.begin() + half, all.end());
        report.file("sfpu/" + file,
                    compare({inputs}, expected, run(cast.subject, cast.dst32, {inputs})));
    });
}

const RegisterGroup kBinaryBf16("sfpu_binary_bf16",
                                [](const std::filesystem::path& root, Report& report) {
                                    check_binary(root, report, false);
                                });
const RegisterGroup kBinaryFp32("sfpu_binary_fp32",
                                [](const std::filesystem::path& root, Report& report) {
                                    check_binary(root, report, true);
                                });
const RegisterGroup kTypecast("sfpu_typecast", check_typecast);

}  // namespace
}  // namespace tensight::vectors
