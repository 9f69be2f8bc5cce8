// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <fmt/format.h>

#include <stdexcept>
#include <string>
#include <utility>

namespace tt::assert {

/// Throws std::runtime_error with TT-Metalium's text form, "KIND @ FILE:LINE: CONDITION", a line
/// "info:" and the message; the first line and the message go to standard error as well. With
/// TT_ASSERT_ABORT in the environment it aborts instead.
[[noreturn]] void fail(const char* file, int line, const char* kind, const char* condition,
                       const std::string& message);

inline std::string text() { return {}; }

template <class... Arguments>
std::string text(fmt::format_string<Arguments...> format, Arguments&&... arguments) {
    return fmt::format(format, std::forward<Arguments>(arguments)...);
}

}  // namespace tt::assert

/// Throws unless the condition holds. The message is a format string of fmt and its arguments.
#define TT_FATAL(condition, ...)                                           \
    do {                                                                   \
        if (!(condition)) [[unlikely]] {                                   \
            ::tt::assert::fail(__FILE__, __LINE__, "TT_FATAL", #condition, \
                               ::tt::assert::text(__VA_ARGS__));           \
        }                                                                  \
    } while (0)

/// Throws.
#define TT_THROW(...)                                                   \
    ::tt::assert::fail(__FILE__, __LINE__, "TT_THROW", "tt::exception", \
                       ::tt::assert::text(__VA_ARGS__))

/// TT_FATAL in debug builds (DEBUG); evaluates the condition in all.
#ifdef DEBUG
#define TT_ASSERT(condition, ...)                                           \
    do {                                                                    \
        if (!(condition)) [[unlikely]] {                                    \
            ::tt::assert::fail(__FILE__, __LINE__, "TT_ASSERT", #condition, \
                               ::tt::assert::text(__VA_ARGS__));            \
        }                                                                   \
    } while (0)
#else
#define TT_ASSERT(condition, ...) \
    do {                          \
        (void)(condition);        \
    } while (0)
#endif
