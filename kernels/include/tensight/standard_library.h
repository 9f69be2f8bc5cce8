// SPDX-License-Identifier: Apache-2.0
// What kernels use of the C++ library without an #include, because TT-Metalium's headers bring it
// along. It stands in front of kernels that the compiler refuses without it.
#pragma once

#include <bits/stl_algobase.h>  // min, max, swap, fill: <algorithm> takes twice as long

#include <array>
#include <cmath>
#include <cstring>
#include <limits>
#include <optional>
#include <tuple>
#include <type_traits>
#include <utility>
