// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <stddef.h>

// A kernel has no calendar; <ctime> and <chrono> want the names.
using clock_t = unsigned long;
using time_t = long long;
#define CLOCKS_PER_SEC 1000000ul

struct timespec {
    time_t tv_sec;
    long tv_nsec;
};
struct tm {
    int tm_sec, tm_min, tm_hour, tm_mday, tm_mon, tm_year, tm_wday, tm_yday, tm_isdst;
};

extern "C" {
clock_t clock();
double difftime(time_t later, time_t earlier);
time_t mktime(tm* parts);
time_t time(time_t* seconds);
char* asctime(const tm* parts);
char* ctime(const time_t* seconds);
tm* gmtime(const time_t* seconds);
tm* localtime(const time_t* seconds);
size_t strftime(char* text, size_t bytes, const char* format, const tm* parts);
}
