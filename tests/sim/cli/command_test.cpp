// SPDX-License-Identifier: Apache-2.0
#include "tests/sim/cli/command_test.h"

#include <algorithm>
#include <cstdlib>
#include <fstream>

#include "tests/sim/report/json_schema.h"

namespace tensight::cli::testing {

namespace fs = std::filesystem;

namespace {

constexpr const char* kBuild = TENSIGHT_BINARY_DIR;

/// One folder per test, at the same place each time: the cache knows kernels by their paths.
fs::path folder_of_test() {
    const auto* test = ::testing::UnitTest::GetInstance()->current_test_info();
    std::string name = std::string(test->test_suite_name()) + "." + test->name();
    std::replace(name.begin(), name.end(), '/', '-');
    return fs::path(kBuild) / "tests" / "scratch" / name;
}

std::set<std::string> files_below(const fs::path& folder) {
    std::set<std::string> files;
    for (const auto& entry : fs::recursive_directory_iterator(folder)) {
        files.insert(fs::relative(entry.path(), folder).string());
    }
    return files;
}

std::string read(const fs::path& path) {
    std::ifstream stream(path, std::ios::binary);
    return {std::istreambuf_iterator<char>(stream), {}};
}

}  // namespace

const nlohmann::json& Outcome::finding(const std::string& id) const {
    static const nlohmann::json kNone;
    const nlohmann::json* found = nullptr;
    if (json.contains("findings")) {
        for (const auto& f : json["findings"]) {
            if (f["id"] == id) {
                EXPECT_EQ(found, nullptr) << "several findings " << id;
                found = &f;
            }
        }
    }
    EXPECT_NE(found, nullptr) << "no finding " << id << " in:\n" << err;
    return found != nullptr ? *found : kNone;
}

std::vector<std::string> Outcome::findings(const std::string& severity) const {
    std::vector<std::string> ids;
    if (json.contains("findings")) {
        for (const auto& f : json["findings"]) {
            if (f["severity"] == severity) {
                ids.push_back(f["id"]);
            }
        }
    }
    return ids;
}

CommandTest::CommandTest()
    : root_(folder_of_test()),
      folder_(root_ / "work"),
      cache_(fs::path(kBuild) / "tests" / "kernel_cache") {
    fs::remove_all(root_);
    for (const char* name : {"work", "home", "tmp"}) {
        fs::create_directories(root_ / name);
    }
}

CommandTest::~CommandTest() {
    std::error_code ignored;
    fs::remove_all(root_, ignored);
}

void CommandTest::put(const std::string& name, const std::string& text) const {
    fs::create_directories((folder_ / name).parent_path());
    std::ofstream(folder_ / name, std::ios::binary) << text;
}

std::string CommandTest::get(const std::string& name) const { return read(folder_ / name); }

void CommandTest::use_own_cache() { cache_ = root_ / "cache"; }

CommandResult CommandTest::tensight(const std::vector<std::string>& arguments,
                                    const std::set<std::string>& written,
                                    const fs::path& working_directory) {
    Command command;
    command.arguments = {TENSIGHT_COMMAND};
    command.arguments.insert(command.arguments.end(), arguments.begin(), arguments.end());
    const char* path = std::getenv("PATH");
    command.environment = {{"PATH", path != nullptr ? path : "/usr/bin:/bin"},
                           {"HOME", (root_ / "home").string()},
                           {"TMPDIR", (root_ / "tmp").string()},
                           {"TENSIGHT_CACHE", cache_.string()}};
    command.limit = limit_;
    command.folder = (working_directory.empty() ? folder_ : working_directory).string();

    std::set<std::string> allowed = files_below(folder_);
    allowed.insert(written.begin(), written.end());
    CommandResult result = testing::run(command);
    EXPECT_EQ(result.signal, 0) << result.err;
    EXPECT_FALSE(result.timed_out);
    for (const std::string& file : files_below(folder_)) {
        EXPECT_TRUE(allowed.count(file)) << "left behind: " << file;
    }
    EXPECT_EQ(files_below(root_ / "home"), std::set<std::string>{});
    EXPECT_EQ(files_below(root_ / "tmp"), std::set<std::string>{});
    if (fs::exists(cache_ / "scratch")) {
        const std::string mine = std::to_string(result.process) + "-";
        for (const auto& entry : fs::directory_iterator(cache_ / "scratch")) {
            EXPECT_FALSE(entry.path().filename().string().starts_with(mine)) << entry.path();
        }
    }
    return result;
}

Outcome CommandTest::run_file(const std::string& file, const std::vector<std::string>& options,
                              const fs::path& working_directory) {
    fs::remove(folder_ / "result.json");
    std::vector<std::string> arguments = {"run", file, "--json",
                                          (folder_ / "result.json").string()};
    arguments.insert(arguments.end(), options.begin(), options.end());
    Outcome outcome;
    static_cast<CommandResult&>(outcome) = tensight(arguments, {"result.json"}, working_directory);
    const bool written = fs::exists(folder_ / "result.json");
    if (outcome.status == 2) {
        EXPECT_FALSE(written);
        EXPECT_EQ(outcome.out, "");
        return outcome;
    }
    EXPECT_NE(outcome.status, 5) << outcome.err;
    EXPECT_TRUE(written) << outcome.err;
    if (written) {
        outcome.json = nlohmann::json::parse(get("result.json"), nullptr, false);
        EXPECT_FALSE(outcome.json.is_discarded());
        EXPECT_EQ(report::testing::schema_violations(outcome.json), std::vector<std::string>{});
        EXPECT_EQ(report::testing::sum_violations(outcome.json), std::vector<std::string>{});
        EXPECT_EQ(outcome.json["exit_status"], outcome.status);
    }
    return outcome;
}

Outcome CommandTest::run_text(const std::string& text, const std::vector<std::string>& options) {
    put("workload.yaml", text);
    return run_file("workload.yaml", options);
}

void expect_site(const nlohmann::json& site, const std::string& file, int line,
                 const std::string& risc) {
    ASSERT_TRUE(site.is_object()) << site;
    EXPECT_EQ(fs::path(site["file"].get<std::string>()).filename(), file);
    EXPECT_EQ(site["line"], line);
    EXPECT_EQ(site["risc"], risc);
}

}  // namespace tensight::cli::testing
