// SPDX-License-Identifier: Apache-2.0
#include <array>
#include <cstdio>
#include <cstdlib>
#include <string_view>
#include <tt-logger/tt-logger.hpp>

namespace tt::logging {

namespace {

constexpr std::array<std::string_view, 6> kLevels = {"trace",   "debug", "info",
                                                     "warning", "error", "critical"};
constexpr std::array<std::string_view, 16> kCategories = {
    "Always",       "Device",      "Op",        "Test",           "Test2", "Metal",
    "BuildKernels", "Verif",       "Dispatch",  "Fabric",         "Trace", "Inspector",
    "MetalTrace",   "Distributed", "LLRuntime", "EmulationDriver"};

std::size_t lowest_level() {
    const char* chosen = std::getenv("TT_LOGGER_LEVEL");
    const std::string_view text = chosen == nullptr ? "" : chosen;
    for (std::size_t i = 0; i < kLevels.size(); ++i) {
        if (text == kLevels[i]) {
            return i;
        }
    }
    return text == "off" ? kLevels.size() : static_cast<std::size_t>(Level::info);
}

}  // namespace

bool enabled(Level level) {
    static const std::size_t lowest = lowest_level();
    return static_cast<std::size_t>(level) >= lowest;
}

void write(Level level, LogType category, const std::string& text) {
    fmt::print(stderr, "{} | {} | {}\n", kLevels.at(static_cast<std::size_t>(level)),
               kCategories.at(static_cast<std::size_t>(category)), text);
}

}  // namespace tt::logging
