// SPDX-License-Identifier: Apache-2.0
#include "sim/survey/survey.h"

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <sstream>

#include "sim/run/kernel_descriptors.h"
#include "sim/survey/host_macros.h"

namespace tensight::survey {

namespace {

namespace fs = std::filesystem;
using loader::Role;

std::string read(const fs::path& path) {
    std::ifstream file(path, std::ios::binary);
    std::ostringstream text;
    text << file.rdbuf();
    return text.str();
}

std::vector<fs::path> sources_below(const fs::path& folder) {
    std::vector<fs::path> found;
    for (const auto& entry : fs::recursive_directory_iterator(folder)) {
        const std::string extension = entry.path().extension().string();
        if (entry.is_regular_file() && (extension == ".cpp" || extension == ".cc")) {
            found.push_back(entry.path());
        }
    }
    std::sort(found.begin(), found.end());
    return found;
}

// What a host program computes: a count, a coordinate, most often a truth value.
constexpr std::uint32_t kComputedMacro = 1;

// Only the host program knows the formats: every buffer is taken for bf16.
std::string descriptors(KernelKind kind) {
    workload::Kernel kernel;
    kernel.risc = kind == KernelKind::compute ? workload::Risc::compute : workload::Risc::brisc;
    run::CbFormats formats;
    formats.fill(numerics::DataFormat::Float16_b);
    return run::descriptors_text(kernel, formats);
}

std::vector<Role> roles_of(KernelKind kind, const fs::path& path) {
    if (kind == KernelKind::compute) {
        return {Role::unpack, Role::math, Role::pack};
    }
    const bool reader = path.filename().string().find("reader") != std::string::npos;
    return {reader ? Role::ncrisc : Role::brisc};
}

loader::KernelSpec spec_of(const fs::path& path, const std::string& text, KernelKind kind,
                           Role role, const SurveyOptions& options) {
    loader::KernelSpec spec;
    spec.source_path = path.string();
    spec.role = role;
    spec.noc = role == Role::ncrisc ? 0 : 1;
    spec.defines = options.defines;
    spec.compile_args.assign(options.arguments, options.argument);
    for (const std::string& name : named_arguments(text)) {
        spec.named_args.emplace_back(name, options.argument);
    }
    spec.generated_headers = {{"chlkc_descriptors.h", descriptors(kind)}};
    spec.extra_include_dirs = options.include_dirs;
    spec.metal_api = options.metal_api;
    return spec;
}

void record(const loader::CompileFailure& failure, Trial& trial) {
    trial.outcome = failure.kind == loader::FailureKind::unsupported_call
                        ? Outcome::unsupported_call
                        : Outcome::error;
    if (!failure.diagnostics.empty()) {
        const loader::Diagnostic& first = failure.diagnostics.front();
        trial.file = first.file;
        trial.line = first.line;
        trial.message = first.text;
    } else {
        trial.message = failure.output;
    }
    trial.message = trial.message.substr(0, trial.message.find('\n'));
}

/// Compiles the kernel for its roles; what failed, empty if nothing did.
std::vector<loader::CompileFailure> failures_of(const fs::path& path, const std::string& text,
                                                KernelKind kind, loader::KernelCompiler& compiler,
                                                const SurveyOptions& options) {
    std::vector<loader::KernelSpec> specs;
    for (const Role role : roles_of(kind, path)) {
        specs.push_back(spec_of(path, text, kind, role, options));
    }
    try {
        compiler.compile_all(specs);
    } catch (const loader::CompileError& error) {
        return error.failures();
    }
    return {};
}

/// Macros of `offered` that a kernel which does not compile wants: names that nothing declares, and
/// those that stand for template arguments of reduce.h.
Macros wanted(const std::vector<loader::CompileFailure>& failures, const std::string& text,
              const Macros& offered) {
    Macros macros;
    const auto take = [&](const std::string& name) {
        const auto found = offered.find(name);
        if (found != offered.end()) {
            macros.insert(*found);
        }
    };
    for (const loader::CompileFailure& failure : failures) {
        for (const loader::Diagnostic& diagnostic : failure.diagnostics) {
            take(undeclared_name(diagnostic.text));
        }
    }
    if (text.find("reduce_init") != std::string::npos) {
        take("REDUCE_OP");
        take("REDUCE_DIM");
    }
    return macros;
}

Trial try_kernel(const fs::path& folder, const fs::path& path, const std::string& text,
                 KernelKind kind, loader::KernelCompiler& compiler, SurveyOptions options) {
    Trial trial;
    trial.path = fs::relative(path, folder).string();
    trial.kind = kind;
    auto failures = failures_of(path, text, kind, compiler, options);
    if (!failures.empty() && options.host_macros) {
        Macros offered = macros_beside(path.string(), folder.string(), kComputedMacro);
        for (const auto& [name, value] : options.defines) {
            offered.erase(name);
        }
        for (Macros more = wanted(failures, text, offered); !more.empty() && !failures.empty();
             more = wanted(failures, text, offered)) {
            for (const auto& [name, value] : more) {
                options.defines[name] = trial.host_macros[name] = value;
                offered.erase(name);
            }
            failures = failures_of(path, text, kind, compiler, options);
        }
    }
    if (!failures.empty()) {
        // A call without a model says more than what follows from it.
        const auto call = std::find_if(failures.begin(), failures.end(), [](const auto& f) {
            return f.kind == loader::FailureKind::unsupported_call;
        });
        record(call != failures.end() ? *call : failures.front(), trial);
    }
    return trial;
}

}  // namespace

std::vector<Trial> survey(const std::string& folder, loader::KernelCompiler& compiler,
                          const SurveyOptions& options) {
    std::vector<Trial> trials;
    const std::vector<fs::path> sources = sources_below(folder);
    for (std::size_t i = 0; i < sources.size(); ++i) {
        if (options.progress) {
            options.progress(i, sources.size());
        }
        const std::string text = read(sources[i]);
        if (const auto kind = kernel_kind(sources[i].string(), text)) {
            trials.push_back(try_kernel(folder, sources[i], text, *kind, compiler, options));
        }
    }
    if (options.progress) {
        options.progress(sources.size(), sources.size());
    }
    return trials;
}

}  // namespace tensight::survey
