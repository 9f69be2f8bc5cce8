// SPDX-License-Identifier: Apache-2.0
// What it costs to get a kernel: compiling it, finding it in the cache, reading its ELF file and
// looking up a source line. The kernel is light and uses the stand-in headers of the loader's
// tests.
#include <benchmark/benchmark.h>
#include <stdlib.h>

#include <filesystem>
#include <memory>
#include <string>
#include <vector>

#include "sim/loader/elf_image.h"
#include "sim/loader/kernel_compiler.h"
#include "sim/loader/source_lines.h"

namespace tensight::loader {
namespace {

/// A cache directory that lives as long as the program, and a compiler on it.
class Fixture {
  public:
    Fixture() : directory_(make_directory()), compiler_(open()) {}
    ~Fixture() { std::filesystem::remove_all(directory_); }

    KernelCompiler& compiler() { return compiler_; }
    KernelCompiler open() const {
        return KernelCompiler::open(LOADER_STANDIN_DIR, LOADER_RUNTIME_DIR, directory_);
    }

    /// A kernel like no other one, so that the cache cannot have it.
    static KernelSpec fresh(Role role) {
        static int serial = 0;
        KernelSpec spec = known(role);
        spec.defines["SERIAL"] = std::to_string(++serial);
        return spec;
    }
    static KernelSpec known(Role role) {
        KernelSpec spec;
        spec.role = role;
        spec.compile_args = {8, 4};
        spec.source_text =
            "constexpr std::uint32_t args[] = {KERNEL_COMPILE_TIME_ARGS};\n"
            "void kernel_main() {\n"
            "    for (std::uint32_t i = 0; i < args[0]; ++i) {\n"
            "        for (std::uint32_t j = 0; j < args[1]; ++j) {\n"
            "            emit(i * args[1] + j);\n"
            "        }\n"
            "    }\n"
            "}\n";
        return spec;
    }

  private:
    static std::string make_directory() {
        std::string pattern = std::filesystem::temp_directory_path() / "tensight-bench-XXXXXX";
        return mkdtemp(pattern.data());
    }

    std::string directory_;
    KernelCompiler compiler_;
};

Fixture& fixture() {
    static Fixture one;
    return one;
}

void compile_cold(benchmark::State& state) {
    const auto role = static_cast<Role>(state.range(0));
    fixture().compiler().compile(Fixture::fresh(role));  // the runtime's objects
    for (auto _ : state) {
        benchmark::DoNotOptimize(fixture().compiler().compile(Fixture::fresh(role)));
    }
    state.SetLabel(std::string(name(role)));
}
BENCHMARK(compile_cold)->Arg(0)->Arg(3)->Unit(benchmark::kMillisecond)->UseRealTime();

void compile_five_roles_cold(benchmark::State& state) {
    for (auto _ : state) {
        std::vector<KernelSpec> specs;
        for (int role = 0; role < 5; ++role) {
            specs.push_back(Fixture::fresh(static_cast<Role>(role)));
        }
        benchmark::DoNotOptimize(fixture().compiler().compile_all(specs));
    }
}
BENCHMARK(compile_five_roles_cold)->Unit(benchmark::kMillisecond)->UseRealTime();

void compile_cached(benchmark::State& state) {
    const KernelSpec spec = Fixture::known(Role::brisc);
    fixture().compiler().compile(spec);
    for (auto _ : state) {
        benchmark::DoNotOptimize(fixture().compiler().compile(spec));
    }
}
BENCHMARK(compile_cached)->Unit(benchmark::kMicrosecond);

void open_and_compile_cached(benchmark::State& state) {
    const KernelSpec spec = Fixture::known(Role::brisc);
    fixture().compiler().compile(spec);
    for (auto _ : state) {
        KernelCompiler compiler = fixture().open();
        benchmark::DoNotOptimize(compiler.compile(spec));
    }
}
BENCHMARK(open_and_compile_cached)->Unit(benchmark::kMicrosecond);

void load_image(benchmark::State& state) {
    const auto kernel = fixture().compiler().compile(Fixture::known(Role::brisc));
    for (auto _ : state) {
        benchmark::DoNotOptimize(load_elf(kernel.elf_path));
    }
}
BENCHMARK(load_image)->Unit(benchmark::kMicrosecond);

void source_line_cold(benchmark::State& state) {
    const auto kernel = fixture().compiler().compile(Fixture::known(Role::brisc));
    const std::uint32_t pc = kernel.image.symbols.at("_Z11kernel_mainv").address;
    for (auto _ : state) {
        SourceLines lines(kernel.elf_path, fixture().compiler().toolchain().system_dirs());
        benchmark::DoNotOptimize(lines.lookup(pc));
    }
}
BENCHMARK(source_line_cold)->Unit(benchmark::kMicrosecond);

void source_line_warm(benchmark::State& state) {
    const auto kernel = fixture().compiler().compile(Fixture::known(Role::brisc));
    const std::uint32_t pc = kernel.image.symbols.at("_Z11kernel_mainv").address;
    SourceLines lines(kernel.elf_path, fixture().compiler().toolchain().system_dirs());
    for (auto _ : state) {
        benchmark::DoNotOptimize(lines.lookup(pc));
    }
}
BENCHMARK(source_line_warm)->Unit(benchmark::kMicrosecond);

}  // namespace
}  // namespace tensight::loader
