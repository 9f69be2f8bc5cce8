// SPDX-License-Identifier: Apache-2.0
// What launches leave, as the environment asks for it.
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <sstream>

#include "device_fixture.h"
#include "tests/folders/temporary_folder.h"

namespace host_tests {
namespace {

namespace fs = std::filesystem;
using testing::HasSubstr;

constexpr const char* kPrint = R"(
#include "api/dataflow/dataflow_api.h"
#include "api/debug/dprint.h"
void kernel_main() { DPRINT << "core " << (uint32_t)get_absolute_logical_x() << ENDL(); }
)";

class Outputs : public testing::Test {
  protected:
    void set(const char* name, const std::string& value) {
        setenv(name, value.c_str(), 1);
        names_.push_back(name);
    }
    void TearDown() override {
        for (const char* name : names_) {
            unsetenv(name);
        }
    }
    static void launch_twice() {
        const auto device = distributed::MeshDevice::create_unit_mesh(0);
        Program program = CreateProgram();
        CreateKernelFromString(program, kPrint, CoreRange({0, 0}, {1, 0}), DataMovementConfig{});
        distributed::MeshWorkload workload;
        workload.add_program(distributed::MeshCoordinateRange(device->shape()), std::move(program));
        for (int i = 0; i < 2; ++i) {
            distributed::EnqueueMeshWorkload(device->mesh_command_queue(), workload, true);
        }
    }
    static std::string text_of(const fs::path& file) {
        std::ostringstream text;
        text << std::ifstream(file).rdbuf();
        return text.str();
    }
    tensight::folders::TemporaryFolder folder{"outputs"};

  private:
    std::vector<const char*> names_;
};

TEST_F(Outputs, AreAFolderForEachLaunch) {
    set("TENSIGHT_REPORT", (folder.path() / "report").string());
    launch_twice();
    for (const char* launch : {"launch0", "launch1"}) {
        for (const char* file : {"result.json", "summary.txt", "findings.txt", "trace.json"}) {
            EXPECT_TRUE(fs::exists(folder.path() / "report" / launch / file)) << launch << file;
        }
    }
    EXPECT_THAT(text_of(folder.path() / "report/launch1/result.json"), HasSubstr("\"launch1\""));
}

TEST_F(Outputs, MayBeJsonAndTracesAlone) {
    set("TENSIGHT_JSON", (folder.path() / "json").string());
    set("TENSIGHT_TRACE", (folder.path() / "trace").string());
    launch_twice();
    EXPECT_THAT(text_of(folder.path() / "json/launch0.json"), HasSubstr("\"schema_version\""));
    EXPECT_THAT(text_of(folder.path() / "trace/launch1.trace.json"), HasSubstr("traceEvents"));
}

TEST_F(Outputs, OfKernelsComeFromTheCoresThatAreSelected) {
    const std::string file = (folder.path() / "dprint.txt").string();
    set("TT_METAL_DPRINT_CORES", "1,0");
    set("TT_METAL_DPRINT_FILE", file);
    launch_twice();
    EXPECT_EQ(text_of(file), "0:(x=1,y=0):BR: core 1\n0:(x=1,y=0):BR: core 1\n");
}

TEST_F(Outputs, TellOfTheirLaunchOnStandardError) {
    testing::internal::CaptureStderr();
    launch_twice();
    const std::string line = testing::internal::GetCapturedStderr();
    EXPECT_THAT(line, HasSubstr("tensight: launch 0: "));
    EXPECT_THAT(line, HasSubstr(" cycles, ok\n"));
    set("TENSIGHT_SUMMARY", "off");
    testing::internal::CaptureStderr();
    launch_twice();
    EXPECT_EQ(testing::internal::GetCapturedStderr(), "");
    set("TENSIGHT_SUMMARY", "full");
    testing::internal::CaptureStderr();
    launch_twice();
    EXPECT_THAT(testing::internal::GetCapturedStderr(), HasSubstr("PASS"));
}

}  // namespace
}  // namespace host_tests
