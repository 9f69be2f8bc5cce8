// SPDX-License-Identifier: Apache-2.0
// Short chains of element-wise operations on TILES resident tiles ITERATIONS times, in one pass
// over DST or one after the other through L1. CB 0 x, 1 y, 2 scaler, 3 and 4 between, 16 the
// result. Each call is a zone.
#include "../resident/chain.h"
#include "../resident/reduce_call.h"
#include "api/compute/compute_kernel_hw_startup.h"
#include "tools/profiler/kernel_profiler.hpp"

#if ZONES
#define PHASE(name) DeviceZoneScopedN(name)
#else
#define PHASE(name)
#endif

using namespace resident;

enum class Scenario { sfpu_chain, fpu_sfpu, reduce_recip };
enum class Variant { fused, unfused, dstreuse, sfpu };
constexpr Scenario kScenario = Scenario::SCENARIO;
constexpr Variant kVariant = Variant::VARIANT;

namespace {

using Sqrt = Op<Vector::sqrt>;

FORCE_INLINE void sfpu_chain() {
    using Add = Op<Vector::add>;
    using Exp = Op<Vector::exp>;
    if constexpr (kVariant == Variant::fused) {
        PHASE("CF_FUSED");
        chain<BLOCK, 2, Copy<0>, Sqrt, Copy<1, 1>, Add, Exp>(TILES, 16);
        return;
    }
    {
        PHASE("CF_SQRT");
        chain<BLOCK, 1, Copy<0>, Sqrt>(TILES, 3);
    }
    {
        PHASE("CF_ADD");
        chain<BLOCK, 2, Copy<3>, Copy<1, 1>, Add>(TILES, 4);
        cb_pop_front(3, TILES);
    }
    {
        PHASE("CF_EXP");
        chain<BLOCK, 1, Copy<4>, Exp>(TILES, 16);
        cb_pop_front(4, TILES);
    }
}

FORCE_INLINE void fpu_sfpu() {
    if constexpr (kVariant == Variant::dstreuse || kVariant == Variant::fused) {
        PHASE("CF_FUSED");
        chain<BLOCK, 1, Copy<0>, Sqrt, MultiplyDst<1>>(TILES, 16);
    } else if constexpr (kVariant == Variant::sfpu) {
        PHASE("CF_FUSED");
        chain<BLOCK, 2, Copy<0>, Sqrt, Copy<1, 1>, Op<Vector::multiply>>(TILES, 16);
    } else {
        {
            PHASE("CF_SQRT");
            chain<BLOCK, 1, Copy<0>, Sqrt>(TILES, 3);
        }
        PHASE("CF_MUL");
        chain<BLOCK, 1, Multiply<3, 1>>(TILES, 16);
        cb_pop_front(3, TILES);
    }
}

FORCE_INLINE void reduce_recip() {
    constexpr auto pool = PoolType::SUM;
    constexpr auto dim = ReduceDim::REDUCE_ROW;
    using Recip = Op<Vector::recip>;
    if constexpr (kVariant == Variant::fused) {
        PHASE("CF_FUSED");
        reduce<pool, dim, false>(0, 2, 16, TILES, [] {
            Recip::init();
            Recip::run(0, 0);
        });
    } else {
        {
            PHASE("CF_REDUCE");
            reduce<pool, dim, false>(0, 2, 3, TILES);
        }
        PHASE("CF_RECIP");
        chain<1, 1, Copy<3>, Recip>(1, 16);
        cb_pop_front(3, 1);
    }
}

}  // namespace

void kernel_main() {
    constexpr bool reduces = kScenario == Scenario::reduce_recip;
    constexpr std::uint32_t results = reduces ? 1 : TILES;
    compute_kernel_hw_startup(0, reduces ? 2 : 1, 16);
    push(0, TILES);
    if constexpr (!reduces) {
        push(1, TILES);
    }
    for (std::uint32_t i = 0; i < ITERATIONS; ++i) {
        if constexpr (kScenario == Scenario::sfpu_chain) {
            sfpu_chain();
        } else if constexpr (kScenario == Scenario::fpu_sfpu) {
            fpu_sfpu();
        } else {
            reduce_recip();
        }
        if (i + 1 < ITERATIONS) {
            drop(16, results);
        }
    }
}
