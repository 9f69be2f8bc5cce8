// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <memory>

namespace tt::tt_metal {

struct ProgramDescriptor;

namespace detail {
class ProgramState;
}

/// Kernels, circular buffers and semaphores that run together.
class Program {
  public:
    Program();
    explicit Program(const ProgramDescriptor& descriptor);
    Program(Program&&) noexcept;
    Program& operator=(Program&&) noexcept;
    Program(const Program&) = delete;
    Program& operator=(const Program&) = delete;
    ~Program();

    void set_runtime_id(std::uint64_t id);
    [[nodiscard]] std::uint64_t get_runtime_id() const;

    // Of the library itself.
    [[nodiscard]] detail::ProgramState& state() const { return *state_; }

  private:
    std::unique_ptr<detail::ProgramState> state_;
};

}  // namespace tt::tt_metal
