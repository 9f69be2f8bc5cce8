// SPDX-License-Identifier: Apache-2.0
#include <gtest/gtest.h>

#include <tt-metalium/mesh_coord.hpp>
#include <tt-metalium/system_mesh.hpp>

namespace {

using namespace tt::tt_metal::distributed;

TEST(MeshCoordinate, HasARowMajorNumber) {
    EXPECT_EQ(MeshCoordinate(1, 2).to_linear_index(MeshShape(2, 4)), 6U);
    EXPECT_THROW((void)MeshCoordinate(2, 0).to_linear_index(MeshShape(2, 4)), std::runtime_error);
    EXPECT_EQ(MeshCoordinate(1, 2)[-1], 2U);
}

TEST(MeshCoordinateRange, RunsRowMajor) {
    const MeshCoordinateRange range{MeshShape(2, 2)};
    EXPECT_EQ(std::vector<MeshCoordinate>(range.begin(), range.end()),
              (std::vector<MeshCoordinate>{MeshCoordinate(0, 0), MeshCoordinate(0, 1),
                                           MeshCoordinate(1, 0), MeshCoordinate(1, 1)}));
    EXPECT_TRUE(range.contains(MeshCoordinate(1, 1)));
    EXPECT_FALSE(range.contains(MeshCoordinate(0, 2)));
    EXPECT_THROW(MeshCoordinateRange(MeshCoordinate(1, 0), MeshCoordinate(0, 1)),
                 std::runtime_error);
}

TEST(SystemMesh, IsOneChip) { EXPECT_EQ(SystemMesh::instance().shape().mesh_size(), 1U); }

}  // namespace
