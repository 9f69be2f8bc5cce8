// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "sim/workload/workload.h"

namespace tensight::workload {

/// The two encodings of TensorAccessorArgs' compile-time words: headers of mid 2026
/// (tt-metal:tt_metal/hw/inc/api/tensor/tensor_accessor_args.h@06bd3735) read the aligned page size
/// from the second word; before, the second word of a sharded tensor was its rank and an
/// interleaved one had a single word
/// (tt-metal:tt_metal/impl/buffers/tensor_accessor_args.cpp@054da564).
enum class AccessorForm { with_page_size, without_page_size };

/// A bank's place as the encoding carries it: virtual worker coordinates for L1, (bank, 0) for
/// DRAM.
struct BankCoord {
    std::uint8_t x = 0;
    std::uint8_t y = 0;
};

/// The words that accessor(buffer) stands for: flags (sharded 1, DRAM 2), page size in bytes after
/// alignment (see AccessorForm), and for a sharded buffer rank 2, number of banks, tensor and shard
/// extents in pages, and the banks two to a word, first in the low half, each x << 8 | y.
/// `banks` holds the cores of the shard in dealing order; it is not read for interleaved buffers.
std::vector<std::uint32_t> accessor_words(const Buffer& buffer,
                                          std::span<const std::int64_t> tensor_shape,
                                          std::uint32_t aligned_page_bytes,
                                          std::span<const BankCoord> banks,
                                          AccessorForm form = AccessorForm::with_page_size);

}  // namespace tensight::workload
