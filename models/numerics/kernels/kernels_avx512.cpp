// SPDX-License-Identifier: Apache-2.0
// Compiled with the flags of its vector unit; see kernel_table.h.
#include "models/numerics/kernels/vector_avx2.h"
#include "models/numerics/kernels/vector_avx512.h"
// The kernels are templates over the vector unit.
#include "models/numerics/kernels/elements.h"
#include "models/numerics/kernels/plain_product.h"
#include "models/numerics/kernels/pool.h"
#include "models/numerics/kernels/product.h"

namespace tensight::numerics::kernels {

const KernelTable kAvx512Kernels = {
    product<Avx512, Avx2>, plain_product<Avx512>, load_matrix<Avx2>,  store_matrix<Avx2>,
    pool_sum<Avx2>,        pool_maximum<Avx2>,    add_elements<Avx2>, multiply_elements<Avx2>,
};

}  // namespace tensight::numerics::kernels
