// SPDX-License-Identifier: Apache-2.0
// C = A B, 128x128x128, on one core, with the kernels of examples/matmul.
#include "examples/host/host_program.h"

using namespace host_program;

namespace {

constexpr std::uint32_t kEdge = 128;
constexpr std::uint32_t kTilesOfEdge = kEdge / tt::constants::TILE_WIDTH;
constexpr std::uint32_t kTiles = kTilesOfEdge * kTilesOfEdge;

std::vector<float> product(const std::vector<bfloat16>& a, const std::vector<bfloat16>& b) {
    std::vector<float> c(a.size());
    for (std::size_t m = 0; m < kEdge; ++m) {
        for (std::size_t n = 0; n < kEdge; ++n) {
            double sum = 0;
            for (std::size_t k = 0; k < kEdge; ++k) {
                sum += double(float(a[m * kEdge + k])) * double(float(b[k * kEdge + n]));
            }
            c[m * kEdge + n] = static_cast<float>(sum);
        }
    }
    return c;
}

}  // namespace

int main() {
    auto device = distributed::MeshDevice::create_unit_mesh(0);
    auto& queue = device->mesh_command_queue();
    const CoreRange core(CoreCoord(0, 0));
    auto a = tiles_in_dram(*device, kTiles);
    auto b = tiles_in_dram(*device, kTiles);
    auto c = tiles_in_dram(*device, kTiles);
    const auto address = [](const auto& buffer) {
        return static_cast<std::uint32_t>(buffer->address());
    };

    Program program = CreateProgram();
    for (const std::uint8_t index : {0, 1, 16}) {
        circular_buffer(program, core, index, 2);
    }
    std::vector<std::uint32_t> reading = {0, 1, kTilesOfEdge, kTilesOfEdge, kTiles};
    TensorAccessorArgs(*a).append_to(reading);
    TensorAccessorArgs(*b).append_to(reading);
    std::vector<std::uint32_t> writing = {16, kTiles};
    TensorAccessorArgs(*c).append_to(writing);
    const std::string folder = KERNEL_ROOT "matmul/kernels/";
    const auto reader =
        CreateKernel(program, folder + "reader.cpp", core, ReaderDataMovementConfig(reading));
    CreateKernel(
        program, folder + "compute.cpp", core,
        ComputeConfig{.fp32_dest_acc_en = true, .compile_args = {0, 1, 16, kTilesOfEdge, kTiles}});
    const auto writer =
        CreateKernel(program, folder + "writer.cpp", core, WriterDataMovementConfig(writing));
    SetRuntimeArgs(program, reader, core, {address(a), address(b), 0});
    SetRuntimeArgs(program, writer, core, {address(c), 0});

    const std::size_t bytes = std::size_t{kTiles} * kTileBytes;
    const auto left = create_random_vector_of_bfloat16_native(bytes, 1, 5, -0.5F);
    const auto right = create_random_vector_of_bfloat16_native(bytes, 1, 6, -0.5F);
    EnqueueWriteMeshBuffer(queue, a, tilize_nfaces(left, kEdge, kEdge));
    EnqueueWriteMeshBuffer(queue, b, tilize_nfaces(right, kEdge, kEdge));
    run(*device, std::move(program));
    std::vector<bfloat16> result;
    EnqueueReadMeshBuffer(queue, result, c, true);
    // Sums below 4 with a step of 2^-6 in bf16, and products that the FPU cuts to 2^-8 of theirs.
    compare(product(left, right), untilize_nfaces(result, kEdge, kEdge), 0.03F);
    fmt::print("matmul: {0}x{0}x{0}, Test Passed\n", kEdge);
    return device->close() ? 0 : 1;
}
