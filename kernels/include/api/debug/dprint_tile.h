// SPDX-License-Identifier: Apache-2.0
// Printing parts of a tile stands with the rest of printing.
#pragma once

#include "api/debug/dprint.h"
