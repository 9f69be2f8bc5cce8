// SPDX-License-Identifier: Apache-2.0
#include "sim/workload/npy.h"

#include <gtest/gtest.h>

#include <cmath>
#include <limits>

#include "tests/sim/workload/scratch_folder.h"

namespace tensight::workload {
namespace {

using Shape = std::vector<std::int64_t>;
using Values = std::vector<double>;

// A file as numpy writes it: version 1, the dictionary padded with blanks to a multiple of 64.
std::string numpy_file(std::string dictionary, const std::string& data) {
    while ((10 + dictionary.size() + 1) % 64 != 0) {
        dictionary += ' ';
    }
    dictionary += '\n';
    std::string bytes = "\x93NUMPY";
    bytes += {1, 0, static_cast<char>(dictionary.size()), 0};
    return bytes + dictionary + data;
}

std::string head(const std::string& descr, const std::string& shape,
                 const std::string& fortran = "False") {
    return "{'descr': '" + descr + "', 'fortran_order': " + fortran + ", 'shape': " + shape + ", }";
}

class Npy : public ScratchFolder {};

TEST_F(Npy, ReadsFloat32AsNumpyWritesIt) {
    // 1.5 = 3fc00000, -2 = c0000000, little-endian
    const std::string data("\x00\x00\xc0\x3f\x00\x00\x00\xc0", 8);
    const auto array = read_npy(put("a.npy", numpy_file(head("<f4", "(2,)"), data)));
    EXPECT_EQ(array.shape, Shape{2});
    EXPECT_EQ(array.values, (Values{1.5, -2.0}));
    const auto shape = read_npy(folder() / "a.npy", 2, false);
    EXPECT_EQ(shape.shape, array.shape);
    EXPECT_TRUE(shape.values.empty());
    EXPECT_EQ(array.type, NpyType::f4);
}

TEST_F(Npy, ReadsEveryElementType) {
    struct Case {
        const char* descr;
        std::string data;
        double value;
    };
    const std::vector<Case> cases = {
        {"<f8", std::string("\x00\x00\x00\x00\x00\x00\xf8\x3f", 8), 1.5},
        {"<f2", std::string("\x00\xbe", 2), -1.5},
        {"<f2", std::string("\x01\x00", 2), 0x1p-24},
        {"<f2", std::string("\xff\x03", 2), 0x3ffp-24},
        {"<f2", std::string("\x00\x04", 2), 0x1p-14},
        {"<f2", std::string("\xff\x7b", 2), 65504.0},
        {"<f2", std::string("\x00\xfc", 2), -std::numeric_limits<double>::infinity()},
        {"|i1", "\x80", -128.0},
        {"<i2", std::string("\xfe\xff", 2), -2.0},
        {"<i4", std::string("\x00\x00\x00\x80", 4), -2147483648.0},
        {"<i4", std::string("\xff\xff\xff\x7f", 4), 2147483647.0},
        {"<i8", std::string("\xff\xff\xff\xff\xff\xff\xff\xff", 8), -1.0},
        {"<i8", std::string("\x00\x00\x00\x00\x00\x00\x20\x00", 8), 9007199254740992.0},
        {"|u1", "\xff", 255.0},
        {"<u2", std::string("\xff\xff", 2), 65535.0},
        {"<u4", std::string("\xff\xff\xff\xff", 4), 4294967295.0},
        {"<u8", std::string("\x01\x00\x00\x00\x00\x00\x00\x00", 8), 1.0},
        {"|b1", "\x01", 1.0},
        {"<u1", "\x07", 7.0},
    };
    for (const Case& one : cases) {
        const auto array = parse_npy(numpy_file(head(one.descr, "(1,)"), one.data), "a.npy");
        EXPECT_EQ(array.values, Values{one.value}) << one.descr;
    }
    const auto nan = parse_npy(numpy_file(head("<f2", "(1,)"), std::string("\x01\x7c", 2)), "n");
    EXPECT_TRUE(std::isnan(nan.values[0]));
}

TEST_F(Npy, ConvertsFortranOrder) {
    const std::string data = {1, 4, 2, 5, 3, 6};
    const auto array = parse_npy(numpy_file(head("|u1", "(2, 3)", "True"), data), "a.npy");
    EXPECT_EQ(array.values, (Values{1, 2, 3, 4, 5, 6}));
    // shape (2, 2, 2): element (i, j, k) lies at i + 2 j + 4 k
    const std::string cube = {0, 4, 2, 6, 1, 5, 3, 7};
    EXPECT_EQ(parse_npy(numpy_file(head("|u1", "(2, 2, 2)", "True"), cube), "a.npy").values,
              (Values{0, 1, 2, 3, 4, 5, 6, 7}));
}

TEST_F(Npy, ReadsVersionTwoAndOtherKeyOrders) {
    const std::string dictionary = R"({"shape":(1,1),"fortran_order":False,"descr":"<u2"})";
    std::string bytes = "\x93NUMPY";
    bytes += {2, 0, static_cast<char>(dictionary.size()), 0, 0, 0};
    const auto array = parse_npy(bytes + dictionary + std::string("\x05\x01", 2), "a.npy");
    EXPECT_EQ(array.shape, (Shape{1, 1}));
    EXPECT_EQ(array.values, Values{261.0});
}

TEST_F(Npy, ReadsScalarsAndEmptyArrays) {
    EXPECT_EQ(parse_npy(numpy_file(head("|u1", "()"), "\x03"), "a").values, Values{3.0});
    EXPECT_TRUE(parse_npy(numpy_file(head("|u1", "(0, 4)"), ""), "a").values.empty());
}

TEST_F(Npy, WritesTheBytesThatNumpyWrites) {
    const std::string path = (folder() / "o.npy").string();
    write_npy(path, Shape{2, 1}, Values{1.5, -2.0}, NpyType::f4);
    const std::string expected =
        numpy_file(head("<f4", "(2, 1)"), std::string("\x00\x00\xc0\x3f\x00\x00\x00\xc0", 8));
    EXPECT_EQ(get("o.npy"), expected);
    write_npy(path, Shape{1}, Values{3}, NpyType::u1);
    EXPECT_EQ(get("o.npy"), numpy_file(head("|u1", "(1,)"), "\x03"));
}

TEST_F(Npy, ComesBackInEveryType) {
    for (const NpyType type :
         {NpyType::f2, NpyType::f4, NpyType::f8, NpyType::i1, NpyType::i2, NpyType::i4, NpyType::i8,
          NpyType::u1, NpyType::u2, NpyType::u4, NpyType::u8, NpyType::b1}) {
        const Values values = {0, 1, 1, 0, 1, 0};
        const auto path = folder() / "r.npy";
        write_npy(path, Shape{2, 3}, values, type);
        const auto array = read_npy(path);
        EXPECT_EQ(array.type, type);
        EXPECT_EQ(array.shape, (Shape{2, 3}));
        EXPECT_EQ(array.values, values);
    }
    const Values wide = {-128, 127};
    write_npy(folder() / "i.npy", Shape{2}, wide, NpyType::i1);
    EXPECT_EQ(read_npy(folder() / "i.npy").values, wide);
}

TEST_F(Npy, RoundsHalvesToEven) {
    const Values values = {1.0 + 0x1p-11, 1.0 + 3 * 0x1p-11, 65519.0, 65520.0,
                           0x1p-25,       0x1.8p-24,         -0x1p-26};
    write_npy(folder() / "h.npy", Shape{7}, values, NpyType::f2);
    const Values expected = {1.0, 1.0 + 0x1p-9, 65504.0, std::numeric_limits<double>::infinity(),
                             0.0, 0x1p-23,      -0.0};
    EXPECT_EQ(read_npy(folder() / "h.npy").values, expected);
}

TEST_F(Npy, LeavesNoTemporaryFile) {
    write_npy(folder() / "o.npy", Shape{1}, Values{1});
    std::vector<std::string> names;
    for (const auto& entry : std::filesystem::directory_iterator(folder())) {
        names.push_back(entry.path().filename().string());
    }
    EXPECT_EQ(names, std::vector<std::string>{"o.npy"});
}

}  // namespace
}  // namespace tensight::workload
