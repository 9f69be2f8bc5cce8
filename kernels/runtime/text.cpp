// SPDX-License-Identifier: Apache-2.0
// The functions of <string.h> on zero-terminated text.

#include <stddef.h>
#include <stdint.h>

#define LIBRARY [[gnu::weak]]

extern "C" {

LIBRARY size_t strlen(const char* text) {
    const char* end = text;
    while (*end != '\0') {
        ++end;
    }
    return static_cast<size_t>(end - text);
}

LIBRARY int strncmp(const char* left, const char* right, size_t count) {
    for (; count != 0; --count, ++left, ++right) {
        const auto l = static_cast<uint8_t>(*left);
        const auto r = static_cast<uint8_t>(*right);
        if (l != r || l == 0) {
            return l - r;
        }
    }
    return 0;
}

LIBRARY int strcmp(const char* left, const char* right) { return strncmp(left, right, SIZE_MAX); }

LIBRARY char* strncpy(char* destination, const char* source, size_t count) {
    char* to = destination;
    for (; count != 0 && *source != '\0'; --count) {
        *to++ = *source++;
    }
    for (; count != 0; --count) {
        *to++ = '\0';
    }
    return destination;
}

LIBRARY char* strcpy(char* destination, const char* source) {
    char* to = destination;
    do {
        *to++ = *source;
    } while (*source++ != '\0');
    return destination;
}

LIBRARY char* strcat(char* destination, const char* source) {
    strcpy(destination + strlen(destination), source);
    return destination;
}

LIBRARY char* strncat(char* destination, const char* source, size_t count) {
    char* to = destination + strlen(destination);
    for (; count != 0 && *source != '\0'; --count) {
        *to++ = *source++;
    }
    *to = '\0';
    return destination;
}

LIBRARY char* strchr(const char* text, int value) {
    for (;; ++text) {
        if (*text == static_cast<char>(value)) {
            return const_cast<char*>(text);
        }
        if (*text == '\0') {
            return nullptr;
        }
    }
}

LIBRARY char* strrchr(const char* text, int value) {
    const char* found = nullptr;
    for (;; ++text) {
        if (*text == static_cast<char>(value)) {
            found = text;
        }
        if (*text == '\0') {
            return const_cast<char*>(found);
        }
    }
}

LIBRARY char* strstr(const char* text, const char* part) {
    const size_t length = strlen(part);
    for (;; ++text) {
        if (strncmp(text, part, length) == 0) {
            return const_cast<char*>(text);
        }
        if (*text == '\0') {
            return nullptr;
        }
    }
}

}  // extern "C"
