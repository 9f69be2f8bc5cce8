// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <fmt/format.h>

#include <string>
#include <utility>

namespace tt {

/// Who a message is from.
enum LogType : int {
    LogAlways,
    LogDevice,
    LogOp,
    LogTest,
    LogTest2,
    LogMetal,
    LogBuildKernels,
    LogVerif,
    LogDispatch,
    LogFabric,
    LogTrace,
    LogInspector,
    LogMetalTrace,
    LogDistributed,
    LogLLRuntime,
    LogEmulationDriver,
};

namespace logging {

enum class Level { trace, debug, info, warning, error, critical };

/// Writes "LEVEL | CATEGORY | TEXT" to standard error if `level` is at least that of
/// TT_LOGGER_LEVEL (trace, debug, info, warning, error, critical, off; default info).
void write(Level level, LogType category, const std::string& text);
bool enabled(Level level);

template <class... Arguments>
void log(Level level, LogType category, fmt::format_string<Arguments...> format,
         Arguments&&... arguments) {
    if (enabled(level)) {
        write(level, category, fmt::format(format, std::forward<Arguments>(arguments)...));
    }
}

template <class... Arguments>
void log(Level level, fmt::format_string<Arguments...> format, Arguments&&... arguments) {
    log(level, LogAlways, format, std::forward<Arguments>(arguments)...);
}

}  // namespace logging
}  // namespace tt

#define log_trace(...) ::tt::logging::log(::tt::logging::Level::trace, __VA_ARGS__)
#define log_debug(...) ::tt::logging::log(::tt::logging::Level::debug, __VA_ARGS__)
#define log_info(...) ::tt::logging::log(::tt::logging::Level::info, __VA_ARGS__)
#define log_warning(...) ::tt::logging::log(::tt::logging::Level::warning, __VA_ARGS__)
#define log_error(...) ::tt::logging::log(::tt::logging::Level::error, __VA_ARGS__)
#define log_critical(...) ::tt::logging::log(::tt::logging::Level::critical, __VA_ARGS__)
#define log_fatal(...) ::tt::logging::log(::tt::logging::Level::critical, __VA_ARGS__)
