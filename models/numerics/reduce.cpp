// SPDX-License-Identifier: Apache-2.0
#include "models/numerics/reduce.h"

#include <algorithm>
#include <array>

#include "models/numerics/datacopy.h"
#include "models/numerics/fpu_datapath.h"
#include "models/numerics/isa.h"
#include "models/numerics/kernels/kernel_table.h"
#include "models/numerics/numerics_error.h"
#include "models/numerics/register_format.h"
#include "models/numerics/tile_layout.h"

namespace tensight::numerics {
namespace {

using Lane = std::array<std::uint32_t, kFaceSide>;

/// One reduction with everything that does not change while it runs.
class Pool {
  public:
    Pool(const ReduceMode& mode, const std::uint32_t* scaler_srcb)
        : mode_(mode), src_(src_kind(mode.src)), scaler_kind_(src_kind(mode.scaler)) {
        check_phases(mode.phases);
        if (src_ == SrcKind::Fp16 && mode.dst32) {
            throw NumericsError("reduce of fp16 data needs a 16-bit Dst");
        }
        if (mode.whole_sums && !mode.dst32) {
            throw NumericsError("sums of fp32 need a 32-bit Dst");
        }
        for (std::size_t i = 0; i < kFaceSide; ++i) {
            scaler_[i] = scaler_srcb[i] & src_mask(scaler_kind_);
        }
        const std::uint32_t one = src_ == SrcKind::Fp16 ? fp16_to_pattern(0x3C00) : 0x3F800000u;
        const auto is_one = [one](std::uint32_t x) { return x == one; };
        if (mode.pool == PoolType::Max && !std::all_of(scaler_.begin(), scaler_.end(), is_one)) {
            throw NumericsError("a maximum reduction needs 1.0 in row 0 of the scaler tile");
        }
    }

    /// What an untouched Dst row reads as.
    std::uint32_t initial() const {
        return mode_.pool == PoolType::Max ? most_negative(mode_.dst32) : 0;
    }

    /// One pool instruction (per phase): the columns of a face of SrcA into 16 Dst elements.
    void reduce(const std::uint32_t* face, std::uint32_t* dst) const {
        const kernels::ProductMode kernel_mode{mode_.phases, mode_.dst32, src_ == SrcKind::Fp16,
                                               src_mask(src_)};
        const kernels::KernelTable* table =
            isa_ == IsaLevel::Scalar ? nullptr : &kernels::table(isa_);
        if (mode_.pool == PoolType::Max && table != nullptr) {
            return table->pool_maximum(dst, face, kernel_mode);
        }
        if (table != nullptr) {
            return table->pool_sum(dst, face, scaler_.data(), kernel_mode);
        }
        for (std::size_t column = 0; column < kFaceSide; ++column) {
            dst[column] = reduce_scalar(face + column, dst[column]);
        }
    }

    /// The same for one column by the scalar rules; values are kFaceSide apart.
    std::uint32_t reduce_scalar(const std::uint32_t* column, std::uint32_t dst) const {
        Lane values;
        for (std::size_t i = 0; i < kFaceSide; ++i) {
            values[i] = column[i * kFaceSide] & src_mask(src_);
        }
        if (mode_.pool == PoolType::Max) {
            for (const std::uint32_t value : values) {
                dst = pool_maximum(value, dst, mode_.dst32);
            }
            return dst;
        }
        for (int phase = 0; phase < mode_.phases; ++phase) {
            dst = multiply_accumulate(values.data(), 1, scaler_.data(), dst, src_, mode_.dst32,
                                      phase);
        }
        return dst;
    }

    /// Dst -> SrcB -> SrcA, as the scalar reduction moves its column sums.
    std::uint32_t through_srca(std::uint32_t dst) const {
        return dst_to_src(dst, mode_.dst32, mode_.src);
    }

    /// Dst -> SrcB, transpose, ELWADD with zero: how the row reduction turns its sums into a
    /// column.
    std::uint32_t through_srcb(std::uint32_t dst) const {
        if (mode_.whole_sums) {
            return dst;
        }
        const std::uint32_t srcb = through_srca(dst) & src_mask(scaler_kind_);
        return add_element(0, srcb, 0, src_, mode_.dst32);
    }

  private:
    ReduceMode mode_;
    SrcKind src_;
    SrcKind scaler_kind_;
    IsaLevel isa_ = active_isa();
    Lane scaler_{};
};

void reduce_columns(std::uint32_t* dst, bool untouched, const std::uint32_t* data,
                    const Pool& pool) {
    for (std::size_t half = 0; half < 2; ++half) {
        std::uint32_t* row = dst + half * kFaceElements;
        if (untouched) {
            std::fill(row, row + kFaceSide, pool.initial());
        }
        pool.reduce(data + half * kFaceElements, row);
        pool.reduce(data + (2 + half) * kFaceElements, row);
    }
}

/// The unpacker has transposed each face, so a pool runs along its rows.
void reduce_rows(std::uint32_t* dst, bool untouched, std::uint32_t* data, const Pool& pool) {
    transpose_within_faces(data);
    for (std::size_t half = 0; half < 2; ++half) {
        std::uint32_t* face = dst + half * 2 * kFaceElements;
        Lane sums;
        for (std::size_t row = 0; row < kFaceSide; ++row) {
            sums[row] = untouched ? pool.initial() : face[row * kFaceSide];
        }
        pool.reduce(data + half * 2 * kFaceElements, sums.data());
        pool.reduce(data + (half * 2 + 1) * kFaceElements, sums.data());
        std::fill(face, face + kFaceElements, 0u);
        for (std::size_t row = 0; row < kFaceSide; ++row) {
            const std::uint32_t sum = pool.through_srcb(sums[row]);
            face[row] = sum;
            face[row * kFaceSide] = sum;
        }
    }
}

void reduce_all(std::uint32_t* dst, bool untouched, const std::uint32_t* data, const Pool& pool) {
    Lane sums;
    sums.fill(pool.initial());
    for (std::size_t face = 0; face < 4; ++face) {
        pool.reduce(data + face * kFaceElements, sums.data());
    }
    // The sums become column 0 of a face for the last pool.
    std::array<std::uint32_t, kFaceElements> column{};
    for (std::size_t i = 0; i < kFaceSide; ++i) {
        column[i * kFaceSide] = pool.through_srca(sums[i]);
    }
    dst[0] = pool.reduce_scalar(column.data(), untouched ? pool.initial() : dst[0]);
}

}  // namespace

void reduce_tile(std::uint32_t* dst, bool dst_untouched, const std::uint32_t* data_srca,
                 const std::uint32_t* scaler_srcb, const ReduceMode& mode) {
    const Pool pool(mode, scaler_srcb);
    std::array<std::uint32_t, kTileElements> data;
    std::copy(data_srca, data_srca + kTileElements, data.begin());
    switch (mode.dim) {
        case ReduceDim::Col:
            return reduce_columns(dst, dst_untouched, data.data(), pool);
        case ReduceDim::Row:
            return reduce_rows(dst, dst_untouched, data.data(), pool);
        case ReduceDim::Scalar:
            return reduce_all(dst, dst_untouched, data.data(), pool);
    }
}

}  // namespace tensight::numerics
