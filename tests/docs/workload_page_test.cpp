// SPDX-License-Identifier: Apache-2.0
// The example of docs/workload.md is a workload.
#include <gtest/gtest.h>
#include <unistd.h>

#include <filesystem>
#include <fstream>

#include "page.h"
#include "sim/workload/npy.h"
#include "sim/workload/reader.h"

namespace tensight::docs {
namespace {

namespace fs = std::filesystem;

/// A folder with the files that the example names.
class ExampleFolder {
  public:
    ExampleFolder()
        : path_(fs::path(testing::TempDir()) / ("tensight_docs_" + std::to_string(getpid()))) {
        fs::create_directories(path_);
        for (const char* source : {"reader.cpp", "compute.cpp", "writer.cpp"}) {
            std::ofstream(path_ / source) << "void kernel_main() {}\n";
        }
        const std::vector<double> sum(64 * 64, 0.0);
        const std::vector<std::int64_t> shape = {64, 64};
        workload::write_npy(path_ / "sum.npy", shape, sum);
    }
    ~ExampleFolder() {
        std::error_code ignored;
        fs::remove_all(path_, ignored);
    }
    ExampleFolder(const ExampleFolder&) = delete;
    ExampleFolder& operator=(const ExampleFolder&) = delete;

    [[nodiscard]] std::string file(const std::string& name) const { return path_ / name; }

  private:
    fs::path path_;
};

TEST(WorkloadPage, ShowsAWorkload) {
    const ExampleFolder folder;
    const std::string text = Page("docs/workload.md").block("yaml");
    ASSERT_FALSE(text.empty());
    const workload::Workload w = workload::parse_workload(text, folder.file("example.yaml"));
    EXPECT_EQ(w.tensors.size(), 3U);
    EXPECT_EQ(w.buffers.size(), 3U);
    ASSERT_EQ(w.programs.size(), 1U);
    EXPECT_EQ(w.programs[0].circular_buffers.size(), 3U);
    EXPECT_EQ(w.programs[0].kernels.size(), 3U);
    EXPECT_EQ(w.expectations.size(), 1U);
}

}  // namespace
}  // namespace tensight::docs
