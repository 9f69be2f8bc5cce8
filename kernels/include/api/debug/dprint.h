// SPDX-License-Identifier: Apache-2.0
// DPRINT in both styles, `DPRINT << x << ENDL();` and `DPRINT("fmt {}\n", x);`. What is printed
// appears in the device's layout; evaluating and printing it takes no simulated time. Defined
// TENSIGHT_NO_DPRINT or FORCE_DPRINT_OFF: as on a device on which nothing is selected for printing,
// the operands are not evaluated.
#pragma once

#include "tensight/attributes.h"
#include "tensight/trap.h"
#include "tensight/unsupported.h"

// --- manipulators and typed values ------------------------------------------------------------
struct ENDL {};
struct HEX {};
struct OCT {};
struct DEC {};
struct FIXED {};
struct DEFAULTFLOAT {};
struct SETPRECISION {
    SETPRECISION(char digits) : p(digits) {}
    char p;
};
struct SETW {
    SETW(char width, bool = true) : w(width) {}
    char w;
};
struct BF16 {
    BF16(std::uint16_t bits) : val(bits) {}
    std::uint16_t val;
};
struct F32 {
    F32(float value) : val(value) {}
    float val;
};
struct U32 {
    U32(std::uint32_t value) : val(value) {}
    std::uint32_t val;
};
struct U32_ARRAY {
    U32_ARRAY(std::uint32_t* words, std::uint32_t count) : ptr(words), len(count) {}
    std::uint32_t* ptr;
    std::uint32_t len;
};

// --- parts of a tile ----------------------------------------------------------------------------
using dprint_tslice_ptr_t = bool;
using dprint_tslice_cb_t = bool;
#define TSLICE_RD_PTR true
#define TSLICE_WR_PTR false
#define TSLICE_INPUT_CB true
#define TSLICE_OUTPUT_CB false

/// Rows h0..h1 in steps of hs, columns w0..w1 in steps of ws.
struct SliceRange {
    std::uint8_t h0, h1, hs, w0, w1, ws;

    static constexpr SliceRange hw0_32_16() { return {0, 32, 16, 0, 32, 16}; }
    static constexpr SliceRange hw0_32_8() { return {0, 32, 8, 0, 32, 8}; }
    static constexpr SliceRange hw0_32_4() { return {0, 32, 4, 0, 32, 4}; }
    static constexpr SliceRange h0_w0_32() { return {0, 1, 1, 0, 32, 1}; }
    static constexpr SliceRange h0_32_w0() { return {0, 32, 1, 0, 1, 1}; }
    static constexpr SliceRange h0_32_w1() { return {0, 32, 1, 1, 2, 1}; }
    static constexpr SliceRange h1_w0_32() { return {1, 2, 1, 0, 32, 1}; }
    static constexpr SliceRange hw041() { return {0, 4, 1, 0, 4, 1}; }
};

/// Elements of tile `tile` behind a circular buffer's read pointer (unpack thread), write pointer
/// (pack thread) or either (data movement, where the kernel says which, and whether the buffer is
/// an input). At most MaxBytes of them are printed.
template <int MaxBytes = 64>
struct TileSlice {
#if defined(COMPILE_FOR_NCRISC) || defined(COMPILE_FOR_BRISC)
#ifdef COMPILE_FOR_NCRISC
    static constexpr dprint_tslice_ptr_t default_pointer = TSLICE_WR_PTR;
#else
    static constexpr dprint_tslice_ptr_t default_pointer = TSLICE_RD_PTR;
#endif
    TileSlice(std::uint8_t cb, int tile, const SliceRange& range, dprint_tslice_cb_t,
              dprint_tslice_ptr_t pointer = default_pointer, bool endl_rows = true,
              bool print_untilized = true)
        : range(range), tile(tile), where(pack(cb, pointer, endl_rows, print_untilized)) {}
#else
#ifdef UCK_CHLKC_PACK
    static constexpr bool read_pointer = false;
#else
    static constexpr bool read_pointer = true;
#endif
    TileSlice(std::uint8_t cb, int tile, const SliceRange& range, bool endl_rows = true,
              bool print_untilized = true)
        : range(range), tile(tile), where(pack(cb, read_pointer, endl_rows, print_untilized)) {}
#endif

    static constexpr std::uint32_t pack(std::uint8_t cb, bool read, bool lines, bool untilized) {
        return cb | untilized << 8 | lines << 9 | read << 10;
    }

    SliceRange range;
    int tile;
    std::uint32_t where;
};
using TSLICE = TileSlice<64>;

// --- the printer --------------------------------------------------------------------------------
namespace tensight {

template <char Letter>
TENSIGHT_TRAP void print_item(std::uint32_t low = 0, std::uint32_t high = 0) {
    trap_void<Call::print_item>(std::uint32_t{Letter}, low, high);
}

inline void print_value(const char* text) { print_item<'s'>(word(text)); }
inline void print_value(char c) { print_item<'c'>(word(c)); }
inline void print_value(std::uint8_t v) { print_item<'B'>(v); }
inline void print_value(std::int8_t v) { print_item<'i'>(word(v), word(v >> 31)); }
inline void print_value(std::uint16_t v) { print_item<'u'>(v); }
inline void print_value(std::int16_t v) { print_item<'h'>(word(v), word(v >> 31)); }
inline void print_value(unsigned v) { print_item<'u'>(v); }
inline void print_value(int v) { print_item<'i'>(word(v), word(v >> 31)); }
inline void print_value(unsigned long v) { print_item<'u'>(word(v)); }
inline void print_value(long v) { print_item<'i'>(word(v), word(v >> 31)); }
inline void print_value(unsigned long long v) { print_item<'u'>(word(v), word(v >> 32)); }
inline void print_value(long long v) { print_item<'I'>(word(v), word(v >> 32)); }
inline void print_value(float v) { print_item<'f'>(float_bits(v)); }
inline void print_value(BF16 v) { print_item<'b'>(v.val); }
inline void print_value(F32 v) { print_item<'f'>(float_bits(v.val)); }
inline void print_value(U32 v) { print_item<'u'>(v.val); }
inline void print_value(ENDL) { print_item<'n'>(); }
inline void print_value(SETW v) { print_item<'w'>(word(v.w)); }
inline void print_value(SETPRECISION v) { print_item<'p'>(word(v.p)); }
inline void print_value(FIXED) { print_item<'F'>(); }
inline void print_value(DEFAULTFLOAT) { print_item<'D'>(); }
inline void print_value(HEX) { print_item<'x'>(); }
inline void print_value(OCT) { print_item<'o'>(); }
inline void print_value(DEC) { print_item<'d'>(); }
inline void print_value(U32_ARRAY v) { print_item<'a'>(word(v.ptr), v.len); }
template <int MaxBytes>
inline void print_value(const TileSlice<MaxBytes>& slice) {
#ifdef UCK_CHLKC_MATH
    print_value(
        static_cast<const char*>("Warning: MATH core does not support TileSlice printing, "
                                 "omitting print...\n"));
#else
    const SliceRange& r = slice.range;
    trap_void<Call::print_tile>(slice.where, word(slice.tile),
                                word(r.h0) | word(r.h1) << 8 | word(r.hs) << 16 | word(r.w0) << 24,
                                word(r.w1) | word(r.ws) << 8 | word(MaxBytes) << 16);
#endif
}
// Anything else has no form on the device either (bool, double, pointers, enumerations).
template <class T>
inline void print_value(T*) {
    static_assert(never_for<T>, "DPRINT has no form for this type: cast it to uint32_t");
}
void print_value(bool) = delete;
void print_value(double) = delete;

}  // namespace tensight

/// One DPRINT statement; it ends with the last of its copies.
struct DebugPrinter {
    TENSIGHT_TRAP DebugPrinter() { begin(); }
    TENSIGHT_TRAP DebugPrinter(const DebugPrinter&) { begin(); }
    TENSIGHT_TRAP ~DebugPrinter() { tensight::trap_void<tensight::Call::print_end>(); }

    template <class... Values>
    TENSIGHT_TRAP void operator()(const char* format, const Values&... values) const {
        tensight::print_item<'m'>(tensight::word(format));
        (tensight::print_value(values), ...);
    }

  private:
    TENSIGHT_TRAP void begin() { tensight::trap_void<tensight::Call::print_begin>(); }
};

template <class T>
TENSIGHT_TRAP const DebugPrinter& operator<<(const DebugPrinter& printer, const T& value) {
    tensight::print_value(value);
    return printer;
}

#if defined(TENSIGHT_NO_DPRINT) || defined(FORCE_DPRINT_OFF)
// A loop that never runs, not an `if`: an `else` after the statement must not bind to it.
#define DPRINT     \
    for (; false;) \
        DebugPrinter {}
#else
#define DPRINT \
    DebugPrinter {}
#endif
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
#if defined(COMPILE_FOR_BRISC) || defined(COMPILE_FOR_NCRISC)
// Data movement kernels of NoC 0 and of NoC 1.
#define DPRINT_DATA0(...) \
    if (NOC_INDEX == 0) { \
        __VA_ARGS__;      \
    }
#define DPRINT_DATA1(...) \
    if (NOC_INDEX == 1) { \
        __VA_ARGS__;      \
    }
#else
#define DPRINT_DATA0(...)
#define DPRINT_DATA1(...)
#endif
#define DEVICE_PRINT_UNPACK(...) DPRINT_UNPACK(DEVICE_PRINT(__VA_ARGS__))
#define DEVICE_PRINT_MATH(...) DPRINT_MATH(DEVICE_PRINT(__VA_ARGS__))
#define DEVICE_PRINT_PACK(...) DPRINT_PACK(DEVICE_PRINT(__VA_ARGS__))
