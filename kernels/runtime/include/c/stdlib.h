// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <stddef.h>

#define EXIT_SUCCESS 0
#define EXIT_FAILURE 1
#define RAND_MAX 0x7fffffff
#define MB_CUR_MAX 1

struct div_t {
    int quot, rem;
};
struct ldiv_t {
    long quot, rem;
};
struct lldiv_t {
    long long quot, rem;
};

extern "C" {
[[noreturn]] void abort();
[[noreturn]] void exit(int status);
[[noreturn]] void _Exit(int status);
int atexit(void (*function)());
int abs(int value);
long labs(long value);
long long llabs(long long value);
div_t div(int numerator, int denominator);
ldiv_t ldiv(long numerator, long denominator);
lldiv_t lldiv(long long numerator, long long denominator);
// Declared because <cstdlib> names them; a kernel that calls one does not link: there is no heap,
// no environment and no locale.
int at_quick_exit(void (*function)());
[[noreturn]] void quick_exit(int status);
void* malloc(size_t bytes);
void* calloc(size_t count, size_t bytes);
void* realloc(void* block, size_t bytes);
void* aligned_alloc(size_t alignment, size_t bytes);
void free(void* block);
char* getenv(const char* name);
int system(const char* command);
int rand();
void srand(unsigned seed);
int atoi(const char* text);
long atol(const char* text);
long long atoll(const char* text);
double atof(const char* text);
double strtod(const char* text, char** end);
float strtof(const char* text, char** end);
long double strtold(const char* text, char** end);
long strtol(const char* text, char** end, int base);
unsigned long strtoul(const char* text, char** end, int base);
long long strtoll(const char* text, char** end, int base);
unsigned long long strtoull(const char* text, char** end, int base);
void* bsearch(const void* key, const void* base, size_t count, size_t bytes,
              int (*compare)(const void*, const void*));
void qsort(void* base, size_t count, size_t bytes, int (*compare)(const void*, const void*));
int mblen(const char* text, size_t bytes);
int mbtowc(wchar_t* wide, const char* text, size_t bytes);
int wctomb(char* text, wchar_t wide);
size_t mbstowcs(wchar_t* wide, const char* text, size_t count);
size_t wcstombs(char* text, const wchar_t* wide, size_t bytes);
}
