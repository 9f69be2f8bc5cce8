// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <stdarg.h>
#include <stddef.h>

#define __need_wint_t
#include <stddef.h>

#ifndef WEOF
#define WEOF 0xffffffffu
#endif

struct mbstate_t {
    unsigned state;
};
