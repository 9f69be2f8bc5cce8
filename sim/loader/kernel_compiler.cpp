// SPDX-License-Identifier: Apache-2.0
#include "sim/loader/kernel_compiler.h"

#include <sys/stat.h>
#include <time.h>

#include <atomic>
#include <chrono>
#include <exception>
#include <optional>
#include <thread>
#include <unordered_map>
#include <utility>

#include "sim/digest/sha256.h"
#include "sim/loader/build_steps.h"
#include "sim/loader/dependencies.h"
#include "sim/loader/elf_image.h"
#include "sim/loader/manifest.h"
#include "sim/loader/sealed_file.h"
#include "sim/loader/tool_arguments.h"

namespace tensight::loader {

namespace {

using Clock = std::chrono::steady_clock;

// Part of every key: to be raised when the meaning of cached files changes.
constexpr const char* kCacheFormat = "tensight-kernel 1";

// The clock by which the file system dates changes.
std::int64_t file_clock_ns() {
    timespec now{};
    clock_gettime(CLOCK_REALTIME, &now);
    return std::int64_t{now.tv_sec} * 1'000'000'000 + now.tv_nsec;
}

std::int64_t modified_ns(const std::string& path) {
    struct stat info {};
    if (stat(path.c_str(), &info) != 0) {
        return 0;
    }
    return std::int64_t{info.st_mtim.tv_sec} * 1'000'000'000 + info.st_mtim.tv_nsec;
}

std::string hash_base(const Toolchain& toolchain) {
    digest::Sha256 hash;
    hash.field(kCacheFormat);
    for (const std::string& part : {toolchain.gxx, toolchain.version, toolchain.cc1plus,
                                    toolchain.assembler, toolchain.linker, toolchain.libgcc}) {
        hash.field(part);
    }
    hash.field(hash_tree(toolchain.runtime_root));
    return digest::to_hex(hash.finish());
}

std::string hash_generated(const KernelSpec& spec) {
    digest::Sha256 hash;
    hash.field(spec.source_path.empty() ? spec.source_text : "");
    for (const auto& [file, text] : spec.generated_headers) {
        hash.field(file);
        hash.field(text);
    }
    return digest::to_hex(hash.finish());
}

void check_generated_name(const std::string& file) {
    if (file.empty() || file.find('/') != std::string::npos || file.starts_with('.')) {
        throw SpecError("generated header \"" + file + "\": expected a plain file name");
    }
}

}  // namespace

struct KernelCompiler::Job {
    const KernelSpec* spec = nullptr;
    std::string source;     // path the compiler is given
    std::string generated;  // directory of generated headers and of source text, may be empty
    std::string group;      // its name in the cache
    std::vector<std::string> arguments;
    std::string key;  // of the manifest
};

KernelCompiler::KernelCompiler(Toolchain toolchain, CacheDirectory cache)
    : toolchain_(std::move(toolchain)), cache_(std::move(cache)), base_(hash_base(toolchain_)) {}

KernelCompiler KernelCompiler::open(const std::string& include_root,
                                    const std::string& runtime_root,
                                    const std::string& cache_path) {
    CacheDirectory cache(cache_path.empty() ? CacheDirectory::default_path() : cache_path);
    Toolchain toolchain = Toolchain::locate(include_root, runtime_root, cache);
    return KernelCompiler(std::move(toolchain), std::move(cache));
}

KernelCompiler::Job KernelCompiler::prepare(const KernelSpec& spec) {
    Job job;
    job.spec = &spec;
    job.source = spec.source_path;
    if (spec.source_path.empty() || !spec.generated_headers.empty()) {
        job.group = "generated/" + hash_generated(spec).substr(0, 32);
        job.generated = cache_.file(job.group);
    }
    digest::Sha256 hash;
    hash.field(base_);
    if (spec.source_path.empty()) {
        job.source = job.generated + "/kernel.cpp";
    } else {
        const auto contents = hashes_.get(spec.source_path);
        if (!contents) {
            throw SpecError(spec.source_path + ": cannot read the kernel source");
        }
        hash.field(digest::to_hex(*contents));
    }
    job.arguments = kernel_arguments(spec, toolchain_, job.generated);
    hash.field(job.source);
    for (const auto& list : {job.arguments, link_arguments(spec, memory_of(spec), toolchain_)}) {
        for (const std::string& argument : list) {
            hash.field(argument);
        }
    }
    job.key = digest::to_hex(hash.finish());
    return job;
}

bool KernelCompiler::load_cached(const Job& job, CompiledKernel& kernel) {
    const auto text = cache_.read("manifests/" + job.key);
    const auto key = text ? Manifest::parse(*text).find(hashes_) : std::nullopt;
    if (!key) {
        return false;
    }
    const std::string entry = "kernels/" + *key + ".elf";
    const auto sealed = cache_.read(entry);
    const auto elf = sealed ? unseal(*key, *sealed) : std::nullopt;
    if (!elf) {
        return false;
    }
    kernel.image = image_from_elf(*elf, entry);
    kernel.elf_path = cache_.file(entry);
    kernel.key = *key;
    kernel.from_cache = true;
    return true;
}

// Made on first use; a kernel of another thread waits for it.
std::string KernelCompiler::runtime_object(const std::string& source,
                                           const std::vector<std::string>& arguments,
                                           const KernelSpec& spec) {
    digest::Sha256 hash;
    hash.field(base_);
    hash.field(source);
    for (const std::string& argument : arguments) {
        hash.field(argument);
    }
    const std::string key = digest::to_hex(hash.finish());
    const std::lock_guard lock(runtime_mutex_);
    if (const auto known = runtime_objects_.find(key); known != runtime_objects_.end()) {
        return known->second;
    }
    const std::string entry = "runtime/" + key + ".o";
    const auto sealed = cache_.read(entry);
    if (!sealed || !unseal(key, *sealed)) {
        const TemporaryDirectory scratch = cache_.scratch();
        const std::string object = scratch.path() + "/runtime.o";
        run_compile({toolchain_.runtime_root + "/" + source, arguments, object, ""}, toolchain_,
                    spec);
        cache_.write(entry, seal(key, read_file(object).value_or("")));
    }
    return runtime_objects_[key] = cache_.file(entry);
}

std::vector<std::string> KernelCompiler::runtime_objects(const KernelSpec& spec) {
    return {runtime_object("runtime.cpp", runtime_arguments(toolchain_), spec),
            runtime_object("firmware.cpp", firmware_arguments(toolchain_, spec), spec)};
}

void KernelCompiler::build(const Job& job, CompiledKernel& kernel) {
    const KernelSpec& spec = *job.spec;
    if (!job.generated.empty()) {
        cache_.make_group(job.group);
        for (const auto& [file, text] : spec.generated_headers) {
            check_generated_name(file);
            cache_.write(job.group + "/" + file, text);
        }
        if (spec.source_path.empty()) {
            cache_.write(job.group + "/kernel.cpp", spec.source_text);
        }
    }
    const std::int64_t started_ns = file_clock_ns();
    const TemporaryDirectory scratch = cache_.scratch();
    const CompileStep step{job.source, job.arguments, scratch.path() + "/kernel.o",
                           scratch.path() + "/kernel.d"};
    const std::string executable = scratch.path() + "/kernel.elf";
    kernel.warnings = run_compile(step, toolchain_, spec);
    run_link({job.source, step.object, runtime_objects(spec), executable}, toolchain_, spec);
    const std::string elf = read_file(executable).value_or("");
    kernel.image = image_from_elf(elf, job.source);
    remember(job, elf, read_file(step.dependencies).value_or(""), started_ns, kernel);
}

void KernelCompiler::remember(const Job& job, const std::string& elf,
                              const std::string& dependencies, std::int64_t started_ns,
                              CompiledKernel& kernel) {
    // The compiler's own and the runtime's headers are in base_ already.
    std::vector<std::string> known = toolchain_.library_include_dirs;
    known.insert(known.end(), toolchain_.compiler_include_dirs.begin(),
                 toolchain_.compiler_include_dirs.end());
    known.push_back(toolchain_.runtime_root);
    std::vector<FileVersion> files;
    bool stable = true;
    digest::Sha256 hash;
    hash.field(job.key);
    for (const std::string& file : parse_dependencies(dependencies)) {
        if (lies_in(file, known)) {
            continue;
        }
        const auto digest = hashes_.get(file);
        const bool generated = !job.generated.empty() && lies_in(file, {job.generated});
        stable = stable && digest && (generated || modified_ns(file) <= started_ns);
        files.emplace_back(file, digest ? digest::to_hex(*digest) : "");
        hash.field(files.back().first);
        hash.field(files.back().second);
    }
    if (!stable) {  // edited while it was compiled: which version was read is not known
        hash.field(digest::to_hex(digest::sha256(elf)));
    }
    kernel.key = digest::to_hex(hash.finish());
    const std::string entry = "kernels/" + kernel.key + ".elf";
    cache_.write(entry, seal(kernel.key, elf));
    kernel.elf_path = cache_.file(entry);
    if (stable) {
        const std::string name = "manifests/" + job.key;
        Manifest manifest = Manifest::parse(cache_.read(name).value_or(""));
        manifest.add(kernel.key, std::move(files));
        cache_.write(name, manifest.text());
    }
}

CompiledKernel KernelCompiler::run(const Job& job) {
    const Clock::time_point start = Clock::now();
    CompiledKernel kernel;
    if (!load_cached(job, kernel)) {
        build(job, kernel);
    }
    kernel.seconds = std::chrono::duration<double>(Clock::now() - start).count();
    return kernel;
}

CompiledKernel KernelCompiler::compile(const KernelSpec& spec) { return run(prepare(spec)); }

std::vector<CompiledKernel> KernelCompiler::compile_all(std::span<const KernelSpec> specs) {
    std::vector<Job> jobs;                                // distinct ones
    std::unordered_map<std::string, std::size_t> by_key;  // to a job
    std::vector<std::size_t> job_of;
    for (const KernelSpec& spec : specs) {
        Job job = prepare(spec);
        const auto [place, fresh] = by_key.try_emplace(job.key, jobs.size());
        job_of.push_back(place->second);
        if (fresh) {
            jobs.push_back(std::move(job));
        }
    }

    std::vector<CompiledKernel> done(jobs.size());
    std::vector<std::exception_ptr> errors(jobs.size());
    std::atomic<std::size_t> next = 0;
    const auto work = [&] {
        for (std::size_t i = next++; i < jobs.size(); i = next++) {
            try {
                done[i] = run(jobs[i]);
            } catch (...) {
                errors[i] = std::current_exception();
            }
        }
    };
    const std::size_t processors = std::max(1u, std::thread::hardware_concurrency());
    {
        std::vector<std::jthread> threads;
        for (std::size_t i = 1; i < std::min(processors, jobs.size()); ++i) {
            threads.emplace_back(work);
        }
        work();
    }

    std::vector<CompileFailure> failures;
    for (const std::exception_ptr& error : errors) {
        if (error) {
            try {
                std::rethrow_exception(error);
            } catch (const CompileError& failed) {
                failures.insert(failures.end(), failed.failures().begin(), failed.failures().end());
            }
        }
    }
    if (!failures.empty()) {
        throw CompileError(std::move(failures));
    }
    std::vector<CompiledKernel> kernels;
    for (const std::size_t job : job_of) {
        kernels.push_back(done[job]);
    }
    return kernels;
}

}  // namespace tensight::loader
