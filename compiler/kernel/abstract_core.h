// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <array>
#include <string>
#include <vector>

#include "compiler/kernel/engine_state.h"
#include "compiler/kernel/trace.h"

namespace tensight::compiler {

inline constexpr std::size_t kTileValues = 1024;
using TileValues = std::vector<double>;  ///< 32 x 32 row by row; empty without values

/// A circular buffer as its two sides see it. Functions return what is wrong, or nothing.
class AbstractBuffer {
  public:
    AbstractBuffer(std::string name, int pages)
        : name_(std::move(name)), pages_(pages), tiles_(static_cast<std::size_t>(pages)) {}

    [[nodiscard]] bool has(std::int64_t pages) const { return pushed_ - popped_ >= pages; }
    [[nodiscard]] bool room(std::int64_t pages) const {
        return pages_ - (pushed_ - popped_) >= pages;
    }
    std::string wait(std::int64_t pages, int thread);
    std::string pop(std::int64_t pages);
    std::string reserve(std::int64_t pages, int thread);
    std::string push(std::int64_t pages);
    std::string write(TileValues tile);
    std::string read(std::int64_t index, const TileValues*& tile) const;
    [[nodiscard]] std::string left_over() const;

  private:
    std::string name_;
    std::int64_t pages_;
    std::int64_t pushed_ = 0;
    std::int64_t popped_ = 0;
    std::int64_t waited_ = 0;
    std::int64_t reserved_ = 0;
    std::int64_t filled_ = 0;
    int producer_ = -1;
    int consumer_ = -1;
    std::vector<TileValues> tiles_;
};

struct Slot {
    bool written = false;
    TileValues values;
};

}  // namespace tensight::compiler
