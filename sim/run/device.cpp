// SPDX-License-Identifier: Apache-2.0
#include "sim/run/device.h"

#include "sim/run/chip_files.h"
#include "sim/run/data_directory.h"
#include "sim/run/harvesting.h"

namespace tensight::run {

Device::Device(const workload::Workload& card, const RunOptions& options)
    : data_(find_data_directory(options.data_directory)), cache_(options.cache_directory) {
    const std::string path = data_ + "/arch/" + card.arch + ".yaml";
    const ChipFiles files = read_chip_files(path);
    chip_ = without_harvested_tiles(*files.description, card);
    streams_ = files.streams;
    memories_ = std::make_unique<chip::Memories>(chip_, card.columns, card.rows);
}

loader::KernelCompiler& Device::compiler() {
    if (!compiler_) {
        // Neither copied nor moved, so not by make_unique.
        compiler_.reset(new loader::KernelCompiler(loader::KernelCompiler::open(
            data_ + "/kernels/include", data_ + "/kernels/runtime", cache_)));
    }
    return *compiler_;
}

}  // namespace tensight::run
