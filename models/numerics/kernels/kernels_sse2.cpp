// SPDX-License-Identifier: Apache-2.0
// Compiled with the flags of its vector unit; see kernel_table.h.
#include "models/numerics/kernels/vector_sse2.h"
// The kernels are templates over the vector unit.
#include "models/numerics/kernels/elements.h"
#include "models/numerics/kernels/plain_product.h"
#include "models/numerics/kernels/pool.h"
#include "models/numerics/kernels/product.h"

namespace tensight::numerics::kernels {

const KernelTable kSse2Kernels = {
    product<Sse2, Sse2>, plain_product<Sse2>, load_matrix<Sse2>,  store_matrix<Sse2>,
    pool_sum<Sse2>,      pool_maximum<Sse2>,  add_elements<Sse2>, multiply_elements<Sse2>,
};

}  // namespace tensight::numerics::kernels
