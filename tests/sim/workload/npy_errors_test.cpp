// SPDX-License-Identifier: Apache-2.0
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <limits>

#include "sim/workload/npy.h"
#include "tests/sim/workload/scratch_folder.h"

namespace tensight::workload {
namespace {

using testing::AllOf;
using testing::HasSubstr;

std::string version_one(const std::string& dictionary, const std::string& data = "") {
    std::string bytes = "\x93NUMPY";
    bytes += {1, 0, static_cast<char>(dictionary.size() & 0xFF),
              static_cast<char>(dictionary.size() >> 8)};
    return bytes + dictionary + data;
}

std::string problem(const std::string& bytes) {
    try {
        parse_npy(bytes, "dir/a.npy");
    } catch (const NpyError& error) {
        return error.what();
    }
    return "accepted";
}

const std::string kGood = "{'descr': '<f4', 'fortran_order': False, 'shape': (2, 2), }";

TEST(NpyErrors, EveryTruncationIsAnErrorThatNamesTheFile) {
    const std::string whole = version_one(kGood, std::string(16, '\0'));
    ASSERT_EQ(problem(whole), "accepted");
    for (std::size_t length = 0; length < whole.size(); ++length) {
        EXPECT_THAT(problem(whole.substr(0, length)),
                    AllOf(HasSubstr("dir/a.npy: "), HasSubstr(", expected ")))
            << length;
    }
    EXPECT_THAT(problem(whole + '\0'), HasSubstr("17 bytes of data, expected 16"));
}

TEST(NpyErrors, OtherFiles) {
    EXPECT_THAT(problem("PK\x03\x04 a zip"), HasSubstr("not a .npy file"));
    std::string version = version_one(kGood, std::string(16, '\0'));
    version[6] = 9;
    EXPECT_THAT(problem(version), HasSubstr("format version 9, expected version 1, 2 or 3"));
}

TEST(NpyErrors, TypesWeDoNotRead) {
    for (const char* descr : {">f4", "<c8", "|O", "<U3", "f4", "<f16", "", "|V8"}) {
        EXPECT_THAT(problem(version_one("{'descr': '" + std::string(descr) +
                                        "', 'fortran_order': False, 'shape': (1,), }")),
                    HasSubstr("element type '" + std::string(descr) + "', expected <f4"))
            << descr;
    }
    EXPECT_THAT(problem(version_one("{'descr': [('a', '<f4')], 'fortran_order': False, "
                                    "'shape': (1,), }")),
                HasSubstr("expected a quoted string"));
}

TEST(NpyErrors, BadDictionaries) {
    for (const char* text :
         {"", "{", "{}", "{'descr': '<f4'}", "{'descr': '<f4', 'fortran_order': False}",
          "{'descr': '<f4' 'shape': (1,)}", "{'descr': '<f4, 'fortran_order': False}",
          "{'descr': '<f4', 'fortran_order': false, 'shape': (1,), }",
          "{'descr': '<f4', 'fortran_order': False, 'shape': (1, }",
          "{'descr': '<f4', 'fortran_order': False, 'shape': (-1,), }",
          "{'descr': '<f4', 'fortran_order': False, 'shape': (1L,), }",
          "{'descr': '<f4', 'fortran_order': False, 'shape': (99999999999999999999,), }",
          "{'descr': '<f4', 'fortran_order': False, 'shape': (1,), 'x': 1}",
          "{'descr': '<f4', 'fortran_order': False, 'shape': (1,), } x",
          "{'descr': '<f4', 'fortran_order': False, 'shape': (1"}) {
        EXPECT_THAT(problem(version_one(text, std::string(4, '\0'))),
                    AllOf(HasSubstr("dir/a.npy: bad header"), HasSubstr(", expected ")))
            << text;
    }
}

TEST(NpyErrors, ShapesThatWrapAround) {
    // 2^32 * 2^32 elements of 4 bytes are 2^66 bytes, which is 0 modulo 2^64.
    EXPECT_THAT(problem(version_one("{'descr': '<f4', 'fortran_order': False, "
                                    "'shape': (4294967296, 4294967296), }")),
                HasSubstr("expected a size that fits into memory"));
    EXPECT_THAT(problem(version_one("{'descr': '<f4', 'fortran_order': False, "
                                    "'shape': (1099511627776,), }")),
                HasSubstr("0 bytes of data, expected 4398046511104"));
    std::string many = "{'descr': '<f4', 'fortran_order': False, 'shape': (";
    for (int i = 0; i < 1000; ++i) {
        many += "1, ";
    }
    EXPECT_THAT(problem(version_one(many + "), }", std::string(4, '\0'))), HasSubstr("at most 32"));
}

TEST(NpyErrors, AHeaderThatClaimsGigabytes) {
    std::string bytes = "\x93NUMPY";
    bytes += {2, 0, '\xff', '\xff', '\xff', '\x7f'};
    EXPECT_THAT(problem(bytes), HasSubstr("a header of 2147483647 bytes"));
}

TEST(NpyErrors, IntegersThatADoubleCannotHold) {
    const std::string dictionary = "{'descr': '<i8', 'fortran_order': False, 'shape': (1,), }";
    EXPECT_THAT(problem(version_one(dictionary, std::string("\x01\0\0\0\0\0\x20\0", 8))),
                HasSubstr("element 0 is an integer beyond 2^53"));
}

TEST(NpyErrors, MoreElementsThanAskedFor) {
    const std::string bytes = version_one(kGood, std::string(16, '\0'));
    EXPECT_THROW(parse_npy(bytes, "a", 3), NpyError);
    EXPECT_EQ(parse_npy(bytes, "a", 4).values.size(), 4U);
}

class NpyWriteErrors : public ScratchFolder {};

TEST_F(NpyWriteErrors, NameFileAndElement) {
    const auto write = [&](const std::filesystem::path& path, std::vector<double> values,
                           NpyType type) -> std::string {
        try {
            const std::vector<std::int64_t> shape = {2};
            write_npy(path, shape, values, type);
        } catch (const NpyError& error) {
            return error.what();
        }
        return "accepted";
    };
    const auto path = folder() / "o.npy";
    EXPECT_THAT(write(path, {1, 256}, NpyType::u1), HasSubstr("element 1 is 256"));
    EXPECT_THAT(write(path, {-1, 0}, NpyType::u4), HasSubstr("element 0 is -1"));
    EXPECT_THAT(write(path, {0.5, 0}, NpyType::i4), HasSubstr("element 0 is 0.5"));
    EXPECT_THAT(write(path, {std::numeric_limits<double>::quiet_NaN(), 0}, NpyType::i4),
                HasSubstr("element 0 is nan"));
    EXPECT_THAT(write(path, {9223372036854775808.0, 0}, NpyType::i8), HasSubstr("element 0"));
    EXPECT_THAT(write(path, {1}, NpyType::f4), HasSubstr("1 values, expected 2 for shape (2)"));
    EXPECT_THAT(write(folder() / "no" / "o.npy", {1, 2}, NpyType::f4),
                HasSubstr("cannot be written"));
    std::filesystem::create_directory(folder() / "d.npy");
    EXPECT_THAT(write(folder() / "d.npy", {1, 2}, NpyType::f4), HasSubstr("cannot be written"));
    EXPECT_FALSE(std::filesystem::exists(path));  // nothing half-written stays behind
}

TEST_F(NpyWriteErrors, AnUnreadableNameIsAnError) {
    EXPECT_THROW(read_npy(folder() / "none.npy"), NpyError);
    EXPECT_THROW(read_npy(folder()), NpyError);
}

}  // namespace
}  // namespace tensight::workload
