// SPDX-License-Identifier: Apache-2.0
// Attention of one head, 256 x 64, on four cores, with the kernels of examples/flash_attention.
#include <bit>
#include <cmath>

#include "examples/host/host_program.h"

using namespace host_program;

namespace {

constexpr std::uint32_t kSequence = 256;
constexpr std::uint32_t kHead = 64;
constexpr std::uint32_t kTiles = kSequence * kHead / tt::constants::TILE_HW;
constexpr std::uint32_t kCores = 4;
constexpr std::uint32_t kChunkTiles = 2;  // a chunk of an operand: 2x2 tiles
constexpr std::uint32_t kChunks = kSequence / (kChunkTiles * tt::constants::TILE_HEIGHT);

/// In double precision.
std::vector<float> attention(const std::vector<bfloat16>& q, const std::vector<bfloat16>& k,
                             const std::vector<bfloat16>& v) {
    std::vector<float> out(q.size());
    for (std::size_t i = 0; i < kSequence; ++i) {
        std::vector<double> weight(kSequence);
        double total = 0;
        for (std::size_t j = 0; j < kSequence; ++j) {
            double dot = 0;
            for (std::size_t d = 0; d < kHead; ++d) {
                dot += double(float(q[i * kHead + d])) * double(float(k[j * kHead + d]));
            }
            weight[j] = std::exp(dot / std::sqrt(double{kHead}));
            total += weight[j];
        }
        for (std::size_t d = 0; d < kHead; ++d) {
            double sum = 0;
            for (std::size_t j = 0; j < kSequence; ++j) {
                sum += weight[j] * double(float(v[j * kHead + d]));
            }
            out[i * kHead + d] = static_cast<float>(sum / total);
        }
    }
    return out;
}

void add_circular_buffers(Program& program, const CoreRangeSet& cores) {
    const std::uint8_t q = 0, k = 1, v = 2, scaler = 3, out = 16;
    for (const std::uint8_t operand : {q, k, v, out}) {
        circular_buffer(program, cores, operand, 8);
    }
    circular_buffer(program, cores, scaler, 1);
    for (const std::uint8_t block : {24, 25, 23}) {  // scores, probabilities, output
        circular_buffer(program, cores, block, 4);
    }
    for (std::uint8_t column = 26; column <= 31; ++column) {  // maximum, sum, alpha
        circular_buffer(program, cores, column, 2);
    }
}

}  // namespace

int main() {
    auto device = distributed::MeshDevice::create_unit_mesh(0);
    auto& queue = device->mesh_command_queue();
    const CoreRange cores(CoreCoord(0, 0), CoreCoord(1, 1));
    auto q = tiles_in_dram(*device, kTiles);
    auto k = tiles_in_dram(*device, kTiles);
    auto v = tiles_in_dram(*device, kTiles);
    auto out = tiles_in_dram(*device, kTiles);
    const auto address = [](const auto& buffer) {
        return static_cast<std::uint32_t>(buffer->address());
    };

    Program program = CreateProgram();
    add_circular_buffers(program, cores);
    const std::uint32_t own = kChunks / kCores;
    std::vector<std::uint32_t> reading = {0, 1, 2, 3, kChunks, kChunks, own, kChunkTiles, 2};
    for (const auto& operand : {q, k, v}) {
        TensorAccessorArgs(*operand).append_to(reading);
    }
    const float scale = 1.0F / std::sqrt(static_cast<float>(kHead));
    const std::vector<std::uint32_t> computing = {
        0,           1,  2,  3,  4,  16, 24,      25,  26,
        27,          28, 29, 30, 31, 23, kChunks, own, std::bit_cast<std::uint32_t>(scale),
        kChunkTiles, 2};
    std::vector<std::uint32_t> writing = {16, own, kChunkTiles * 2};
    TensorAccessorArgs(*out).append_to(writing);
    const std::string folder = KERNEL_ROOT "flash_attention/kernels/";
    const auto reader =
        CreateKernel(program, folder + "reader.cpp", cores, ReaderDataMovementConfig(reading));
    const auto compute = CreateKernel(
        program, folder + "compute.cpp", cores,
        ComputeConfig{.math_fidelity = MathFidelity::HiFi2,
                      .compile_args = computing,
                      .defines = {{"EXP_HAS_FAST_FLAG", "1"}}});  // TT-Metalium of early 2026
    const auto writer =
        CreateKernel(program, folder + "writer.cpp", cores, WriterDataMovementConfig(writing));
    std::uint32_t chunk = 0;
    for (const CoreCoord& core : cores) {
        SetRuntimeArgs(program, reader, core, {address(q), address(k), address(v), chunk, 1});
        SetRuntimeArgs(program, compute, core, {chunk, 1});
        SetRuntimeArgs(program, writer, core, {address(out), chunk, 1});
        ++chunk;
    }

    const std::size_t bytes = std::size_t{kTiles} * kTileBytes;
    const auto queries = create_random_vector_of_bfloat16_native(bytes, 2, 21, -1);
    const auto keys = create_random_vector_of_bfloat16_native(bytes, 2, 22, -1);
    const auto values = create_random_vector_of_bfloat16_native(bytes, 2, 23, -1);
    EnqueueWriteMeshBuffer(queue, q, tilize_nfaces(queries, kSequence, kHead));
    EnqueueWriteMeshBuffer(queue, k, tilize_nfaces(keys, kSequence, kHead));
    EnqueueWriteMeshBuffer(queue, v, tilize_nfaces(values, kSequence, kHead));
    run(*device, std::move(program));
    std::vector<bfloat16> result;
    EnqueueReadMeshBuffer(queue, result, out, true);
    compare(attention(queries, keys, values), untilize_nfaces(result, kSequence, kHead), 0.02F);
    fmt::print("flash attention: {} x {} on {} cores, Test Passed\n", kSequence, kHead, kCores);
    return device->close() ? 0 : 1;
}
