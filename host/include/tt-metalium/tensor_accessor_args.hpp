// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <cstdint>
#include <hostdevcommon/tensor_accessor/arg_config.hpp>
#include <memory>
#include <tt-metalium/buffer.hpp>
#include <tt-metalium/mesh_buffer.hpp>
#include <vector>

namespace tt::tt_metal {

/// The words from which a kernel's TensorAccessorArgs<N> knows a buffer's layout. Their form
/// follows the generation of the kernel API (TENSIGHT_METAL_API).
class TensorAccessorArgs {
  public:
    static constexpr std::size_t MAX_NUM_DIMENSIONS = 8;

    TensorAccessorArgs() = default;
    explicit TensorAccessorArgs(
        const Buffer& buffer, tensor_accessor::ArgsConfig config = tensor_accessor::ArgConfig::None)
        : TensorAccessorArgs(&buffer, config) {}
    explicit TensorAccessorArgs(const Buffer* buffer, tensor_accessor::ArgsConfig config =
                                                          tensor_accessor::ArgConfig::None);
    explicit TensorAccessorArgs(
        const std::shared_ptr<Buffer>& buffer,
        tensor_accessor::ArgsConfig config = tensor_accessor::ArgConfig::None)
        : TensorAccessorArgs(buffer.get(), config) {}
    explicit TensorAccessorArgs(
        const distributed::MeshBuffer& buffer,
        tensor_accessor::ArgsConfig config = tensor_accessor::ArgConfig::None)
        : TensorAccessorArgs(buffer.get_reference_buffer(), config) {}
    explicit TensorAccessorArgs(
        const distributed::MeshBuffer* buffer,
        tensor_accessor::ArgsConfig config = tensor_accessor::ArgConfig::None)
        : TensorAccessorArgs(buffer == nullptr ? nullptr : buffer->get_reference_buffer(), config) {
    }
    explicit TensorAccessorArgs(
        const std::shared_ptr<distributed::MeshBuffer>& buffer,
        tensor_accessor::ArgsConfig config = tensor_accessor::ArgConfig::None)
        : TensorAccessorArgs(buffer.get(), config) {}

    static TensorAccessorArgs create_dram_interleaved();
    static TensorAccessorArgs create_l1_interleaved();

    /// Throws when some words are to come at run time.
    void append_to(std::vector<std::uint32_t>& compile_time_args) const;
    void append_to(std::vector<std::uint32_t>& compile_time_args,
                   std::vector<std::uint32_t>& common_runtime_args) const;
    [[nodiscard]] std::vector<std::uint32_t> get_compile_time_args() const;
    [[nodiscard]] std::vector<std::uint32_t> get_common_runtime_args() const;

  private:
    void append(std::vector<std::uint32_t>& words, bool runtime) const;

    const Buffer* buffer_ = nullptr;
    tensor_accessor::ArgsConfig config_ = tensor_accessor::ArgConfig::None;
};

}  // namespace tt::tt_metal
