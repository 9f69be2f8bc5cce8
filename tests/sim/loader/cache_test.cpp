// SPDX-License-Identifier: Apache-2.0
// When the compiler is started, and when a kernel is found again.
#include <algorithm>
#include <thread>

#include "loader_fixture.h"

namespace tensight::loader::testing {
namespace {

class CacheTest : public CompilerTest {
  protected:
    CacheTest() {
        write("api/helper.h", "#define VALUE 1\n");
        source_ =
            write("k.cpp", "#include \"api/helper.h\"\nvoid kernel_main() { emit(VALUE); }\n");
    }
    std::string source_;
};

TEST_F(CacheTest, HitInTheSameAndInANewProcess) {
    KernelCompiler first = open();
    const CompiledKernel cold = first.compile(file(source_));
    const CompiledKernel warm = first.compile(file(source_));
    EXPECT_FALSE(cold.from_cache);
    EXPECT_TRUE(warm.from_cache);
    EXPECT_EQ(warm.key, cold.key);
    EXPECT_EQ(warm.elf_path, cold.elf_path);
    EXPECT_EQ(warm.image.symbols.size(), cold.image.symbols.size());
    KernelCompiler second = open();
    const CompiledKernel again = second.compile(file(source_));
    EXPECT_TRUE(again.from_cache);
    printf("cold %.2f ms, warm %.3f ms, warm in a new compiler %.3f ms\n", cold.seconds * 1e3,
           warm.seconds * 1e3, again.seconds * 1e3);
}

TEST_F(CacheTest, AChangedHeaderIsNoticedAndTheOldOneFoundAgain) {
    KernelCompiler compiler = open();
    const std::string one = compiler.compile(file(source_)).key;
    write("api/helper.h", "#define VALUE 2\n");
    const CompiledKernel changed = compiler.compile(file(source_));
    EXPECT_FALSE(changed.from_cache);
    EXPECT_NE(changed.key, one);
    write("api/helper.h", "#define VALUE 1\n");
    const CompiledKernel back = compiler.compile(file(source_));
    EXPECT_TRUE(back.from_cache);
    EXPECT_EQ(back.key, one);
    std::filesystem::remove(path("api/helper.h"));
    EXPECT_THROW(compiler.compile(file(source_)), CompileError);
}

TEST_F(CacheTest, EverythingThatMattersIsInTheKey) {
    KernelCompiler compiler = open();
    const KernelSpec base = file(source_);
    compiler.compile(base);
    const auto misses = [&](auto change) {
        KernelSpec spec = base;
        change(spec);
        const bool missed = !compiler.compile(spec).from_cache;
        return missed && compiler.compile(spec).from_cache;
    };
    EXPECT_TRUE(misses([](KernelSpec& s) { s.role = Role::ncrisc; }));
    EXPECT_TRUE(misses([](KernelSpec& s) { s.defines = {{"A", "1"}}; }));
    EXPECT_TRUE(misses([](KernelSpec& s) { s.compile_args = {1}; }));
    EXPECT_TRUE(misses([](KernelSpec& s) { s.named_args = {{"a", 1}}; }));
    EXPECT_TRUE(misses([](KernelSpec& s) { s.optimize = "Os"; }));
    EXPECT_TRUE(misses([](KernelSpec& s) { s.noc = 1; }));
    EXPECT_TRUE(misses([](KernelSpec& s) { s.text_base = 0x140000; }));
    EXPECT_TRUE(misses([](KernelSpec& s) { s.metal_api = "2025-11"; }));
    EXPECT_TRUE(misses([](KernelSpec& s) { s.generated_headers = {{"g.h", "1"}}; }));
    EXPECT_TRUE(misses([](KernelSpec& s) { s.generated_headers = {{"g.h", "2"}}; }));
    EXPECT_TRUE(compiler.compile(base).from_cache);
    write("k.cpp", "void kernel_main() { emit(3); }\n");
    EXPECT_FALSE(compiler.compile(base).from_cache);
}

TEST_F(CacheTest, AChangedRuntimeIsAnotherCompiler) {
    open().compile(file(source_));
    std::filesystem::copy(kRuntime, path("runtime"), std::filesystem::copy_options::recursive);
    KernelCompiler same = KernelCompiler::open(kStandin, path("runtime"), path("cache"));
    EXPECT_FALSE(same.compile(file(source_)).from_cache) << "other include paths";
    write("runtime/include/c/new.h", "");
    KernelCompiler changed = KernelCompiler::open(kStandin, path("runtime"), path("cache"));
    EXPECT_FALSE(changed.compile(file(source_)).from_cache);
}

TEST_F(CacheTest, DamagedEntriesAreRebuilt) {
    const CompiledKernel cold = open().compile(file(source_));
    const auto damage_all = [&](const std::string& kind, std::size_t keep) {
        for (const auto& entry : std::filesystem::directory_iterator(path("cache/" + kind))) {
            std::filesystem::resize_file(entry.path(),
                                         std::min<std::size_t>(keep, entry.file_size()));
        }
    };
    for (const char* kind : {"kernels", "manifests", "runtime", "tools"}) {
        for (const std::size_t keep : {0u, 50u, 5000u}) {
            damage_all(kind, keep);
            KernelCompiler compiler = open();
            CompiledKernel rebuilt;
            ASSERT_NO_THROW(rebuilt = compiler.compile(file(source_))) << kind << " " << keep;
            EXPECT_EQ(rebuilt.image.entry, cold.image.entry);
            EXPECT_TRUE(compiler.compile(file(source_)).from_cache) << kind << " " << keep;
        }
    }
}

TEST_F(CacheTest, ManyAtOnceAndEqualOnesOnce) {
    KernelCompiler compiler = open();
    std::vector<KernelSpec> specs;
    for (int i = 0; i < 12; ++i) {
        specs.push_back(file(source_));
        specs.back().defines = {{"INDEX", std::to_string(i % 4)}};
    }
    const auto kernels = compiler.compile_all(specs);
    ASSERT_EQ(kernels.size(), specs.size());
    for (std::size_t i = 0; i < kernels.size(); ++i) {
        EXPECT_EQ(kernels[i].key, kernels[i % 4].key);
        EXPECT_EQ(kernels[i].image.entry, kernels[0].image.entry);
    }
    const auto files = std::filesystem::directory_iterator(path("cache/kernels"));
    EXPECT_EQ(std::distance(begin(files), end(files)), 4);
    EXPECT_TRUE(compiler.compile_all({}).empty());
    const auto warm = compiler.compile_all(specs);
    EXPECT_TRUE(std::all_of(warm.begin(), warm.end(), [](const auto& k) { return k.from_cache; }));
}

TEST_F(CacheTest, TwoCompilersShareOneDirectory) {
    std::vector<std::jthread> threads;
    std::vector<std::string> keys(4);
    for (std::string& key : keys) {
        threads.emplace_back([&] { key = open().compile(file(source_)).key; });
    }
    threads.clear();
    for (const std::string& key : keys) {
        EXPECT_EQ(key, keys[0]);
    }
}

}  // namespace
}  // namespace tensight::loader::testing
