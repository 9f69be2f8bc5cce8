// SPDX-License-Identifier: Apache-2.0
// The memory and string functions that kernels and the compiler call. Words where both sides allow
// it, since a baby RISC-V core faults on misaligned accesses.

#include <stddef.h>
#include <stdint.h>

#define LIBRARY [[gnu::weak]]

namespace {

using Word = uint32_t [[gnu::may_alias]];

bool aligned(const void* pointer) { return (reinterpret_cast<uintptr_t>(pointer) & 3) == 0; }

bool same_alignment(const void* left, const void* right) {
    return ((reinterpret_cast<uintptr_t>(left) ^ reinterpret_cast<uintptr_t>(right)) & 3) == 0;
}

void copy_forward(uint8_t* to, const uint8_t* from, size_t bytes) {
    if (same_alignment(to, from)) {
        for (; bytes != 0 && !aligned(to); --bytes) {
            *to++ = *from++;
        }
        auto* to_words = reinterpret_cast<Word*>(to);
        auto* from_words = reinterpret_cast<const Word*>(from);
        for (; bytes >= 16; bytes -= 16) {  // four loads first: they hide each other's latency
            const Word w0 = from_words[0], w1 = from_words[1];
            const Word w2 = from_words[2], w3 = from_words[3];
            to_words[0] = w0;
            to_words[1] = w1;
            to_words[2] = w2;
            to_words[3] = w3;
            to_words += 4;
            from_words += 4;
        }
        for (; bytes >= 4; bytes -= 4) {
            *to_words++ = *from_words++;
        }
        to = reinterpret_cast<uint8_t*>(to_words);
        from = reinterpret_cast<const uint8_t*>(from_words);
    }
    for (; bytes != 0; --bytes) {
        *to++ = *from++;
    }
}

void copy_backward(uint8_t* to, const uint8_t* from, size_t bytes) {
    if (same_alignment(to, from)) {
        for (; bytes != 0 && !aligned(to + bytes); --bytes) {
            to[bytes - 1] = from[bytes - 1];
        }
        for (; bytes >= 4; bytes -= 4) {
            *reinterpret_cast<Word*>(to + bytes - 4) =
                *reinterpret_cast<const Word*>(from + bytes - 4);
        }
    }
    for (; bytes != 0; --bytes) {
        to[bytes - 1] = from[bytes - 1];
    }
}

}  // namespace

extern "C" {

LIBRARY void* memcpy(void* destination, const void* source, size_t bytes) {
    copy_forward(static_cast<uint8_t*>(destination), static_cast<const uint8_t*>(source), bytes);
    return destination;
}

LIBRARY void* memmove(void* destination, const void* source, size_t bytes) {
    auto* to = static_cast<uint8_t*>(destination);
    auto* from = static_cast<const uint8_t*>(source);
    if (reinterpret_cast<uintptr_t>(to) <= reinterpret_cast<uintptr_t>(from)) {
        copy_forward(to, from, bytes);
    } else {
        copy_backward(to, from, bytes);
    }
    return destination;
}

LIBRARY void* memset(void* destination, int value, size_t bytes) {
    auto* to = static_cast<uint8_t*>(destination);
    const auto byte = static_cast<uint8_t>(value);
    for (; bytes != 0 && !aligned(to); --bytes) {
        *to++ = byte;
    }
    const Word word = byte * 0x01010101u;
    auto* words = reinterpret_cast<Word*>(to);
    for (; bytes >= 4; bytes -= 4) {
        *words++ = word;
    }
    to = reinterpret_cast<uint8_t*>(words);
    for (; bytes != 0; --bytes) {
        *to++ = byte;
    }
    return destination;
}

LIBRARY int memcmp(const void* left, const void* right, size_t bytes) {
    auto* l = static_cast<const uint8_t*>(left);
    auto* r = static_cast<const uint8_t*>(right);
    for (; bytes != 0; --bytes, ++l, ++r) {
        if (*l != *r) {
            return *l - *r;
        }
    }
    return 0;
}

LIBRARY void* memchr(const void* text, int value, size_t bytes) {
    auto* byte = static_cast<const uint8_t*>(text);
    for (; bytes != 0; --bytes, ++byte) {
        if (*byte == static_cast<uint8_t>(value)) {
            return const_cast<uint8_t*>(byte);
        }
    }
    return nullptr;
}

}  // extern "C"
