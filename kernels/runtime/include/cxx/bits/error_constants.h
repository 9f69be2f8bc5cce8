// SPDX-License-Identifier: Apache-2.0
// The error conditions a freestanding program can meet; the host's list needs POSIX errno values.
#pragma once

#include <bits/c++config.h>

#include <cerrno>

namespace std {
enum class errc {
    argument_out_of_domain = EDOM,
    illegal_byte_sequence = EILSEQ,
    invalid_argument = EINVAL,
    result_out_of_range = ERANGE,
    value_too_large = EOVERFLOW,
    not_supported = ENOTSUP,
};
}
