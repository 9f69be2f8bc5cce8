// SPDX-License-Identifier: Apache-2.0
#include "cross_compiler.h"

#include <fcntl.h>
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cstdlib>
#include <fstream>
#include <sstream>
#include <stdexcept>

#include "tests/folders/temporary_folder.h"

extern char** environ;

namespace tensight::kernels {
namespace {

constexpr const char* kCompiler = "riscv64-unknown-elf-g++";

/// A directory that goes away with the process.
class Scratch {
  public:
    std::filesystem::path file(const std::string& extension) {
        return folder_.path() / (std::to_string(count_++) + extension);
    }

  private:
    folders::TemporaryFolder folder_{"kernels"};
    int count_ = 0;
};

Scratch& scratch() {
    static Scratch directory;
    return directory;
}

std::string read_text(const std::filesystem::path& path) {
    std::ifstream file(path);
    std::ostringstream text;
    text << file.rdbuf();
    return text.str();
}

int run(const std::vector<std::string>& arguments, const std::filesystem::path& messages) {
    std::vector<char*> argv;
    for (const std::string& argument : arguments) {
        argv.push_back(const_cast<char*>(argument.c_str()));
    }
    argv.push_back(nullptr);
    posix_spawn_file_actions_t actions;
    posix_spawn_file_actions_init(&actions);
    posix_spawn_file_actions_addopen(&actions, STDOUT_FILENO, "/dev/null", O_WRONLY, 0);
    posix_spawn_file_actions_addopen(&actions, STDERR_FILENO, messages.c_str(),
                                     O_WRONLY | O_CREAT | O_TRUNC, 0600);
    pid_t child = 0;
    const int spawned = posix_spawnp(&child, kCompiler, &actions, nullptr, argv.data(), environ);
    posix_spawn_file_actions_destroy(&actions);
    int status = 0;
    if (spawned != 0 || waitpid(child, &status, 0) != child || !WIFEXITED(status)) {
        return -1;
    }
    return WEXITSTATUS(status);
}

std::vector<std::string> role_flags(Role role) {
    const auto compute = [](const char* thread, const char* number) {
        const std::string name = thread;
        std::string lower;
        for (const char letter : name) {
            lower += static_cast<char>(letter - 'A' + 'a');
        }
        return std::vector<std::string>{"-DTRISC_" + name, "-DUCK_CHLKC_" + name,
                                        "-DNAMESPACE=chlkc_" + lower,
                                        std::string("-DCOMPILE_FOR_TRISC=") + number};
    };
    const auto movement = [](const char* risc, const char* noc) {
        return std::vector<std::string>{std::string("-DCOMPILE_FOR_") + risc,
                                        std::string("-DNOC_INDEX=") + noc,
                                        "-DNOC_MODE=0",
                                        "-DNUM_DRAM_BANKS=12",
                                        "-DIS_NOT_POW2_NUM_DRAM_BANKS=1",
                                        "-DNUM_L1_BANKS=64",
                                        "-DLOG_BASE_2_OF_NUM_L1_BANKS=6"};
    };
    switch (role) {
        case Role::Brisc:
            return movement("BRISC", "1");
        case Role::Ncrisc:
            return movement("NCRISC", "0");
        case Role::Unpack:
            return compute("UNPACK", "0");
        case Role::Math:
            return compute("MATH", "1");
        case Role::Pack:
            return compute("PACK", "2");
    }
    throw std::logic_error("no such role");
}

std::vector<std::string> command(Role role, bool prelude) {
    const std::string tree = TENSIGHT_SOURCE_DIR;
    std::vector<std::string> arguments = {kCompiler,
                                          "-march=rv32im",
                                          "-mabi=ilp32",
                                          "-std=gnu++17",
                                          "-O2",
                                          "-ffunction-sections",
                                          "-fno-exceptions",
                                          "-fno-rtti",
                                          "-fno-threadsafe-statics",
                                          "-fno-use-cxa-atexit",
                                          "-fno-asynchronous-unwind-tables",
                                          "-ffast-math",
                                          "-Wall",
                                          "-Wextra",
                                          "-Wno-unused-parameter",
                                          "-nostdinc++",
                                          "-I" + tree + "/kernels/include",
                                          "-I" + tree + "/tests/kernels/generated",
                                          "-isystem",
                                          tree + "/kernels/runtime/include/cxx",
                                          "-isystem",
                                          "/usr/include/c++/12",
                                          "-isystem",
                                          "/usr/include/x86_64-linux-gnu/c++/12",
                                          "-isystem",
                                          tree + "/kernels/runtime/include/c",
                                          "-DKERNEL_BUILD",
                                          "-DARCH_WORMHOLE",
                                          "-DTENSIX_FIRMWARE",
                                          "-DLOCAL_MEM_EN=0"};
    for (const std::string& flag : role_flags(role)) {
        arguments.push_back(flag);
    }
    if (prelude) {
        arguments.insert(arguments.end(), {"-include", "tensight/prelude.h"});
    }
    return arguments;
}

Compilation finish(std::vector<std::string> arguments, const std::vector<std::string>& flags,
                   const std::filesystem::path& source, bool object) {
    Compilation result;
    arguments.insert(arguments.end(), flags.begin(), flags.end());
    if (object) {
        result.object = scratch().file(".o");
        arguments.insert(arguments.end(), {"-c", "-o", result.object});
    } else {
        arguments.push_back("-fsyntax-only");
    }
    arguments.insert(arguments.end(), {"-x", "c++", source});
    const std::filesystem::path messages = scratch().file(".txt");
    result.status = run(arguments, messages);
    result.messages = read_text(messages);
    return result;
}

std::filesystem::path write_source(const std::string& text) {
    const std::filesystem::path path = scratch().file(".cpp");
    std::ofstream(path) << text;
    return path;
}

}  // namespace

const char* role_name(Role role) {
    constexpr const char* kNames[] = {"brisc", "ncrisc", "unpack", "math", "pack"};
    return kNames[static_cast<int>(role)];
}

bool cross_compiler_found() {
    static const bool found = run({kCompiler, "--version"}, scratch().file(".txt")) == 0;
    return found;
}

Compilation compile(Role role, const std::filesystem::path& source,
                    const std::vector<std::string>& flags) {
    return finish(command(role, true), flags, source, true);
}

Compilation compile_text(Role role, const std::string& text, const std::vector<std::string>& flags,
                         bool prelude) {
    return finish(command(role, prelude), flags, write_source(text), true);
}

Compilation check_text(Role role, const std::string& text, const std::vector<std::string>& flags) {
    return finish(command(role, false), flags, write_source(text), false);
}

}  // namespace tensight::kernels
