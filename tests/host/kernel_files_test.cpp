// SPDX-License-Identifier: Apache-2.0
#include "host/launch/kernel_files.h"

#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>

#include "tests/folders/temporary_folder.h"

namespace tensight::host {
namespace {

namespace fs = std::filesystem;

void write(const fs::path& file, const std::string& text) {
    fs::create_directories(file.parent_path());
    std::ofstream(file) << text;
}

TEST(KernelFiles, TakeTheirOwnHeadersAlong) {
    const folders::TemporaryFolder folder("kernels");
    const fs::path root = folder.path();
    write(root / "kernels/one/kernel.cpp",
          "#include \"../shared/a.h\"\n#include \"api/dataflow/dataflow_api.h\"\n");
    write(root / "kernels/shared/a.h", "#  include \"b.h\"\n");
    write(root / "kernels/shared/b.h", "#include \"a.h\"\n");
    write(root / "kernels/one/other.cpp", "");
    const std::string saved =
        copy_kernel((root / "kernels/one/kernel.cpp").string(), (root / "copy").string());
    EXPECT_EQ(saved, "one/kernel.cpp");
    EXPECT_TRUE(fs::exists(root / "copy/one/kernel.cpp"));
    EXPECT_TRUE(fs::exists(root / "copy/shared/b.h"));
    EXPECT_FALSE(fs::exists(root / "copy/one/other.cpp"));
}

}  // namespace
}  // namespace tensight::host
