// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <tuple>
#include <unordered_map>
#include <vector>

#include "sim/run/source_places.h"

namespace tensight::report {

/// Numbers the user's lines that a run came by: each pc of each kernel is looked up once. Number 0
/// is "no line".
class SourceTable {
  public:
    SourceTable() { texts_.emplace_back(); }

    /// To be called for each program before its places are asked for: kernels are other ones then.
    void begin_program(const run::SourcePlaces& places) {
        places_ = &places;
        numbers_.clear();
        kernels_.clear();
    }

    /// Number of the line of `site` on `core`.
    std::uint32_t number(events::Core core, events::Site site);

    /// "kernels/compute.cpp:12", empty for 0.
    [[nodiscard]] const std::string& text(std::uint32_t number) const { return texts_[number]; }
    [[nodiscard]] std::size_t size() const { return texts_.size(); }

  private:
    const run::SourcePlaces* places_ = nullptr;
    std::map<std::tuple<events::Core, events::Risc>, int> kernels_;
    std::map<std::tuple<int, std::uint32_t, std::uint32_t>, std::uint32_t> numbers_;
    std::unordered_map<std::string, std::uint32_t> index_;
    std::vector<std::string> texts_;
};

}  // namespace tensight::report
