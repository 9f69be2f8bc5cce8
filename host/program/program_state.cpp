// SPDX-License-Identifier: Apache-2.0
#include "host/program/program_state.h"

#include <algorithm>
#include <tt_stl/assert.hpp>

namespace tt::tt_metal::detail {

KernelArguments::KernelArguments(const CoreRangeSet& cores) {
    if (cores.empty()) {
        return;
    }
    const CoreCoord last = cores.bounding_box().end_coord;
    views_.assign(last.x + 1, std::vector<RuntimeArgsData>(last.y + 1));
}

void KernelArguments::set(const CoreCoord& core, const std::uint32_t* words, std::size_t count) {
    TT_FATAL(count + common_.size() <= max_runtime_args,
             "{} runtime arguments for core {}, {} common ones: a kernel takes {}", count,
             core.str(), common_.size(), max_runtime_args);
    const auto [place, fresh] = words_.try_emplace(core, words, words + count);
    std::vector<std::uint32_t>& kept = place->second;
    if (!fresh) {
        TT_FATAL(kept.size() == count,
                 "{} runtime arguments for core {}, which had {}: their number cannot change",
                 count, core.str(), kept.size());
        std::copy_n(words, count, kept.begin());
    }
    views_.at(core.x).at(core.y) = {kept.data(), kept.size()};
}

void KernelArguments::set_common(const std::uint32_t* words, std::size_t count) {
    TT_FATAL(!common_set_,
             "the kernel has common runtime arguments already; change them in place "
             "(GetCommonRuntimeArgs)");
    TT_FATAL(count <= max_runtime_args, "{} common runtime arguments: a kernel takes {}", count,
             max_runtime_args);
    common_.assign(words, words + count);
    common_view_ = {common_.data(), common_.size()};
    common_set_ = true;
}

const std::vector<std::uint32_t>& KernelArguments::words(const CoreCoord& core) const {
    static const std::vector<std::uint32_t> none;
    const auto found = words_.find(core);
    return found == words_.end() ? none : found->second;
}

KernelState& ProgramState::kernel(KernelHandle handle) {
    TT_FATAL(handle < kernels.size(), "kernel {}: the program has {}", handle, kernels.size());
    return kernels[handle];
}

CircularBufferState& ProgramState::circular_buffer(CBHandle handle) {
    TT_FATAL(handle < circular_buffers.size(), "circular buffer {}: the program has {}", handle,
             circular_buffers.size());
    return circular_buffers[handle];
}

}  // namespace tt::tt_metal::detail
