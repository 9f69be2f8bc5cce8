// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <map>
#include <string>

#include "tests/kernels/api_list.h"

namespace tensight::kernels {

/// Name and reason of every call that the headers below `folder` refuse (TENSIGHT_UNSUPPORTED);
/// those of tile operations with their `_init`. ApiListError for one whose reason cannot be read.
std::map<std::string, std::string> refused_calls(const std::string& folder);

/// The part of docs/kernel-api.md behind the list: the refused calls that it does not have.
std::string render_further_refusals(const std::map<std::string, std::string>& refused,
                                    const std::vector<ApiSection>& sections);

/// Both parts, of the tree at `tree`.
std::string render_kernel_api(const std::string& tree);

}  // namespace tensight::kernels
