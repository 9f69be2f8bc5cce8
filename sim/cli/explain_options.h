// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <CLI/CLI.hpp>

#include "sim/cli/explain_command.h"

namespace tensight::cli {

/// Adds the subcommand `explain` with its options, which fill `arguments`.
void add_explain(CLI::App& app, ExplainArguments& arguments);

}  // namespace tensight::cli
