// SPDX-License-Identifier: Apache-2.0
// cumsum_tile and the welford_* calls: values stay in the vector unit's registers between them.
#include <fmt/format.h>

#include <algorithm>
#include <utility>

#include "models/core/dst_bookkeeping.h"
#include "models/core/math_thread.h"

namespace tensight::core {

namespace {

constexpr int kPlaces = 4;  // of the stream in which the slots stand

std::string_view name_of(port::SfpuOp op) {
    const std::string_view name = port::sfpu_op_name(op);
    return name.empty() ? "nothing, or by vector code of the kernel's own" : name;
}

}  // namespace

bool MathThread::run_running(Site site, port::Call call, const port::Arguments& a) {
    if (call == port::Call::sfpu_reciprocal) {
        reciprocals_.push_back(a[0]);
        return true;
    }
    if (call != port::Call::sfpu_running) {
        return false;
    }
    MathRecord record;
    record.kind = MathRecord::Kind::sfpu;
    record.state = state_;
    record.half = half_;
    record.running = std::make_shared<const sfpu::RunningCall>(sfpu::RunningCall{
        static_cast<sfpu::RunningCall::Kind>(a[0]), a[2], a[3], std::exchange(reciprocals_, {})});
    const sfpu::RunningCall& running = *record.running;
    running.check();
    record.op = running.op();
    if (running.tiles() > 0) {
        check_acquired(site, name_of(record.op));
        record.slot = checked_slot(site, a[1], running.tiles());
        record.first_index = static_cast<int>(a[1]);
    }
    if (running.replays() && !(state_.sfpu_ready && state_.sfpu_op == record.op)) {
        record.valid = false;
        parts_.report(events::Hazard::sfpu_init, "SFPU",
                      fmt::format("{} runs after the init of {}", name_of(record.op),
                                  name_of(state_.sfpu_ready ? state_.sfpu_op : port::SfpuOp{})),
                      risc_.process.now(), site, state_.sfpu_site);
    } else if (running.continues() && running_op_ != record.op) {
        record.valid = false;
        parts_.report(events::Hazard::sfpu_init, "SFPU",
                      fmt::format("{} goes on from registers that were written by {}",
                                  name_of(record.op), name_of(running_op_)),
                      risc_.process.now(), site, state_.sfpu_site);
    }
    const int slots = running.slots();
    start_sfpu(site, std::move(record), (slots + kPlaces - 1) / kPlaces);
    return true;
}

void MathThread::compute_running(const tensix::Operation& operation, const MathRecord& r,
                                 Cycle date) {
    constexpr std::uint32_t kNan = 0x7FC00000;
    dst::DstFile& dst = coprocessor_.dst();
    DstBookkeeping book(parts_, dst, operation.site, date);
    const sfpu::RunningCall& running = *r.running;
    std::uint32_t* tiles[2] = {nullptr, nullptr};
    for (int i = 0; i < running.tiles(); ++i) {
        const int slot = dst.slot(r.half, r.first_index + i);
        tiles[i] = dst.tile(slot).values.data();
        if (running.reads_tiles()) {
            book.read(slot);
        }
    }
    if (parts_.config.numerics != NumericsMode::off) {
        parts_.listener.not_modelled("numerics unverified: " +
                                     std::string(port::sfpu_op_name(r.op)));
        if (r.valid) {
            running.run(running_, tiles[0], tiles[1], parts_.config.dst.wide);
        } else if (running.writes_tiles()) {
            for (int i = 0; i < running.tiles(); ++i) {
                std::fill_n(tiles[i], numerics::kTileElements, kNan);
            }
        }
    }
    if (running.writes_tiles()) {
        for (int i = 0; i < running.tiles(); ++i) {
            // Some rows of two tiles: what else is in them stays.
            book.write(dst.slot(r.half, r.first_index + i), running.tiles() == 2);
        }
    }
}

}  // namespace tensight::core
