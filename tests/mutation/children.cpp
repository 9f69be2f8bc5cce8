// SPDX-License-Identifier: Apache-2.0
#include "tests/mutation/children.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>

#include <atomic>
#include <cstdio>
#include <fstream>
#include <nlohmann/json.hpp>
#include <stdexcept>
#include <thread>

namespace tensight::mutation {

namespace fs = std::filesystem;

namespace {

/// Several of them, in this process or in others, may share a folder: the name of a result has the
/// process and a number that this process gives once.
std::atomic<int> next_number{0};

[[noreturn]] void be_child(const Children::Work& work, const fs::path& result) {
    ::setpgid(0, 0);
    const int nowhere = ::open("/dev/null", O_RDWR);
    for (const int stream : {STDIN_FILENO, STDOUT_FILENO, STDERR_FILENO}) {
        ::dup2(nowhere, stream);
    }
    int status = 1;
    try {
        std::ofstream file(result);
        file << nlohmann::json(work()).dump();
        file.close();
        status = file.good() ? 0 : 1;
    } catch (...) {  // the parent sees it by the status
        status = 1;
    }
    ::_exit(status);
}

Outcome outcome_of(int status, const fs::path& result) {
    Outcome outcome;
    outcome.status = "crashed";
    if (WIFEXITED(status) && WEXITSTATUS(status) == 0) {
        std::ifstream file(result);
        outcome = nlohmann::json::parse(file).get<Outcome>();
    } else if (WIFSIGNALED(status)) {
        outcome.message = fmt::format("signal {}", WTERMSIG(status));
    }
    fs::remove(result);
    return outcome;
}

}  // namespace

Children::~Children() {
    for (const Child& c : running_) {
        ::kill(-c.process, SIGKILL);
        ::waitpid(c.process, nullptr, 0);
    }
}

void Children::start(Work work, Done done) {
    while (static_cast<int>(running_.size()) >= jobs_) {
        if (!collect()) {
            std::this_thread::sleep_for(std::chrono::milliseconds(2));
        }
    }
    Child child;
    child.result = folder_ / fmt::format("result{}_{}.json", ::getpid(), next_number++);
    child.until = std::chrono::steady_clock::now() + limit_;
    child.done = std::move(done);
    std::fflush(nullptr);
    child.process = ::fork();
    if (child.process < 0) {
        throw std::runtime_error("no further process can be started");
    }
    if (child.process == 0) {
        be_child(work, child.result);
    }
    ::setpgid(child.process, child.process);  // whoever comes first
    running_.push_back(std::move(child));
}

void Children::finish() {
    while (!running_.empty()) {
        if (!collect()) {
            std::this_thread::sleep_for(std::chrono::milliseconds(2));
        }
    }
}

bool Children::collect() {
    for (auto c = running_.begin(); c != running_.end(); ++c) {
        int status = 0;
        const bool ended = ::waitpid(c->process, &status, WNOHANG) == c->process;
        const bool late = !ended && std::chrono::steady_clock::now() > c->until;
        if (!ended && !late) {
            continue;
        }
        Outcome outcome;
        if (late) {
            ::kill(-c->process, SIGKILL);
            ::waitpid(c->process, nullptr, 0);
            fs::remove(c->result);
            outcome.status = "timed out";
        } else {
            outcome = outcome_of(status, c->result);
        }
        const Done done = std::move(c->done);
        running_.erase(c);
        done(std::move(outcome));
        return true;
    }
    return false;
}

}  // namespace tensight::mutation
