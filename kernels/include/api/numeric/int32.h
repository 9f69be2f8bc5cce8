// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>

inline constexpr std::int32_t NEG_INF_INT32 = static_cast<std::int32_t>(0x80000000);
inline constexpr std::int32_t POS_INF_INT32 = 0x7FFFFFFF;

inline bool int32_greater(std::int32_t int32_a, std::int32_t int32_b) { return int32_a > int32_b; }
