// SPDX-License-Identifier: Apache-2.0
#include <tt-metalium/tensor_accessor_args.hpp>
#include <tt_stl/assert.hpp>

#include "host/session/session.h"

namespace tt::tt_metal {

using tensor_accessor::ArgConfig;

TensorAccessorArgs::TensorAccessorArgs(const Buffer* buffer, tensor_accessor::ArgsConfig config)
    : buffer_(buffer), config_(config) {
    if (buffer == nullptr) {
        config_ = ArgConfig::None;
        return;
    }
    if (buffer->buffer_distribution_spec()) {
        config_.set(ArgConfig::Sharded);
    } else {
        config_ = ArgConfig::None;
    }
    config_.set(ArgConfig::IsDram, buffer->is_dram());
    TT_FATAL(
        !config_.test(ArgConfig::RuntimeRank) || (config_.test(ArgConfig::RuntimeTensorShape) &&
                                                  config_.test(ArgConfig::RuntimeShardShape)),
        "a rank at run time needs both shapes at run time");
    TT_FATAL(
        !config_.test(ArgConfig::RuntimeNumBanks) || config_.test(ArgConfig::RuntimeBankCoords),
        "a number of banks at run time needs their coordinates at run time");
}

TensorAccessorArgs TensorAccessorArgs::create_dram_interleaved() {
    TensorAccessorArgs args;
    args.config_ = ArgConfig::IsDram;
    return args;
}

TensorAccessorArgs TensorAccessorArgs::create_l1_interleaved() { return {}; }

namespace {

std::uint32_t packed(const Buffer& buffer, const CoreCoord& core) {
    // A DRAM bank by its number, a worker by the coordinates that kernels use.
    if (buffer.is_dram()) {
        return static_cast<std::uint32_t>(core.x << 8U | core.y);
    }
    const auto& g = buffer.session()->chip().geometry;
    return static_cast<std::uint32_t>(g.worker_x.at(core.x)) << 8U |
           static_cast<std::uint32_t>(g.worker_y.at(core.y));
}

// Headers of mid 2026 read the aligned page size behind the flags.
bool has_page_size(const Buffer* buffer) {
    return buffer != nullptr &&
           buffer->session()->environment().card.metal_api >= std::string("2026-08");
}

}  // namespace

void TensorAccessorArgs::append(std::vector<std::uint32_t>& words, bool runtime) const {
    if (!runtime) {
        words.push_back(config_.raw());
        if (has_page_size(buffer_)) {
            words.push_back(static_cast<std::uint32_t>(buffer_->aligned_page_size()));
        }
    }
    if (!config_.test(ArgConfig::Sharded)) {
        return;
    }
    const BufferDistributionSpec& spec = *buffer_->buffer_distribution_spec();
    const auto wanted = [&](ArgConfig flag) { return config_.test(flag) == runtime; };
    const Shape& tensor = spec.tensor_shape_in_pages();
    const Shape& shard = spec.shard_shape_in_pages();
    TT_FATAL(tensor.rank() <= MAX_NUM_DIMENSIONS, "a tensor of rank {}: at most {}", tensor.rank(),
             MAX_NUM_DIMENSIONS);
    if (wanted(ArgConfig::RuntimeRank)) {
        words.push_back(static_cast<std::uint32_t>(tensor.rank()));
    }
    if (wanted(ArgConfig::RuntimeNumBanks)) {
        words.push_back(static_cast<std::uint32_t>(spec.num_cores()));
    }
    if (wanted(ArgConfig::RuntimeTensorShape)) {
        words.insert(words.end(), tensor.begin(), tensor.end());
    }
    if (wanted(ArgConfig::RuntimeShardShape)) {
        words.insert(words.end(), shard.begin(), shard.end());
    }
    if (wanted(ArgConfig::RuntimeBankCoords)) {
        const auto& cores = spec.cores();
        for (std::size_t i = 0; i < cores.size(); i += 2) {
            const std::uint32_t second = i + 1 < cores.size() ? packed(*buffer_, cores[i + 1]) : 0;
            words.push_back(second << 16U | packed(*buffer_, cores[i]));
        }
    }
}

void TensorAccessorArgs::append_to(std::vector<std::uint32_t>& compile_time_args) const {
    TT_FATAL((config_ & ArgConfig::Runtime).raw() == 0,
             "TensorAccessorArgs::append_to: words at run time need common runtime arguments");
    append(compile_time_args, false);
}

void TensorAccessorArgs::append_to(std::vector<std::uint32_t>& compile_time_args,
                                   std::vector<std::uint32_t>& common_runtime_args) const {
    append(compile_time_args, false);
    append(common_runtime_args, true);
}

std::vector<std::uint32_t> TensorAccessorArgs::get_compile_time_args() const {
    std::vector<std::uint32_t> words;
    append(words, false);
    return words;
}

std::vector<std::uint32_t> TensorAccessorArgs::get_common_runtime_args() const {
    std::vector<std::uint32_t> words;
    append(words, true);
    return words;
}

}  // namespace tt::tt_metal
