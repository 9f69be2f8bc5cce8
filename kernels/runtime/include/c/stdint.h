// SPDX-License-Identifier: Apache-2.0
// The compiler's own <stdint.h> asks for a C library's when it is hosted; its freestanding one
// has the device's types (int32_t is long).
#pragma once

#include <stdint-gcc.h>
