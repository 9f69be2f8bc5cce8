// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <functional>
#include <stdexcept>

#include "models/riscv/hart.h"
#include "tests/models/riscv/assembler.h"
#include "tests/models/riscv/test_environment.h"

namespace tensight::riscv::testing {

/// Scalar cycles of `body`: it runs between two calls (one cycle each) that are dated. Before it,
/// s0 points into L1, s1 into local RAM, s2 to a NIU register, s3 to a semaphore, s4 to a Tensix
/// GPR, s5 to the Tensix push window; t0 to t6 are zero.
inline std::uint64_t cycles_of(const std::function<void(Assembler&)>& body, HartLimits limits = {},
                               const CostRules& costs = {}) {
    Assembler a;
    a.li(s0, 0x40000).li(s1, 0xFFB0'0100).li(s2, 0xFFB2'0028).li(s3, 0xFFE8'0024);
    a.li(s4, 0xFFE0'0010).li(s5, 0xFFE4'0000);
    a.call(1);
    body(a);
    a.call(2).exit();
    TestEnvironment environment;
    Hart hart(Program::decode(a.image(), costs), environment, limits);
    hart.run();
    if (environment.calls.size() != 2) {
        throw std::logic_error("cycles_of: the body was not left at its end");
    }
    return environment.calls[1].at - environment.calls[0].at - 1;
}

/// `body`, `count` times.
inline std::function<void(Assembler&)> times(int count, std::function<void(Assembler&)> body) {
    return [=](Assembler& a) {
        for (int i = 0; i < count; ++i) {
            body(a);
        }
    };
}

}  // namespace tensight::riscv::testing
