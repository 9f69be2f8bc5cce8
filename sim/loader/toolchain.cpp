// SPDX-License-Identifier: Apache-2.0
#include "sim/loader/toolchain.h"

#include <sys/stat.h>
#include <unistd.h>

#include <charconv>
#include <chrono>
#include <cstdlib>
#include <filesystem>
#include <optional>
#include <sstream>

#include "sim/digest/sha256.h"
#include "sim/loader/errors.h"
#include "sim/loader/process.h"

namespace tensight::loader {

namespace fs = std::filesystem;

namespace {

constexpr const char* kCompilerName = "riscv64-unknown-elf-g++";
constexpr const char* kInstall = "; install the Debian package gcc-riscv64-unknown-elf";
constexpr auto kLimit = std::chrono::seconds(20);

bool is_program(const std::string& path) {
    struct stat info {};
    return stat(path.c_str(), &info) == 0 && S_ISREG(info.st_mode) &&
           access(path.c_str(), X_OK) == 0;
}

std::optional<std::string> find_in_path(const std::string& name) {
    const char* variable = std::getenv("PATH");
    std::istringstream directories(variable != nullptr ? variable : "/usr/bin:/bin");
    for (std::string directory; std::getline(directories, directory, ':');) {
        std::string candidate = (directory.empty() ? "." : directory) + "/" + name;
        if (is_program(candidate)) {
            return candidate;
        }
    }
    return std::nullopt;
}

std::string find_compiler() {
    const char* own = std::getenv("TENSIGHT_RISCV_GXX");
    const std::string name = own != nullptr && *own != '\0' ? own : kCompilerName;
    if (name.find('/') != std::string::npos) {
        if (!is_program(name)) {
            throw ToolchainError(name + " (TENSIGHT_RISCV_GXX): no such program" + kInstall);
        }
        return name;
    }
    if (auto found = find_in_path(name)) {
        return *found;
    }
    throw ToolchainError(name + ": not found in PATH" + kInstall);
}

std::string first_line(const std::string& text) { return text.substr(0, text.find('\n')); }

std::string ask(const std::string& gxx, const std::string& question) {
    const ProcessResult answer =
        run_process({gxx, "-march=rv32im", "-mabi=ilp32", question}, kLimit);
    if (!answer.succeeded() || answer.output.empty()) {
        throw ToolchainError(gxx + " " + question + ": failed\n" + answer.error_output +
                             "expected a RISC-V GCC" + kInstall);
    }
    return first_line(answer.output);
}

std::string ask_for_program(const std::string& gxx, const std::string& name) {
    const std::string answer = ask(gxx, "-print-prog-name=" + name);
    if (answer.find('/') != std::string::npos && is_program(answer)) {
        return answer;
    }
    if (auto found = find_in_path(fs::path(answer).filename().string())) {
        return *found;
    }
    throw ToolchainError(gxx + ": has no " + name + kInstall);
}

// The last word that looks like a version: "riscv64-unknown-elf-g++ (12.2.0-14+11+b2) 12.2.0".
int major_of(const std::string& version) {
    int major = 0;
    const std::size_t word = version.rfind(' ') + 1;
    std::from_chars(version.data() + word, version.data() + version.size(), major);
    if (major == 0) {
        throw ToolchainError("cannot read a version from \"" + version + "\"");
    }
    return major;
}

// One line each, in this order; the first is a format number.
constexpr const char* kFormat = "tensight-tools 1";

std::string to_text(const Toolchain& t) {
    std::string text = kFormat;
    for (const std::string& line : {t.version, t.cc1plus, t.assembler, t.linker, t.libgcc,
                                    t.compiler_include_dirs[0], t.compiler_include_dirs[1]}) {
        text += "\n" + line;
    }
    return text + "\n";
}

bool from_text(const std::string& text, Toolchain& t) {
    std::istringstream lines(text);
    std::string format;
    t.compiler_include_dirs.resize(2);
    std::getline(lines, format);
    for (std::string* line : {&t.version, &t.cc1plus, &t.assembler, &t.linker, &t.libgcc,
                              &t.compiler_include_dirs[0], &t.compiler_include_dirs[1]}) {
        if (!std::getline(lines, *line)) {
            return false;
        }
    }
    return format == kFormat && is_program(t.cc1plus) && is_program(t.assembler) &&
           is_program(t.linker) && fs::exists(t.libgcc);
}

void ask_compiler(Toolchain& t) {
    t.version = ask(t.gxx, "--version");
    t.cc1plus = ask_for_program(t.gxx, "cc1plus");
    t.assembler = ask_for_program(t.gxx, "as");
    t.linker = ask_for_program(t.gxx, "ld");
    t.libgcc = ask(t.gxx, "-print-libgcc-file-name");
    if (!fs::exists(t.libgcc)) {
        throw ToolchainError(t.libgcc + ": no libgcc for rv32im/ilp32" + kInstall);
    }
    t.compiler_include_dirs = {ask(t.gxx, "-print-file-name=include"),
                               ask(t.gxx, "-print-file-name=include-fixed")};
}

std::string identity(const std::string& program) {
    struct stat info {};
    std::error_code error;
    const fs::path real = fs::canonical(program, error);
    if (error || stat(real.c_str(), &info) != 0) {
        throw ToolchainError(program + ": cannot be read" + kInstall);
    }
    digest::Sha256 hash;
    hash.field(program);
    hash.field(real.string());
    hash.field(std::to_string(info.st_size));
    hash.field(std::to_string(info.st_mtim.tv_sec));
    hash.field(std::to_string(info.st_mtim.tv_nsec));
    return digest::to_hex(hash.finish());
}

// The target-dependent half of libstdc++'s headers lies under the host's triple.
std::vector<std::string> find_library_headers(int major) {
    const std::string number = std::to_string(major);
    const std::string generic = "/usr/include/c++/" + number;
    std::error_code error;
    for (const auto& entry : fs::directory_iterator("/usr/include", error)) {
        const std::string triple = entry.path().filename().string();
        std::string specific = "/usr/include/" + triple + "/c++/" + number;
        if (triple.ends_with("-linux-gnu") && fs::exists(generic + "/cstdint", error) &&
            fs::exists(specific + "/bits/c++config.h", error)) {
            return {generic, std::move(specific)};
        }
    }
    throw ToolchainError(generic + ": no C++ standard headers for GCC " + number +
                         "; install the Debian package g++-" + number);
}

}  // namespace

Toolchain Toolchain::locate(const std::string& include_root, const std::string& runtime_root,
                            const CacheDirectory& cache) {
    Toolchain t;
    t.gxx = find_compiler();
    t.include_root = include_root;
    t.runtime_root = runtime_root;
    if (!fs::exists(runtime_root + "/kernel.ld")) {
        throw ToolchainError(runtime_root + ": no kernel runtime there (kernel.ld is missing)");
    }
    const std::string entry = "tools/" + identity(t.gxx);
    const auto remembered = cache.read(entry);
    if (!remembered || !from_text(*remembered, t)) {
        ask_compiler(t);
        cache.write(entry, to_text(t));
    }
    t.major = major_of(t.version);
    t.library_include_dirs = find_library_headers(t.major);
    return t;
}

std::vector<std::string> Toolchain::system_dirs() const {
    std::vector<std::string> dirs = {include_root, runtime_root};
    dirs.insert(dirs.end(), library_include_dirs.begin(), library_include_dirs.end());
    dirs.insert(dirs.end(), compiler_include_dirs.begin(), compiler_include_dirs.end());
    return dirs;
}

}  // namespace tensight::loader
