// SPDX-License-Identifier: Apache-2.0
#pragma once

// No function of this runtime sets it.
extern "C" int errno;
#define errno errno

#define EDOM 33
#define EILSEQ 84
#define EINVAL 22
#define ENOTSUP 95
#define EOVERFLOW 75
#define ERANGE 34
