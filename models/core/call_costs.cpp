// SPDX-License-Identifier: Apache-2.0
#include "models/core/call_costs.h"

#include <algorithm>
#include <string>

namespace tensight::core {

namespace {

struct Line {
    port::Call call;
    const char* threads;
};

constexpr Line kLines[] = {
#define TENSIGHT_CALL(name, number, threads) {port::Call::name, threads},
#include "models/port/calls.def"
#undef TENSIGHT_CALL
};

// BRISC and NCRISC share the letter D.
constexpr std::array<char, events::kRiscs> kLetters = {'D', 'D', 'U', 'M', 'P'};
constexpr std::array<std::size_t, events::kRiscs> kColumns = {0, 0, 1, 2, 3};

}  // namespace

int argument_count(std::string_view threads, char thread) {
    std::size_t begin = 0;
    while (begin < threads.size()) {
        const std::size_t end = std::min(threads.find('|', begin), threads.size());
        const std::string_view part = threads.substr(begin, end - begin);
        const std::size_t colon = part.find(':');
        const std::string_view letters = part.substr(0, colon);
        if (letters.find(thread) != std::string_view::npos) {
            std::string_view arguments =
                colon == std::string_view::npos ? "" : part.substr(colon + 1);
            arguments = arguments.substr(0, arguments.find("->"));
            const bool any = arguments.find_first_not_of(' ') != std::string_view::npos;
            return any ? 1 + static_cast<int>(std::count(arguments.begin(), arguments.end(), ','))
                       : 0;
        }
        begin = end + 1;
    }
    return 0;
}

CallCosts::CallCosts(const arch::ChipDescription& chip) : table_(kNumbers), known_(kNumbers) {
    for (const Line& line : kLines) {
        const auto entry = chip.call_cycles.find(std::string(port::call_name(line.call)));
        if (entry == chip.call_cycles.end()) {
            continue;
        }
        for (std::size_t risc = 0; risc < events::kRiscs; ++risc) {
            const double cycles = entry->second[kColumns[risc]];
            const int marshalling = 1 + argument_count(line.threads, kLetters[risc]);
            table_[static_cast<std::size_t>(line.call)][risc] = std::max(0.0, cycles - marshalling);
            known_[static_cast<std::size_t>(line.call)][risc] = cycles >= 0;
        }
    }
}

}  // namespace tensight::core
