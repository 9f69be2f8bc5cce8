// SPDX-License-Identifier: Apache-2.0
// Older path of the same header.
#pragma once

#include "api/compute/eltwise_unary/negative.h"
