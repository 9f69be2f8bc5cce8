// SPDX-License-Identifier: Apache-2.0
#include "models/numerics/sfpu/operation.h"

#include <algorithm>
#include <vector>

#include "models/numerics/sfpu/bf16_table.h"
#include "models/numerics/sfpu/operation_rows.h"

namespace tensight::numerics::sfpu {
namespace {

using detail::BinaryRow;
using detail::UnaryRow;
using detail::Vouched;

constexpr std::size_t kFace = 256;
constexpr unsigned kStepsOfTile = 32;
constexpr auto kOperations = static_cast<std::size_t>(Op::Count);

struct Catalogue {
    std::array<const UnaryRow*, kOperations> unary{};
    std::array<const BinaryRow*, kOperations> binary{};
    std::vector<OperationInfo> infos;
};

template <typename Row>
OperationInfo describe(const Row& row, OperationKind kind) {
    const bool in16 = row.vouched == Vouched::In16 || row.vouched == Vouched::InBoth;
    const bool in32 = row.vouched == Vouched::In32 || row.vouched == Vouched::InBoth;
    return {row.op,
            row.name,
            kind,
            row.work == detail::Work::Integer,
            in16,
            in32,
            row.work == detail::Work::Word};
}

Catalogue make_catalogue() {
    Catalogue made;
    for (const auto rows :
         {detail::math_rows(), detail::activation_rows(), detail::trigonometry_rows(),
          detail::scalar_rows(), detail::integer_rows()}) {
        for (const UnaryRow& row : rows) {
            made.unary[static_cast<std::size_t>(row.op)] = &row;
            made.infos.push_back(describe(row, OperationKind::Unary));
        }
    }
    for (const auto rows : {detail::binary_rows(), detail::binary_integer_rows()}) {
        for (const BinaryRow& row : rows) {
            made.binary[static_cast<std::size_t>(row.op)] = &row;
            made.infos.push_back(describe(row, OperationKind::Binary));
        }
    }
    made.infos.push_back(
        {Op::Where, "where_tile", OperationKind::Ternary, false, true, true, false});
    std::sort(made.infos.begin(), made.infos.end(),
              [](const OperationInfo& a, const OperationInfo& b) { return a.op < b.op; });
    return made;
}

const Catalogue& catalogue() {
    static const Catalogue made = make_catalogue();
    return made;
}

[[noreturn]] void wrong_kind(Op op, std::string_view wanted) {
    const auto number = static_cast<unsigned>(op);
    const std::string name =
        number < kOperations ? std::string(info(op).name) : "number " + std::to_string(number);
    throw OperationError(name + " is not a " + std::string(wanted) + " SFPU operation");
}

void check_width(std::string_view name, detail::Work work, bool dst32) {
    if (work == detail::Work::Integer && !dst32) {
        throw OperationError(std::string(name) + " needs 32-bit DST");
    }
    if (work == detail::Work::Word && dst32) {
        throw OperationError(std::string(name) + " is modelled in a 16-bit DST only");
    }
}

// First elements of the visited faces.
std::span<const std::size_t> visited(VectorMode mode) {
    static constexpr std::array<std::size_t, 4> kAll = {0, kFace, 2 * kFace, 3 * kFace};
    static constexpr std::array<std::size_t, 2> kUpper = {0, kFace};
    static constexpr std::array<std::size_t, 2> kLeft = {0, 2 * kFace};
    static constexpr std::array<std::size_t, 1> kFirst = {0};
    switch (mode) {
        case VectorMode::RC:
            return kAll;
        case VectorMode::R:
            return kUpper;
        case VectorMode::C:
            return kLeft;
        case VectorMode::None:
            return kFirst;
    }
    throw OperationError("vector mode " + std::to_string(static_cast<int>(mode)) +
                         " is none of None 0, R 1, C 2, RC 4");
}

// Calls `work(first, count)` for each run of elements: 32 per step. Two steps cover four rows, the
// first of them the even columns.
template <typename Work>
void for_each_run(const Parameters& p, Work work) {
    const auto faces = visited(p.vector_mode);
    const std::size_t last_face = faces.back();
    if (p.iterations == 0 || last_face / kLanes + p.iterations > kStepsOfTile) {
        throw OperationError("iterations " + std::to_string(p.iterations) +
                             " leave the tile; expected 1 to " +
                             std::to_string(kStepsOfTile - last_face / kLanes));
    }
    for (const std::size_t face : faces) {
        work(face, p.iterations * kLanes);
    }
}

// The elements of half a run of four rows: the even columns.
std::array<std::size_t, kLanes> even_columns(std::size_t first) {
    std::array<std::size_t, kLanes> places;
    for (std::size_t i = 0; i < kLanes; ++i) {
        places[i] = first + (i / 8) * 16 + (i % 8) * 2;
    }
    return places;
}

Lanes load(const std::uint32_t* from) {
    Lanes x;
    std::copy_n(from, kLanes, x.lane);
    return x;
}

Lanes gather(const std::uint32_t* from, const std::array<std::size_t, kLanes>& places) {
    Lanes x;
    for (std::size_t i = 0; i < kLanes; ++i) {
        x.lane[i] = from[places[i]];
    }
    return x;
}

// Applies `compute(loader)` to every register of the visited elements, where loader(tile) reads the
// same elements of any operand. Lanes are independent, so a register may hold any 32 elements.
template <typename Compute>
void for_each_register(const Parameters& p, std::uint32_t* out, Compute compute) {
    for_each_run(p, [&](std::size_t first, std::size_t count) {
        const std::size_t whole = count / (2 * kLanes) * (2 * kLanes);
        for (std::size_t i = first; i < first + whole; i += kLanes) {
            const Lanes y = compute([i](const std::uint32_t* tile) { return load(tile + i); });
            std::copy_n(y.lane, kLanes, out + i);
        }
        if (whole != count) {
            const auto places = even_columns(first + whole);
            const Lanes y =
                compute([&](const std::uint32_t* tile) { return gather(tile, places); });
            for (std::size_t i = 0; i < kLanes; ++i) {
                out[places[i]] = y.lane[i];
            }
        }
    });
}

std::string located(const std::string& message, const std::source_location& where) {
    return std::string(where.file_name()) + ":" + std::to_string(where.line()) + ": " + message;
}

}  // namespace

OperationError::OperationError(const std::string& message, std::source_location where)
    : std::invalid_argument(located(message, where)) {}

std::span<const OperationInfo> operations() { return catalogue().infos; }

const OperationInfo& info(Op op) {
    const auto index = static_cast<std::size_t>(op);
    if (index >= kOperations) {
        throw OperationError("no SFPU operation has number " + std::to_string(index));
    }
    return catalogue().infos[index];
}

Op operation_from_name(std::string_view name) {
    for (const OperationInfo& known : operations()) {
        if (known.name == name) {
            return known.op;
        }
    }
    throw OperationError("no SFPU operation is called " + std::string(name));
}

void unary(Op op, const Parameters& parameters, bool dst32, std::uint32_t* tile) {
    const auto index = static_cast<std::size_t>(op);
    const UnaryRow* row = index < kOperations ? catalogue().unary[index] : nullptr;
    if (row == nullptr) {
        wrong_kind(op, "unary");
    }
    check_width(row->name, row->work, dst32);
    const bool whole_rows = parameters.iterations % 2 == 0;
    if (row->work == detail::Work::Float && !dst32 && whole_rows) {
        detail::Bf16Table& table = detail::table_for(*row, parameters);
        for_each_run(parameters, [&](std::size_t first, std::size_t count) {
            table.apply(tile + first, count);
        });
        return;
    }
    for_each_register(parameters, tile, [&](auto loader) {
        return detail::finish(row->compute(loader(tile), parameters, dst32), row->store, dst32);
    });
}

void binary(Op op, const Parameters& parameters, bool dst32, const std::uint32_t* a,
            const std::uint32_t* b, std::uint32_t* out) {
    const auto index = static_cast<std::size_t>(op);
    const BinaryRow* row = index < kOperations ? catalogue().binary[index] : nullptr;
    if (row == nullptr) {
        wrong_kind(op, "binary");
    }
    check_width(row->name, row->work, dst32);
    for_each_register(parameters, out, [&](auto loader) {
        const Lanes value = row->compute(loader(a), loader(b), parameters, dst32);
        return detail::finish(value, row->store, dst32);
    });
}

void ternary(Op op, const Parameters& parameters, bool, const std::uint32_t* a,
             const std::uint32_t* b, const std::uint32_t* c, std::uint32_t* out) {
    if (op != Op::Where) {
        wrong_kind(op, "ternary");
    }
    for_each_register(parameters, out, [&](auto loader) {
        return select(not_zero(loader(a)), loader(b), loader(c));
    });
}

void fill(std::uint32_t bits, bool dst32, std::uint32_t* tile, VectorMode mode) {
    Parameters parameters;
    parameters.vector_mode = mode;
    parameters.values[0] = bits;
    unary(Op::Fill, parameters, dst32, tile);
}

}  // namespace tensight::numerics::sfpu
