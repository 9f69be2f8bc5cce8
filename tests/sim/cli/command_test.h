// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <gtest/gtest.h>

#include <chrono>
#include <filesystem>
#include <nlohmann/json.hpp>
#include <set>
#include <string>
#include <vector>

#include "tests/sim/cli/command.h"

namespace tensight::cli::testing {

/// What a run of `tensight run` left.
struct Outcome : CommandResult {
    nlohmann::json json;  ///< null when none was written

    /// The only finding with this id; null and a test failure when there is none or several.
    const nlohmann::json& finding(const std::string& id) const;
    /// Ids of the findings of a severity, in order.
    std::vector<std::string> findings(const std::string& severity) const;
};

/// A test that runs the built command. It has a folder of its own, which is the command's working
/// directory; temporary files and home lie in others. The cache of compiled kernels is one for all
/// tests and stays in the build tree, so that only a first run has to compile.
class CommandTest : public ::testing::Test {
  protected:
    CommandTest();
    ~CommandTest() override;

    const std::filesystem::path& folder() const { return folder_; }

    /// For commands that work long, also beside others on a slow machine.
    void limit(std::chrono::seconds wall_time) { limit_ = wall_time; }

    /// Writes a file into the test's folder; folders in `name` are made.
    void put(const std::string& name, const std::string& text) const;
    std::string get(const std::string& name) const;

    /// Lets the following commands use an empty cache of their own.
    void use_own_cache();
    const std::filesystem::path& cache() const { return cache_; }

    /// `tensight ARGUMENTS` in the test's folder, or in another working directory. Whatever the
    /// command does, it must not die of a signal, and must leave no file but those in `written`.
    CommandResult tensight(const std::vector<std::string>& arguments,
                           const std::set<std::string>& written = {},
                           const std::filesystem::path& working_directory = {});

    /// `tensight run FILE --json RESULT OPTIONS`. Checks what every run promises: JSON that keeps
    /// its schema and whose accounts add up in every case but 2, and nothing on standard output in
    /// that case.
    Outcome run_file(const std::string& file, const std::vector<std::string>& options = {},
                     const std::filesystem::path& working_directory = {});

    /// A run of `text` as workload.yaml, and of kernels written by put().
    Outcome run_text(const std::string& text, const std::vector<std::string>& options = {});

  private:
    std::filesystem::path root_;
    std::filesystem::path folder_;
    std::filesystem::path cache_;
    std::chrono::seconds limit_ = Command{}.limit;
};

/// The site has this file (its last part), line and RISC.
void expect_site(const nlohmann::json& site, const std::string& file, int line,
                 const std::string& risc);

}  // namespace tensight::cli::testing
