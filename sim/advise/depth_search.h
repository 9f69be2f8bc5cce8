// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <functional>
#include <map>
#include <optional>
#include <vector>

namespace tensight::advise {

/// A buffer whose depth may be chosen.
struct Slot {
    std::uint32_t now = 0;   ///< pages
    std::uint32_t step = 1;  ///< depths are multiples of it
    std::uint32_t least = 1;
    std::uint32_t most = 0;  ///< beyond it nothing can be gained
};

using Depths = std::vector<std::uint32_t>;

/// Looks for depths. `measure` gives the cycles of a run with these depths, or nothing when they do
/// not work (deadlock, a finding, no room). Taken for granted: a deeper buffer is not slower. What
/// is returned has always been measured.
class DepthSearch {
  public:
    using Measure = std::function<std::optional<std::uint64_t>(const Depths&)>;

    /// Cycles within this share of each other count as equal.
    static constexpr double kTolerance = 0.005;

    /// @param most_runs  bound on calls of `measure`
    DepthSearch(std::vector<Slot> slots, Measure measure, std::uint64_t most_runs);

    struct Found {
        std::uint32_t pages = 0;
        std::uint64_t cycles = 0;
    };
    struct Together {
        Depths pages;
        std::uint64_t cycles = 0;
    };

    /// The smallest depth of slot `i` alone that is not slower than now.
    Found smallest(std::size_t i);
    /// The depth of slot `i` alone beyond which nothing is gained; now if nothing is.
    Found fastest(std::size_t i);

    /// The proposed depths if together they are not slower than now; else each as small as the
    /// others allow, one after the other.
    Together smallest_together(const Depths& proposed);
    /// The proposed depths, or others if all at their deepest are faster than they are.
    Together fastest_together(const Depths& proposed);

    [[nodiscard]] const Depths& now() const { return now_; }
    [[nodiscard]] std::uint64_t cycles_now();
    [[nodiscard]] std::uint64_t runs() const { return runs_; }
    [[nodiscard]] bool exhausted() const { return exhausted_; }

  private:
    std::optional<std::uint64_t> cycles(const Depths& depths);
    static bool within(std::optional<std::uint64_t> cycles, std::uint64_t limit);
    static std::uint64_t slack(std::uint64_t cycles);
    /// Shrinks slot `i` of `depths`, which are within `limit`, as far as they stay so.
    Found shrink(Depths depths, std::size_t i, std::uint64_t limit);
    Together shrink_all(Depths depths, std::uint64_t limit);

    std::vector<Slot> slots_;
    Measure measure_;
    std::uint64_t most_runs_;
    Depths now_;
    std::map<Depths, std::optional<std::uint64_t>> known_;
    std::uint64_t runs_ = 0;
    bool exhausted_ = false;
};

}  // namespace tensight::advise
