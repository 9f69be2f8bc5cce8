// SPDX-License-Identifier: Apache-2.0
#include "sim/silicon/pairs.h"

#include <algorithm>
#include <map>
#include <optional>
#include <string>

#include "sim/silicon/comparison.h"

namespace tensight::silicon {

namespace {

using Values = std::map<std::string, std::string>;

std::optional<Values> values_of(const Measurement& row) {
    try {
        return Params(row.params).values();
    } catch (const Refused&) {
        return std::nullopt;
    }
}

bool differ_in_one(const Values& a, const Values& b) {
    if (a.size() != b.size()) {
        return false;
    }
    int different = 0;
    for (auto i = a.begin(), j = b.begin(); i != a.end(); ++i, ++j) {
        if (i->first != j->first) {
            return false;
        }
        different += i->second != j->second ? 1 : 0;
    }
    return different == 1;
}

bool are_apart(double a, double b) {
    return std::max(a, b) > std::min(a, b) * (1 + kPairPercent / 100);
}

}  // namespace

PairCount count_pairs(const Outcomes& outcomes) {
    std::vector<std::optional<Values>> values;
    for (const Outcome* outcome : outcomes) {
        values.push_back(values_of(outcome->row));
    }
    PairCount count;
    for (std::size_t i = 0; i < outcomes.size(); ++i) {
        for (std::size_t j = i + 1; j < outcomes.size(); ++j) {
            const Outcome& a = *outcomes[i];
            const Outcome& b = *outcomes[j];
            if (a.row.family != b.row.family || a.row.arch != b.row.arch ||
                a.row.metric != b.row.metric || !are_apart(a.row.value, b.row.value) ||
                !values[i] || !values[j] || !differ_in_one(*values[i], *values[j])) {
                continue;
            }
            ++count.all;
            const bool both = a.simulated && b.simulated;
            if (both && (*a.simulated < *b.simulated) == (a.row.value < b.row.value) &&
                *a.simulated != *b.simulated) {
                ++count.right;
            }
        }
    }
    return count;
}

}  // namespace tensight::silicon
