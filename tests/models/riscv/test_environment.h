// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <cstring>
#include <functional>
#include <map>
#include <span>
#include <vector>

#include "models/riscv/environment.h"
#include "models/riscv/hart.h"

namespace tensight::riscv::testing {

/// An environment with an L1, registers that hold what is stored to them, and a log.
class TestEnvironment : public Environment {
  public:
    explicit TestEnvironment(std::size_t l1_bytes = 1U << 20) : l1(l1_bytes) {}

    struct Call {
        unsigned number;
        CallArguments arguments;
        std::uint64_t at;  ///< scalar cycles since the start
    };
    struct Push {
        std::uint32_t word;
        std::uint64_t at;
    };
    struct Poll {
        std::vector<PolledWord> words;
        std::uint64_t loop_cycles;
        std::uint64_t at;
    };
    struct Access {
        std::uint32_t address;
        std::uint32_t value;
        std::uint64_t at;
    };

    std::uint32_t call(Hart& hart, unsigned number, const CallArguments& arguments) override {
        calls.push_back({number, arguments, tick(hart)});
        return on_call ? on_call(hart, number) : 0;
    }
    void push_tensix(Hart& hart, std::uint32_t word) override {
        pushes.push_back({word, tick(hart)});
    }
    std::uint32_t load(Hart& hart, std::uint32_t address, unsigned bytes) override {
        if (on_load) {
            on_load(address);
        }
        std::uint32_t value = 0;
        if (address < l1.size()) {
            std::memcpy(&value, l1.data() + address, bytes);
        } else {
            require_register(hart, address, 0);
            value = registers[address];
        }
        loads.push_back({address, value, tick(hart)});
        return value;
    }
    void store(Hart& hart, std::uint32_t address, unsigned bytes, std::uint32_t value) override {
        if (address < l1.size()) {
            std::memcpy(l1.data() + address, &value, bytes);
        } else {
            require_register(hart, address, value);
            registers[address] = value;
        }
        stores.push_back({address, value, tick(hart)});
    }
    void poll(Hart& hart, std::span<const PolledWord> words, std::uint64_t loop) override {
        polls.push_back({{words.begin(), words.end()}, loop, tick(hart)});
        if (on_poll) {
            on_poll(polls.size());
        }
    }
    bool environment_call(Hart& hart) override {
        end = tick(hart);
        return hart.reg(17) != 0;
    }

    void set_word(std::uint32_t address, std::uint32_t value) {
        std::memcpy(l1.data() + address, &value, 4);
    }
    std::uint32_t word(std::uint32_t address) const {
        std::uint32_t value = 0;
        std::memcpy(&value, l1.data() + address, 4);
        return value;
    }

    std::vector<std::uint8_t> l1;
    std::map<std::uint32_t, std::uint32_t> registers;
    std::vector<Call> calls;
    std::vector<Push> pushes;
    std::vector<Poll> polls;
    std::vector<Access> loads;
    std::vector<Access> stores;
    std::uint64_t now = 0;  ///< sum of the cycles taken
    std::uint64_t end = 0;  ///< when the ecall came
    std::function<std::uint32_t(Hart&, unsigned)> on_call;
    std::function<void(std::uint32_t)> on_load;
    std::function<void(std::size_t)> on_poll;

  private:
    std::uint64_t tick(Hart& hart) { return now += hart.take_cycles(); }
    static void require_register(const Hart& hart, std::uint32_t address, std::uint32_t value) {
        if (address < 0xFFB1'0000) {
            throw Fault(FaultKind::wild_access, hart.pc(), address, value);
        }
    }
};

}  // namespace tensight::riscv::testing
