// SPDX-License-Identifier: Apache-2.0
#include "sim/silicon/page_stream.h"

#include <fmt/format.h>

#include "sim/silicon/placement.h"

namespace tensight::silicon {

workload::Kernel page_kernel(const PageStream& s, const std::vector<workload::CoreCoord>& cores) {
    workload::Kernel kernel = data_movement_kernel(s.source, s.risc, s.noc, cores);
    kernel.compile_args = {argument(s.page_bytes), argument(s.block),
                           argument(fmt::format("accessor({})", s.buffer))};
    const auto parts = static_cast<std::uint32_t>(cores.size());
    for (std::uint32_t i = 0; i < parts; ++i) {
        const PageRange range = page_range(s.pages, parts, i);
        add_runtime_arguments(kernel, {cores[i]},
                              {argument(fmt::format("addr({})", s.buffer)), argument(range.first),
                               argument(range.pages), argument(s.iterations)});
    }
    return kernel;
}

std::string kernels_of(const Request& request, const std::string& family) {
    return request.kernels.substr(0, request.kernels.rfind('/') + 1) + family;
}

}  // namespace tensight::silicon
