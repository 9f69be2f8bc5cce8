// SPDX-License-Identifier: Apache-2.0
// topk_local_sort, topk_merge and topk_rebuild.
#include <fmt/format.h>

#include <algorithm>

#include "models/core/dst_bookkeeping.h"
#include "models/core/math_thread.h"
#include "models/port/call_error.h"

namespace tensight::core {

using events::Hazard;

namespace {

constexpr int kTiles = 4;
constexpr int kPlaces = 4;  // of the stream in which the slots stand

}  // namespace

// After its first group of columns the routine addresses DST from the section's start
// (tt-llk:ckernel_sfpu_topk.h, set_dst_write_addr).
void MathThread::run_top_k(Site site, const port::Arguments& a) {
    if (a[1] != 0) {
        throw port::CallError(
            fmt::format("topk on DST {}: the routine works on the tiles from DST 0 on only", a[1]));
    }
    MathRecord record;
    record.kind = MathRecord::Kind::sfpu;
    record.state = state_;
    record.half = half_;
    record.op = port::SfpuOp::topk;
    record.top_k = sfpu::TopKCall{static_cast<sfpu::TopKCall::Kind>(a[0] & 0xFF),
                                  (a[0] >> 8) != 0,
                                  {static_cast<int>(a[2]), static_cast<int>(a[3]),
                                   static_cast<int>(a[4]), static_cast<int>(a[5])}};
    check_acquired(site, "topk");
    record.slot = checked_slot(site, 0, kTiles);
    record.valid = state_.sfpu_ready && state_.sfpu_op == port::SfpuOp::topk;
    if (!record.valid) {
        parts_.report(Hazard::sfpu_init, "SFPU",
                      fmt::format("topk runs after the init of {}",
                                  state_.sfpu_ready ? port::sfpu_op_name(state_.sfpu_op)
                                                    : std::string_view("nothing")),
                      risc_.process.now(), site, state_.sfpu_site);
    }
    const int slots = record.top_k->slots();
    start_sfpu(site, record, slots / kPlaces);
}

void MathThread::compute_top_k(const tensix::Operation& operation, const MathRecord& r,
                               Cycle date) {
    constexpr std::uint32_t kNan = 0x7FC00000;
    dst::DstFile& dst = coprocessor_.dst();
    DstBookkeeping book(parts_, dst, operation.site, date);
    numerics::sfpu::TopK::Tiles tiles{};
    for (int i = 0; i < kTiles; ++i) {
        const int slot = dst.slot(r.half, i);
        book.read(slot);
        tiles.at(static_cast<std::size_t>(i)) = dst.tile(slot).values.data();
    }
    if (parts_.config.numerics != NumericsMode::off) {
        parts_.listener.not_modelled("numerics unverified: topk");
        if (r.valid) {
            numerics::sfpu::TopK network(tiles, parts_.config.dst.wide);
            r.top_k->run(network);
        } else {
            for (std::uint32_t* tile : tiles) {
                std::fill_n(tile, numerics::kTileElements, kNan);
            }
        }
    }
    for (int i = 0; i < kTiles; ++i) {
        book.write(dst.slot(r.half, i), false);
    }
}

}  // namespace tensight::core
