// SPDX-License-Identifier: Apache-2.0
// The four groups of whole-kernel tile vectors.
#include "tests/vectors/tile_runs.h"
#include "tests/vectors/vector_group.h"

namespace tensight::vectors {
namespace {

using Check = Tally (*)(const std::filesystem::path& folder);

/// A group is there when its index or its data are; one without the other is an error.
void check_group(const std::filesystem::path& root, const std::string& group, Check check,
                 Report& report) {
    const std::filesystem::path folder = root / "tile";
    const std::string name = "tile_" + group;
    if (std::filesystem::exists(folder / (name + ".csv")) ||
        std::filesystem::exists(folder / (name + ".bin"))) {
        report.file("tile/" + name + ".bin", check(folder));
    }
}

const RegisterGroup kMatmul("tile_matmul", [](const std::filesystem::path& root, Report& report) {
    check_group(root, "matmul", check_matmul, report);
});
const RegisterGroup kEltwise("tile_eltwise", [](const std::filesystem::path& root, Report& report) {
    check_group(root, "eltwise", check_eltwise, report);
});
const RegisterGroup kReduce("tile_reduce", [](const std::filesystem::path& root, Report& report) {
    check_group(root, "reduce", check_reduce, report);
});
const RegisterGroup kConvert("tile_convert", [](const std::filesystem::path& root, Report& report) {
    check_group(root, "convert", check_convert, report);
});

}  // namespace
}  // namespace tensight::vectors
