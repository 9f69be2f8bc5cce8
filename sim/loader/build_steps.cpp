// SPDX-License-Identifier: Apache-2.0
#include "sim/loader/build_steps.h"

#include <cxxabi.h>

#include <algorithm>
#include <cstdlib>
#include <filesystem>

#include "sim/loader/elf_image.h"
#include "sim/loader/tool_arguments.h"

namespace tensight::loader {

namespace fs = std::filesystem;

namespace {

void append(Command& command, const std::vector<std::string>& more) {
    command.insert(command.end(), more.begin(), more.end());
}

void replace_all(std::string& text, const std::string& from, const std::string& to) {
    for (std::size_t at = text.find(from); at != std::string::npos; at = text.find(from, at)) {
        text.replace(at, from.size(), to);
        at += to.size();
    }
}

std::string tool_failure(const ProcessResult& result, const std::string& program, bool timed_out) {
    if (timed_out) {
        return program + ": killed after " + std::to_string(kStepLimit.count()) + " s\n";
    }
    if (result.signal != 0) {
        return result.error_output + program + ": ended by signal " +
               std::to_string(result.signal) + "\n";
    }
    return result.error_output;
}

bool crashed(const ProcessResult& result) { return result.signal != 0 || result.exit_status > 1; }

[[noreturn]] void fail(const KernelSpec& spec, const std::string& source, FailureKind kind,
                       std::vector<Diagnostic> diagnostics, std::string output) {
    CompileFailure failure;
    failure.kind = kind;
    failure.source = source;
    failure.role = spec.role;
    failure.diagnostics = std::move(diagnostics);
    failure.output = std::move(output);
    throw CompileError({std::move(failure)});
}

Command linker_command(const LinkStep& step, const RoleMemory& memory, const Toolchain& toolchain,
                       const KernelSpec& spec) {
    Command linker = {toolchain.linker};
    append(linker, link_arguments(spec, memory, toolchain));
    linker.push_back(step.object);
    append(linker, step.runtime);
    append(linker, {toolchain.libgcc, "-o", step.executable});
    return linker;
}

std::string plain_name(const std::string& symbol) {
    int status = 0;
    char* demangled = abi::__cxa_demangle(symbol.c_str(), nullptr, nullptr, &status);
    std::string text = status == 0 ? demangled : symbol;
    std::free(demangled);
    return text;
}

// The three largest symbols of a segment: "table (5000), buffer (40)".
std::string largest_symbols(const riscv::Image& image, const riscv::Segment& segment) {
    std::vector<std::pair<std::uint32_t, std::string>> found;
    for (const auto& [symbol, place] : image.symbols) {
        if (place.bytes != 0 && place.address - segment.address < segment.memory_bytes) {
            found.emplace_back(place.bytes, plain_name(symbol));
        }
    }
    std::stable_sort(found.begin(), found.end(),
                     [](const auto& a, const auto& b) { return a.first > b.first; });
    std::string text;
    for (std::size_t i = 0; i < found.size() && i < 3; ++i) {
        text += (i == 0 ? "; largest: " : ", ") + found[i].second + " (" +
                std::to_string(found[i].first) + ")";
    }
    return text;
}

// Links once more with room for everything to learn the sizes: ld does not tell them in all cases.
void fail_if_too_large(const LinkStep& step, const Toolchain& toolchain, const KernelSpec& spec) {
    const RoleMemory memory = memory_of(spec);
    const RoleMemory roomy = {2u << 20, 2u << 20, memory.stack_bytes};
    if (!run_process(linker_command(step, roomy, toolchain, spec), kStepLimit).succeeded()) {
        return;
    }
    const riscv::Image image = load_elf(step.executable);
    const std::string role(name(spec.role));
    for (const riscv::Segment& segment : image.segments) {
        const std::uint32_t room =
            segment.executable ? memory.text_bytes : memory.local_bytes - memory.stack_bytes;
        if (segment.memory_bytes <= room) {
            continue;
        }
        const std::string needed = std::to_string(segment.memory_bytes) + " bytes";
        const std::string text =
            (segment.executable
                 ? "the code needs " + needed + "; " + role + " holds " + std::to_string(room)
                 : "constants and variables need " + needed + "; the local RAM of " + role +
                       " holds " + std::to_string(memory.local_bytes) + ", of which " +
                       std::to_string(memory.stack_bytes) + " are kept for the stack") +
            largest_symbols(image, segment);
        fail(spec, step.source,
             segment.executable ? FailureKind::does_not_link : FailureKind::local_memory,
             {{"", 0, 0, text}}, text + "\n");
    }
}

// ld speaks of the temporary object and gives absolute paths; the user wrote neither.
std::string cleaned(std::string output, const std::string& object, const std::string& source,
                    const std::string& linker) {
    replace_all(output, linker + ": ", "");
    replace_all(output, object, source);
    if (!source.starts_with('/')) {
        std::error_code error;
        replace_all(output, fs::current_path(error).string() + "/" + source, source);
    }
    return output;
}

}  // namespace

namespace {

// TT-Metalium's headers bring parts of the C++ library along, which kernels then use without an
// #include of their own. Reading those parts for every kernel would nearly double the time that
// most of them take; so they come in front of a kernel once the compiler has missed one.
bool misses_library(const CompileFailure& failure) {
    return failure.kind != FailureKind::tool &&
           std::any_of(
               failure.diagnostics.begin(), failure.diagnostics.end(),
               [](const Diagnostic& d) { return d.text.find("'std'") != std::string::npos; });
}

std::string compile_once(const CompileStep& step, const Toolchain& toolchain,
                         const KernelSpec& spec);

}  // namespace

std::string run_compile(const CompileStep& step, const Toolchain& toolchain,
                        const KernelSpec& spec) {
    const std::string library = toolchain.include_root + "/tensight/standard_library.h";
    try {
        return compile_once(step, toolchain, spec);
    } catch (const CompileError& error) {
        if (!misses_library(error.failures().front()) || !fs::exists(library)) {
            throw;
        }
    }
    CompileStep again = step;
    again.arguments.insert(again.arguments.begin(), {"-include", library});
    return compile_once(again, toolchain, spec);
}

namespace {

std::string compile_once(const CompileStep& step, const Toolchain& toolchain,
                         const KernelSpec& spec) {
    Command compiler = {toolchain.cc1plus, "-quiet", step.source, "-fdiagnostics-color=never",
                        "-fno-canonical-system-headers"};
    append(compiler, step.arguments);
    if (!step.dependencies.empty()) {
        append(compiler, {"-MD", step.dependencies, "-MQ", "kernel.o"});
    }
    append(compiler, {"-o", "-"});
    Command assembler = {toolchain.assembler};
    append(assembler, target_arguments());
    if (std::find(step.arguments.begin(), step.arguments.end(), "-g") != step.arguments.end()) {
        assembler.push_back("--gdwarf-5");  // else it would describe the assembly text
    }
    append(assembler, {"-o", step.object, "-"});

    PipelineResult result = run_pipeline(std::vector{compiler, assembler}, kStepLimit);
    const ProcessResult& compiled = result.processes[0];
    const ProcessResult& assembled = result.processes[1];
    if (result.timed_out || crashed(compiled)) {
        fail(spec, step.source, FailureKind::tool, {},
             tool_failure(compiled, toolchain.cc1plus, result.timed_out));
    }
    auto diagnostics = compiler_diagnostics(compiled.error_output, toolchain.system_dirs());
    if (compiled.error_output.find(kUnsupportedCall) != std::string::npos) {
        fail(spec, step.source, FailureKind::unsupported_call, std::move(diagnostics),
             compiled.error_output);
    }
    if (!compiled.succeeded()) {
        fail(spec, step.source, FailureKind::does_not_compile, std::move(diagnostics),
             compiled.error_output);
    }
    if (!assembled.succeeded()) {  // bad inline assembly: it names lines of the assembly text
        fail(spec, step.source,
             crashed(assembled) ? FailureKind::tool : FailureKind::does_not_compile, {},
             tool_failure(assembled, toolchain.assembler, false));
    }
    return compiled.error_output;
}

}  // namespace

void run_link(const LinkStep& step, const Toolchain& toolchain, const KernelSpec& spec) {
    const ProcessResult result =
        run_process(linker_command(step, memory_of(spec), toolchain, spec), kStepLimit);
    if (result.succeeded()) {
        return;
    }
    if (crashed(result)) {
        fail(spec, step.source, FailureKind::tool, {},
             tool_failure(result, toolchain.linker, false));
    }
    if (result.error_output.find("region `") != std::string::npos) {
        fail_if_too_large(step, toolchain, spec);
    }
    const std::string output =
        cleaned(result.error_output, step.object, step.source, toolchain.linker);
    fail(spec, step.source, FailureKind::does_not_link, linker_diagnostics(output), output);
}

}  // namespace tensight::loader
