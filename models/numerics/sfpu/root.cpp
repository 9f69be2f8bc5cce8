// SPDX-License-Identifier: Apache-2.0
#include "models/numerics/sfpu/root.h"

#include "models/numerics/sfpu/instructions.h"

namespace tensight::numerics::sfpu {
namespace {

constexpr Lanes kOne = same(1.0f);

Lanes first_guess(const Lanes& x, std::uint32_t magic) { return same(magic) - (x >> 1); }

Lanes with_sign_check(const Lanes& y, const Lanes& x, bool check_negative) {
    return check_negative ? select(less(x, 0.0f), same(kQuietNan), y) : y;
}

struct Refined {
    Lanes y;        // About 1/sqrt(x).
    Lanes xy;       // About sqrt(x).
    Lanes missing;  // 1 - x*y*y.
};

Refined refine(const Lanes& x) {
    const Lanes guess = first_guess(x, 0x5F1110A0u);
    const Lanes c = mul(negate(guess), mul(x, guess));
    const Lanes factor = mad(c, add(same(2.2533049f), c), same(2.2825186f));
    const Lanes y = mul(guess, factor);
    const Lanes xy = mul(x, y);
    return {y, xy, mad(negate(y), xy, kOne)};
}

// 0 and infinity swap.
Lanes with_ends(const Lanes& y, const Lanes& x) {
    const Lanes swapped = same(kInfinity) - x;
    return select(not_zero(swapped) & not_zero(x), y, swapped);
}

constexpr std::uint32_t kCoarseMagic = 0x5F0B3892u;
constexpr Lanes kCoarse = same(1.89099014875f);

}  // namespace

Lanes square_root(const Lanes& x, bool approximate, bool check_negative) {
    if (approximate) {
        const Lanes guess = first_guess(x, kCoarseMagic);
        const Lanes root = mul(x, guess);
        const Lanes factor = mad(negate(guess), root, kCoarse);
        const Lanes y = select(equal(x, kInfinity), root, mul(root, factor));
        return with_sign_check(y, x, check_negative);
    }
    const Refined r = refine(x);
    const Lanes corrected = mad(r.missing, mul(same(0.5f), r.xy), r.xy);
    const Lanes y = select(less_int(x, kInfinity), corrected, r.y);
    return with_sign_check(y, x, check_negative);
}

Lanes reciprocal_square_root(const Lanes& x, bool approximate, bool check_negative) {
    if (approximate) {
        const Lanes guess = first_guess(x, kCoarseMagic);
        const Lanes factor = mad(negate(guess), mul(x, guess), kCoarse);
        return with_sign_check(with_ends(mul(guess, factor), x), x, check_negative);
    }
    const Refined r = refine(x);
    const Lanes corrected = mad(r.missing, add_exponent(r.y, -1), r.y);
    return with_sign_check(with_ends(corrected, x), x, check_negative);
}

Lanes square_root_legacy(const Lanes& x, bool approximate) {
    if (approximate) {
        return (x + 0x3F800000u) >> 1;
    }
    const Lanes minus_half = mul(x, same(-0.5f));
    Lanes y = same(0x5F370000u) - (x >> 1);
    for (int i = 0; i < 2; ++i) {
        y = mul(add(mul(mul(y, y), minus_half), same(1.5f)), y);
    }
    return select(not_zero(x), mul(y, x), x);
}

}  // namespace tensight::numerics::sfpu
