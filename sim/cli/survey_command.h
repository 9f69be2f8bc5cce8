// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <string>

#include "sim/survey/survey.h"

namespace tensight::cli {

struct SurveyArguments {
    std::string folder;
    survey::SurveyOptions options;
    std::string cache_directory;
    std::vector<std::string> defines;      ///< NAME or NAME=VALUE
    std::optional<std::string> metal_api;  ///< as in a workload; absent: the newest
};

/// `tensight try-kernels`: 0 when every kernel compiles, 3 when one does not, 2 for bad input.
int survey_command(SurveyArguments arguments);

}  // namespace tensight::cli
