// SPDX-License-Identifier: Apache-2.0
#include "sim/workload/accessor.h"

#include <cstddef>

#include "sim/workload/pages.h"

namespace tensight::workload {
namespace {

// tt-metal:hostdevcommon/tensor_accessor/arg_config.hpp
constexpr std::uint32_t kSharded = 1;
constexpr std::uint32_t kDram = 2;
constexpr std::uint32_t kRank = 2;  // our buffers are pages in rows and columns

std::uint32_t packed(BankCoord bank) { return static_cast<std::uint32_t>(bank.x) << 8U | bank.y; }

}  // namespace

std::vector<std::uint32_t> accessor_words(const Buffer& buffer,
                                          std::span<const std::int64_t> tensor_shape,
                                          std::uint32_t aligned_page_bytes,
                                          std::span<const BankCoord> banks, AccessorForm form) {
    std::vector<std::uint32_t> words = {(buffer.shard ? kSharded : 0U) |
                                        (buffer.memory == Memory::dram ? kDram : 0U)};
    if (form == AccessorForm::with_page_size) {
        words.push_back(aligned_page_bytes);
    }
    if (!buffer.shard) {
        return words;
    }
    const PageGrid tensor = page_grid(buffer, tensor_shape);
    const PageGrid shard = shard_page_grid(buffer);
    words.push_back(kRank);
    words.push_back(static_cast<std::uint32_t>(banks.size()));
    for (const std::int64_t extent : {tensor.rows, tensor.columns, shard.rows, shard.columns}) {
        words.push_back(static_cast<std::uint32_t>(extent));
    }
    for (std::size_t i = 0; i < banks.size(); i += 2) {
        const std::uint32_t second = i + 1 < banks.size() ? packed(banks[i + 1]) : 0U;
        words.push_back(second << 16U | packed(banks[i]));
    }
    return words;
}

}  // namespace tensight::workload
