// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <string_view>

namespace tensight::numerics {

/// Host vector units the exact kernels are built for. Results are the same on all of them.
enum class IsaLevel : std::uint8_t {
    Scalar,  ///< the scalar rules of fpu_datapath.h; 40 to 200 times slower
    Sse2,    ///< any x86-64
    Avx2,    ///< AVX2 and FMA
    Avx512,  ///< AVX-512 F, BW, DQ, VL and CD
};

/// True if this host can run `level`.
bool isa_supported(IsaLevel level);

/// The level in use: the highest the host supports, unless the environment variable TENSIGHT_ISA
/// (scalar, sse2, avx2 or avx512) or set_isa chose another. An unknown or unsupported value of the
/// variable is a NumericsError.
IsaLevel active_isa();

/// Chooses a level for the whole process (tests and benchmarks; not while kernels run in other
/// threads). NumericsError if the host does not support it.
void set_isa(IsaLevel level);

std::string_view isa_name(IsaLevel level);

}  // namespace tensight::numerics
