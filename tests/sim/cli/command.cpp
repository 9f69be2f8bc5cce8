// SPDX-License-Identifier: Apache-2.0
#include "tests/sim/cli/command.h"

#include <fcntl.h>
#include <signal.h>
#include <spawn.h>
#include <sys/mman.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cerrno>
#include <system_error>
#include <thread>

namespace tensight::cli::testing {

namespace {

/// A file without a name: takes any amount of output without a reader at the other end.
class Capture {
  public:
    Capture() : fd_(memfd_create("capture", MFD_CLOEXEC)) {
        if (fd_ < 0) {
            throw std::system_error(errno, std::generic_category(), "memfd_create");
        }
    }
    ~Capture() { close(fd_); }
    Capture(const Capture&) = delete;
    Capture& operator=(const Capture&) = delete;

    int fd() const { return fd_; }
    std::string text() const {
        std::string text(static_cast<std::size_t>(lseek(fd_, 0, SEEK_END)), '\0');
        std::size_t done = 0;
        while (done < text.size()) {
            const ssize_t got =
                pread(fd_, text.data() + done, text.size() - done, static_cast<off_t>(done));
            if (got <= 0) {
                throw std::system_error(errno, std::generic_category(), "pread");
            }
            done += static_cast<std::size_t>(got);
        }
        return text;
    }

  private:
    int fd_;
};

std::vector<char*> pointers(std::vector<std::string>& texts) {
    std::vector<char*> result;
    for (std::string& text : texts) {
        result.push_back(text.data());
    }
    result.push_back(nullptr);
    return result;
}

pid_t spawn(const Command& command, const Capture& out, const Capture& err) {
    std::vector<std::string> arguments = command.arguments;
    std::vector<std::string> variables;
    for (const auto& [name, value] : command.environment) {
        variables.push_back(name + "=" + value);
    }
    posix_spawn_file_actions_t actions;
    posix_spawn_file_actions_init(&actions);
    posix_spawn_file_actions_addopen(&actions, STDIN_FILENO, "/dev/null", O_RDONLY, 0);
    posix_spawn_file_actions_adddup2(&actions, out.fd(), STDOUT_FILENO);
    posix_spawn_file_actions_adddup2(&actions, err.fd(), STDERR_FILENO);
    posix_spawn_file_actions_addchdir_np(&actions, command.folder.c_str());
    pid_t process = -1;
    const int error = posix_spawn(&process, arguments.at(0).c_str(), &actions, nullptr,
                                  pointers(arguments).data(), pointers(variables).data());
    posix_spawn_file_actions_destroy(&actions);
    if (error != 0) {
        throw std::system_error(error, std::generic_category(), arguments[0]);
    }
    return process;
}

}  // namespace

CommandResult run(const Command& command) {
    using Clock = std::chrono::steady_clock;
    const Capture out;
    const Capture err;
    CommandResult result;
    result.process = spawn(command, out, err);
    const Clock::time_point end = Clock::now() + command.limit;
    int state = 0;
    while (waitpid(result.process, &state, WNOHANG) == 0) {
        if (Clock::now() > end && !result.timed_out) {
            result.timed_out = true;
            kill(result.process, SIGKILL);
        }
        std::this_thread::sleep_for(std::chrono::milliseconds(1));
    }
    if (WIFEXITED(state)) {
        result.status = WEXITSTATUS(state);
    } else {
        result.signal = WTERMSIG(state);
    }
    result.out = out.text();
    result.err = err.text();
    return result;
}

}  // namespace tensight::cli::testing
