// SPDX-License-Identifier: Apache-2.0
#include "sim/loader/kernel_spec.h"

#include <array>
#include <bit>
#include <cctype>
#include <charconv>

#include "sim/loader/errors.h"

namespace tensight::loader {

namespace {

constexpr std::uint32_t KiB = 1024;

struct RoleNames {
    std::string_view name;     // ours
    std::string_view entry;    // suffix of chlkc_ and TRISC_ names, lower case
    std::string_view defined;  // macro of the role
    std::string_view value;
};

constexpr std::array<RoleNames, 5> kNames = {{
    {"brisc", "", "COMPILE_FOR_BRISC", "1"},
    {"ncrisc", "", "COMPILE_FOR_NCRISC", "1"},
    {"unpack", "unpack", "COMPILE_FOR_TRISC", "0"},
    {"math", "math", "COMPILE_FOR_TRISC", "1"},
    {"pack", "pack", "COMPILE_FOR_TRISC", "2"},
}};

const RoleNames& names(Role role) { return kNames.at(static_cast<std::size_t>(role)); }

std::string upper(std::string_view text) {
    std::string result;
    for (const char c : text) {
        result += static_cast<char>(std::toupper(static_cast<unsigned char>(c)));
    }
    return result;
}

std::string where(const KernelSpec& spec) {
    return (spec.source_path.empty() ? "<kernel text>" : spec.source_path) + " (" +
           std::string(name(spec.role)) + "): ";
}

bool is_identifier(std::string_view text) {
    if (text.empty() || std::isdigit(static_cast<unsigned char>(text[0])) != 0) {
        return false;
    }
    for (const char c : text) {
        if (std::isalnum(static_cast<unsigned char>(c)) == 0 && c != '_') {
            return false;
        }
    }
    return true;
}

void check_macro(const KernelSpec& spec, const std::string& macro, const std::string& value) {
    const std::size_t parenthesis = macro.find('(');
    const bool named = is_identifier(std::string_view(macro).substr(0, parenthesis)) &&
                       (parenthesis == std::string::npos || macro.ends_with(')'));
    if (!named) {
        throw SpecError(where(spec) + "define \"" + macro +
                        "\": expected a macro name, or name(parameters)");
    }
    if ((macro + value).find('\n') != std::string::npos) {
        throw SpecError(where(spec) + "define " + macro + ": expected a value on one line");
    }
}

std::string api_number(const KernelSpec& spec) {
    const std::string& text = spec.metal_api;
    bool good = text.size() == 7 && text[4] == '-';
    std::string digits;
    for (std::size_t i = 0; good && i < text.size(); ++i) {
        if (i != 4) {
            good = std::isdigit(static_cast<unsigned char>(text[i])) != 0;
            digits += text[i];
        }
    }
    if (!good) {
        throw SpecError(where(spec) + "metal_api \"" + text + "\": expected YYYY-MM");
    }
    return digits;
}

std::string arch_macro(std::string_view arch) {
    if (arch == "wormhole_b0") {
        return "ARCH_WORMHOLE";
    }
    if (arch == "blackhole") {
        return "ARCH_BLACKHOLE";
    }
    throw SpecError("chip \"" + std::string(arch) + "\": expected wormhole_b0 or blackhole");
}

std::string argument_list(const KernelSpec& spec) {
    std::string list;
    for (const std::uint32_t value : spec.compile_args) {
        list += (list.empty() ? "" : ",") + std::to_string(value);
    }
    return list;
}

std::string argument_map(const KernelSpec& spec) {
    std::string map;
    for (const auto& [key, value] : spec.named_args) {
        if (key.empty() || key.find_first_of("\"\\\n") != std::string::npos) {
            throw SpecError(where(spec) + "named argument \"" + key +
                            "\": expected a name without quotes, backslashes and line ends");
        }
        map += (map.empty() ? "{\"" : ",{\"") + key + "\"," + std::to_string(value) + "}";
    }
    return map;
}

// The headers divide by the numbers of banks: by a shift where that is a division.
void add_bank_macros(std::map<std::string, std::string>& macros) {
    for (const std::string bank : {"NUM_DRAM_BANKS", "NUM_L1_BANKS"}) {
        const std::string& text = macros[bank];
        unsigned count = 0;
        std::from_chars(text.data(), text.data() + text.size(), count);
        if (std::has_single_bit(count)) {
            macros.try_emplace("LOG_BASE_2_OF_" + bank, std::to_string(std::countr_zero(count)));
        } else {
            macros.try_emplace("IS_NOT_POW2_" + bank, "1");
        }
    }
}

void add_role_macros(const KernelSpec& spec, std::map<std::string, std::string>& macros) {
    const RoleNames& role = names(spec.role);
    macros[std::string(role.defined)] = role.value;
    if (is_compute(spec.role)) {
        const std::string lower(role.entry);
        macros["TRISC_" + upper(lower)] = "";
        macros["UCK_CHLKC_" + upper(lower)] = "1";
        macros["NAMESPACE"] = "chlkc_" + lower;
        macros["MAIN"] = lower + "_main()";
    } else {
        if (spec.noc != 0 && spec.noc != 1) {
            throw SpecError(where(spec) + "noc " + std::to_string(spec.noc) + ": expected 0 or 1");
        }
        macros["NOC_INDEX"] = std::to_string(spec.noc);
        const bool wormhole = spec.arch == "wormhole_b0";  // banks of DRAM; 8 x 8, 13 x 10 workers
        macros["NUM_DRAM_BANKS"] = wormhole ? "12" : "8";
        macros["NUM_L1_BANKS"] = wormhole ? "64" : "130";
    }
}

}  // namespace

std::string_view name(Role role) { return names(role).name; }

RoleMemory role_memory(Role role, std::string_view arch) {
    const bool wormhole = arch_macro(arch) == "ARCH_WORMHOLE";
    // dev_mem_map.h of the two chips. Blackhole's kernels are bounded by the configuration area
    // alone (1497 KiB there); they get Wormhole's room here (assumed).
    const std::uint32_t scale = wormhole ? 1 : 2;
    switch (role) {
        case Role::brisc:
            return {48 * KiB, 4 * KiB * scale, 256};
        case Role::ncrisc:
            return {wormhole ? 16 * KiB : 48 * KiB, 4 * KiB * scale, 256};
        case Role::unpack:
            return {24 * KiB, 2 * KiB * scale, 192};
        case Role::math:
            return {24 * KiB, 2 * KiB * scale, 192};
        case Role::pack:
            break;
    }
    return {24 * KiB, 2 * KiB * scale, 256};
}

std::uint32_t default_text_base(Role role) {
    constexpr std::array<std::uint32_t, 5> bases = {0x14c000, 0x158000, 0x15c000, 0x162000,
                                                    0x168000};
    return bases.at(static_cast<std::size_t>(role));
}

RoleMemory memory_of(const KernelSpec& spec) {
    RoleMemory memory = role_memory(spec.role, spec.arch);
    if (spec.text_bytes != 0) {
        memory.text_bytes = spec.text_bytes;
    }
    if (spec.local_bytes != 0) {
        memory.local_bytes = spec.local_bytes;
    }
    if (memory.local_bytes <= memory.stack_bytes) {
        throw SpecError(where(spec) + "local RAM of " + std::to_string(memory.local_bytes) +
                        " bytes: expected more than the stack's " +
                        std::to_string(memory.stack_bytes));
    }
    return memory;
}

std::map<std::string, std::string> macros_of(const KernelSpec& spec) {
    std::map<std::string, std::string> macros = {{"KERNEL_BUILD", "1"},
                                                 {"TENSIX_FIRMWARE", "1"},
                                                 {"LOCAL_MEM_EN", "0"},
                                                 {"NOC_MODE", "0"},
                                                 {arch_macro(spec.arch), "1"}};
    add_role_macros(spec, macros);
    if (!spec.compile_args.empty()) {
        macros["KERNEL_COMPILE_TIME_ARGS"] = argument_list(spec);
    }
    if (!spec.named_args.empty()) {
        macros["KERNEL_COMPILE_TIME_ARG_MAP"] = argument_map(spec);
    }
    if (!spec.metal_api.empty()) {
        macros["TENSIGHT_METAL_API"] = api_number(spec);
    }
    for (const auto& [macro, value] : spec.defines) {
        check_macro(spec, macro, value);
        macros[macro] = value;
    }
    if (macros.contains("NUM_DRAM_BANKS") && macros.contains("NUM_L1_BANKS")) {
        add_bank_macros(macros);
    }
    return macros;
}

std::string optimize_flag(const KernelSpec& spec) {
    if (spec.optimize.empty()) {
        return is_compute(spec.role) ? "-O3" : "-O2";
    }
    // The levels of TT-Metalium's KernelBuildOptLevel (kernel_types.hpp).
    for (const std::string_view level : {"O0", "O1", "O2", "O3", "Os", "Ofast", "Oz"}) {
        if (spec.optimize == level) {
            return "-" + spec.optimize;
        }
    }
    throw SpecError(where(spec) + "optimize \"" + spec.optimize +
                    "\": expected O0, O1, O2, O3, Os, Ofast or Oz");
}

}  // namespace tensight::loader
