// SPDX-License-Identifier: Apache-2.0
// Attribute macros and short type names.
#pragma once

#include "tensight/attributes.h"
