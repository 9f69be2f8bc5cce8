// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <array>
#include <cstdint>
#include <source_location>
#include <span>
#include <stdexcept>
#include <string>
#include <string_view>

#include "models/numerics/sfpu/operation_list.h"

/// The SFPU functions of TT-Metalium's compute API on whole DST tiles.
///
/// A DST tile is 1024 patterns of 32 bits in face order (index = face*256 + row*16 + column). With
/// 32-bit DST a pattern is the fp32 or two's complement int32 value; with 16-bit DST the bf16 value
/// (or uint16) is in the top 16 bits and the others are zero.
///
/// Which routine a call reaches: TT-Metalium of spring 2026 (tt-llk 36b092e and the llk_api of its
/// time). Results are the same bits on every host.
namespace tensight::numerics::sfpu {

/// A call that has no meaning: a wrong kind of operation, an integer operation in 16-bit DST, a
/// format pair that typecast does not have. The message starts with the source file and line.
class OperationError : public std::invalid_argument {
  public:
    explicit OperationError(const std::string& message,
                            std::source_location where = std::source_location::current());
};

/// Which faces an SFPU call visits (tt-llk:llk_math_eltwise_unary_sfpu_params.h): all four; the
/// upper two; the left two; or only the first.
enum class VectorMode : std::uint8_t { None = 0, R = 1, C = 2, RC = 4 };

/// Where the routines behind a call differ between TT-Metalium versions.
enum class MetalVersion : std::uint8_t {
    Spring2026,  ///< exp_21f as LLK compiles it; fp32 division by reciprocal
    Autumn2026,  ///< exp_21f as one fused kernel (0273d5a); fp32 division with residual (02406b2)
};

/// Template and run-time arguments of an API call. What `values` holds is stated at each operation
/// in operation_list.h; fp32 numbers are passed as their bits.
struct Parameters {
    bool approximate = false;          ///< APPROX / math_approx_mode, or the call's fast flag
    bool fast = false;                 ///< exp: fast_and_approx; sqrt, rsqrt: FAST_APPROX
    bool clamp_negative = true;        ///< exp fast: InputClamping::ClampToNegative
    bool skip_positive_check = false;  ///< exp approximate: no saturation from 89 up
    bool legacy = false;               ///< recip, rsqrt, sqrt: legacy_compat
    bool nearest_even = false;         ///< sums: rounded to bf16 in software, for a 16-bit DST
    MetalVersion version = MetalVersion::Spring2026;
    VectorMode vector_mode = VectorMode::RC;
    unsigned iterations = 8;  ///< 32-element steps per visited face; 1 to 32
    std::array<std::uint32_t, 4> values{};
};

enum class OperationKind : std::uint8_t { Unary, Binary, Ternary };

struct OperationInfo {
    Op op;
    std::string_view name;  ///< API function, for example "exp_tile"
    OperationKind kind;
    bool integer;     ///< works on int32, uint32 or raw bits; needs 32-bit DST
    bool verified16;  ///< recorded vectors vouch for its default form in 16-bit DST
    bool verified32;  ///< the same in 32-bit DST
    bool word;        ///< works on 16-bit integers; modelled in a 16-bit DST
};

/// Every operation, in the order of Op.
std::span<const OperationInfo> operations();
const OperationInfo& info(Op op);

/// True if recorded vectors vouch for this form of the operation: its variant and parameters, and
/// the width of DST.
bool vouched(Op op, const Parameters& parameters, bool dst32);

/// The operation of that API name, or OperationError.
Op operation_from_name(std::string_view name);

/// Applies an operation to a tile in place.
void unary(Op op, const Parameters& parameters, bool dst32, std::uint32_t* tile);

/// out = a op b; `out` may be either operand.
void binary(Op op, const Parameters& parameters, bool dst32, const std::uint32_t* a,
            const std::uint32_t* b, std::uint32_t* out);

/// out = op(a, b, c), for where_tile: b where a's bits are not all zero, else c.
void ternary(Op op, const Parameters& parameters, bool dst32, const std::uint32_t* a,
             const std::uint32_t* b, const std::uint32_t* c, std::uint32_t* out);

/// fill_tile: every visited element becomes the fp32 value of `bits` as SFPSTORE writes it.
void fill(std::uint32_t bits, bool dst32, std::uint32_t* tile, VectorMode mode = VectorMode::RC);

}  // namespace tensight::numerics::sfpu
