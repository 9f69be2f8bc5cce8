// SPDX-License-Identifier: Apache-2.0
#include "compiler/plan/dst_allocator.h"

#include <algorithm>
#include <cstdint>
#include <limits>

namespace tensight::compiler {

namespace {

using Set = std::uint32_t;

constexpr Set bit(int op) { return Set{1} << static_cast<unsigned>(op); }

/// The fewest slots that have been written after each set of executed operations. What is live
/// depends on the set alone; with fewer written slots every continuation stays possible, so one
/// number for each set is enough.
class ExactOrder {
  public:
    explicit ExactOrder(const std::vector<DstOp>& ops)
        : ops_(ops),
          count_(static_cast<int>(ops.size())),
          users_(ops.size(), 0),
          needs_(ops.size(), 0) {
        for (int op = 0; op < count_; ++op) {
            for (const int operand : at(op).operands) {
                users_[static_cast<std::size_t>(operand)] |= bit(op);
                needs_[static_cast<std::size_t>(op)] |= bit(operand);
            }
        }
    }

    std::vector<int> run() {
        const std::size_t sets = std::size_t{1} << static_cast<unsigned>(count_);
        constexpr std::uint8_t kNever = std::numeric_limits<std::uint8_t>::max();
        std::vector<std::uint8_t> best(sets, kNever);
        std::vector<std::uint8_t> last(sets, 0);
        best[0] = 0;
        for (std::size_t s = 0; s + 1 < sets; ++s) {
            if (best[s] == kNever) {
                continue;
            }
            const Set done = static_cast<Set>(s);
            const int live = live_after(done);
            for (int op = 0; op < count_; ++op) {
                if ((done & bit(op)) != 0 || (needs_[static_cast<std::size_t>(op)] & ~done) != 0) {
                    continue;
                }
                const std::uint8_t high =
                    static_cast<std::uint8_t>(written(done, op, live, best[s]));
                const Set next = done | bit(op);
                if (high < best[next]) {
                    best[next] = high;
                    last[next] = static_cast<std::uint8_t>(op);
                }
            }
        }
        std::vector<int> order;
        for (Set s = static_cast<Set>(sets - 1); s != 0; s &= ~bit(order.back())) {
            order.push_back(last[s]);
        }
        std::reverse(order.begin(), order.end());
        return order;
    }

  private:
    [[nodiscard]] const DstOp& at(int op) const { return ops_[static_cast<std::size_t>(op)]; }
    [[nodiscard]] bool wanted(int op, Set done) const {
        return at(op).packed || (users_[static_cast<std::size_t>(op)] & ~done) != 0;
    }
    [[nodiscard]] int live_after(Set done) const {
        int live = 0;
        for (int op = 0; op < count_; ++op) {
            live += (done & bit(op)) != 0 && wanted(op, done) ? 1 : 0;
        }
        return live;
    }
    /// Slots written when `op` has run, of `high` before with `live` of them in use.
    [[nodiscard]] int written(Set done, int op, int live, int high) const {
        const Set after = done | bit(op);
        if (!at(op).operands.empty()) {
            const auto dies = [&](int operand) { return !wanted(operand, after); };
            const auto& operands = at(op).operands;
            if (at(op).in_place ? dies(operands[0])
                                : std::any_of(operands.begin(), operands.end(), dies)) {
                return high;
            }
        }
        return at(op).fresh || live == high ? high + 1 : high;
    }

    const std::vector<DstOp>& ops_;
    int count_;
    std::vector<Set> users_;
    std::vector<Set> needs_;
};

/// Takes the operation next that leaves the fewest values alive; the earlier one of equals.
class GreedyOrder {
  public:
    explicit GreedyOrder(const std::vector<DstOp>& ops) : ops_(ops), left_(ops.size(), 0) {
        for (const DstOp& op : ops) {
            for (const int operand : op.operands) {
                ++left_[static_cast<std::size_t>(operand)];
            }
        }
    }

    std::vector<int> run() {
        std::vector<int> order;
        std::vector<bool> done(ops_.size(), false);
        while (order.size() < ops_.size()) {
            int best = -1;
            int best_cost = std::numeric_limits<int>::max();
            for (std::size_t op = 0; op < ops_.size(); ++op) {
                const auto& operands = ops_[op].operands;
                const bool ready = std::all_of(operands.begin(), operands.end(), [&](int o) {
                    return done[static_cast<std::size_t>(o)];
                });
                if (!done[op] && ready && cost(op) < best_cost) {
                    best = static_cast<int>(op);
                    best_cost = cost(op);
                }
            }
            done[static_cast<std::size_t>(best)] = true;
            for (const int operand : ops_[static_cast<std::size_t>(best)].operands) {
                --left_[static_cast<std::size_t>(operand)];
            }
            order.push_back(best);
        }
        return order;
    }

  private:
    [[nodiscard]] int cost(std::size_t op) const {
        int change = 1;
        std::vector<int> seen;
        for (const int operand : ops_[op].operands) {
            const auto& operands = ops_[op].operands;
            const auto uses = std::count(operands.begin(), operands.end(), operand);
            const bool again = std::find(seen.begin(), seen.end(), operand) != seen.end();
            seen.push_back(operand);
            if (!again && !ops_[static_cast<std::size_t>(operand)].packed &&
                left_[static_cast<std::size_t>(operand)] == uses) {
                --change;
            }
        }
        return change;
    }

    const std::vector<DstOp>& ops_;
    std::vector<int> left_;
};

/// Deals slots along `order`: the operand's own where it dies, else the lowest that fits.
class LinearScan {
  public:
    LinearScan(const std::vector<DstOp>& ops, DstAllocation& result)
        : ops_(ops), result_(result), left_(ops.size(), 0) {
        for (const DstOp& op : ops) {
            for (const int operand : op.operands) {
                ++left_[static_cast<std::size_t>(operand)];
            }
        }
        result_.slot.assign(ops.size(), -1);
        result_.copied.assign(ops.size(), false);
    }

    void run() {
        for (const int op : result_.order) {
            place(op);
        }
        result_.slots = static_cast<int>(busy_.size());
    }

  private:
    [[nodiscard]] bool wanted(int op) const {
        return ops_[static_cast<std::size_t>(op)].packed || left_[static_cast<std::size_t>(op)] > 0;
    }
    int take_free(bool fresh) {
        const auto found = fresh ? busy_.end() : std::find(busy_.begin(), busy_.end(), false);
        const auto slot = found - busy_.begin();
        if (found == busy_.end()) {
            busy_.push_back(true);
        }
        busy_[static_cast<std::size_t>(slot)] = true;
        return static_cast<int>(slot);
    }
    void place(int op) {
        const DstOp& o = ops_[static_cast<std::size_t>(op)];
        for (const int operand : o.operands) {
            --left_[static_cast<std::size_t>(operand)];
        }
        int& slot = result_.slot[static_cast<std::size_t>(op)];
        const std::size_t candidates = o.in_place ? 1 : o.operands.size();
        for (std::size_t i = 0; i < candidates && slot < 0; ++i) {
            if (!wanted(o.operands[i])) {
                slot = result_.slot[static_cast<std::size_t>(o.operands[i])];
            }
        }
        // An operand that dies is freed after the result has its slot: they are read and written
        // by one operation, tile by tile.
        if (slot < 0) {
            slot = take_free(o.fresh);
            result_.copied[static_cast<std::size_t>(op)] = o.in_place && !o.operands.empty();
        }
        for (const int operand : o.operands) {
            const int used = result_.slot[static_cast<std::size_t>(operand)];
            if (!wanted(operand) && used != slot) {
                busy_[static_cast<std::size_t>(used)] = false;
            }
        }
        if (!wanted(op)) {
            busy_[static_cast<std::size_t>(slot)] = false;
        }
    }

    const std::vector<DstOp>& ops_;
    DstAllocation& result_;
    std::vector<int> left_;
    std::vector<bool> busy_;
};

}  // namespace

DstAllocation allocate_dst(const std::vector<DstOp>& ops, int exact_limit) {
    DstAllocation result;
    result.exact = static_cast<int>(ops.size()) <= exact_limit;
    result.order = result.exact ? ExactOrder(ops).run() : GreedyOrder(ops).run();
    LinearScan(ops, result).run();
    return result;
}

}  // namespace tensight::compiler
