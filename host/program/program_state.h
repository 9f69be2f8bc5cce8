// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <map>
#include <memory>
#include <string>
#include <tt-metalium/circular_buffer_config.hpp>
#include <tt-metalium/core_coord.hpp>
#include <tt-metalium/kernel_types.hpp>
#include <tt-metalium/runtime_args_data.hpp>
#include <variant>
#include <vector>

namespace tt::tt_metal::detail {

/// Runtime arguments of a kernel, and the views of them that a program may hold: they stay where
/// they are.
class KernelArguments {
  public:
    explicit KernelArguments(const CoreRangeSet& cores);
    KernelArguments(KernelArguments&&) noexcept = default;
    KernelArguments& operator=(KernelArguments&&) noexcept = default;

    /// Errors: std::runtime_error for another number than before, or too many.
    void set(const CoreCoord& core, const std::uint32_t* words, std::size_t count);
    void set_common(const std::uint32_t* words, std::size_t count);

    [[nodiscard]] std::vector<std::vector<RuntimeArgsData>>& views() { return views_; }
    [[nodiscard]] RuntimeArgsData& common() { return common_view_; }
    /// Empty where none were set.
    [[nodiscard]] const std::vector<std::uint32_t>& words(const CoreCoord& core) const;
    [[nodiscard]] const std::vector<std::uint32_t>& common_words() const { return common_; }

  private:
    std::map<CoreCoord, std::vector<std::uint32_t>> words_;
    std::vector<std::vector<RuntimeArgsData>> views_;  ///< by x, then y
    std::vector<std::uint32_t> common_;
    RuntimeArgsData common_view_;
    bool common_set_ = false;
};

struct KernelState {
    std::string name;  ///< as the program wrote it, for messages
    std::string path;  ///< absolute; empty: `text`
    std::string text;
    CoreRangeSet cores;
    std::variant<DataMovementConfig, ComputeConfig> config;
    KernelArguments arguments;
};

struct CircularBufferState {
    CoreRangeSet cores;
    CircularBufferConfig config;
};

struct SemaphoreState {
    std::uint32_t id = 0;
    CoreRangeSet cores;
    std::uint32_t initial = 0;
};

/// What a Program holds.
class ProgramState {
  public:
    std::vector<KernelState> kernels;
    std::vector<CircularBufferState> circular_buffers;
    std::vector<SemaphoreState> semaphores;
    std::vector<std::shared_ptr<Buffer>> kept;
    std::uint64_t runtime_id = 0;

    /// Errors: std::runtime_error for a number that no kernel (circular buffer) has.
    KernelState& kernel(KernelHandle handle);
    CircularBufferState& circular_buffer(CBHandle handle);
};

}  // namespace tt::tt_metal::detail
