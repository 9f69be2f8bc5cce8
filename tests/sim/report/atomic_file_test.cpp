// SPDX-License-Identifier: Apache-2.0
#include "sim/report/atomic_file.h"

#include <gmock/gmock.h>
#include <stdlib.h>
#include <sys/stat.h>

#include <filesystem>
#include <fstream>
#include <thread>

#include "sim/report/report_folder.h"
#include "tests/folders/temporary_folder.h"
#include "tests/sim/report/sample_result.h"

namespace tensight::report {
namespace {

namespace fs = std::filesystem;
using ::testing::HasSubstr;

class AtomicFileTest : public ::testing::Test {
  protected:
    std::string path(const std::string& name) const { return (folder_ / name).string(); }
    std::string get(const std::string& name) const {
        std::ifstream stream(path(name), std::ios::binary);
        return {std::istreambuf_iterator<char>(stream), {}};
    }
    std::ptrdiff_t files() const {
        return std::distance(fs::recursive_directory_iterator(folder_),
                             fs::recursive_directory_iterator());
    }
    template <class Action>
    static std::string message_of(Action action) {
        try {
            action();
        } catch (const std::runtime_error& error) {
            return error.what();
        }
        ADD_FAILURE() << "expected an error";
        return "";
    }

    folders::TemporaryFolder temporary_{"report"};
    fs::path folder_ = temporary_.path();
};

TEST_F(AtomicFileTest, WritesTheText) {
    const std::string text("a\0b\n", 4);
    write_atomically(path("file"), text);
    EXPECT_EQ(get("file"), text);
    EXPECT_EQ(files(), 1);
}

TEST_F(AtomicFileTest, ReplacesWhatWasThere) {
    write_atomically(path("file"), "a long text that was there before");
    write_atomically(path("file"), "short");
    EXPECT_EQ(get("file"), "short");
    EXPECT_EQ(files(), 1);
}

TEST_F(AtomicFileTest, MissingFolder) {
    EXPECT_THAT(message_of([&] { write_atomically(path("absent/file"), "text"); }),
                HasSubstr("absent/file: cannot be written: No such file or directory"));
    EXPECT_EQ(files(), 0);
}

TEST_F(AtomicFileTest, FolderInPlaceOfTheFile) {
    fs::create_directories(folder_ / "file" / "inside");
    EXPECT_THAT(message_of([&] { write_atomically(path("file"), "text"); }),
                HasSubstr("file: cannot be written"));
    EXPECT_EQ(files(), 2);
}

// A link stays a link: the file behind it is replaced.
TEST_F(AtomicFileTest, LinkIsFollowed) {
    write_atomically(path("target"), "before");
    fs::create_symlink(folder_ / "target", folder_ / "link");
    write_atomically(path("link"), "text");
    EXPECT_EQ(get("target"), "text");
    EXPECT_TRUE(fs::is_symlink(folder_ / "link"));
    EXPECT_EQ(files(), 2);
}

// A device or a pipe takes the text and stays what it is. Through links, so that a mistake replaces
// no more than those.
TEST_F(AtomicFileTest, DeviceIsWrittenInPlace) {
    fs::create_symlink("/dev/null", folder_ / "null");
    write_atomically(path("null"), "text");
    EXPECT_TRUE(fs::is_symlink(folder_ / "null"));
    EXPECT_TRUE(fs::is_character_file("/dev/null"));
}

TEST_F(AtomicFileTest, FullDevice) {
    if (!fs::exists("/dev/full")) {
        FAIL() << "needs /dev/full, which every Linux has";
    }
    fs::create_symlink("/dev/full", folder_ / "full");
    EXPECT_THAT(message_of([&] { write_atomically(path("full"), "text"); }),
                HasSubstr("full: cannot be written"));
}

TEST_F(AtomicFileTest, PieceByPiece) {
    AtomicFile file(path("file"));
    file.append("one ");
    file.append("two");
    EXPECT_FALSE(fs::exists(path("file"))) << "not before it is complete";
    file.commit();
    EXPECT_EQ(get("file"), "one two");
    EXPECT_EQ(files(), 1);
}

TEST_F(AtomicFileTest, WhatIsNotCommittedIsGone) {
    write_atomically(path("file"), "before");
    {
        AtomicFile file(path("file"));
        file.append("half");
    }
    EXPECT_EQ(get("file"), "before");
    EXPECT_EQ(files(), 1);
}

TEST_F(AtomicFileTest, PipeIsWrittenInPlace) {
    ASSERT_EQ(::mkfifo(path("pipe").c_str(), 0600), 0);
    std::string received;
    std::thread reader([&] {
        std::ifstream stream(path("pipe"));
        std::getline(stream, received);
    });
    write_atomically(path("pipe"), "text\n");
    reader.join();
    EXPECT_EQ(received, "text");
    EXPECT_TRUE(fs::is_fifo(folder_ / "pipe"));
}

TEST_F(AtomicFileTest, ReportFolderIsMade) {
    write_report(testing::sample_result(), Recording({}), path("deep/report"));
    EXPECT_THAT(get("deep/report/summary.txt"), HasSubstr("FAIL failed"));
    EXPECT_THAT(get("deep/report/findings.txt"), HasSubstr("error[cb-wrap]"));
    EXPECT_THAT(get("deep/report/result.json"), HasSubstr("\"cb-wrap\""));
    EXPECT_THAT(get("deep/report/findings.sarif"), HasSubstr("\"cb-wrap\""));
    EXPECT_THAT(get("deep/report/trace.json"), HasSubstr("\"traceEvents\":["));
    EXPECT_EQ(get("deep/report/stacks.folded"), "");
    EXPECT_THAT(get("deep/report/noc_trace/topology.json"), HasSubstr("cluster_type"));
    EXPECT_EQ(files(), 10);
}

TEST_F(AtomicFileTest, ReportFolderThatCannotBeMade) {
    write_atomically(path("file"), "text");
    EXPECT_THAT(message_of([&] {
                    write_report(testing::sample_result(), Recording({}), path("file/report"));
                }),
                HasSubstr("file/report: cannot be made"));
}

}  // namespace
}  // namespace tensight::report
