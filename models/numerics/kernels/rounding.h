// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <xmmintrin.h>

namespace tensight::numerics::kernels {
namespace {

/// Sets SSE/AVX rounding toward minus infinity while it lives. The code that relies on it must be
/// a function that is not inlined: the compiler does not know the mode and may move arithmetic
/// past the switch inside one function.
class RoundDown {
  public:
    RoundDown() : saved_(_mm_getcsr()) {
        _mm_setcsr((saved_ & ~static_cast<unsigned>(_MM_ROUND_MASK)) | _MM_ROUND_DOWN);
    }
    ~RoundDown() { _mm_setcsr(saved_); }
    RoundDown(const RoundDown&) = delete;
    RoundDown& operator=(const RoundDown&) = delete;

  private:
    unsigned saved_;
};

}  // namespace
}  // namespace tensight::numerics::kernels
