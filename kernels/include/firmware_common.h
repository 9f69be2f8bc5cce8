// SPDX-License-Identifier: Apache-2.0
// What every kernel sees.
#pragma once

#include "tensight/prelude.h"
