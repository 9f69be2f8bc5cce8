// SPDX-License-Identifier: Apache-2.0
#include "sim/silicon/family.h"

#include <array>
#include <utility>

#include "sim/silicon/families/families.h"

namespace tensight::silicon {

namespace {

constexpr std::pair<std::string_view, Family> kFamilies[] = {
#define TENSIGHT_FAMILY(name) {#name, families::name},
#include "sim/silicon/families/families.def"
#undef TENSIGHT_FAMILY
};

}  // namespace

Family find_family(std::string_view name) {
    for (const auto& [known, family] : kFamilies) {
        if (known == name) {
            return family;
        }
    }
    return nullptr;
}

std::vector<std::string> family_names() {
    std::vector<std::string> names;
    for (const auto& [name, family] : kFamilies) {
        names.emplace_back(name);
    }
    return names;
}

}  // namespace tensight::silicon
