// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <functional>
#include <string>
#include <tt-metalium/distributed.hpp>
#include <tt-metalium/host_api.hpp>
#include <tt-metalium/tt_metal.hpp>

namespace host_tests {

using namespace tt::tt_metal;

/// What a call that must throw says; "" when it does not.
inline std::string failure(const std::function<void()>& call) {
    try {
        call();
    } catch (const std::runtime_error& error) {
        return error.what();
    }
    return "";
}

/// A device, and short ways to what tests need of it.
class DeviceTest : public testing::Test {
  protected:
    std::shared_ptr<distributed::MeshDevice> device = distributed::MeshDevice::create_unit_mesh(0);

    std::shared_ptr<distributed::MeshBuffer> buffer(DeviceAddr size, DeviceAddr page,
                                                    BufferType type = BufferType::DRAM) {
        return distributed::MeshBuffer::create(
            distributed::ReplicatedBufferConfig{.size = size},
            distributed::DeviceLocalBufferConfig{.page_size = page, .buffer_type = type},
            device.get());
    }

    distributed::MeshCommandQueue& queue() { return device->mesh_command_queue(); }

    void run(Program&& program) {
        distributed::MeshWorkload workload;
        workload.add_program(distributed::MeshCoordinateRange(device->shape()), std::move(program));
        distributed::EnqueueMeshWorkload(queue(), workload, true);
    }

    static inline const CoreCoord kCore{0, 0};
};

}  // namespace host_tests
