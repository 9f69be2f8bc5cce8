// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <sys/types.h>

#include <chrono>
#include <filesystem>
#include <functional>
#include <vector>

#include "tests/mutation/outcome.h"

namespace tensight::mutation {

/// Makes outcomes in processes of their own, some at a time: a mutant that crashes the simulator,
/// or never ends, takes nothing else with it.
class Children {
  public:
    /// @param folder  for the files that results come in; others may use it too
    /// @param jobs  processes at a time
    /// @param limit  of wall time for each; its group of processes is killed after it
    Children(std::filesystem::path folder, int jobs, std::chrono::seconds limit)
        : folder_(std::move(folder)), jobs_(jobs), limit_(limit) {}
    ~Children();
    Children(const Children&) = delete;
    Children& operator=(const Children&) = delete;

    using Work = std::function<Outcome()>;      ///< runs in the child
    using Done = std::function<void(Outcome)>;  ///< runs in this process

    /// Starts `work` as soon as fewer than `jobs` run; `done` is called from here or from finish().
    void start(Work work, Done done);
    /// Waits for all of them.
    void finish();

  private:
    struct Child {
        pid_t process = 0;
        std::filesystem::path result;
        std::chrono::steady_clock::time_point until;
        Done done;
    };
    /// Collects one that has ended, or kills one that is late; false: neither.
    bool collect();

    std::filesystem::path folder_;
    int jobs_;
    std::chrono::seconds limit_;
    std::vector<Child> running_;
};

}  // namespace tensight::mutation
