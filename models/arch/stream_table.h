// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <array>
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
    const InstructionStream* find(std::string_view call, std::string_view variant,
                                  int thread) const;

    /// As find(), but a missing stream is an ArchError that names it.
    const InstructionStream& get(std::string_view call, std::string_view variant, int thread) const;

    /// Keeps a stream that was derived from others, under a name of its own.
    const InstructionStream& add(std::string_view call, std::string_view variant, int thread,
                                 InstructionStream stream) const;

  private:
    /// One stream: its CSV lines until it is asked for, then the stream.
    struct Entry {
        std::vector<std::vector<std::string>> lines;
        std::unique_ptr<InstructionStream> stream;
    };
    using Variants = std::map<std::string, std::array<Entry, 3>, std::less<>>;

    /// What was found last under a hash of the names: most calls of a loop ask for the same few.
    struct Recent {
        std::string call;
        std::string variant;
        int thread = -1;
        const InstructionStream* stream = nullptr;
    };
    [[nodiscard]] const InstructionStream* look_up(std::string_view call, std::string_view variant,
                                                   int thread) const;

    std::string path_;
    mutable std::array<Recent, 64> recent_;
    /// By call and variant. Looked up on every call of a kernel, without making a key.
    mutable std::map<std::string, Variants, std::less<>> calls_;
};

}  // namespace tensight::arch
