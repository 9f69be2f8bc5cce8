// SPDX-License-Identifier: Apache-2.0
#include "sim/loader/process.h"

#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstdlib>
#include <cstring>
#include <system_error>
#include <thread>
#include <utility>

namespace tensight::loader {

namespace {

using Clock = std::chrono::steady_clock;
constexpr std::size_t kMostCaptured = std::size_t{1} << 20;

class Descriptor {
  public:
    Descriptor() = default;
    explicit Descriptor(int fd) : fd_(fd) {}
    Descriptor(Descriptor&& other) noexcept : fd_(std::exchange(other.fd_, -1)) {}
    Descriptor& operator=(Descriptor&& other) noexcept {
        std::swap(fd_, other.fd_);
        return *this;
    }
    ~Descriptor() { close(); }

    int get() const { return fd_; }
    bool is_open() const { return fd_ >= 0; }
    void close() {
        if (fd_ >= 0) {
            ::close(std::exchange(fd_, -1));
        }
    }

  private:
    int fd_ = -1;
};

struct Pipe {
    Descriptor read, write;
};

// Close-on-exec: a child that another thread starts meanwhile must not hold our pipes open.
Pipe make_pipe() {
    int ends[2];
    if (pipe2(ends, O_CLOEXEC) != 0) {
        throw std::system_error(errno, std::generic_category(), "pipe");
    }
    return {Descriptor(ends[0]), Descriptor(ends[1])};
}

Descriptor open_null() {
    const int fd = open("/dev/null", O_RDWR | O_CLOEXEC);
    if (fd < 0) {
        throw std::system_error(errno, std::generic_category(), "/dev/null");
    }
    return Descriptor(fd);
}

// What posix_spawn is told about descriptors and signals.
class SpawnOptions {
  public:
    SpawnOptions() {
        posix_spawn_file_actions_init(&actions_);
        posix_spawnattr_init(&attributes_);
        sigset_t none, all;
        sigemptyset(&none);
        sigfillset(&all);
        posix_spawnattr_setsigmask(&attributes_, &none);
        posix_spawnattr_setsigdefault(&attributes_, &all);
        posix_spawnattr_setflags(&attributes_, POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETSIGDEF);
    }
    SpawnOptions(const SpawnOptions&) = delete;
    SpawnOptions& operator=(const SpawnOptions&) = delete;
    ~SpawnOptions() {
        posix_spawn_file_actions_destroy(&actions_);
        posix_spawnattr_destroy(&attributes_);
    }

    void redirect(const Descriptor& from, int to) {
        posix_spawn_file_actions_adddup2(&actions_, from.get(), to);
    }
    const posix_spawn_file_actions_t* actions() const { return &actions_; }
    const posix_spawnattr_t* attributes() const { return &attributes_; }

  private:
    posix_spawn_file_actions_t actions_;
    posix_spawnattr_t attributes_;
};

struct Child {
    pid_t pid = -1;
    Descriptor error;   // our end of its standard error
    Descriptor output;  // our end of its standard output, last child only
};

// Children that are still running when this goes out of scope are killed and reaped.
class Children {
  public:
    explicit Children(std::size_t count) : list(count) {}
    Children(const Children&) = delete;
    Children& operator=(const Children&) = delete;
    ~Children() {
        kill_all();
        for (Child& child : list) {
            if (child.pid > 0) {
                waitpid(child.pid, nullptr, 0);
            }
        }
    }
    void kill_all() {
        for (Child& child : list) {
            if (child.pid > 0) {
                kill(child.pid, SIGKILL);
            }
        }
    }
    std::vector<Child> list;
};

std::vector<std::string> environment() {
    const char* path = std::getenv("PATH");
    return {std::string("PATH=") + (path != nullptr ? path : "/usr/bin:/bin"), "LC_ALL=C",
            "SOURCE_DATE_EPOCH=0"};
}

std::vector<char*> pointers(const std::vector<std::string>& texts) {
    std::vector<char*> list;
    for (const std::string& text : texts) {
        list.push_back(const_cast<char*>(text.c_str()));
    }
    list.push_back(nullptr);
    return list;
}

pid_t spawn(const Command& command, const SpawnOptions& options, ProcessResult& result) {
    const std::vector<std::string> variables = environment();
    pid_t pid = -1;
    const int error =
        posix_spawnp(&pid, command.at(0).c_str(), options.actions(), options.attributes(),
                     pointers(command).data(), pointers(variables).data());
    if (error != 0) {
        result.exit_status = 127;
        result.error_output = command[0] + ": " + std::strerror(error) + "\n";
        return -1;
    }
    return pid;
}

void start(std::span<const Command> commands, Children& children, PipelineResult& result) {
    Descriptor input = open_null();
    for (std::size_t i = 0; i < commands.size(); ++i) {
        Pipe output = make_pipe();
        Pipe error = make_pipe();
        SpawnOptions options;
        options.redirect(input, STDIN_FILENO);
        options.redirect(output.write, STDOUT_FILENO);
        options.redirect(error.write, STDERR_FILENO);
        Child& child = children.list[i];
        child.pid = spawn(commands[i], options, result.processes[i]);
        child.error = std::move(error.read);
        if (i + 1 == commands.size()) {
            child.output = std::move(output.read);
        } else {
            input = std::move(output.read);
        }
    }
}

void drain(Descriptor& from, std::string& into) {
    char buffer[16384];
    const ssize_t got = read(from.get(), buffer, sizeof buffer);
    if (got > 0) {
        const auto room = kMostCaptured - std::min(kMostCaptured, into.size());
        into.append(buffer, std::min(static_cast<std::size_t>(got), room));
    } else if (got == 0 || errno != EINTR) {
        from.close();
    }
}

// Reads all pipes to their ends; false when the deadline came first.
bool collect(Children& children, PipelineResult& result, Clock::time_point deadline) {
    for (;;) {
        std::vector<pollfd> polled;
        std::vector<std::pair<Descriptor*, std::string*>> targets;
        for (std::size_t i = 0; i < children.list.size(); ++i) {
            Child& child = children.list[i];
            ProcessResult& process = result.processes[i];
            for (auto [pipe, text] : {std::pair{&child.error, &process.error_output},
                                      std::pair{&child.output, &process.output}}) {
                if (pipe->is_open()) {
                    polled.push_back({pipe->get(), POLLIN, 0});
                    targets.emplace_back(pipe, text);
                }
            }
        }
        if (polled.empty()) {
            return true;
        }
        const auto left = std::chrono::ceil<std::chrono::milliseconds>(deadline - Clock::now());
        if (left.count() <= 0) {
            return false;
        }
        poll(polled.data(), polled.size(), static_cast<int>(std::min<long>(left.count(), 1000)));
        for (std::size_t i = 0; i < polled.size(); ++i) {
            if (polled[i].revents != 0) {
                drain(*targets[i].first, *targets[i].second);
            }
        }
    }
}

// A program may close its outputs long before it ends, so this wait has the deadline too.
bool reap(Child& child, ProcessResult& result, Clock::time_point deadline) {
    if (child.pid <= 0) {
        return true;
    }
    int status = 0;
    for (;;) {
        const pid_t done = waitpid(child.pid, &status, WNOHANG);
        if (done == child.pid) {
            break;
        }
        if (done < 0 && errno != EINTR) {
            child.pid = -1;
            return true;  // reaped by somebody else: the status is lost and stays -1
        }
        if (Clock::now() >= deadline) {
            return false;
        }
        std::this_thread::sleep_for(std::chrono::microseconds(100));
    }
    child.pid = -1;
    if (WIFSIGNALED(status)) {
        result.signal = WTERMSIG(status);
    } else {
        result.exit_status = WEXITSTATUS(status);
    }
    return true;
}

}  // namespace

PipelineResult run_pipeline(std::span<const Command> commands, std::chrono::milliseconds limit) {
    const Clock::time_point deadline = Clock::now() + limit;
    PipelineResult result;
    result.processes.resize(commands.size());
    Children children(commands.size());
    start(commands, children, result);
    bool in_time = collect(children, result, deadline);
    for (std::size_t i = 0; i < commands.size() && in_time; ++i) {
        in_time = reap(children.list[i], result.processes[i], deadline);
    }
    result.timed_out = !in_time;
    return result;
}

ProcessResult run_process(const Command& command, std::chrono::milliseconds limit) {
    PipelineResult result = run_pipeline({&command, 1}, limit);
    if (result.timed_out) {
        result.processes[0].error_output += command.at(0) + ": timed out\n";
    }
    return std::move(result.processes[0]);
}

}  // namespace tensight::loader
