// SPDX-License-Identifier: Apache-2.0
// libstdc++ configured for the host, corrected to what a baby RISC-V core has: no wide-character
// functions, no C99 stdio, no threads to wait for, no calendar.
#pragma once

#include_next <bits/c++config.h>

#undef _GLIBCXX_HAS_GTHREADS
#undef _GLIBCXX_HAVE_LINUX_FUTEX
#undef _GLIBCXX_HAVE_TIMESPEC_GET
#undef _GLIBCXX_HAVE_UNISTD_H
#undef _GLIBCXX_USE_C99_STDIO
#undef _GLIBCXX_USE_C99_WCHAR
#undef _GLIBCXX_USE_FLOAT128
#undef _GLIBCXX_USE_WCHAR_T
