// SPDX-License-Identifier: Apache-2.0
#include "sim/error_budget/pushed_tiles.h"

#include "models/numerics/host_tile.h"

namespace tensight::error_budget {

void PushedTiles::circular_buffer(events::Core core, int cb, events::CbAction action,
                                  std::uint32_t pages, std::uint64_t total, events::Cycle,
                                  events::Site) {
    const auto found = pushed_.find({core, cb});
    if (action != events::CbAction::push || found == pushed_.end() || chip_ == nullptr) {
        return;
    }
    Pushed& pushed = found->second;
    const core::CoreParts& parts = chip_->find_core(core)->parts();
    const circular_buffer::CircularBuffer& buffer = *parts.cbs.at(static_cast<std::size_t>(cb));
    if (buffer.write_shift() != 0) {
        pushed.trouble = "the kernel moves the buffer's write pointer by itself";
        return;
    }
    const auto& config = buffer.config();
    for (std::uint64_t page = total - pages; page < total; ++page) {
        const auto place = static_cast<std::uint32_t>(page % config.pages);
        const std::uint32_t address =
            parts.cbs.at(static_cast<std::size_t>(cb))->region().base + place * config.page_bytes;
        const std::size_t at = pushed.values.size();
        pushed.values.resize(at + numerics::kTileElements);
        numerics::decode_tile(parts.l1.at(address), config.format, &pushed.values[at]);
    }
}

}  // namespace tensight::error_budget
