// SPDX-License-Identifier: Apache-2.0
#include "compiler/kernel/abstract_core.h"

#include <fmt/format.h>

#include <algorithm>

namespace tensight::compiler {

std::string AbstractBuffer::wait(std::int64_t pages, int thread) {
    waited_ = std::max(waited_, pages);
    if (consumer_ >= 0 && consumer_ != thread) {
        return fmt::format("{} has two consumers", name_);
    }
    consumer_ = thread;
    return pages > pages_
               ? fmt::format("{} is waited for {} pages, it has {}", name_, pages, pages_)
               : "";
}

std::string AbstractBuffer::pop(std::int64_t pages) {
    if (pages > waited_) {
        return fmt::format("{} pages of {} are popped, {} waited for", pages, name_, waited_);
    }
    const bool wraps = popped_ % pages_ + pages > pages_;
    waited_ -= pages;
    popped_ += pages;
    return wraps ? fmt::format("a pop of {} pages passes the end of {}", pages, name_) : "";
}

std::string AbstractBuffer::reserve(std::int64_t pages, int thread) {
    reserved_ = std::max(reserved_, pages);
    if (producer_ >= 0 && producer_ != thread) {
        return fmt::format("{} has two producers", name_);
    }
    producer_ = thread;
    return pages > pages_
               ? fmt::format("{} pages of {} are reserved, it has {}", pages, name_, pages_)
               : "";
}

std::string AbstractBuffer::push(std::int64_t pages) {
    if (pages > reserved_ || pages != filled_) {
        return fmt::format("{} pages of {} are pushed, {} reserved and {} filled", pages, name_,
                           reserved_, filled_);
    }
    const bool wraps = pushed_ % pages_ + pages > pages_;
    reserved_ -= pages;
    filled_ -= pages;
    pushed_ += pages;
    return wraps ? fmt::format("a push of {} pages passes the end of {}", pages, name_) : "";
}

std::string AbstractBuffer::write(TileValues tile) {
    if (filled_ >= reserved_) {
        return fmt::format("{} is written beyond the {} reserved pages", name_, reserved_);
    }
    const std::int64_t at = pushed_ % pages_ + filled_;
    ++filled_;
    if (at >= pages_) {
        return fmt::format("a write passes the end of {}", name_);
    }
    tiles_[static_cast<std::size_t>(at)] = std::move(tile);
    return "";
}

std::string AbstractBuffer::read(std::int64_t index, const TileValues*& tile) const {
    if (index < 0 || index >= waited_) {
        return fmt::format("tile {} of {} is read, {} pages waited for", index, name_, waited_);
    }
    const std::int64_t at = popped_ % pages_ + index;
    if (at >= pages_) {
        return fmt::format("tile {} of {} lies behind its end", index, name_);
    }
    tile = &tiles_[static_cast<std::size_t>(at)];
    return "";
}

std::string AbstractBuffer::left_over() const {
    return pushed_ != popped_ ? fmt::format("{} pages are left in {}", pushed_ - popped_, name_)
                              : "";
}

}  // namespace tensight::compiler
