// SPDX-License-Identifier: Apache-2.0
// Integer, float and memory operations that hands 32-bit words to `emit`. The test runs it twice:
// compiled for the host, and as a kernel in the interpreter; both must emit the same.
#pragma once

#include <cmath>
#include <cstdint>
#include <cstdlib>
#include <cstring>
#include <initializer_list>

namespace program {

struct Shape {
    virtual ~Shape() = default;
    virtual std::uint32_t area() const = 0;
};
struct Square : Shape {
    explicit Square(std::uint32_t s) : side(s) {}
    std::uint32_t area() const override { return side * side; }
    std::uint32_t side;
};
struct Box : Square {
    Box(std::uint32_t s, std::uint32_t h) : Square(s), height(h) {}
    std::uint32_t area() const override { return side * height; }
    std::uint32_t height;
};

inline std::uint32_t next(std::uint32_t& state) {
    state ^= state << 13;
    state ^= state >> 17;
    return state ^= state << 5;
}

template <typename To, typename From>
To bits(From value) {
    static_assert(sizeof(To) == sizeof(From));
    To result;
    std::memcpy(&result, &value, sizeof result);
    return result;
}

template <typename Emit>
void integers(Emit emit) {
    std::uint32_t state = 88172645u;
    for (int i = 0; i < 200; ++i) {
        const std::uint64_t a = std::uint64_t{next(state)} << 32 | next(state);
        const std::uint64_t b = std::uint64_t{next(state)} >> (next(state) % 32) | 1;
        const std::uint64_t quotient = a / b, rest = a % b;
        emit(static_cast<std::uint32_t>(quotient ^ quotient >> 32));
        emit(static_cast<std::uint32_t>(rest));
        const auto s = static_cast<std::int64_t>(a) / -static_cast<std::int64_t>(b);
        emit(static_cast<std::uint32_t>(s));
        emit(static_cast<std::uint32_t>(a * b >> 31));
        emit(static_cast<std::uint32_t>(static_cast<std::int32_t>(next(state)) /
                                        (static_cast<std::int32_t>(b) | 1)));
        emit(static_cast<std::uint32_t>(std::abs(static_cast<std::int32_t>(next(state) | 1))));
    }
    const Box box(3, 5);
    const Square square(4);
    for (const Shape* shape :
         {static_cast<const Shape*>(&box), static_cast<const Shape*>(&square)}) {
        emit(shape->area());
    }
}

// Numbers of all sizes, subnormal ones too, but no infinities: kernels are built with -ffast-math.
template <typename Emit>
void floats(Emit emit) {
    std::uint32_t state = 123456789u;
    for (int i = 0; i < 400; ++i) {
        std::uint32_t pattern = next(state);
        if (i % 4 != 0) {  // exponents near zero, where rounding to integers happens
            pattern = (pattern & 0x807fffffu) | (118 + pattern % 40) << 23;
        }
        if ((pattern & 0x7f800000u) == 0x7f800000u) {
            continue;
        }
        const float x = bits<float>(pattern);
        for (const float y :
             {std::floor(x), std::ceil(x), std::trunc(x), std::round(x), std::sqrt(std::fabs(x)),
              std::fmin(x, 1.0f), std::fmax(x, 1.0f), std::copysign(2.0f, x)}) {
            emit(bits<std::uint32_t>(y));
        }
        const double wide = static_cast<double>(x) * 1.0000001;
        for (const double y : {std::floor(wide), std::ceil(wide), std::trunc(wide),
                               std::round(wide), std::sqrt(std::fabs(wide))}) {
            const auto pair = bits<std::uint64_t>(y);
            emit(static_cast<std::uint32_t>(pair));
            emit(static_cast<std::uint32_t>(pair >> 32));
        }
    }
}

template <typename Emit>
void memory(Emit emit) {
    alignas(4) char buffer[96];
    std::uint32_t state = 555u;
    for (int round = 0; round < 300; ++round) {
        for (char& c : buffer) {
            c = static_cast<char>('a' + next(state) % 4);
        }
        const std::uint32_t to = next(state) % 48, from = next(state) % 48;
        const std::uint32_t length = next(state) % 48;
        std::memmove(buffer + to, buffer + from, length);
        std::memset(buffer + from, 'z', length / 3);
        if (from + length <= to) {
            std::memcpy(buffer + to, buffer + from, length);
        }
        std::uint32_t hash = 0;
        for (const char c : buffer) {
            hash = hash * 31 + static_cast<std::uint32_t>(c);
        }
        emit(hash);
        emit(std::memcmp(buffer + to, buffer + from, length) < 0);
        buffer[95] = '\0';
        emit(static_cast<std::uint32_t>(std::strlen(buffer)));
        const char* found = std::strchr(buffer, 'z');
        emit(found != nullptr ? static_cast<std::uint32_t>(found - buffer) : 99);
        emit(std::strcmp(buffer + to, buffer + from) < 0);
        emit(std::strncmp(buffer + to, buffer + from, 3) < 0);
    }
}

}  // namespace program
