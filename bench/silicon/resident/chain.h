// SPDX-License-Identifier: Apache-2.0
// The element-wise chain of the kernel library (tt-metal:ttnn/cpp/ttnn/kernel_lib): stages that
// load DST or work on it, over `tiles` tiles in blocks of one DST section.
#pragma once

#include "api/compute/eltwise_binary.h"
#include "api/compute/eltwise_binary_sfpu.h"
#include "api/compute/eltwise_unary/exp.h"
#include "api/compute/eltwise_unary/recip.h"
#include "api/compute/eltwise_unary/sqrt.h"
#include "api/compute/reconfig_data_format.h"
#include "api/compute/tile_move_copy.h"
#include "pages.h"

namespace resident {

enum class Load { none, copy, multiply, reuse };
enum class Vector { none, sqrt, add, multiply, exp, recip };

/// Copies tile by tile from `Cb` to lane `Lane` of the tile's slots.
template <std::uint32_t Cb, std::uint32_t Lane = 0>
struct Copy {
    static constexpr Load kLoad = Load::copy;
    static constexpr Vector kVector = Vector::none;
    FORCE_INLINE static void wait(std::uint32_t tiles) { cb_wait_front(Cb, tiles); }
    FORCE_INLINE static void init() { copy_tile_to_dst_init_short(Cb); }
    FORCE_INLINE static void run(std::uint32_t tile, std::uint32_t slot) {
        copy_tile(Cb, tile, slot + Lane);
    }
};

template <std::uint32_t A, std::uint32_t B>
struct Multiply {
    static constexpr Load kLoad = Load::multiply;
    static constexpr Vector kVector = Vector::none;
    FORCE_INLINE static void wait(std::uint32_t tiles) {
        cb_wait_front(A, tiles);
        cb_wait_front(B, tiles);
    }
    FORCE_INLINE static void init() { mul_tiles_init(A, B); }
    FORCE_INLINE static void run(std::uint32_t tile, std::uint32_t slot) {
        mul_tiles(A, B, tile, tile, slot);
    }
};

/// DST, as SrcA, times a tile of `Cb`.
template <std::uint32_t Cb>
struct MultiplyDst {
    static constexpr Load kLoad = Load::reuse;
    static constexpr Vector kVector = Vector::none;
    static constexpr auto kReuse = EltwiseBinaryReuseDestType::DEST_TO_SRCA;
    FORCE_INLINE static void wait(std::uint32_t tiles) { cb_wait_front(Cb, tiles); }
    FORCE_INLINE static void init() { binary_dest_reuse_tiles_init<ELWMUL, kReuse>(Cb); }
    FORCE_INLINE static void run(std::uint32_t tile, std::uint32_t slot) {
        binary_dest_reuse_tiles<ELWMUL, kReuse>(Cb, tile, slot);
    }
};

template <Vector V>
struct Op {
    static constexpr Load kLoad = Load::none;
    static constexpr Vector kVector = V;
    FORCE_INLINE static void wait(std::uint32_t) {}
    FORCE_INLINE static void init() {
        if constexpr (V == Vector::sqrt) {
            sqrt_tile_init();
        } else if constexpr (V == Vector::exp) {
            exp_tile_init<false>();
        } else if constexpr (V == Vector::recip) {
            recip_tile_init();
        } else if constexpr (V == Vector::add) {
            add_binary_tile_init();
        } else {
            mul_binary_tile_init();
        }
    }
    FORCE_INLINE static void run(std::uint32_t, std::uint32_t slot) {
        if constexpr (V == Vector::sqrt) {
            sqrt_tile(slot);
        } else if constexpr (V == Vector::exp) {
            exp_tile<false>(slot);
        } else if constexpr (V == Vector::recip) {
            recip_tile(slot);
        } else if constexpr (V == Vector::add) {
            add_binary_tile(slot, slot + 1, slot);
        } else {
            mul_binary_tile(slot, slot + 1, slot);
        }
    }
};

/// Whether all of `kinds` that are not the first enumerator are the same.
template <class Kind, std::size_t N>
constexpr bool one_kind(const Kind (&kinds)[N]) {
    Kind found{};
    for (const Kind kind : kinds) {
        if (kind != Kind{} && found != Kind{} && kind != found) {
            return false;
        }
        found = kind != Kind{} ? kind : found;
    }
    return true;
}

/// Inputs are waited for and the output is reserved before; the output is pushed at the end.
/// `Lanes`: DST slots that a tile takes.
template <std::uint32_t Block, std::uint32_t Lanes, class... Stages>
FORCE_INLINE void chain(std::uint32_t tiles, std::uint32_t out) {
    constexpr Load loads[] = {Stages::kLoad...};
    constexpr Vector vectors[] = {Stages::kVector...};
    constexpr bool loads_once = one_kind(loads);
    constexpr bool vectors_once = one_kind(vectors);
    constexpr auto once = [](Load load) { return load != Load::none ? loads_once : vectors_once; };
    pack_reconfig_data_format(out);
    (
        [&] {
            if constexpr (once(Stages::kLoad)) {
                Stages::init();
            }
        }(),
        ...);
    (Stages::wait(tiles), ...);
    cb_reserve_back(out, tiles);
    for (std::uint32_t first = 0; first < tiles; first += Block) {
        tile_regs_acquire();
        (
            [&] {
                if constexpr (!once(Stages::kLoad)) {
                    Stages::init();
                }
                for (std::uint32_t i = 0; i < Block; ++i) {
                    Stages::run(first + i, i * Lanes);
                }
            }(),
            ...);
        tile_regs_commit();
        tile_regs_wait();
        for (std::uint32_t i = 0; i < Block; ++i) {
            pack_tile(i * Lanes, out);
        }
        tile_regs_release();
    }
    cb_push_back(out, tiles);
}

}  // namespace resident
