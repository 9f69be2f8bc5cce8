// SPDX-License-Identifier: Apache-2.0
// ASSERT and LLK_ASSERT: a condition that does not hold ends the kernel with a fault that shows its
// text. TENSIGHT_ASSERTS_OFF drops them, as the device does without its watcher.
#pragma once

#include "tensight/attributes.h"
#include "tensight/trap.h"

namespace tensight {
template <unsigned Size>
FORCE_INLINE void assertion_failed(const char (&text)[Size]) {
    trap_void<Call::kernel_assert>(&text[0], Size - 1);
}
}  // namespace tensight

#ifdef TENSIGHT_ASSERTS_OFF
#define ASSERT(condition, ...) ((void)0)
#define LLK_ASSERT(condition, ...) ((void)0)
#define ASSERT_ENABLED 0
#else
#define ASSERT(condition, ...)                        \
    do {                                              \
        if (!(condition)) {                           \
            ::tensight::assertion_failed(#condition); \
        }                                             \
    } while (0)
#define LLK_ASSERT(condition, message)                             \
    do {                                                           \
        if (!(condition)) {                                        \
            ::tensight::assertion_failed(#condition ": " message); \
        }                                                          \
    } while (0)
#define ASSERT_ENABLED 1
#endif
