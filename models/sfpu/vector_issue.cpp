// SPDX-License-Identifier: Apache-2.0
#include "models/sfpu/vector_issue.h"

#include <algorithm>
#include <unordered_map>

namespace tensight::sfpu {
namespace {

class Issue {
  public:
    explicit Issue(const std::vector<VectorInstruction>& instructions)
        : all_(instructions), done_(instructions.size(), false) {}

    IssueTime run() {
        std::size_t first = 0;
        while (first < all_.size()) {
            if (done_[first]) {
                ++first;
                continue;
            }
            const std::size_t chosen = choose(first);
            ++time_.words;
            ++cycle_;
            if (chosen < all_.size()) {
                take(chosen);
            }
        }
        return time_;
    }

  private:
    /// Index of the next instruction, or their number for an SFPNOP.
    [[nodiscard]] std::size_t choose(std::size_t first) const {
        std::vector<VectorName> pending;  // results of what is passed over
        const std::size_t end = std::min(all_.size(), first + kIssueWindow);
        for (std::size_t i = first; i < end; ++i) {
            const VectorInstruction& one = all_[i];
            if (done_[i]) {
                continue;
            }
            if (one.fence && i != first) {
                break;
            }
            if (ready(one) && !needs(one, pending)) {
                return i;
            }
            if (one.fence) {
                break;
            }
            for_results(one, [&pending](VectorName name) { pending.push_back(name); });
        }
        return all_.size();
    }

    [[nodiscard]] bool ready(const VectorInstruction& one) const {
        return std::all_of(one.reads.begin(), one.reads.end(), [this](VectorName name) {
            const auto there = there_.find(name);
            return there == there_.end() || there->second <= cycle_;
        });
    }

    static bool needs(const VectorInstruction& one, const std::vector<VectorName>& pending) {
        return std::any_of(one.reads.begin(), one.reads.end(), [&pending](VectorName name) {
            return std::find(pending.begin(), pending.end(), name) != pending.end();
        });
    }

    template <class F>
    static void for_results(const VectorInstruction& one, F f) {
        for (const VectorName name : {one.writes, one.also_writes}) {
            if (name != kNoValue) {
                f(name);
            }
        }
        for (const VectorName name : one.more_results) {
            f(name);
        }
    }

    void take(std::size_t i) {
        const VectorInstruction& one = all_[i];
        done_[i] = true;
        time_.stalls += one.stall;
        cycle_ += one.stall;
        for_results(one, [&](VectorName name) { there_[name] = cycle_ + one.latency - 1; });
    }

    const std::vector<VectorInstruction>& all_;
    std::vector<bool> done_;
    std::unordered_map<VectorName, int> there_;  ///< cycle from which a result can be read
    int cycle_ = 0;
    IssueTime time_;
};

}  // namespace

IssueTime issue(const std::vector<VectorInstruction>& instructions) {
    return Issue(instructions).run();
}

}  // namespace tensight::sfpu
