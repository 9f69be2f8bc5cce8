// SPDX-License-Identifier: Apache-2.0
#include "sim/workload/random.h"

#include <bit>
#include <cmath>

namespace tensight::workload {
namespace {

// The library's log may differ in the last bit from host to host; this one is additions,
// multiplications and divisions in a fixed order: log(m 2^e) = e log 2 + 2 atanh((m-1)/(m+1)).
// With m in [0.5, 1) the argument stays above -1/3; 20 terms leave an error below 1e-16.
double fixed_order_log(double value) {
    int exponent = 0;
    const double mantissa = std::frexp(value, &exponent);
    const double z = (mantissa - 1.0) / (mantissa + 1.0);
    const double square = z * z;
    double power = z;
    double sum = 0.0;
    for (int k = 1; k <= 39; k += 2) {
        sum += power / k;
        power *= square;
    }
    constexpr double kLog2 = 0.6931471805599453;
    return exponent * kLog2 + 2.0 * sum;
}

}  // namespace

Random::Random(std::uint64_t seed) {
    for (auto& word : state_) {
        seed += 0x9E3779B97F4A7C15U;
        std::uint64_t z = seed;
        z = (z ^ (z >> 30U)) * 0xBF58476D1CE4E5B9U;
        z = (z ^ (z >> 27U)) * 0x94D049BB133111EBU;
        word = z ^ (z >> 31U);
    }
}

std::uint64_t Random::next() {
    const std::uint64_t result = std::rotl(state_[1] * 5U, 7) * 9U;
    const std::uint64_t shifted = state_[1] << 17U;
    state_[2] ^= state_[0];
    state_[3] ^= state_[1];
    state_[1] ^= state_[2];
    state_[0] ^= state_[3];
    state_[2] ^= shifted;
    state_[3] = std::rotl(state_[3], 45);
    return result;
}

double Random::unit() { return static_cast<double>(next() >> 11U) * 0x1p-53; }

std::int64_t Random::integer(std::int64_t low, std::int64_t high) {
    const auto span = static_cast<std::uint64_t>(high) - static_cast<std::uint64_t>(low) + 1;
    const std::uint64_t bits = next();
    if (span == 0) {  // the whole range of int64
        return static_cast<std::int64_t>(bits);
    }
    using Wide = unsigned __int128;
    const auto offset = static_cast<std::uint64_t>((static_cast<Wide>(bits) * span) >> 64U);
    return static_cast<std::int64_t>(static_cast<std::uint64_t>(low) + offset);
}

double Random::normal() {
    if (spare_) {
        const double value = *spare_;
        spare_.reset();
        return value;
    }
    double u = 0.0;
    double v = 0.0;
    double s = 0.0;
    do {
        u = 2.0 * unit() - 1.0;
        v = 2.0 * unit() - 1.0;
        s = u * u + v * v;
    } while (s >= 1.0 || s == 0.0);
    const double factor = std::sqrt(-2.0 * fixed_order_log(s) / s);
    spare_ = v * factor;
    return u * factor;
}

}  // namespace tensight::workload
