// SPDX-License-Identifier: Apache-2.0
// Named compile-time arguments are there as well.
#pragma once

#include "api/compile_time_args.h"
