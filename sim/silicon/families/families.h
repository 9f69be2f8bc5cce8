// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "sim/silicon/family.h"

/// One function a family: see families.def.
namespace tensight::silicon::families {

#define TENSIGHT_FAMILY(name) Rebuilt name(const Request& request);
#include "sim/silicon/families/families.def"
#undef TENSIGHT_FAMILY

}  // namespace tensight::silicon::families
