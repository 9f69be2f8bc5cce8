// SPDX-License-Identifier: Apache-2.0
#include "tests/compiler/plan/dst_search.h"

#include <algorithm>
#include <set>
#include <string>

namespace tensight::compiler::testing {

namespace {

constexpr int kNever = -1;  // nothing has been written to the slot

/// Whether `capacity` slots are enough. A state is what each slot holds; states that failed are
/// remembered as they are, so nothing about the allocator's reasoning is assumed.
class Search {
  public:
    Search(const std::vector<DstOp>& ops, int capacity)
        : ops_(ops), slots_(static_cast<std::size_t>(capacity), kNever), done_(ops.size(), false) {}

    bool possible() { return from(0); }

  private:
    [[nodiscard]] bool wanted(int op) const {
        if (ops_[static_cast<std::size_t>(op)].packed) {
            return true;
        }
        for (std::size_t user = 0; user < ops_.size(); ++user) {
            const auto& operands = ops_[user].operands;
            if (!done_[user] && std::find(operands.begin(), operands.end(), op) != operands.end()) {
                return true;
            }
        }
        return false;
    }
    [[nodiscard]] bool ready(std::size_t op) const {
        return !done_[op] && std::all_of(ops_[op].operands.begin(), ops_[op].operands.end(),
                                         [&](int o) { return done_[static_cast<std::size_t>(o)]; });
    }

    /// Whether the result of `op` may go to slot `s`, `op` counted as done.
    [[nodiscard]] bool allowed(std::size_t op, std::size_t s) const {
        const DstOp& o = ops_[op];
        const int content = slots_[s];
        if (content == kNever) {
            return true;
        }
        if (wanted(content)) {
            return false;
        }
        const auto found = std::find(o.operands.begin(), o.operands.end(), content);
        if (found != o.operands.end()) {
            // Over an operand that nobody wants again; of an operation in place, its first one.
            return !o.in_place || content == o.operands[0];
        }
        return !o.fresh || !o.operands.empty();
    }

    bool from(std::size_t count) {
        if (count == ops_.size()) {
            return true;
        }
        std::vector<int> key = slots_;
        key.insert(key.end(), done_.begin(), done_.end());
        if (!seen_.insert(key).second) {
            return false;
        }
        for (std::size_t op = 0; op < ops_.size(); ++op) {
            if (!ready(op)) {
                continue;
            }
            done_[op] = true;
            for (std::size_t s = 0; s < slots_.size(); ++s) {
                if (!allowed(op, s)) {
                    continue;
                }
                const int before = slots_[s];
                slots_[s] = static_cast<int>(op);
                const bool found = from(count + 1);
                slots_[s] = before;
                if (found) {
                    done_[op] = false;
                    return true;
                }
                if (before == kNever) {
                    break;  // slots that nothing was written to are alike
                }
            }
            done_[op] = false;
        }
        return false;
    }

    const std::vector<DstOp>& ops_;
    std::vector<int> slots_;
    std::vector<bool> done_;
    std::set<std::vector<int>> seen_;
};

}  // namespace

int fewest_slots(const std::vector<DstOp>& ops) {
    int capacity = 1;
    while (!Search(ops, capacity).possible()) {
        ++capacity;
    }
    return capacity;
}

std::string fault_of(const std::vector<DstOp>& ops, const DstAllocation& a) {
    std::vector<int> slots(static_cast<std::size_t>(a.slots), kNever);
    std::vector<bool> done(ops.size(), false);
    if (a.order.size() != ops.size()) {
        return "operations are missing";
    }
    for (const int op : a.order) {
        const auto i = static_cast<std::size_t>(op);
        const DstOp& o = ops[i];
        for (const int operand : o.operands) {
            const auto from = static_cast<std::size_t>(operand);
            if (!done[from] || slots[static_cast<std::size_t>(a.slot[from])] != operand) {
                return "operation " + std::to_string(op) + " does not find its operand";
            }
        }
        if (a.slot[i] < 0 || a.slot[i] >= a.slots) {
            return "a slot beyond those counted";
        }
        int& slot = slots[static_cast<std::size_t>(a.slot[i])];
        if (o.fresh && o.operands.empty() && slot != kNever) {
            return "operation " + std::to_string(op) + " adds to what was there";
        }
        const bool over = !o.operands.empty() && slot == o.operands[0];
        if (o.in_place && !o.operands.empty() && over == a.copied[i]) {
            return "operation " + std::to_string(op) + " is copied wrongly";
        }
        slot = op;
        done[i] = true;
    }
    for (std::size_t op = 0; op < ops.size(); ++op) {
        if (!done[op]) {
            return "an operation is left out";
        }
        if (ops[op].packed && slots[static_cast<std::size_t>(a.slot[op])] != static_cast<int>(op)) {
            return "a result is gone before it is packed";
        }
    }
    return "";
}

std::vector<DstOp> random_ops(std::mt19937& random, int count) {
    // No distributions of the library: their numbers differ between implementations.
    const auto below = [&](int n) { return static_cast<int>(random() % static_cast<unsigned>(n)); };
    std::vector<DstOp> ops;
    for (int i = 0; i < count; ++i) {
        DstOp op;
        const int operands = i == 0 ? 0 : std::min(i, below(4));
        for (int k = 0; k < operands; ++k) {
            op.operands.push_back(below(i));
        }
        op.in_place = op.operands.size() == 1 && below(4) != 0;
        op.fresh = op.operands.empty() && below(3) == 0;
        op.packed = below(5) == 0;
        ops.push_back(op);
    }
    ops.back().packed = true;
    return ops;
}

}  // namespace tensight::compiler::testing
