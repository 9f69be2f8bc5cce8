// SPDX-License-Identifier: Apache-2.0
// Attribute macros and short type names that kernels use everywhere.
#pragma once

#include <cstddef>
#include <cstdint>

// On the device these two tell the vendor's compiler which memory a pointer is for.
#define tt_l1_ptr
#define tt_reg_ptr

#ifndef FORCE_INLINE
#define FORCE_INLINE inline __attribute__((always_inline))
#endif
#ifndef ALWI
#define ALWI inline __attribute__((always_inline))
#endif
#ifndef TT_ALWAYS_INLINE
#define TT_ALWAYS_INLINE inline __attribute__((always_inline))
#endif

typedef unsigned int uint;

/// What noc_inline_dw_write may target.
enum class InlineWriteDst : std::uint8_t { DEFAULT = 0, L1 = 1, REG = 2 };
