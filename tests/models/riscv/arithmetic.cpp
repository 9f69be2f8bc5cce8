// SPDX-License-Identifier: Apache-2.0
#include "tests/models/riscv/arithmetic.h"

namespace {

using u32 = unsigned;
using i32 = int;
using u64 = unsigned long long;
using i64 = long long;

class Hash {
  public:
    void add(u32 value) { state_ = (state_ ^ value) * 16777619U + (state_ >> 15); }
    void add(u64 value) {
        add(static_cast<u32>(value));
        add(static_cast<u32>(value >> 32));
    }
    // NaNs differ in sign and payload from machine to machine.
    void add(float value) { add(value != value ? 0x7FC00000U : __builtin_bit_cast(u32, value)); }
    void add(double value) {
        add(value != value ? 0x7FF8000000000000ULL : __builtin_bit_cast(u64, value));
    }
    u32 value() const { return state_; }

  private:
    u32 state_ = 2166136261U;
};

class Random {
  public:
    // Every third value is one where operations have their corners.
    u32 next() {
        static const u32 corners[] = {0,          1,          2,      0xFFFFFFFF, 0x80000000,
                                      0x7FFFFFFF, 0x80000001, 0xFFFF, 0x10000,    0xFFFFFFFE};
        const u32 value = step();
        return value % 3 == 0 ? corners[(value >> 8) % 10] : step();
    }
    u32 step() {
        state_ ^= state_ << 13;
        state_ ^= state_ >> 17;
        state_ ^= state_ << 5;
        return state_;
    }

  private:
    u32 state_ = 88172645;
};

// The M extension: the instructions themselves on the core, the ISA manual's words on the host.
#ifdef __riscv
#define TENSIGHT_M(name)                                          \
    u32 m_##name(u32 a, u32 b) {                                  \
        u32 result;                                               \
        asm(#name " %0, %1, %2" : "=r"(result) : "r"(a), "r"(b)); \
        return result;                                            \
    }
TENSIGHT_M(mul)
TENSIGHT_M(mulh)
TENSIGHT_M(mulhsu)
TENSIGHT_M(mulhu)
TENSIGHT_M(div)
TENSIGHT_M(divu)
TENSIGHT_M(rem)
TENSIGHT_M(remu)
#undef TENSIGHT_M
#else
bool overflows(u32 a, u32 b) { return a == 0x80000000U && b == 0xFFFFFFFFU; }
i64 wide(u32 a) { return static_cast<i32>(a); }
u32 high(i64 product) { return static_cast<u32>(static_cast<u64>(product) >> 32); }
u32 m_mul(u32 a, u32 b) { return a * b; }
u32 m_mulh(u32 a, u32 b) { return high(wide(a) * wide(b)); }
u32 m_mulhsu(u32 a, u32 b) { return high(wide(a) * static_cast<i64>(b)); }
u32 m_mulhu(u32 a, u32 b) { return static_cast<u32>((static_cast<u64>(a) * b) >> 32); }
u32 m_div(u32 a, u32 b) {
    if (b == 0) {
        return 0xFFFFFFFFU;
    }
    return overflows(a, b) ? a : static_cast<u32>(static_cast<i32>(a) / static_cast<i32>(b));
}
u32 m_divu(u32 a, u32 b) { return b == 0 ? 0xFFFFFFFFU : a / b; }
u32 m_rem(u32 a, u32 b) {
    if (b == 0) {
        return a;
    }
    return overflows(a, b) ? 0 : static_cast<u32>(static_cast<i32>(a) % static_cast<i32>(b));
}
u32 m_remu(u32 a, u32 b) { return b == 0 ? a : a % b; }
#endif

void hash_integers(Hash& hash, u32 a, u32 b) {
    u32 (*const functions[])(u32, u32) = {m_mul, m_mulh, m_mulhsu, m_mulhu,
                                          m_div, m_divu, m_rem,    m_remu};
    for (auto* function : functions) {
        hash.add(function(a, b));
    }
    const u32 by = b & 31;
    hash.add(a << by);
    hash.add(a >> by);
    hash.add(static_cast<u32>(static_cast<i32>(a) >> by));
    hash.add(static_cast<u32>(static_cast<i32>(a) < static_cast<i32>(b)) * 2 + (a < b ? 1U : 0U));
    hash.add((a & b) + (a | ~b) + (a ^ (b << 1)));
}

void hash_long(Hash& hash, u64 a, u64 b) {
    hash.add(a * b);
    hash.add(a << (b & 63));
    hash.add(a >> (b & 63));
    if (b != 0) {
        hash.add(a / b);
        hash.add(a % b);
        const bool fits = !(a == 1ULL << 63 && b == ~0ULL);
        hash.add(fits ? static_cast<u64>(static_cast<i64>(a) / static_cast<i64>(b)) : a);
        hash.add(fits ? static_cast<u64>(static_cast<i64>(a) % static_cast<i64>(b)) : 0ULL);
    }
}

template <class Real>
void hash_reals(Hash& hash, Real a, Real b, Real c) {
    hash.add(a + b);
    hash.add(a - b);
    hash.add(a * b);
    hash.add(a / b);
    const Real product = a * b;
    hash.add(product + c);
    hash.add((a < b ? 1U : 0U) + (a <= b ? 2U : 0U) + (a == b ? 4U : 0U) + (a > c ? 8U : 0U));
    if (a > Real(-2e9) && a < Real(2e9)) {
        hash.add(static_cast<u32>(static_cast<i32>(a)));
    }
    if (a >= 0 && a < Real(4e9)) {
        hash.add(static_cast<u32>(a));
        hash.add(static_cast<u64>(a));
    }
}

void hash_conversions(Hash& hash, u32 a, u64 b, float f) {
    hash.add(static_cast<float>(a));
    hash.add(static_cast<float>(static_cast<i32>(a)));
    hash.add(static_cast<double>(static_cast<i32>(a)));
    hash.add(static_cast<float>(b));
    hash.add(static_cast<double>(b));
    hash.add(static_cast<double>(f));
    hash.add(static_cast<float>(__builtin_bit_cast(double, b)));
}

unsigned char storage[256];

void hash_memory(Hash& hash, u32 a, u32 b) {
    auto* bytes = static_cast<volatile unsigned char*>(storage);
    auto* halves = reinterpret_cast<volatile unsigned short*>(storage);
    bytes[a & 255] = static_cast<unsigned char>(b);
    hash.add(static_cast<u32>(static_cast<i32>(static_cast<signed char>(bytes[(a + b) & 255]))));
    hash.add(u32{bytes[b & 255]});
    halves[b & 127] = static_cast<unsigned short>(a >> 3);
    hash.add(static_cast<u32>(static_cast<i32>(static_cast<short>(halves[a & 127]))));
    hash.add(u32{halves[(b >> 7) & 127]});
}

u32 choose(u32 kind, u32 value) {
    switch (kind & 15) {
        case 0:
            return value + 11;
        case 1:
            return value * 3;
        case 2:
            return value ^ 0x5A5A5A5A;
        case 3:
            return value >> 3;
        case 4:
            return ~value;
        case 5:
            return value - 77;
        case 6:
            return value << 5;
        case 8:
            return value | 0x1001;
        case 9:
            return value & 0xFFF0FF;
        case 11:
            return value % 1000;
        case 13:
            return value / 7;
        default:
            return value;
    }
}

u32 ackermann_like(u32 depth, u32 value) {
    return depth == 0 ? value : ackermann_like(depth - 1, value * 5 + depth) ^ (value >> depth);
}

}  // namespace

unsigned arithmetic_hash(unsigned rounds) {
    Hash hash;
    Random random;
    for (volatile unsigned char& byte : storage) {  // volatile: the program has no memset
        byte = 0;
    }
    for (u32 round = 0; round < rounds; ++round) {
        const u32 a = random.next();
        const u32 b = random.next();
        const u64 wide_a = static_cast<u64>(random.next()) << 32 | a;
        const u64 wide_b = round % 2 == 0 ? b : static_cast<u64>(random.next()) << 32 | b;
        const auto f = __builtin_bit_cast(float, random.next());
        const auto g = __builtin_bit_cast(float, (f < 0 ? b : a) ^ (random.step() & 0x80FFFFFF));
        hash_integers(hash, a, b);
        hash_long(hash, wide_a, wide_b);
        hash_reals<float>(hash, f, g, static_cast<float>(a));
        hash_reals<double>(hash, __builtin_bit_cast(double, wide_a),
                           __builtin_bit_cast(double, wide_b), f);
        hash_conversions(hash, a, wide_b, f);
        hash_memory(hash, a, b);
        hash.add(choose(a >> 7, b));
        hash.add(ackermann_like(b & 15, a));
    }
    return hash.value();
}
