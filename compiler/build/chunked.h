// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <vector>

#include "compiler/build/program.h"

namespace tensight::compiler {

/// Which dimensions of a value run along the chunks of its loop: they begin at the chunk's first
/// row, and are shorter where the last chunk is.
struct Chunked {
    bool rows = false;
    bool columns = false;
};

/// Of every node. Fills and broadcasts have the extents that they were made with, in every turn.
std::vector<Chunked> chunked_dimensions(const Program& program);

}  // namespace tensight::compiler
