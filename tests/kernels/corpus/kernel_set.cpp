// SPDX-License-Identifier: Apache-2.0
#include "tests/kernels/corpus/kernel_set.h"

#include <stdexcept>

#include "sim/workload/reader.h"

namespace tensight::corpus {

namespace {

constexpr DataFormat kWritten = DataFormat::Float16_b;

bool holds_constants(const workload::CircularBuffer& cb) {
    return cb.ids.front() >= 8 && cb.ids.front() < 16;
}

void take_format(workload::CircularBuffer& cb, DataFormat format) {
    if (cb.format == kWritten && !holds_constants(cb) &&
        cb.page_bytes == numerics::tile_bytes(kWritten)) {
        cb.format = format;
        cb.page_bytes = static_cast<std::uint32_t>(numerics::tile_bytes(format));
    }
}

const workload::Buffer* buffer_of(const workload::Workload& workload, const std::string& tensor) {
    for (const workload::Buffer& buffer : workload.buffers) {
        if (buffer.tensor == tensor) {
            return &buffer;
        }
    }
    return nullptr;
}

const char* short_name(DataFormat format) {
    switch (format) {
        case DataFormat::Float16_b:
            return "bf16";
        case DataFormat::Float32:
            return "fp32";
        case DataFormat::Bfp8_b:
            return "bfp8";
        default:
            throw std::invalid_argument("the corpus has no such format");
    }
}

}  // namespace

std::string name_of(const Case& c) {
    return c.set.folder + (c.set.variant.empty() ? "" : "_" + c.set.variant) + "_" +
           short_name(c.format);
}

void PrintTo(const Case& c, std::ostream* out) { *out << name_of(c); }

workload::Workload load(const Case& c) {
    workload::Workload w = workload::read_workload(TENSIGHT_SOURCE_DIR "/tests/kernels/corpus/" +
                                                   c.set.folder + "/workload.yaml");
    for (workload::Buffer& buffer : w.buffers) {
        buffer.dtype = buffer.dtype == kWritten ? c.format : buffer.dtype;
    }
    for (workload::Program& program : w.programs) {
        for (workload::CircularBuffer& cb : program.circular_buffers) {
            take_format(cb, c.format);
        }
        for (workload::Kernel& kernel : program.kernels) {
            kernel.dst_32bit = kernel.dst_32bit || c.format == DataFormat::Float32;
            for (const auto& [name, value] : c.set.defines) {
                kernel.defines[name] = value;
            }
        }
    }
    return w;
}

Inputs inputs_of(const workload::Workload& workload) {
    Inputs inputs;
    for (const workload::Tensor& tensor : workload.tensors) {
        if (tensor.values.empty()) {
            continue;
        }
        Matrix m(static_cast<int>(tensor.shape.at(0)), static_cast<int>(tensor.shape.at(1)));
        m.values = tensor.values;
        const DataFormat format = buffer_of(workload, tensor.name)->dtype;
        const bool whole_numbers = format == DataFormat::UInt32;
        inputs.emplace(tensor.name, whole_numbers ? m : programs::rounded(m, format));
    }
    return inputs;
}

double worst_step(DataFormat format) {
    switch (format) {
        case DataFormat::Float16_b:
            return 0x1p-7;
        case DataFormat::Float32:
            return 0x1p-10;
        case DataFormat::Bfp8_b:
            return 0x1p-6;
        default:
            throw std::invalid_argument("the corpus has no such format");
    }
}

double allowed_error(const Case& c) {
    const bool bf16_inside = c.set.closeness.through_16_bits && c.format == DataFormat::Float32;
    return c.set.closeness.steps * worst_step(bf16_inside ? DataFormat::Float16_b : c.format);
}

}  // namespace tensight::corpus
