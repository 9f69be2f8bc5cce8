// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <gtest/gtest.h>

#include <cstring>
#include <memory>
#include <string>
#include <vector>

#include "models/arch/chip_description.h"
#include "models/chip/chip.h"
#include "sim/run/device_buffers.h"
#include "sim/workload/workload.h"

namespace tensight::run::testing {

/// Wormhole B0 as the command reads it.
inline const arch::ChipDescription& wormhole() {
    static const arch::ChipDescription chip = arch::read_chip_description(
        std::string(TENSIGHT_BINARY_DIR) + "/share/tensight/arch/wormhole_b0.yaml");
    return chip;
}

/// Blackhole as the command reads it.
inline const arch::ChipDescription& blackhole() {
    static const arch::ChipDescription chip = arch::read_chip_description(
        std::string(TENSIGHT_BINARY_DIR) + "/share/tensight/arch/blackhole.yaml");
    return chip;
}

/// A workload in the making, and the memories its buffers are placed in.
class DeviceTest : public ::testing::Test {
  protected:
    DeviceTest() { set_grid(1, 1); }

    void set_grid(int columns, int rows) {
        workload_.columns = columns;
        workload_.rows = rows;
        memories_ = std::make_unique<chip::Memories>(wormhole(), columns, rows);
    }

    /// A tensor with the values 0, 1, 2 ... (or none) and a buffer of the same name that holds it.
    workload::Buffer& add_buffer(const std::string& name, std::vector<std::int64_t> shape,
                                 numerics::DataFormat dtype, workload::Memory memory,
                                 workload::Layout layout = workload::Layout::tile) {
        workload::Tensor tensor;
        tensor.name = name;
        tensor.shape = std::move(shape);
        std::int64_t elements = 1;
        for (const std::int64_t extent : tensor.shape) {
            elements *= extent;
        }
        for (std::int64_t i = 0; i < elements; ++i) {
            tensor.values.push_back(static_cast<double>(i));
        }
        workload_.tensors.push_back(std::move(tensor));
        workload::Buffer buffer;
        buffer.name = name;
        buffer.tensor = name;
        buffer.dtype = dtype;
        buffer.layout = layout;
        buffer.memory = memory;
        buffer.location = {"w.yaml", 10 + static_cast<int>(workload_.buffers.size())};
        workload_.buffers.push_back(buffer);
        return workload_.buffers.back();
    }

    /// A buffer without a tensor.
    workload::Buffer& add_bytes(const std::string& name, std::uint64_t bytes,
                                workload::Memory memory) {
        workload::Buffer buffer;
        buffer.name = name;
        buffer.bytes = bytes;
        buffer.memory = memory;
        buffer.location = {"w.yaml", 10 + static_cast<int>(workload_.buffers.size())};
        workload_.buffers.push_back(buffer);
        return workload_.buffers.back();
    }

    DeviceBuffers place() { return DeviceBuffers(workload_, wormhole(), *memories_); }

    template <class T>
    T dram_word(int bank, std::uint64_t address) {
        T value;
        std::memcpy(&value, memories_->dram(bank).at(address), sizeof value);
        return value;
    }
    template <class T>
    T l1_word(int x, int y, std::uint32_t address) {
        T value;
        std::memcpy(&value, memories_->l1({x, y}).at(address), sizeof value);
        return value;
    }

    workload::Workload workload_;
    std::unique_ptr<chip::Memories> memories_;
};

}  // namespace tensight::run::testing
