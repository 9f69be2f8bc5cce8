// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "sim/importer/mlir_lexer.h"

namespace tensight::importer {

/// `tokens` without alias definitions, and with each alias replaced by what it stands for; see
/// read_tokens(). An alias is a name without a dot, defined at the begin of a line outside of all
/// brackets (MLIR language reference, "Attribute aliases", "Type aliases").
std::vector<Token> without_aliases(const std::string& file, std::vector<Token> tokens);

}  // namespace tensight::importer
