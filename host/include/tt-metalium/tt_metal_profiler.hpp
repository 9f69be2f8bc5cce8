// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <tt-metalium/host_api.hpp>

namespace tt::tt_metal::detail {

// Without effect: what a launch leaves is chosen by TENSIGHT_REPORT.
void SetDeviceProfilerDir(const std::string& output_dir = "");
void FreshProfilerDeviceLog();
void FreshProfilerHostLog();

}  // namespace tt::tt_metal::detail
