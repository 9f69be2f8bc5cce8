// SPDX-License-Identifier: Apache-2.0
// Older path of the same header.
#pragma once

#include "noc_parameters.h"
