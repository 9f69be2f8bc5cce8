// SPDX-License-Identifier: Apache-2.0
// A pipeline over a row of cores: the first reads tiles from DRAM, each adds 1 and sends them on to
// the next, the last writes them. Two semaphores a core tell what has come and what is free.
#include "examples/host/host_program.h"

using namespace host_program;

namespace {

constexpr std::uint32_t kStages = 4;
constexpr std::uint32_t kTiles = 32;
constexpr std::uint32_t kSlots = 4;

/// Slots at one address on every stage: the inbox of a stage is a circular buffer over them, and
/// the stage before writes there.
std::shared_ptr<distributed::MeshBuffer> make_inboxes(distributed::MeshDevice& device,
                                                      const CoreRange& stages) {
    const ShardSpecBuffer shards(
        stages, {kSlots * tt::constants::TILE_HEIGHT, tt::constants::TILE_WIDTH},
        ShardOrientation::ROW_MAJOR, {tt::constants::TILE_HEIGHT, tt::constants::TILE_WIDTH},
        {kStages * kSlots, 1});
    return distributed::MeshBuffer::create(
        distributed::ReplicatedBufferConfig{.size = std::uint64_t{kStages} * kSlots * kTileBytes},
        distributed::DeviceLocalBufferConfig{
            .page_size = kTileBytes,
            .buffer_type = BufferType::L1,
            .sharding_args = BufferShardingArgs(shards, TensorMemoryLayout::HEIGHT_SHARDED)},
        &device);
}

}  // namespace

int main() {
    auto device = distributed::MeshDevice::create_unit_mesh(0);
    auto& queue = device->mesh_command_queue();
    const CoreRange stages(CoreCoord(0, 0), CoreCoord(kStages - 1, 0));
    auto input = tiles_in_dram(*device, kTiles);
    auto output = tiles_in_dram(*device, kTiles);
    auto inboxes = make_inboxes(*device, stages);

    Program program = CreateProgram();
    CreateCircularBuffer(
        program, stages,
        CircularBufferConfig(kSlots * kTileBytes, {{tt::CBIndex::c_0, tt::DataFormat::Float16_b}})
            .set_page_size(tt::CBIndex::c_0, kTileBytes)
            .set_globally_allocated_address(*inboxes->get_backing_buffer()));
    circular_buffer(program, stages, tt::CBIndex::c_16, 2);
    const std::uint32_t arrived = CreateSemaphore(program, stages, 0);
    const std::uint32_t free = CreateSemaphore(program, stages, 0);

    std::vector<std::uint32_t> receiving;
    TensorAccessorArgs(*input).append_to(receiving);
    std::vector<std::uint32_t> sending;
    TensorAccessorArgs(*output).append_to(sending);
    const std::string folder = KERNEL_ROOT "host/pipeline/kernels/";
    const auto receiver =
        CreateKernel(program, folder + "receive.cpp", stages, ReaderDataMovementConfig(receiving));
    const auto compute = CreateKernel(program, folder + "add_one.cpp", stages, ComputeConfig{});
    const auto sender =
        CreateKernel(program, folder + "send.cpp", stages, WriterDataMovementConfig(sending));

    for (std::uint32_t stage = 0; stage < kStages; ++stage) {
        const CoreCoord core(stage, 0);
        const auto neighbour = [&](std::uint32_t s) {
            const CoreCoord there = device->worker_core_from_logical_core({s, 0});
            return std::pair(static_cast<std::uint32_t>(there.x),
                             static_cast<std::uint32_t>(there.y));
        };
        const bool first = stage == 0;
        const bool last = stage + 1 == kStages;
        const auto [before_x, before_y] = neighbour(first ? stage : stage - 1);
        const auto [next_x, next_y] = neighbour(last ? stage : stage + 1);
        SetRuntimeArgs(program, receiver, core,
                       {first, static_cast<std::uint32_t>(input->address()), kTiles, arrived, free,
                        before_x, before_y});
        SetRuntimeArgs(program, compute, core, {kTiles});
        SetRuntimeArgs(program, sender, core,
                       {last, static_cast<std::uint32_t>(output->address()), kTiles, arrived, free,
                        next_x, next_y, static_cast<std::uint32_t>(inboxes->address()), kSlots});
    }

    std::vector<bfloat16> values(std::size_t{kTiles} * tt::constants::TILE_HW);
    std::vector<float> expected(values.size());
    for (std::size_t i = 0; i < values.size(); ++i) {  // whole numbers below 256 are exact in bf16
        values[i] = bfloat16(static_cast<float>(i % 200));
        expected[i] = static_cast<float>(i % 200) + kStages;
    }
    EnqueueWriteMeshBuffer(queue, input, values);
    run(*device, std::move(program));
    std::vector<bfloat16> result;
    EnqueueReadMeshBuffer(queue, result, output, true);
    compare(expected, result, 0);
    fmt::print("pipeline: {} tiles through {} cores, Test Passed\n", kTiles, kStages);
    return device->close() ? 0 : 1;
}
