// SPDX-License-Identifier: Apache-2.0
#include "models/fpu/tile_operations.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <memory>

#include "models/numerics/datacopy.h"
#include "models/numerics/integer_fpu.h"
#include "models/numerics/matmul.h"
#include "models/numerics/numerics_error.h"
#include "models/numerics/tile_layout.h"
#include "models/numerics/tiny_operations.h"

namespace tensight::fpu {

using numerics::DataFormat;
using src::Operand;
using src::UnpackMode;

namespace {

constexpr std::uint32_t kNan = 0x7FC00000;

std::unique_ptr<Operand> take(src::SrcBanks& banks) {
    if (banks.operands.empty()) {
        return nullptr;
    }
    auto operand = std::move(banks.operands.front());
    banks.operands.pop_front();
    return operand;
}

void fill_nan(dst::DstFile& dst, const std::vector<int>& slots) {
    for (const int slot : slots) {
        dst.tile(slot).values.fill(kNan);
        dst.tile(slot).zeroed = false;
    }
}

numerics::NumericsMode mode_of(bool fast) {
    return fast ? numerics::NumericsMode::Fast : numerics::NumericsMode::Exact;
}

/// The FPU works in tf32 as soon as one side is. Integers go with their own kind only.
DataFormat common_format(DataFormat a, DataFormat b) {
    if (a != b && (numerics::is_integer8(a) || numerics::is_integer8(b))) {
        throw numerics::NumericsError(
            fmt::format("{} in SrcA with {} in SrcB is not modelled: use one integer format",
                        numerics::format_name(a), numerics::format_name(b)));
    }
    return a == DataFormat::Tf32 || b == DataFormat::Tf32 ? DataFormat::Tf32 : a;
}

/// Runs one operation; the members are the context.
class Runner {
  public:
    Runner(const TileOperation& op, src::SrcBanks& a, src::SrcBanks& b, dst::DstFile& dst)
        : op_(op), a_(a), b_(b), dst_(dst) {}

    std::string run(const std::vector<int>& slots) {
        switch (op_.state.mode) {
            case MathMode::copy:
                return copy(slots[0]);
            case MathMode::eltwise:
            case MathMode::eltwise_bcast:
                return eltwise(slots[0]);
            case MathMode::matmul:
                return matmul(slots);
            case MathMode::reduce:
                return reduce(slots[0]);
            case MathMode::dest_reuse:
                return dest_reuse(slots[0]);
            case MathMode::transpose_dest:
                numerics::transpose_tile(dst_.tile(slots[0]).values.data());
                return {};
            case MathMode::unary_bcast:
                return spread(slots[0]);
            case MathMode::none:
                break;
        }
        return "nothing is programmed";
    }

  private:
    static std::string missing(const char* side) {
        return fmt::format("no operand in {}: the unpack and math calls do not match", side);
    }

    static std::string other_shape(const char* side, numerics::TileShape has,
                                   numerics::TileShape wanted) {
        return fmt::format("{} holds a tile of {}, the FPU is programmed for {}", side,
                           numerics::shape_name(has), numerics::shape_name(wanted));
    }

    std::string copy(int slot) {
        const auto a = take(a_);
        if (!a) {
            return missing("SrcA");
        }
        if (!op_.state.tile.whole() || !a->tile.whole()) {
            return copy_tiny(slot, *a);
        }
        numerics::datacopy_tile(dst_.tile(slot).values.data(), a->values.data(), op_.wide,
                                a->format);
        return {};
    }

    std::string copy_tiny(int slot, const Operand& a) {
        const numerics::TileShape shape = op_.state.tile;
        if (a.tile != shape) {
            return other_shape("SrcA", a.tile, shape);
        }
        std::array<std::uint32_t, numerics::kTileElements> copied;
        numerics::datacopy_tile(copied.data(), a.values.data(), op_.wide, a.format);
        // Straight to DST the unpacker writes the rows that there are; through SrcA the FPU moves
        // whole faces.
        const bool direct = a.format == DataFormat::Float32;
        const std::size_t rows = direct ? shape.face_rows() : numerics::kFaceSide;
        for (std::size_t face = 0; face < shape.faces(); ++face) {
            const std::size_t at = face * numerics::kFaceElements;
            std::copy_n(copied.begin() + static_cast<std::ptrdiff_t>(at),
                        rows * numerics::kFaceSide,
                        dst_.tile(slot).values.begin() + static_cast<std::ptrdiff_t>(at));
        }
        return {};
    }

    /// MOVB2D with the broadcast that is programmed: taken to round and flush as MOVA2D does.
    std::string spread(int slot) {
        const auto b = take(b_);
        if (!b) {
            return missing("SrcB");
        }
        std::array<std::uint32_t, numerics::kTileElements> spread;
        for (std::size_t row = 0; row < numerics::kTileSide; ++row) {
            for (std::size_t column = 0; column < numerics::kTileSide; ++column) {
                const bool by_row = op_.state.broadcast == numerics::Broadcast::Row;
                const bool by_column = op_.state.broadcast == numerics::Broadcast::Col;
                const bool scalar = op_.state.broadcast == numerics::Broadcast::Scalar;
                spread[numerics::tile_index(row, column)] = b->values[numerics::tile_index(
                    by_row || scalar ? 0 : row, by_column || scalar ? 0 : column)];
            }
        }
        numerics::datacopy_tile(dst_.tile(slot).values.data(), spread.data(), op_.wide, b->format);
        return {};
    }

    numerics::EltwiseMode eltwise_mode(DataFormat a, DataFormat b) const {
        numerics::EltwiseMode mode;
        mode.op = op_.state.op;
        mode.broadcast = op_.state.broadcast;
        mode.phases = op_.phases;
        mode.dst32 = op_.wide;
        mode.src = common_format(a, b);
        mode.accumulate = op_.state.accumulate;
        mode.numerics = mode_of(op_.fast);
        return mode;
    }

    std::string eltwise(int slot) {
        const auto a = take(a_);
        const auto b = take(b_);
        if (!a || !b) {
            return missing(a ? "SrcB" : "SrcA");
        }
        const numerics::TileShape shape = op_.state.tile;
        if (a->tile != shape || b->tile != shape) {
            return other_shape(a->tile != shape ? "SrcA" : "SrcB",
                               a->tile != shape ? a->tile : b->tile, shape);
        }
        std::uint32_t* values = dst_.tile(slot).values.data();
        const numerics::EltwiseMode mode = eltwise_mode(a->format, b->format);
        if (shape.whole()) {
            numerics::eltwise_tile(values, a->values.data(), b->values.data(), mode);
        } else {
            numerics::eltwise_tiny_tile(values, a->values.data(), b->values.data(), mode, shape);
        }
        return {};
    }

    std::string matmul(const std::vector<int>& slots) {
        const std::size_t ct = slots.size() == 1 ? 1 : op_.state.ct;
        const std::size_t rt = slots.size() / ct;
        std::vector<std::unique_ptr<Operand>> in1;
        std::vector<std::unique_ptr<Operand>> in0;
        for (std::size_t i = 0; i < ct; ++i) {
            in1.push_back(take(a_));
        }
        for (std::size_t i = 0; i < rt; ++i) {
            in0.push_back(take(b_));
        }
        if (!in1.back() || !in0.back()) {
            return missing(in1.back() ? "SrcB" : "SrcA");
        }
        const numerics::TileShape tile0 = op_.state.tile;
        const numerics::TileShape tile1 = op_.state.in1;
        if (in0[0]->tile != tile0 || in1[0]->tile != tile1) {
            const bool first = in0[0]->tile != tile0;
            return other_shape(first ? "SrcB" : "SrcA", first ? in0[0]->tile : in1[0]->tile,
                               first ? tile0 : tile1);
        }
        const bool whole = tile0.whole() && tile1.whole();
        numerics::MatmulMode mode;
        mode.phases = op_.phases;
        mode.dst32 = op_.wide;
        mode.src = common_format(in1[0]->format, in0[0]->format);
        mode.numerics = mode_of(op_.fast);
        // The unpacker transposed in1 on its way in (engine state), so the product is a plain one.
        for (std::size_t r = 0; r < rt; ++r) {
            for (std::size_t c = 0; c < ct; ++c) {
                std::uint32_t* values = dst_.tile(slots[r * ct + c]).values.data();
                if (whole) {
                    numerics::matmul_tile(values, in0[r]->values.data(), in1[c]->values.data(),
                                          mode);
                } else {
                    numerics::matmul_tiny_tile(values, in0[r]->values.data(), in1[c]->values.data(),
                                               mode, tile0, tile1);
                }
            }
        }
        return {};
    }

    /// One scaler for a tile, or for a row of them.
    std::string reduce(int slot) {
        const auto scaler = take(b_);
        bool untouched = dst_.tile(slot).zeroed;
        for (std::uint32_t i = 0; i < std::max(op_.state.row_tiles, 1U); ++i) {
            const auto data = take(a_);
            if (!data || !scaler) {
                return missing(data ? "SrcB" : "SrcA");
            }
            reduce(slot, untouched, *data, *scaler);
            untouched = false;
        }
        return {};
    }

    void reduce(int slot, bool untouched, const Operand& data, const Operand& scaler) {
        numerics::ReduceMode mode;
        mode.pool = op_.state.pool;
        mode.dim = op_.state.dim;
        mode.phases = op_.phases;
        mode.dst32 = op_.wide;
        mode.src = data.format;
        mode.scaler = scaler.format;
        mode.whole_sums = op_.state.whole_sums;
        numerics::reduce_tile(dst_.tile(slot).values.data(), untouched, data.values.data(),
                              scaler.values.data(), mode);
    }

    std::string dest_reuse(int slot) {
        const bool to_a = op_.state.reuse != 2;
        const auto other = take(to_a ? b_ : a_);
        if (!other) {
            return missing(to_a ? "SrcB" : "SrcA");
        }
        auto& values = dst_.tile(slot).values;
        std::array<std::uint32_t, numerics::kTileElements> moved;
        numerics::dst_to_src_tile(moved.data(), values.data(), op_.wide, other->format);
        numerics::EltwiseMode mode = eltwise_mode(other->format, other->format);
        mode.broadcast = numerics::Broadcast::None;
        mode.accumulate = false;
        if (mode.op == numerics::EltwiseOp::Mul) {
            values.fill(0);  // ZEROACC before ELWMUL, which accumulates
        }
        numerics::eltwise_tile(values.data(), to_a ? moved.data() : other->values.data(),
                               to_a ? other->values.data() : moved.data(), mode);
        return {};
    }

    const TileOperation& op_;
    src::SrcBanks& a_;
    src::SrcBanks& b_;
    dst::DstFile& dst_;
};

}  // namespace

std::string TileOperation::run(src::SrcBanks& a, src::SrcBanks& b, dst::DstFile& dst,
                               const std::vector<int>& slots) const {
    std::string problem;
    try {
        problem = Runner(*this, a, b, dst).run(slots);
    } catch (const numerics::NumericsError& error) {
        problem = error.what();
    }
    if (!problem.empty()) {
        fill_nan(dst, slots);
    }
    return problem;
}

std::string TileOperation::discard(src::SrcBanks& a, src::SrcBanks& b, dst::DstFile& dst,
                                   const std::vector<int>& slots) const {
    if (!a.operands.empty()) {
        a.operands.pop_front();
    }
    if (!b.operands.empty()) {
        b.operands.pop_front();
    }
    fill_nan(dst, slots);
    return {};
}

}  // namespace tensight::fpu
