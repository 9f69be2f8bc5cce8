// SPDX-License-Identifier: Apache-2.0
#include "sim/silicon/bare_threads.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <string_view>

#include "sim/silicon/card.h"
#include "sim/silicon/figure.h"

namespace tensight::silicon {

std::uint32_t thread_mask(std::uint32_t threads, const std::string& thread) {
    const auto own = static_cast<std::uint32_t>(thread.back() - '0');
    if (threads == 1) {
        return 1U << own;
    }
    return threads == 3 ? 7U : own == 2 ? 6U : 3U;
}

std::string hexadecimal(std::uint32_t word) { return fmt::format("0x{:08X}", word); }

double cycles_of_pass(const Runs& runs, const std::string& thread, std::uint32_t passes) {
    const auto per_pass = [&](const char* name) {
        const std::vector<double> cycles = zones(runs.launches.front(), name, thread);
        std::vector<double> counts;
        for (std::size_t i = 1; i <= cycles.size(); ++i) {
            counts.push_back(static_cast<double>(i) * passes);
        }
        return slope(counts, cycles);
    };
    return per_pass("block") - per_pass("empty");
}

// tt-llk:tt_llk_wormhole_b0/common/inc/ckernel_ops.h.
std::uint32_t word_of(const std::string& instruction) {
    static constexpr std::array<std::pair<std::string_view, std::uint32_t>, 19> kOpcodes = {
        {{"NOP", 0x02},
         {"MVMUL", 0x26},
         {"ELWMUL", 0x27},
         {"ELWADD", 0x28},
         {"SETRWC", 0x37},
         {"INCRWC", 0x38},
         {"SETDMAREG", 0x45},
         {"ADDDMAREG", 0x58},
         {"MULDMAREG", 0x5A},
         {"SHIFTDMAREG", 0x5C},
         {"CMPDMAREG", 0x5D},
         {"DMANOP", 0x60},
         {"SFPMOV", 0x7C},
         {"SFPABS", 0x7D},
         {"SFPMAD", 0x84},
         {"SFPADD", 0x85},
         {"SFPMUL", 0x86},
         {"SFPNOP", 0x8F},
         {"RDCFG", 0xB1}}};
    const auto* found = std::find_if(kOpcodes.begin(), kOpcodes.end(),
                                     [&](const auto& entry) { return entry.first == instruction; });
    if (found == kOpcodes.end()) {
        throw Refused(fmt::format("no Tensix instruction {}", instruction));
    }
    return found->second << 24;
}

Rebuilt bare_program(const Request& request, const std::string& source,
                     const std::map<std::string, std::string>& defines,
                     const std::vector<std::uint32_t>& arguments) {
    Rebuilt rebuilt;
    rebuilt.tensix_words = true;
    rebuilt.instruction_fetch = true;
    workload::Workload w = card(request, {1, 1});
    workload::Kernel kernel = compute_kernel(source, {{0, 0}});
    kernel.defines.insert(defines.begin(), defines.end());
    for (const std::uint32_t value : arguments) {
        kernel.compile_args.push_back(argument(value));
    }
    w.programs.front().kernels.push_back(std::move(kernel));
    rebuilt.launches.push_back(std::move(w));
    return rebuilt;
}

}  // namespace tensight::silicon
