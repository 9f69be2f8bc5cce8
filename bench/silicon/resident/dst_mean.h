// SPDX-License-Identifier: Apache-2.0
// The mean of DST 0 on the vector unit: sums of rows, columns or both, times 1/N.
#pragma once

#include "api/compute/compute_kernel_api.h"
#include "api/compute/eltwise_unary/binop_with_scalar.h"

namespace resident {

template <ReduceDim dim>
FORCE_INLINE void dst_mean(std::uint32_t factor) {
    sfpu_reduce_init<PoolType::SUM, DataFormat::Float32>();
    if constexpr (dim == ReduceDim::REDUCE_SCALAR) {
        sfpu_reduce<PoolType::SUM, DataFormat::Float32, ReduceDim::REDUCE_ROW>(0);
        sfpu_reduce<PoolType::SUM, DataFormat::Float32, ReduceDim::REDUCE_COL>(0);
    } else {
        sfpu_reduce<PoolType::SUM, DataFormat::Float32, dim>(0);
    }
    binop_with_scalar_tile_init();
    mul_unary_tile(0, factor);
}

}  // namespace resident
