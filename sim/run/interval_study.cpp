// SPDX-License-Identifier: Apache-2.0
#include "sim/run/interval_study.h"

#include <algorithm>
#include <cmath>
#include <map>

namespace tensight::run {

namespace {

using Names = std::vector<std::string>;

/// Parameters that have an interval at all, by section.
std::map<std::string, Names> uncertain_parameters(const arch::ChipDescription& chip) {
    std::map<std::string, Names> sections;
    for (const auto& [name, parameter] : chip.parameters) {
        if (parameter.low < parameter.high) {
            sections[name.substr(0, name.find('.'))].push_back(name);
        }
    }
    return sections;
}

/// Runs that move parameters, and what comes of each figure.
class Study {
  public:
    Study(const arch::ChipDescription& chip, const std::vector<double>& base,
          const MeasureFigures& measure)
        : chip_(chip), base_(base), measure_(measure), found_(base.size()) {}

    void section(const std::string& name, const Names& parameters, double take_apart) {
        const std::vector<Widening> whole = move(name + ".*", parameters);
        if (parameters.size() == 1 || !moves_more_than(take_apart, whole)) {
            keep(whole, parameters.size() == 1 ? parameters.front() : name + ".*");
            return;
        }
        for (const std::string& parameter : parameters) {
            keep(move(parameter, {parameter}), parameter);
        }
    }

    std::vector<FigureInterval> intervals(std::size_t most_named) {
        std::vector<FigureInterval> result(base_.size());
        for (std::size_t i = 0; i < base_.size(); ++i) {
            double faster = 0;
            double slower = 0;
            for (const Widening& w : found_[i]) {
                faster += w.faster * w.faster;
                slower += w.slower * w.slower;
            }
            result[i].low = base_[i] - std::sqrt(faster);
            result[i].high = base_[i] + std::sqrt(slower);
            std::stable_sort(
                found_[i].begin(), found_[i].end(),
                [](const Widening& a, const Widening& b) { return a.size() > b.size(); });
            found_[i].resize(std::min(found_[i].size(), most_named));
            result[i].widest = found_[i];
        }
        return result;
    }

  private:
    /// The parameters that have another value at that bound.
    [[nodiscard]] arch::ParameterValues changes(const Names& parameters, arch::Bound bound) const {
        arch::ParameterValues values = arch::values_at(chip_, parameters, bound);
        std::erase_if(values, [this](const auto& entry) {
            return chip_.parameters.at(entry.first).value == entry.second;
        });
        return values;
    }

    std::vector<Widening> move(const std::string& name, const Names& parameters) {
        std::vector<Widening> moves(base_.size(), Widening{name});
        for (const arch::Bound bound : {arch::Bound::faster, arch::Bound::slower}) {
            const arch::ParameterValues values = changes(parameters, bound);
            if (values.empty()) {
                continue;
            }
            const std::vector<double> figures = measure_(values);
            for (std::size_t i = 0; i < std::min(base_.size(), figures.size()); ++i) {
                moves[i].faster = std::max(moves[i].faster, base_[i] - figures[i]);
                moves[i].slower = std::max(moves[i].slower, figures[i] - base_[i]);
            }
        }
        return moves;
    }

    [[nodiscard]] bool moves_more_than(double share, const std::vector<Widening>& moves) const {
        for (std::size_t i = 0; i < base_.size(); ++i) {
            if (std::max(moves[i].faster, moves[i].slower) > share * base_[i]) {
                return true;
            }
        }
        return false;
    }

    void keep(const std::vector<Widening>& moves, const std::string& name) {
        for (std::size_t i = 0; i < base_.size(); ++i) {
            if (moves[i].size() > 0) {
                found_[i].push_back({name, moves[i].faster, moves[i].slower});
            }
        }
    }

    const arch::ChipDescription& chip_;
    const std::vector<double>& base_;
    const MeasureFigures& measure_;
    std::vector<std::vector<Widening>> found_;
};

}  // namespace

std::vector<FigureInterval> study_intervals(const arch::ChipDescription& chip,
                                            const std::vector<double>& base,
                                            const MeasureFigures& measure,
                                            const IntervalDepth& depth) {
    Study study(chip, base, measure);
    for (const auto& [section, parameters] : uncertain_parameters(chip)) {
        if (depth.idle_sections.count(section) == 0) {
            study.section(section, parameters, depth.take_apart);
        }
    }
    return study.intervals(depth.most_named);
}

}  // namespace tensight::run
