// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core_fixture.h"
#include "models/noc/noc_address.h"

namespace tensight::core::testing {

/// Kernels that make NoC calls; core x,y sits at router 1+x, 1+y (left of column 5, above row 6).
class NocCallsTest : public CoreTest {
  protected:
    static constexpr std::uint32_t kBuffer = 0x40000;
    static constexpr std::uint32_t kRemote = 0x50000;

    static std::uint32_t low(const noc::NocAddress& a) {
        return static_cast<std::uint32_t>(a.encode());
    }
    static std::uint32_t high(const noc::NocAddress& a) {
        return static_cast<std::uint32_t>(a.encode() >> 32);
    }
    /// Wormhole's translated coordinates begin here.
    static constexpr int kFirstWorker = 18;
    static noc::NocAddress worker(int x, int y, std::uint64_t offset = kRemote) {
        return {kFirstWorker + x, kFirstWorker + y, offset};
    }
    /// The rectangle from worker (x0, y0) to (x1, y1).
    static noc::NocAddress rectangle(int x0, int y0, int x1, int y1,
                                     std::uint64_t offset = kRemote) {
        constexpr int b = kFirstWorker;
        return {b + x1, b + y1, offset, b + x0, b + y0};
    }
    static constexpr std::uint32_t how(std::uint32_t noc, std::uint32_t vc = 1, bool posted = false,
                                       bool linked = false, bool with_sender = false) {
        return noc | vc << 8 | (posted ? 1U : 0U) << 16 | (linked ? 1U : 0U) << 17 |
               (with_sender ? 1U : 0U) << 18;
    }
    std::uint8_t& byte(int x, int y, std::uint32_t address) {
        return *memories().l1({x, y}).at(address);
    }
    std::uint32_t word(int x, int y, std::uint32_t address) {
        return memories().l1({x, y}).load(address, 4);
    }
};

}  // namespace tensight::core::testing
