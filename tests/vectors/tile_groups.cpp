// SPDX-License-Identifier: Apache-2.0
// The four groups of whole-kernel tile vectors.
#include "tests/vectors/tile_runs.h"
#include "tests/vectors/vector_group.h"

namespace tensight::vectors {
namespace {

const RegisterGroup kMatmul("tile_matmul", [](const std::filesystem::path& root, Report& report) {
    report.file("tile/tile_matmul.bin", check_matmul(root / "tile"));
});
const RegisterGroup kEltwise("tile_eltwise", [](const std::filesystem::path& root, Report& report) {
    report.file("tile/tile_eltwise.bin", check_eltwise(root / "tile"));
});
const RegisterGroup kReduce("tile_reduce", [](const std::filesystem::path& root, Report& report) {
    report.file("tile/tile_reduce.bin", check_reduce(root / "tile"));
});
const RegisterGroup kConvert("tile_convert", [](const std::filesystem::path& root, Report& report) {
    report.file("tile/tile_convert.bin", check_convert(root / "tile"));
});

}  // namespace
}  // namespace tensight::vectors
