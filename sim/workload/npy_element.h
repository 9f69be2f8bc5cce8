// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

#include "sim/workload/npy.h"

namespace tensight::workload {

/// Bytes of one element.
std::size_t npy_element_bytes(NpyType type);

/// numpy's name, as "<f4" or "|u1".
std::string_view npy_descr(NpyType type);

/// The inverse of npy_descr; also accepts '<' before one-byte types. Nothing if we do not read it.
std::optional<NpyType> npy_type(std::string_view descr);

/// One element from npy_element_bytes(type) little-endian bytes. Nothing when a double cannot hold
/// it exactly (64-bit integers beyond 2^53).
std::optional<double> decode_npy_element(const char* bytes, NpyType type);

/// Appends one element, rounded to nearest even; false when an integer type cannot hold it.
bool append_npy_element(std::string& bytes, double value, NpyType type);

}  // namespace tensight::workload
