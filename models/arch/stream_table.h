// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "models/arch/instruction_stream.h"

namespace tensight::arch {

/// The Tensix instruction streams of a chip, read from its `_streams.csv`.
///
/// Columns: call, variant, thread (T0 unpack, T1 math, T2 pack), seq, instruction, count, unit,
/// operands. seq `n.jxk` is member j of group n, and the whole group repeats k times.
/// A line is parsed when its stream is first asked for: a run needs a handful of the 124.
class StreamTable {
  public:
    explicit StreamTable(const std::string& path);

    /// The stream of `call` in `variant` on `thread`; nullptr when the table has none. A thread
    /// that issues nothing gives an empty stream.
    const InstructionStream* find(std::string_view call, std::string_view variant, int thread) const;

    /// As find(), but a missing stream is an ArchError that names it.
    const InstructionStream& get(std::string_view call, std::string_view variant, int thread) const;

    /// Keeps a stream that was derived from others, under a name of its own.
    const InstructionStream& add(std::string_view call, std::string_view variant, int thread,
                                 InstructionStream stream) const;

  private:
    using Key = std::string;
    static Key key(std::string_view call, std::string_view variant, int thread);

    std::string path_;
    std::string text_;
    std::map<Key, std::vector<std::vector<std::string>>, std::less<>> lines_;
    mutable std::map<Key, std::unique_ptr<InstructionStream>, std::less<>> streams_;
};

}  // namespace tensight::arch
