// SPDX-License-Identifier: Apache-2.0
// c = a + b over 256 tiles, dealt out to all cores; run twice with other inputs, the second time
// with runtime arguments changed in place.
#include <tt-metalium/work_split.hpp>

#include "examples/host/host_program.h"

using namespace host_program;

namespace {

constexpr std::uint32_t kTiles = 256;

struct Operands {
    std::shared_ptr<distributed::MeshBuffer> a, b, c;
};

struct Kernels {
    KernelHandle reader, compute, writer;
};

Kernels add_kernels(Program& program, const CoreRangeSet& cores, const Operands& x) {
    std::vector<std::uint32_t> reader_arguments;
    TensorAccessorArgs(*x.a).append_to(reader_arguments);
    TensorAccessorArgs(*x.b).append_to(reader_arguments);
    std::vector<std::uint32_t> writer_arguments;
    TensorAccessorArgs(*x.c).append_to(writer_arguments);
    const std::string folder = KERNEL_ROOT "host/eltwise/kernels/";
    return {CreateKernel(program, folder + "read_two.cpp", cores,
                         ReaderDataMovementConfig(reader_arguments)),
            CreateKernel(program, folder + "add.cpp", cores, ComputeConfig{}),
            CreateKernel(program, folder + "write_one.cpp", cores,
                         WriterDataMovementConfig(writer_arguments))};
}

std::vector<float> sum(const std::vector<bfloat16>& a, const std::vector<bfloat16>& b) {
    std::vector<float> result;
    for (std::size_t i = 0; i < a.size(); ++i) {
        result.push_back(static_cast<float>(a[i]) + static_cast<float>(b[i]));
    }
    return result;
}

}  // namespace

int main() {
    auto device = distributed::MeshDevice::create_unit_mesh(0);
    auto& queue = device->mesh_command_queue();
    Operands x = {tiles_in_dram(*device, kTiles), tiles_in_dram(*device, kTiles),
                  tiles_in_dram(*device, kTiles)};

    const auto [count, cores, more, less, tiles_of_more, tiles_of_less] =
        split_work_to_cores(device->compute_with_storage_grid_size(), kTiles);
    Program program = CreateProgram();
    for (const std::uint8_t index : {0, 1, 16}) {
        circular_buffer(program, cores, index, 2);
    }
    const Kernels kernels = add_kernels(program, cores, x);
    std::uint32_t first = 0;
    for (const auto& [group, tiles] :
         {std::pair(more, tiles_of_more), std::pair(less, tiles_of_less)}) {
        for (const CoreCoord& core : corerange_to_cores(group)) {
            const auto address = [](const auto& buffer) {
                return static_cast<std::uint32_t>(buffer->address());
            };
            SetRuntimeArgs(program, kernels.reader, core,
                           {address(x.a), address(x.b), first, tiles});
            SetRuntimeArgs(program, kernels.compute, core, {tiles});
            SetRuntimeArgs(program, kernels.writer, core, {address(x.c), first, tiles});
            first += tiles;
        }
    }
    distributed::MeshWorkload workload;
    workload.add_program(distributed::MeshCoordinateRange(device->shape()), std::move(program));

    const auto bytes = static_cast<std::size_t>(kTiles) * kTileBytes;
    for (const int round : {0, 1}) {
        const auto a = create_random_vector_of_bfloat16_native(bytes, 4, 1 + round, -2);
        const auto b = create_random_vector_of_bfloat16_native(bytes, 4, 11 + round, -2);
        EnqueueWriteMeshBuffer(queue, x.a, a);
        EnqueueWriteMeshBuffer(queue, x.b, b);
        if (round == 1) {  // b + a
            Program& same = workload.get_programs().begin()->second;
            for (const CoreCoord& core : corerange_to_cores(cores)) {
                RuntimeArgsData& arguments = GetRuntimeArgs(same, kernels.reader, core);
                std::swap(arguments[0], arguments[1]);
            }
        }
        distributed::EnqueueMeshWorkload(queue, workload, false);
        std::vector<bfloat16> c;
        EnqueueReadMeshBuffer(queue, c, x.c, true);
        compare(sum(a, b), c, 0.02F);  // half a step of bf16 below 4
    }
    fmt::print("eltwise: {} tiles on {} cores, Test Passed\n", kTiles, count);
    return device->close() ? 0 : 1;
}
