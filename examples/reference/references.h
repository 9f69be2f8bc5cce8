// SPDX-License-Identifier: Apache-2.0
// One function per example: writes its inputs and its expected values, computed in double precision
// from the inputs as the device gets them (bf16). Each throws what write_npy throws. Files of one
// core have the names given here; those of a grid end in its size (`q_8x8.npy`).
#pragma once

#include <filesystem>

namespace tensight::examples {

/// `q k expect`, 64x64, on grids 128x128 and 256x256: 1 / sqrt(exp(q k^T - q)).
void write_six_op(const std::filesystem::path& data);

/// `q k`, 64x64, those of write_six_op: the specimen has no expected value.
void write_six_op_as_first_emitted(const std::filesystem::path& data);

/// `a b expect`, 128x128, and for 8x8 cores 512x256 times 256x512: a b.
void write_matmul(const std::filesystem::path& data);

/// `x expect`, 64x128, on grids 256 and 2048 rows: softmax along the rows.
void write_softmax(const std::filesystem::path& data);

/// `x expect`, 64x128, on grids 256 and 2048 rows; `gamma beta`, 1x128: layer normalisation along
/// the rows.
void write_layernorm(const std::filesystem::path& data);

/// `q k v expect expect_causal`, 256x64; for 8x8 cores eight heads: softmax(q k^T / 8) v.
void write_flash_attention(const std::filesystem::path& data);

/// `q k expect_a expect_b expect_c`, 32x32; `k_twice`, 64x32: k and the tile that replaces it.
void write_matmul_operands(const std::filesystem::path& data);

/// `x expect_7 expect_12 expect_20`, 64x64.
void write_unary_chain(const std::filesystem::path& data);

/// `right left`, 32x128 for each core, and where they end: `expect_right expect_left`.
void write_ring_shift(const std::filesystem::path& data);

/// `x`, 64x64 for each core; what is gathered is x itself.
void write_gather(const std::filesystem::path& data);

/// `a b expect`, 64x64 for each core: a + b, exact in bf16.
void write_sharded_add(const std::filesystem::path& data);

}  // namespace tensight::examples
