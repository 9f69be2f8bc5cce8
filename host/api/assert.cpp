// SPDX-License-Identifier: Apache-2.0
#include <cstdio>
#include <cstdlib>
#include <tt_stl/assert.hpp>

namespace tt::assert {

void fail(const char* file, int line, const char* kind, const char* condition,
          const std::string& message) {
    if (!message.empty()) {
        fmt::print(stderr, "critical | Always | {}: {}\n", kind, message);
        std::fflush(stderr);
    }
    if (std::getenv("TT_ASSERT_ABORT") != nullptr) {
        std::abort();
    }
    std::string text = fmt::format("{} @ {}:{}: {}\n", kind, file, line, condition);
    if (!message.empty()) {
        text += "info:\n" + message + "\n";
    }
    throw std::runtime_error(text);
}

}  // namespace tt::assert
