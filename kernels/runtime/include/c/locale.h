// SPDX-License-Identifier: Apache-2.0
#pragma once

#define LC_ALL 6

struct lconv {
    char* decimal_point;
};

// Declared because <clocale> names them; a kernel that calls one does not link.
extern "C" {
char* setlocale(int category, const char* locale);
lconv* localeconv();
}
