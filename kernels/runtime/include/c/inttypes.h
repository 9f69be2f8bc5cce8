// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <stdint.h>

// int32_t is long in this ABI.
#define PRId32 "ld"
#define PRIi32 "li"
#define PRIu32 "lu"
#define PRIx32 "lx"
#define PRIX32 "lX"
#define PRId64 "lld"
#define PRIi64 "lli"
#define PRIu64 "llu"
#define PRIx64 "llx"
#define PRIX64 "llX"

struct imaxdiv_t {
    intmax_t quot, rem;
};

// Declared because <cinttypes> names them; a kernel that calls one does not link.
extern "C" {
intmax_t imaxabs(intmax_t value);
imaxdiv_t imaxdiv(intmax_t numerator, intmax_t denominator);
intmax_t strtoimax(const char* text, char** end, int base);
uintmax_t strtoumax(const char* text, char** end, int base);
intmax_t wcstoimax(const wchar_t* text, wchar_t** end, int base);
uintmax_t wcstoumax(const wchar_t* text, wchar_t** end, int base);
}
