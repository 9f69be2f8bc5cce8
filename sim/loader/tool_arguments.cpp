// SPDX-License-Identifier: Apache-2.0
#include "sim/loader/tool_arguments.h"

#include <filesystem>
#include <map>

namespace tensight::loader {

namespace {

const std::vector<std::string> kTarget = {"-march=rv32im", "-mabi=ilp32", "-misa-spec=20191213"};

// The device's flags (tt-metal:tt_metal/jit_build/build.cpp) less link-time optimisation, plus
// those that keep every function a section of its own and the output free of unwinding tables.
const std::vector<std::string> kLanguage = {"-std=gnu++17",
                                            "-ffast-math",
                                            "-fno-exceptions",
                                            "-fno-rtti",
                                            "-fno-threadsafe-statics",
                                            "-fno-use-cxa-atexit",
                                            "-ffunction-sections",
                                            "-fdata-sections",
                                            "-fno-asynchronous-unwind-tables"};

void append(std::vector<std::string>& list, const std::vector<std::string>& more) {
    list.insert(list.end(), more.begin(), more.end());
}

// The order matters: libstdc++ reaches the C headers, and its shims libstdc++, by #include_next.
void append_system_dirs(std::vector<std::string>& arguments, const Toolchain& toolchain) {
    arguments.insert(arguments.end(), {"-nostdinc", "-nostdinc++"});
    std::vector<std::string> dirs = {toolchain.include_root,
                                     toolchain.runtime_root + "/include/cxx"};
    append(dirs, toolchain.library_include_dirs);
    dirs.push_back(toolchain.runtime_root + "/include/c");
    append(dirs, toolchain.compiler_include_dirs);
    for (const std::string& dir : dirs) {
        arguments.insert(arguments.end(), {"-isystem", dir});
    }
}

void append_macros(std::vector<std::string>& arguments,
                   const std::map<std::string, std::string>& macros) {
    for (const auto& [macro, value] : macros) {
        arguments.insert(arguments.end(), {"-D", macro + "=" + value});
    }
}

// Old kernels include nothing: TT-Metalium's build put the API in front of them.
std::string prelude(Role role, const Toolchain& toolchain) {
    const std::string header =
        is_compute(role) ? "/api/compute/common.h" : "/api/dataflow/dataflow_api.h";
    const std::string path = toolchain.include_root + header;
    return std::filesystem::exists(path) ? path : "";
}

}  // namespace

const std::vector<std::string>& target_arguments() { return kTarget; }

std::vector<std::string> kernel_arguments(const KernelSpec& spec, const Toolchain& toolchain,
                                          const std::string& generated_dir) {
    std::vector<std::string> arguments = kTarget;
    append(arguments, kLanguage);
    arguments.insert(arguments.end(), {optimize_flag(spec), "-g"});
    if (!generated_dir.empty()) {
        arguments.insert(arguments.end(), {"-I", generated_dir});
    }
    for (const std::string& dir : spec.extra_include_dirs) {
        arguments.insert(arguments.end(), {"-I", dir});
    }
    append_system_dirs(arguments, toolchain);
    append_macros(arguments, macros_of(spec));
    if (const std::string header = prelude(spec.role, toolchain); !header.empty()) {
        arguments.insert(arguments.end(), {"-include", header});
    }
    return arguments;
}

std::vector<std::string> runtime_arguments(const Toolchain& toolchain) {
    std::vector<std::string> arguments = kTarget;
    append(arguments, kLanguage);
    append(arguments, {"-O2", "-fno-fast-math", "-ffreestanding", "-fno-builtin",
                       "-fno-tree-loop-distribute-patterns"});
    append_system_dirs(arguments, toolchain);
    return arguments;
}

std::vector<std::string> firmware_arguments(const Toolchain& toolchain, const KernelSpec& spec) {
    std::vector<std::string> arguments = runtime_arguments(toolchain);
    const std::map<std::string, std::string> macros = macros_of(spec);
    for (const char* macro : {"NUM_DRAM_BANKS", "NUM_L1_BANKS"}) {
        if (const auto found = macros.find(macro); found != macros.end()) {
            append_macros(arguments, {*found});
        }
    }
    return arguments;
}

std::vector<std::string> link_arguments(const KernelSpec& spec, const RoleMemory& memory,
                                        const Toolchain& toolchain) {
    const std::uint32_t base = spec.text_base != 0 ? spec.text_base : default_text_base(spec.role);
    return {"-melf32lriscv",
            "--gc-sections",
            "--orphan-handling=error",
            "-z",
            "max-page-size=16",
            "--defsym=TEXTBASE=" + std::to_string(base),
            "--defsym=TEXTBYTES=" + std::to_string(memory.text_bytes),
            "--defsym=LOCALBYTES=" + std::to_string(memory.local_bytes),
            "--defsym=STACKBYTES=" + std::to_string(memory.stack_bytes),
            "-T",
            toolchain.runtime_root + "/kernel.ld"};
}

}  // namespace tensight::loader
