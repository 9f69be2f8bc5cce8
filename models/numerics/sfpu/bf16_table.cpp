// SPDX-License-Identifier: Apache-2.0
#include "models/numerics/sfpu/bf16_table.h"

#include <algorithm>

namespace tensight::numerics::sfpu::detail {
namespace {

constexpr std::size_t kMostTables = 64;

// What a result depends on, besides the input.
bool same_function(const Parameters& a, const Parameters& b) {
    return a.approximate == b.approximate && a.fast == b.fast &&
           a.clamp_negative == b.clamp_negative && a.skip_positive_check == b.skip_positive_check &&
           a.legacy == b.legacy && a.version == b.version && a.values == b.values;
}

}  // namespace

Bf16Table::Bf16Table(const UnaryRow& row, const Parameters& parameters)
    : row_(&row), parameters_(parameters), results_(65536) {}

bool Bf16Table::serves(const UnaryRow& row, const Parameters& parameters) const {
    return row_ == &row && same_function(parameters_, parameters);
}

void Bf16Table::apply(std::uint32_t* patterns, std::size_t count) {
    for (std::size_t i = 0; i < count; ++i) {
        const std::uint32_t input = patterns[i] >> 16;
        if (!built_[input / kBlock]) {
            build(input / kBlock);
        }
        patterns[i] = static_cast<std::uint32_t>(results_[input]) << 16;
    }
}

void Bf16Table::build(std::size_t block) {
    for (std::size_t start = block * kBlock; start < (block + 1) * kBlock; start += kLanes) {
        Lanes x;
        for (std::size_t i = 0; i < kLanes; ++i) {
            x.lane[i] = static_cast<std::uint32_t>(start + i) << 16;
        }
        const Lanes y = finish(row_->compute(x, parameters_, false), row_->store, false);
        for (std::size_t i = 0; i < kLanes; ++i) {
            results_[start + i] = static_cast<std::uint16_t>(y.lane[i] >> 16);
        }
    }
    built_[block] = true;
}

Bf16Table& table_for(const UnaryRow& row, const Parameters& parameters) {
    // Most recently used first. Only speed depends on it, so threads need not share.
    thread_local std::vector<std::unique_ptr<Bf16Table>> tables;
    const auto found = std::find_if(tables.begin(), tables.end(), [&](const auto& table) {
        return table->serves(row, parameters);
    });
    if (found != tables.end()) {
        std::rotate(tables.begin(), found, found + 1);
        return *tables.front();
    }
    if (tables.size() == kMostTables) {
        tables.pop_back();
    }
    tables.insert(tables.begin(), std::make_unique<Bf16Table>(row, parameters));
    return *tables.front();
}

}  // namespace tensight::numerics::sfpu::detail
