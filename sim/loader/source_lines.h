// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace tensight::loader {

/// One place in the source that an instruction belongs to.
struct Frame {
    std::string file;  ///< as the user wrote it (relative stays relative)
    std::string path;  ///< the same with its directory
    unsigned line = 0;
    std::string function;  ///< that contains the line, without parameters
    bool system = false;   ///< in the API, the runtime or the standard library
};

/// Tells the source lines of instructions from an ELF file's debug information.
///
/// The file is opened at the first question. Code without debug information (the runtime's start
/// and string functions, libgcc) has no frames. Not thread-safe.
class SourceLines {
  public:
    /// @param system_dirs  Toolchain::system_dirs() of the compiler that made the file
    SourceLines(std::string elf_path, std::vector<std::string> system_dirs);
    SourceLines(SourceLines&&) noexcept;
    SourceLines& operator=(SourceLines&&) noexcept;
    ~SourceLines();

    /// The line of an instruction and the chain of calls inlined around it, innermost first; empty
    /// when unknown. Errors: ElfError when the file is missing or damaged.
    std::vector<Frame> lookup(std::uint32_t pc);

    /// The innermost frame in the user's own code: the line that made an API call.
    /// @param return_address  of the function that pc is in (ra), or 0; asked when an API function
    ///        was not inlined. It is the address after the call.
    /// Errors: as lookup.
    std::optional<Frame> user_frame(std::uint32_t pc, std::uint32_t return_address = 0);

    /// The user's own part of the chain of inlined calls around the line that user_frame() gives,
    /// that line first; empty when unknown. Errors: as lookup.
    std::vector<Frame> user_frames(std::uint32_t pc, std::uint32_t return_address = 0);

  private:
    class Debug;

    std::string elf_path_;
    std::vector<std::string> system_dirs_;
    std::unique_ptr<Debug> debug_;
};

/// "file:line" of a frame.
std::string to_string(const Frame& frame);

}  // namespace tensight::loader
