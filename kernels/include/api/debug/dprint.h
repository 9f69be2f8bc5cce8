// SPDX-License-Identifier: Apache-2.0
// DPRINT in both styles, `DPRINT << x << ENDL();` and `DPRINT("fmt {}\n", x);`. It is accepted and
// prints nothing yet, like the device when no core is selected for printing: the operands are not
// evaluated.
#pragma once

#include "tensight/attributes.h"

namespace tensight {
struct NullPrinter {
    template <class T>
    const NullPrinter& operator<<(const T&) const {
        return *this;
    }
    template <class... T>
    void operator()(const T&...) const {}
};
}  // namespace tensight

// A loop that never runs, not an `if`: an `else` after the statement must not bind to it.
#define DPRINT     \
    for (; false;) \
        ::tensight::NullPrinter {}
#define DEVICE_PRINT DPRINT

#ifdef UCK_CHLKC_UNPACK
#define DPRINT_UNPACK(...) __VA_ARGS__
#else
#define DPRINT_UNPACK(...)
#endif
#ifdef UCK_CHLKC_MATH
#define DPRINT_MATH(...) __VA_ARGS__
#else
#define DPRINT_MATH(...)
#endif
#ifdef UCK_CHLKC_PACK
#define DPRINT_PACK(...) __VA_ARGS__
#else
#define DPRINT_PACK(...)
#endif
#ifdef COMPILE_FOR_BRISC
#define DPRINT_DATA0(...) __VA_ARGS__
#else
#define DPRINT_DATA0(...)
#endif
#ifdef COMPILE_FOR_NCRISC
#define DPRINT_DATA1(...) __VA_ARGS__
#else
#define DPRINT_DATA1(...)
#endif
#define DEVICE_PRINT_UNPACK(...) DPRINT_UNPACK(DEVICE_PRINT(__VA_ARGS__))
#define DEVICE_PRINT_MATH(...) DPRINT_MATH(DEVICE_PRINT(__VA_ARGS__))
#define DEVICE_PRINT_PACK(...) DPRINT_PACK(DEVICE_PRINT(__VA_ARGS__))

// --- manipulators and typed values ------------------------------------------------------------
struct ENDL {};
struct HEX {};
struct OCT {};
struct DEC {};
struct FIXED {};
struct DEFAULTFLOAT {};
struct SETPRECISION {
    SETPRECISION(int) {}
};
struct SETW {
    SETW(int, bool = true) {}
};
struct BF16 {
    BF16(std::uint16_t) {}
};
struct F32 {
    F32(float) {}
};
struct U32 {
    U32(std::uint32_t) {}
};
struct U32_ARRAY {
    U32_ARRAY(std::uint32_t*, std::uint32_t) {}
};

// --- parts of a tile ----------------------------------------------------------------------------
enum dprint_tslice_ptr_t { TSLICE_RD_PTR = 0, TSLICE_WR_PTR = 1 };
enum dprint_tslice_cb_t { TSLICE_INPUT_CB = 0, TSLICE_OUTPUT_CB = 1 };

/// Rows h0..h1 in steps of hs, columns w0..w1 in steps of ws.
struct SliceRange {
    std::uint8_t h0, h1, hs, w0, w1, ws;

    static constexpr SliceRange hw0_32_16() { return {0, 32, 16, 0, 32, 16}; }
    static constexpr SliceRange hw0_32_8() { return {0, 32, 8, 0, 32, 8}; }
    static constexpr SliceRange hw0_32_4() { return {0, 32, 4, 0, 32, 4}; }
    static constexpr SliceRange h0_w0_32() { return {0, 1, 1, 0, 32, 1}; }
    static constexpr SliceRange h0_32_w0() { return {0, 32, 1, 0, 1, 1}; }
    static constexpr SliceRange h1_w0_32() { return {1, 2, 1, 0, 32, 1}; }
    static constexpr SliceRange hw041() { return {0, 4, 1, 0, 4, 1}; }
};

template <int MaxCount = 64>
struct TileSlice {
    template <class... Arguments>
    TileSlice(const Arguments&...) {}
};
template <class... Arguments>
TileSlice(const Arguments&...) -> TileSlice<64>;
