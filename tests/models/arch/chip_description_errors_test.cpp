// SPDX-License-Identifier: Apache-2.0
// What is wrong in a chip description is an ArchError that names the file and the line.
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <unistd.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <sstream>

#include "models/arch/chip_description.h"

namespace tensight::arch {
namespace {

using testing::HasSubstr;

/// The shipped file with one piece of text replaced, on disk for the time of a test.
class EditedFile {
  public:
    EditedFile(const std::string& from, const std::string& to) {
        std::ifstream in(TENSIGHT_SOURCE_DIR "/models/arch/wormhole_b0.yaml");
        std::stringstream text;
        text << in.rdbuf();
        std::string s = text.str();
        const auto at = s.find(from);
        EXPECT_NE(at, std::string::npos) << "the shipped file has changed: " << from;
        if (at != std::string::npos) {
            line_ = 1 + static_cast<int>(
                            std::count(s.begin(), s.begin() + static_cast<long>(at), '\n'));
            s.replace(at, from.size(), to);
        }
        const auto* info = testing::UnitTest::GetInstance()->current_test_info();
        path_ = std::filesystem::temp_directory_path() /
                ("tensight_arch_" + std::to_string(::getpid()) + "_" + info->name() + ".yaml");
        std::ofstream(path_) << s;
    }
    ~EditedFile() { std::filesystem::remove(path_); }

    [[nodiscard]] std::string path() const { return path_.string(); }
    /// "file:line:" of the edited place, `down` lines below its beginning.
    [[nodiscard]] std::string place(int down = 0) const {
        return path() + ":" + std::to_string(line_ + down) + ":";
    }

  private:
    std::filesystem::path path_;
    int line_ = 0;
};

std::string error_of(const std::string& path) {
    try {
        read_chip_description(path);
    } catch (const ArchError& error) {
        return error.what();
    }
    ADD_FAILURE() << "no ArchError";
    return {};
}

TEST(ChipDescriptionErrors, AFileThatIsNotThere) {
    EXPECT_THAT(error_of("/nowhere/chip.yaml"), HasSubstr("/nowhere/chip.yaml"));
}

TEST(ChipDescriptionErrors, TextThatIsNotYaml) {
    const EditedFile file("name: wormhole_b0", "name: [wormhole_b0");
    EXPECT_THAT(error_of(file.path()), HasSubstr(file.path()));
}

TEST(ChipDescriptionErrors, UnknownKeyAtTheTop) {
    const EditedFile file("clock_hz: 1000000000", "clock_hz: 1000000000\ncolour: red");
    EXPECT_THAT(error_of(file.path()), HasSubstr(file.place(1) + " unknown key 'colour'"));
}

TEST(ChipDescriptionErrors, UnknownKeyInTheGeometry) {
    const EditedFile file("  l1_alignment: 16", "  l1_alignment: 16\n  l2_bytes: 1");
    EXPECT_THAT(error_of(file.path()), HasSubstr(file.place(1) + " unknown key 'l2_bytes'"));
}

TEST(ChipDescriptionErrors, UnknownParameter) {
    const EditedFile file("    mop_bubble: {", "    mop_buble: {");
    EXPECT_THAT(error_of(file.path()),
                HasSubstr(file.place() + " unknown parameter 'tensix.mop_buble'"));
}

TEST(ChipDescriptionErrors, UnknownFieldOfAParameter) {
    const EditedFile file("mop_bubble: {value: 1,", "mop_bubble: {value: 1, typical: 1,");
    EXPECT_THAT(error_of(file.path()), HasSubstr(file.place() + " unknown key 'typical'"));
}

TEST(ChipDescriptionErrors, MissingParameter) {
    const EditedFile file("    mop_bubble: {value: 1", "    # mop_bubble: {value: 1");
    EXPECT_THAT(error_of(file.path()), HasSubstr("parameter 'tensix.mop_bubble' is missing"));
}

TEST(ChipDescriptionErrors, MissingKeyOfTheGeometry) {
    const EditedFile file("  dram_channels: 12\n", "");
    EXPECT_THAT(error_of(file.path()), HasSubstr("key 'dram_channels' is missing"));
}

TEST(ChipDescriptionErrors, MissingFieldOfAParameter) {
    const EditedFile file("mop_bubble: {value: 1, unit: cycles,", "mop_bubble: {value: 1,");
    EXPECT_THAT(error_of(file.path()), HasSubstr(file.place() + " key 'unit' is missing"));
}

TEST(ChipDescriptionErrors, ValueOutsideItsInterval) {
    const EditedFile below("latency: {value: 11,", "latency: {value: 8,");
    EXPECT_THAT(error_of(below.path()),
                HasSubstr(below.place() + " 'unpack.latency': expected low <= value <= high"));
    const EditedFile above("latency: {value: 11,", "latency: {value: 14,");
    EXPECT_THAT(error_of(above.path()), HasSubstr("expected low <= value <= high"));
    const EditedFile at_the_end("latency: {value: 11,", "latency: {value: 13,");
    EXPECT_EQ(read_chip_description(at_the_end.path()).timing.unpack_latency, 13);
}

TEST(ChipDescriptionErrors, ProvenanceThatDoesNotExist) {
    const EditedFile file(
        "mop_bubble: {value: 1, unit: cycles, low: 0, high: 1, provenance: documented",
        "mop_bubble: {value: 1, unit: cycles, low: 0, high: 1, provenance: guessed");
    EXPECT_THAT(error_of(file.path()), HasSubstr(file.place() + " provenance must be"));
}

TEST(ChipDescriptionErrors, ValueOfTheWrongKind) {
    const EditedFile file("  columns: 8", "  columns: eight");
    EXPECT_THAT(error_of(file.path()), HasSubstr(file.place() + " 'columns'"));
}

TEST(ChipDescriptionErrors, CoordinatesThatDoNotMatchTheGrid) {
    const EditedFile file("noc_x: [1, 2, 3, 4, 6, 7, 8, 9]", "noc_x: [1, 2, 3, 4, 6, 7, 8]");
    EXPECT_THAT(error_of(file.path()), HasSubstr("must match columns, rows and dram_channels"));
}

TEST(ChipDescriptionErrors, UnknownRiscOfACall) {
    const EditedFile file("cb_wait_front: {D: 19,", "cb_wait_front: {X: 19,");
    EXPECT_THAT(error_of(file.path()), HasSubstr(file.place() + " unknown key 'X'"));
}

TEST(ChipDescriptionErrors, WrongKindOfACallsCost) {
    const EditedFile file("cb_wait_front: {D: 19,", "cb_wait_front: {D: many,");
    EXPECT_THAT(error_of(file.path()), HasSubstr(file.place()));
}

TEST(ChipDescriptionErrors, WrongKindOfAnSfpuVariant) {
    const EditedFile file("exp: {base: 21, fp32: 65,", "exp: {base: 21, fp32: most,");
    EXPECT_THAT(error_of(file.path()), HasSubstr(file.place()));
}

TEST(ChipDescriptionErrors, AListInsteadOfAMap) {
    const auto path = std::filesystem::temp_directory_path() /
                      ("tensight_arch_list_" + std::to_string(::getpid()) + ".yaml");
    std::ofstream(path) << "- name\n- geometry\n";
    EXPECT_THAT(error_of(path.string()), HasSubstr(path.string()));
    std::filesystem::remove(path);
}

}  // namespace
}  // namespace tensight::arch
