// SPDX-License-Identifier: Apache-2.0
// Layer normalisation: the operations such kernels use.
#pragma once

#include "api/compute/bcast.h"
#include "api/compute/compute_kernel_api.h"
#include "api/compute/eltwise_binary.h"
#include "api/compute/eltwise_unary/rsqrt.h"
#include "api/compute/reduce.h"
#include "api/compute/tile_move_copy.h"
