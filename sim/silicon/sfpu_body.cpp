// SPDX-License-Identifier: Apache-2.0
#include "sim/silicon/sfpu_body.h"

#include <fmt/format.h>

#include "models/tensix/words.h"
#include "sim/silicon/params.h"

namespace tensight::silicon {

SfpuBody replayed_body(int slots) {
    const auto words = static_cast<std::uint32_t>(slots);
    return {
        words, 1,
        words <= tensix::WordReader::kPlaces ? SfpuBody::Form::replayed : SfpuBody::Form::pushed};
}

int slots_of(const arch::ChipDescription& chip, const std::string& operation, bool wide) {
    const auto entry = chip.sfpu_slots.find(operation);
    if (entry == chip.sfpu_slots.end()) {
        throw Refused(fmt::format("no SFPU slots known of {}", operation));
    }
    const arch::SfpuSlots& s = entry->second;
    return wide && s.fp32 != 0 ? s.fp32 : s.base;
}

void define_body(std::map<std::string, std::string>& defines, const SfpuBody& body) {
    defines["BODY_WORDS"] = std::to_string(body.words);
    defines["BODY_ROWS"] = std::to_string(body.rows);
    defines["BODY_FORM"] = std::to_string(static_cast<int>(body.form));
}

}  // namespace tensight::silicon
