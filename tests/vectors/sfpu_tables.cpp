// SPDX-License-Identifier: Apache-2.0
#include "tests/vectors/sfpu_tables.h"

#include <algorithm>
#include <cstdio>
#include <stdexcept>

#include "models/numerics/sfpu/dst_access.h"

namespace tensight::vectors {
namespace {

using numerics::sfpu::kLanes;
using numerics::sfpu::Lanes;

constexpr std::size_t kTile = 1024;

Lanes load(const std::vector<std::uint32_t>& values, std::size_t first) {
    Lanes x;
    std::copy_n(values.begin() + static_cast<std::ptrdiff_t>(first), kLanes, x.lane);
    return x;
}

template <typename Compute>
std::vector<std::uint32_t> by_register(std::size_t count, bool dst32, Compute compute) {
    std::vector<std::uint32_t> out(count);
    for (std::size_t i = 0; i < count; i += kLanes) {
        const Lanes y = numerics::sfpu::stored(compute(i), dst32);
        std::copy_n(y.lane, kLanes, out.begin() + static_cast<std::ptrdiff_t>(i));
    }
    return out;
}

std::vector<std::uint32_t> by_call(const Call& subject, bool dst32,
                                   const std::vector<std::vector<std::uint32_t>>& operands) {
    std::vector<std::uint32_t> out = operands.front();
    for (std::size_t i = 0; i < out.size(); i += kTile) {
        switch (operands.size()) {
            case 1:
                numerics::sfpu::unary(subject.op, subject.parameters, dst32, &out[i]);
                break;
            case 2:
                numerics::sfpu::binary(subject.op, subject.parameters, dst32, &operands[0][i],
                                       &operands[1][i], &out[i]);
                break;
            default:
                numerics::sfpu::ternary(subject.op, subject.parameters, dst32, &operands[0][i],
                                        &operands[1][i], &operands[2][i], &out[i]);
        }
    }
    return out;
}

/// Files of the prefix, without it, that are neither tables nor in `also`; sorted.
std::vector<std::string> not_covered(const std::filesystem::path& folder, const std::string& prefix,
                                     const std::vector<Table>& tables,
                                     const std::vector<std::string>& also) {
    std::vector<std::string> missing;
    for (const auto& entry : std::filesystem::directory_iterator(folder)) {
        const std::string stem = entry.path().stem().string();
        if (entry.path().extension() != ".bin" || stem.rfind(prefix, 0) != 0) {
            continue;
        }
        const std::string name = stem.substr(prefix.size());
        const bool known = std::find(also.begin(), also.end(), name) != also.end() ||
                           std::any_of(tables.begin(), tables.end(),
                                       [&](const Table& table) { return table.name == name; });
        if (!known) {
            missing.push_back(stem);
        }
    }
    std::sort(missing.begin(), missing.end());
    return missing;
}

std::string hex(std::uint32_t value) {
    char text[16];
    std::snprintf(text, sizeof text, "%08x", value);
    return text;
}

}  // namespace

Call call(numerics::sfpu::Op op, std::vector<std::uint32_t> values) {
    Call made{op, {}};
    std::copy(values.begin(), values.end(), made.parameters.values.begin());
    return made;
}

std::vector<std::uint32_t> read_patterns(const std::filesystem::path& file, bool wide) {
    const std::vector<unsigned char> bytes = read_bytes(file);
    const std::size_t size = wide ? 4 : 2;
    if (bytes.empty() || bytes.size() % (size * kTile) != 0) {
        throw std::runtime_error(file.string() + " holds " + std::to_string(bytes.size()) +
                                 " bytes; expected a multiple of " + std::to_string(size * kTile));
    }
    std::vector<std::uint32_t> values(bytes.size() / size);
    for (std::size_t i = 0; i < values.size(); ++i) {
        for (std::size_t b = 0; b < size; ++b) {
            values[i] |= static_cast<std::uint32_t>(bytes[i * size + b]) << (8 * (b + 4 - size));
        }
    }
    return values;
}

std::vector<std::uint32_t> run(const Subject& subject, bool dst32,
                               const std::vector<std::vector<std::uint32_t>>& operands) {
    const std::size_t count = operands.front().size();
    if (const auto* unary = std::get_if<UnaryRoutine>(&subject)) {
        return by_register(count, dst32,
                           [&](std::size_t i) { return (*unary)(load(operands[0], i)); });
    }
    if (const auto* binary = std::get_if<BinaryRoutine>(&subject)) {
        return by_register(count, dst32, [&](std::size_t i) {
            return (*binary)(load(operands[0], i), load(operands[1], i));
        });
    }
    return by_call(std::get<Call>(subject), dst32, operands);
}

Tally compare(const std::vector<std::vector<std::uint32_t>>& operands,
              const std::vector<std::uint32_t>& expected,
              const std::vector<std::uint32_t>& computed) {
    if (computed.size() != expected.size()) {
        throw std::runtime_error("a table of " + std::to_string(expected.size()) + " results for " +
                                 std::to_string(computed.size()) + " inputs");
    }
    Tally tally;
    tally.cases = 1;
    for (std::size_t i = 0; i < expected.size(); ++i) {
        tally.compare(expected[i] == computed[i], [&] {
            std::string text;
            for (const auto& operand : operands) {
                text += hex(operand[i]) + " ";
            }
            return text + "-> " + hex(computed[i]) + ", expected " + hex(expected[i]);
        });
    }
    return tally;
}

void for_each_table(const std::filesystem::path& folder, const std::string& prefix,
                    const std::vector<Table>& tables, const std::vector<std::string>& also,
                    const std::function<void(const std::string& file, const Table&)>& check) {
    if (!std::filesystem::is_directory(folder)) {
        return;
    }
    std::string problem;
    for (const Table& table : tables) {
        const std::string file = prefix + table.name + ".bin";
        if (!std::filesystem::exists(folder / file)) {
            continue;
        }
        try {
            check(file, table);
        } catch (const std::exception& error) {
            problem += (problem.empty() ? "" : "; ") + std::string(error.what());
        }
    }
    const std::vector<std::string> missing = not_covered(folder, prefix, tables, also);
    if (!missing.empty()) {
        problem += (problem.empty() ? "" : "; ") + std::string("no comparison for ") +
                   missing.front() + " and " + std::to_string(missing.size() - 1) + " more files";
    }
    if (!problem.empty()) {
        throw std::runtime_error(problem);
    }
}

}  // namespace tensight::vectors
