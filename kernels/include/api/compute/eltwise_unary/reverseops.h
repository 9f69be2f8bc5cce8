// SPDX-License-Identifier: Apache-2.0
// Older name of rsub.h.
#pragma once

#include "api/compute/eltwise_unary/rsub.h"
