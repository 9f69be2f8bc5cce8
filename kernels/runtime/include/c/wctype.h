// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <wchar.h>

using wctype_t = unsigned;
using wctrans_t = unsigned;
