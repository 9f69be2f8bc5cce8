// SPDX-License-Identifier: Apache-2.0
#include <tt-metalium/host_api.hpp>
#include <tt-metalium/program_descriptors.hpp>

#include "host/program/program_state.h"

namespace tt::tt_metal {

namespace {

template <class Config>
void set_arguments(Config& config, const KernelDescriptor& k) {
    config.compile_args = k.compile_time_args;
    config.defines = {k.defines.begin(), k.defines.end()};
    config.named_compile_args = {k.named_compile_time_args.begin(),
                                 k.named_compile_time_args.end()};
    if (k.opt_level) {
        config.opt_level = *k.opt_level;
    }
}

struct Configuration {
    const KernelDescriptor& k;

    KernelConfiguration operator()(const ReaderConfigDescriptor&) const {
        DataMovementConfig config = ReaderDataMovementConfig();
        set_arguments(config, k);
        return config;
    }
    KernelConfiguration operator()(const WriterConfigDescriptor&) const {
        DataMovementConfig config = WriterDataMovementConfig();
        set_arguments(config, k);
        return config;
    }
    KernelConfiguration operator()(const DataMovementConfigDescriptor& d) const {
        DataMovementConfig config;
        config.processor = d.processor;
        config.noc = d.noc;
        config.noc_mode = d.noc_mode;
        set_arguments(config, k);
        return config;
    }
    KernelConfiguration operator()(const ComputeConfigDescriptor& d) const {
        ComputeConfig config;
        config.math_fidelity = d.math_fidelity;
        config.fp32_dest_acc_en = d.fp32_dest_acc_en;
        config.dst_full_sync_en = d.dst_full_sync_en;
        config.unpack_to_dest_mode = d.unpack_to_dest_mode;
        config.bfp8_pack_precise = d.bfp8_pack_precise;
        config.math_approx_mode = d.math_approx_mode;
        set_arguments(config, k);
        return config;
    }
    KernelConfiguration operator()(const EthernetConfigDescriptor&) const {
        return EthernetConfig();
    }
};

void add_kernel(Program& program, const KernelDescriptor& k) {
    const KernelConfiguration config = std::visit(Configuration{k}, k.config);
    const KernelHandle kernel =
        k.source_type == KernelDescriptor::SourceType::FILE_PATH
            ? CreateKernel(program, k.kernel_source, k.core_ranges, config)
            : CreateKernelFromString(program, k.kernel_source, k.core_ranges, config);
    for (const auto& [core, arguments] : k.runtime_args) {
        SetRuntimeArgs(program, kernel, core, arguments);
    }
    if (!k.common_runtime_args.empty()) {
        SetCommonRuntimeArgs(program, kernel, k.common_runtime_args);
    }
}

}  // namespace

Program::Program(const ProgramDescriptor& descriptor) : Program() {
    for (const CBDescriptor& cb : descriptor.cbs) {
        TT_FATAL(cb.remote_format_descriptors.empty(),
                 "ProgramDescriptor: circular buffers between cores are not modelled");
        CircularBufferConfig config(cb.total_size);
        for (const CBFormatDescriptor& f : cb.format_descriptors) {
            config.index(f.buffer_index).set_data_format(f.data_format).set_page_size(f.page_size);
            if (f.tile) {
                config.set_tile_dims(f.buffer_index,
                                     Tile({f.tile->height, f.tile->width}, f.tile->transpose));
            }
        }
        if (cb.buffer != nullptr) {
            config.set_globally_allocated_address(*cb.buffer);
        }
        CreateCircularBuffer(*this, cb.core_ranges, config);
    }
    for (const SemaphoreDescriptor& s : descriptor.semaphores) {
        TT_FATAL(s.core_type == CoreType::WORKER,
                 "ProgramDescriptor: a semaphore for other cores "
                 "than workers");
        state_->semaphores.push_back({s.id, s.core_ranges, s.initial_value});
    }
    for (const KernelDescriptor& k : descriptor.kernels) {
        add_kernel(*this, k);
    }
}

}  // namespace tt::tt_metal
