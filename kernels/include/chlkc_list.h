// SPDX-License-Identifier: Apache-2.0
// The constants generated for the kernel.
#pragma once

#include "tensight/descriptors.h"
