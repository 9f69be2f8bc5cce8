// SPDX-License-Identifier: Apache-2.0
#include <fmt/format.h>

#include <algorithm>
#include <set>

#include "sim/workload/arguments.h"
#include "sim/workload/check.h"
#include "sim/workload/core_ranges.h"
#include "sim/workload/find.h"
#include "sim/workload/workload_error.h"

namespace tensight::workload {
namespace {

void check_one(const Workload& workload, const Argument& argument, ArgumentKind kind) {
    for (const std::string& name : check_argument(argument, kind)) {
        if (find_buffer(workload, name) == nullptr) {
            throw WorkloadError(argument.location, "no buffer " + in_quotes(name),
                                "the name of a buffer");
        }
    }
}

void check_list(const Workload& workload, const ArgumentList& arguments, ArgumentKind kind) {
    for (const Argument& argument : arguments) {
        check_one(workload, argument, kind);
    }
}

void check_count(const Kernel& kernel, const ArgumentList& runtime) {
    const std::size_t count = runtime.size() + kernel.common_args.size();
    if (count > kMaxRuntimeArguments) {
        throw WorkloadError(kernel.location, fmt::format("{} runtime arguments", count),
                            fmt::format("at most {}, common ones included", kMaxRuntimeArguments));
    }
}

// Either no core has runtime arguments, or every core of the kernel has them once: a kernel that
// read a list which is not there would read whatever lies in L1.
void check_coverage(const Kernel& kernel) {
    std::set<CoreCoord> open(kernel.cores.begin(), kernel.cores.end());
    for (const CoreArguments& entry : kernel.runtime_args) {
        for (const CoreCoord core : entry.cores) {
            if (open.erase(core) == 0) {
                throw WorkloadError(
                    kernel.location,
                    fmt::format("runtime_args name core {} twice, or the kernel does not run there",
                                core_text(core)),
                    "each core of the kernel once");
            }
        }
    }
    if (!kernel.runtime_args.empty() && !open.empty()) {
        throw WorkloadError(kernel.location,
                            fmt::format("core {} has no runtime_args", core_text(*open.begin())),
                            "each core of the kernel once ([] for none)");
    }
}

bool defined_somewhere(const Program& program, const Kernel& kernel, int id) {
    for (const CircularBuffer& cb : program.circular_buffers) {
        const bool named = std::find(cb.ids.begin(), cb.ids.end(), id) != cb.ids.end();
        const bool shared = std::any_of(cb.cores.begin(), cb.cores.end(), [&](CoreCoord core) {
            return std::find(kernel.cores.begin(), kernel.cores.end(), core) != kernel.cores.end();
        });
        if (named && shared) {
            return true;
        }
    }
    return false;
}

void check_unpack_to_dst(const Program& program, const Kernel& kernel) {
    std::set<int> seen;
    for (const int id : kernel.unpack_to_dst) {
        if (!seen.insert(id).second || !defined_somewhere(program, kernel, id)) {
            throw WorkloadError(kernel.location,
                                fmt::format("unpack_to_dst names circular buffer {}", id),
                                "each id once, of a circular buffer on the kernel's cores");
        }
    }
}

}  // namespace

void check_kernel(const Workload& workload, const Program& program, const Kernel& kernel) {
    require_cores(kernel.cores, workload.columns, workload.rows, kernel.location);
    if (kernel.noc != 0 && kernel.noc != 1) {
        throw WorkloadError(kernel.location, fmt::format("NoC {}", kernel.noc), "0 or 1");
    }
    check_list(workload, kernel.compile_args, ArgumentKind::compile);
    check_list(workload, kernel.common_args, ArgumentKind::common);
    for (const auto& [name, argument] : kernel.named_args) {
        check_one(workload, argument, ArgumentKind::named);
    }
    for (const CoreArguments& entry : kernel.runtime_args) {
        check_list(workload, entry.arguments, ArgumentKind::runtime);
        check_count(kernel, entry.arguments);
    }
    check_count(kernel, {});
    check_coverage(kernel);
    check_unpack_to_dst(program, kernel);
}

}  // namespace tensight::workload
