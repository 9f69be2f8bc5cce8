// SPDX-License-Identifier: Apache-2.0
// The newer name of the same header.
#pragma once

#include "api/debug/dprint.h"
