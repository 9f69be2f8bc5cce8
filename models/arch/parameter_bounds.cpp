// SPDX-License-Identifier: Apache-2.0
#include "models/arch/parameter_bounds.h"

#include <fmt/format.h>

#include <algorithm>

namespace tensight::arch {

namespace {

std::string names_like(const ChipDescription& chip, const std::string& name) {
    const std::string section = name.substr(0, name.find('.')) + ".";
    std::string same_section;
    std::string sections;
    std::string last;
    for (const auto& [known, parameter] : chip.parameters) {
        if (known.rfind(section, 0) == 0) {
            same_section += (same_section.empty() ? "" : ", ") + known;
        }
        const std::string of = known.substr(0, known.find('.'));
        if (of != last) {
            sections += (sections.empty() ? "" : ", ") + of;
            last = of;
        }
    }
    return same_section.empty() ? "sections " + sections : same_section;
}

const Parameter& find(const ChipDescription& chip, const std::string& name) {
    const auto found = chip.parameters.find(name);
    if (found == chip.parameters.end()) {
        throw ArchError(fmt::format("{} has no timing parameter '{}', expected one of: {}",
                                    chip.name, name, names_like(chip, name)));
    }
    return found->second;
}

}  // namespace

double value_at(const Parameter& parameter, Bound bound) {
    const bool cost = parameter.unit.rfind("cycles", 0) == 0;
    return cost == (bound == Bound::faster) ? parameter.low : parameter.high;
}

ParameterValues values_at(const ChipDescription& chip, const std::vector<std::string>& names,
                          Bound bound) {
    ParameterValues values;
    for (const std::string& name : names) {
        values[name] = value_at(find(chip, name), bound);
    }
    return values;
}

void set_parameter(ChipDescription& chip, const std::string& name, double value) {
    find(chip, name);
    Parameter& parameter = chip.parameters.at(name);
    parameter.value = value;
    parameter.low = std::min(parameter.low, value);
    parameter.high = std::max(parameter.high, value);
    put_parameter(chip.timing, name, value);
}

}  // namespace tensight::arch
