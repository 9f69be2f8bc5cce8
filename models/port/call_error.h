// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <stdexcept>

namespace tensight::port {

/// A kernel API call that cannot be carried out: the kernel's fault, with what was expected.
class CallError : public std::runtime_error {
    using std::runtime_error::runtime_error;
};

}  // namespace tensight::port
