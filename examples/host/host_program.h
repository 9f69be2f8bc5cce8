// SPDX-License-Identifier: Apache-2.0
#pragma once

// What the four programs have in common, in TT-Metalium's words only: each builds against a
// device's libraries, too.
#include <cstdint>
#include <memory>
#include <string>
#include <tt-metalium/bfloat16.hpp>
#include <tt-metalium/constants.hpp>
#include <tt-metalium/distributed.hpp>
#include <tt-metalium/host_api.hpp>
#include <tt-metalium/tensor_accessor_args.hpp>
#include <tt-metalium/tilize_utils.hpp>
#include <vector>

#ifndef KERNEL_ROOT
#define KERNEL_ROOT "examples/"
#endif

namespace host_program {

using namespace tt::tt_metal;

inline constexpr std::uint32_t kTileBytes = sizeof(bfloat16) * tt::constants::TILE_HW;

/// An interleaved DRAM buffer of bf16 tiles.
inline std::shared_ptr<distributed::MeshBuffer> tiles_in_dram(distributed::MeshDevice& device,
                                                              std::uint32_t tiles) {
    return distributed::MeshBuffer::create(
        distributed::ReplicatedBufferConfig{.size = std::uint64_t{tiles} * kTileBytes},
        distributed::DeviceLocalBufferConfig{.page_size = kTileBytes,
                                             .buffer_type = BufferType::DRAM},
        &device);
}

inline void circular_buffer(Program& program, const CoreRangeSet& cores, std::uint8_t index,
                            std::uint32_t pages) {
    CreateCircularBuffer(
        program, cores,
        CircularBufferConfig(pages * kTileBytes, {{index, tt::DataFormat::Float16_b}})
            .set_page_size(index, kTileBytes));
}

/// Runs one program on the device, and waits for it.
inline void run(distributed::MeshDevice& device, Program&& program) {
    distributed::MeshWorkload workload;
    workload.add_program(distributed::MeshCoordinateRange(device.shape()), std::move(program));
    distributed::EnqueueMeshWorkload(device.mesh_command_queue(), workload, true);
}

/// Throws where a value is further from its reference than the tolerance.
inline void compare(const std::vector<float>& expected, const std::vector<bfloat16>& got,
                    float tolerance) {
    TT_FATAL(expected.size() == got.size(), "{} values, expected {}", got.size(), expected.size());
    for (std::size_t i = 0; i < got.size(); ++i) {
        const auto value = static_cast<float>(got[i]);
        TT_FATAL(std::abs(value - expected[i]) <= tolerance, "value {} is {}, expected {}", i,
                 value, expected[i]);
    }
}

}  // namespace host_program
