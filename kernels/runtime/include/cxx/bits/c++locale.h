// SPDX-License-Identifier: Apache-2.0
// Only the classic locale, as an opaque name.
#pragma once

#include <clocale>

#define _GLIBCXX_NUM_CATEGORIES 0

namespace std {
using __c_locale = int*;
}
