// SPDX-License-Identifier: Apache-2.0
#include "models/numerics/isa.h"

#include <array>
#include <atomic>
#include <cstdlib>
#include <string>

#include "models/numerics/numerics_error.h"

namespace tensight::numerics {
namespace {

constexpr std::array<IsaLevel, 4> kLevels = {IsaLevel::Scalar, IsaLevel::Sse2, IsaLevel::Avx2,
                                             IsaLevel::Avx512};

IsaLevel highest_supported() {
    IsaLevel best = IsaLevel::Scalar;
    for (const IsaLevel level : kLevels) {
        best = isa_supported(level) ? level : best;
    }
    return best;
}

IsaLevel initial_level() {
    const char* text = std::getenv("TENSIGHT_ISA");
    if (text == nullptr || *text == 0) {
        return highest_supported();
    }
    for (const IsaLevel level : kLevels) {
        if (isa_name(level) == text) {
            if (!isa_supported(level)) {
                throw NumericsError("TENSIGHT_ISA=" + std::string(text) +
                                    ": this host does not have it");
            }
            return level;
        }
    }
    throw NumericsError("TENSIGHT_ISA=" + std::string(text) +
                        ": expected scalar, sse2, avx2 or avx512");
}

std::atomic<IsaLevel>& current() {
    static std::atomic<IsaLevel> level{initial_level()};
    return level;
}

}  // namespace

bool isa_supported(IsaLevel level) {
    switch (level) {
        case IsaLevel::Scalar:
        case IsaLevel::Sse2:
            return true;
        case IsaLevel::Avx2:
            return __builtin_cpu_supports("avx2") != 0 && __builtin_cpu_supports("fma") != 0;
        case IsaLevel::Avx512:
            return isa_supported(IsaLevel::Avx2) && __builtin_cpu_supports("avx512f") != 0 &&
                   __builtin_cpu_supports("avx512bw") != 0 &&
                   __builtin_cpu_supports("avx512dq") != 0 &&
                   __builtin_cpu_supports("avx512vl") != 0 &&
                   __builtin_cpu_supports("avx512cd") != 0;
    }
    return false;
}

IsaLevel active_isa() { return current().load(std::memory_order_relaxed); }

void set_isa(IsaLevel level) {
    if (!isa_supported(level)) {
        throw NumericsError("this host does not support " + std::string(isa_name(level)));
    }
    current().store(level, std::memory_order_relaxed);
}

std::string_view isa_name(IsaLevel level) {
    switch (level) {
        case IsaLevel::Scalar:
            return "scalar";
        case IsaLevel::Sse2:
            return "sse2";
        case IsaLevel::Avx2:
            return "avx2";
        case IsaLevel::Avx512:
            return "avx512";
    }
    return "unknown";
}

}  // namespace tensight::numerics
