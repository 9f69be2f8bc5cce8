// SPDX-License-Identifier: Apache-2.0
// The names of <math.h>. The runtime (math.cpp) holds fabs copysign fmin fmax floor ceil trunc
// round sqrt, in float and double; calls with constant arguments fold; anything else does not link.
#pragma once

#define HUGE_VAL __builtin_huge_val()
#define HUGE_VALF __builtin_huge_valf()
#define HUGE_VALL __builtin_huge_vall()
#define INFINITY __builtin_inff()
#define NAN __builtin_nanf("")
#define FP_NAN 0
#define FP_INFINITE 1
#define FP_ZERO 2
#define FP_SUBNORMAL 3
#define FP_NORMAL 4
#define FP_ILOGB0 (-__INT_MAX__ - 1)
#define FP_ILOGBNAN __INT_MAX__
#define MATH_ERRNO 1
#define MATH_ERREXCEPT 2
#define math_errhandling 0
#define M_E 2.7182818284590452354
#define M_LOG2E 1.4426950408889634074
#define M_LN2 0.69314718055994530942
#define M_PI 3.14159265358979323846
#define M_PI_2 1.57079632679489661923
#define M_SQRT2 1.41421356237309504880

// The classification macros of C; <cmath> replaces them by functions.
#define fpclassify(x) __builtin_fpclassify(FP_NAN, FP_INFINITE, FP_NORMAL, FP_SUBNORMAL, FP_ZERO, x)
#define isfinite(x) __builtin_isfinite(x)
#define isinf(x) __builtin_isinf_sign(x)
#define isnan(x) __builtin_isnan(x)
#define isnormal(x) __builtin_isnormal(x)
#define signbit(x) __builtin_signbit(x)
#define isgreater(x, y) __builtin_isgreater(x, y)
#define isgreaterequal(x, y) __builtin_isgreaterequal(x, y)
#define isless(x, y) __builtin_isless(x, y)
#define islessequal(x, y) __builtin_islessequal(x, y)
#define islessgreater(x, y) __builtin_islessgreater(x, y)
#define isunordered(x, y) __builtin_isunordered(x, y)

using float_t = float;
using double_t = double;

extern "C" {
#define TENSIGHT_MATH_1(name) \
    double name(double);      \
    float name##f(float);     \
    long double name##l(long double);
#define TENSIGHT_MATH_2(name)    \
    double name(double, double); \
    float name##f(float, float); \
    long double name##l(long double, long double);
TENSIGHT_MATH_1(acos)
TENSIGHT_MATH_1(asin)
TENSIGHT_MATH_1(atan)
TENSIGHT_MATH_1(cos)
TENSIGHT_MATH_1(sin)
TENSIGHT_MATH_1(tan)
TENSIGHT_MATH_1(cosh)
TENSIGHT_MATH_1(sinh)
TENSIGHT_MATH_1(tanh)
TENSIGHT_MATH_1(exp)
TENSIGHT_MATH_1(log)
TENSIGHT_MATH_1(log10)
TENSIGHT_MATH_1(sqrt)
TENSIGHT_MATH_1(ceil)
TENSIGHT_MATH_1(floor)
TENSIGHT_MATH_1(fabs)
TENSIGHT_MATH_1(acosh)
TENSIGHT_MATH_1(asinh)
TENSIGHT_MATH_1(atanh)
TENSIGHT_MATH_1(cbrt)
TENSIGHT_MATH_1(erf)
TENSIGHT_MATH_1(erfc)
TENSIGHT_MATH_1(exp2)
TENSIGHT_MATH_1(expm1)
TENSIGHT_MATH_1(lgamma)
TENSIGHT_MATH_1(log1p)
TENSIGHT_MATH_1(log2)
TENSIGHT_MATH_1(logb)
TENSIGHT_MATH_1(nearbyint)
TENSIGHT_MATH_1(rint)
TENSIGHT_MATH_1(round)
TENSIGHT_MATH_1(tgamma)
TENSIGHT_MATH_1(trunc)
TENSIGHT_MATH_2(atan2)
TENSIGHT_MATH_2(fmod)
TENSIGHT_MATH_2(pow)
TENSIGHT_MATH_2(copysign)
TENSIGHT_MATH_2(fdim)
TENSIGHT_MATH_2(fmax)
TENSIGHT_MATH_2(fmin)
TENSIGHT_MATH_2(hypot)
TENSIGHT_MATH_2(nextafter)
TENSIGHT_MATH_2(remainder)
#undef TENSIGHT_MATH_1
#undef TENSIGHT_MATH_2
double frexp(double, int*);
double ldexp(double, int);
double modf(double, double*);
double fma(double, double, double);
int ilogb(double);
long lrint(double);
long long llrint(double);
long lround(double);
long long llround(double);
double nan(const char*);
double nexttoward(double, long double);
double remquo(double, double, int*);
double scalbn(double, int);
double scalbln(double, long);
float frexpf(float, int*);
float ldexpf(float, int);
float modff(float, float*);
float fmaf(float, float, float);
int ilogbf(float);
long lrintf(float);
long long llrintf(float);
long lroundf(float);
long long llroundf(float);
float nanf(const char*);
float nexttowardf(float, long double);
float remquof(float, float, int*);
float scalbnf(float, int);
float scalblnf(float, long);
long double frexpl(long double, int*);
long double ldexpl(long double, int);
long double modfl(long double, long double*);
long double fmal(long double, long double, long double);
int ilogbl(long double);
long lrintl(long double);
long long llrintl(long double);
long lroundl(long double);
long long llroundl(long double);
long double nanl(const char*);
long double nexttowardl(long double, long double);
long double remquol(long double, long double, int*);
long double scalbnl(long double, int);
long double scalblnl(long double, long);
}
