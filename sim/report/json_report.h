// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>

#include "sim/run/run_result.h"

namespace tensight::report {

/// Version of the JSON form (docs/outputs.md); raised when a key changes its meaning or goes away.
inline constexpr int kSchemaVersion = 1;

/// The result as JSON text, keys in a stable order. Not-a-number and infinity become null.
std::string json_text(const run::RunResult& result);

/// Writes json_text() to `path`, whole or not at all. Throws std::runtime_error naming the file.
void write_json(const run::RunResult& result, const std::string& path);

}  // namespace tensight::report
