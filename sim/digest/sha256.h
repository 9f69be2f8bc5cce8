// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

namespace tensight::digest {

using Digest = std::array<std::uint8_t, 32>;

/// SHA-256 (FIPS 180-4), behind the names of cached kernels and the identity of inputs.
class Sha256 {
  public:
    /// Appends bytes.
    void update(std::string_view bytes);

    /// Appends a field: its length, then its bytes, so that fields cannot run into each other.
    void field(std::string_view bytes);

    /// Ends the message; the object may not be used afterwards.
    Digest finish();

  private:
    void block(const std::uint8_t* bytes);

    std::array<std::uint32_t, 8> state_ = {0x6a09e667, 0xbb67ae85, 0x3c6ef372, 0xa54ff53a,
                                           0x510e527f, 0x9b05688c, 0x1f83d9ab, 0x5be0cd19};
    std::array<std::uint8_t, 64> pending_{};
    std::size_t pending_bytes_ = 0;
    std::uint64_t total_bytes_ = 0;
};

/// SHA-256 of one piece of text.
Digest sha256(std::string_view bytes);

/// 64 lower-case hexadecimal digits.
std::string to_hex(const Digest& digest);

/// The digits of sha256(bytes).
inline std::string sha256_hex(std::string_view bytes) { return to_hex(sha256(bytes)); }

}  // namespace tensight::digest
