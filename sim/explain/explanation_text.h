// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>

#include "sim/explain/explanation.h"

namespace tensight::explain {

/// The explanation as a person reads it.
std::string explanation_text(const Explanation& explanation);

/// The same as JSON (docs/explain.md has the keys).
std::string explanation_json(const Explanation& explanation);

}  // namespace tensight::explain
