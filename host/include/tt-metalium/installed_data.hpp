// SPDX-License-Identifier: Apache-2.0
#pragma once

// Where this installation's chip descriptions and kernel headers lie: the CMake package and the
// pkg-config file define it. A host program may be anywhere, and the library is linked into it.

namespace tensight::host {

/// Used unless TENSIGHT_DATA says otherwise. Returns true.
bool set_data_directory(const char* path);

#ifdef TENSIGHT_DATA_DIRECTORY
namespace {
[[maybe_unused]] const bool kDataDirectoryIsSet = set_data_directory(TENSIGHT_DATA_DIRECTORY);
}
#endif

}  // namespace tensight::host
