// SPDX-License-Identifier: Apache-2.0
#include "sim/workload/mapped_floats.h"

#include <gtest/gtest.h>

#include "sim/workload/layout.h"
#include "sim/workload/npy.h"
#include "tests/sim/workload/scratch_folder.h"

namespace tensight::workload {
namespace {

constexpr std::int64_t kMost = 1000;

class MappedFloatsTest : public ScratchFolder {
  protected:
    std::string written(const std::vector<std::int64_t>& shape, const std::vector<double>& values,
                        NpyType type = NpyType::f4) const {
        const auto file = folder() / "a.npy";
        write_npy(file, shape, values, type);
        return file.string();
    }
};

TEST_F(MappedFloatsTest, HoldsTheValuesOfTheFile) {
    const auto mapped = MappedFloats::open(written({2, 3}, {0, 1.5, -2, 3, 4, 0.1F}), kMost);
    ASSERT_NE(mapped, nullptr);
    EXPECT_EQ(mapped->shape(), (std::vector<std::int64_t>{2, 3}));
    EXPECT_EQ(mapped->size(), 6U);
    std::vector<double> some(3);
    mapped->copy(3, some);
    EXPECT_EQ(some, (std::vector<double>{3, 4, 0.1F}));
}

TEST_F(MappedFloatsTest, LeavesOtherFilesToTheReader) {
    EXPECT_EQ(MappedFloats::open(written({1}, {1}, NpyType::f8), kMost), nullptr);
    EXPECT_EQ(MappedFloats::open(folder() / "none.npy", kMost), nullptr);
    EXPECT_EQ(MappedFloats::open(folder(), kMost), nullptr);
    EXPECT_EQ(MappedFloats::open(put("empty.npy", ""), kMost), nullptr);
}

TEST_F(MappedFloatsTest, RefusesWhatTheReaderRefuses) {
    EXPECT_THROW(MappedFloats::open(put("bad.npy", "no numpy"), kMost), NpyError);
    EXPECT_THROW(MappedFloats::open(written({3}, {1, 2, 3}), 2), NpyError);
}

TEST_F(MappedFloatsTest, ATensorOfAMappedFileHasTheSamePages) {
    std::vector<double> values(40 * 50);
    for (std::size_t i = 0; i < values.size(); ++i) {
        values[i] = static_cast<double>(i) / 8;
    }
    written({40, 50}, values);
    const Tensor read{"t", {40, 50}, values, {}, {}};
    Tensor mapped{"t", {40, 50}, {}, {}, {}};
    mapped.file = MappedFloats::open(folder() / "a.npy", kMost * 10);
    ASSERT_TRUE(mapped.has_values());
    EXPECT_EQ(to_tiles(mapped, -1), to_tiles(read, -1));
    EXPECT_EQ(to_rows(mapped, 16), to_rows(read, 16));
}

}  // namespace
}  // namespace tensight::workload
