// SPDX-License-Identifier: Apache-2.0
#include "models/packer/packers.h"

#include <algorithm>
#include <cmath>

namespace tensight::packer {

namespace {
constexpr double kAccumulateBytes = 16.0;  // one L1 word
}

Cycle Packers::accept(Cycle ready) {
    const auto limit = static_cast<std::size_t>(timing_.pack_in_flight);
    while (!in_flight_.empty() && in_flight_.size() >= limit) {
        ready = std::max(ready, in_flight_.front());
        in_flight_.pop_front();
    }
    return ready;
}

Packers::Interval Packers::start(Cycle accepted, int datums, double cycles_per_datum, Cycle ready,
                                 time::Cause waited) {
    const Cycle begin = std::max(accepted, free_);
    const auto cycles = static_cast<Cycle>(std::ceil(datums * cycles_per_datum));
    const Cycle end = begin + std::max<Cycle>(cycles, 1);
    free_ = end;
    in_flight_.push_back(end);
    idle_ = end + static_cast<Cycle>(timing_.pack_end_to_idle);
    account_.work(ready, begin, end, waited);
    return {begin, end};
}

// From a 32-bit DST the packers take half as many datums a cycle, whatever they make of them (rows
// CBS-0007, ACC-0009).
double cycles_per_datum(const arch::Timing& timing, const EngineState& state, bool wide) {
    const double bytes =
        static_cast<double>(numerics::tile_bytes(state.out)) / numerics::kTileElements;
    const double rate = wide || state.out == numerics::DataFormat::Float32
                            ? timing.pack_fp32_bytes_per_cycle
                            : timing.pack_bytes_per_cycle;
    const double accumulate =
        state.l1_accumulate ? bytes / kAccumulateBytes * timing.pack_l1_accumulate_cycles : 0.0;
    return std::max(bytes / rate, accumulate);
}

}  // namespace tensight::packer
