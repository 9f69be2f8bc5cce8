// SPDX-License-Identifier: Apache-2.0
// Equal Tensix words pushed straight-line by one to three TRISCs at once.
#include "sim/silicon/bare_threads.h"
#include "sim/silicon/families/families.h"

namespace tensight::silicon {

namespace {
constexpr std::uint32_t kPasses = 32;
constexpr std::uint32_t kWords = 64;
}  // namespace

// The figure is per thread: the mean would hide nothing, all run the same stream.
Rebuilt families::tensix_push(const Request& request) {
    const Params& p = request.params;
    const std::string instruction =
        p.choice("instr", {"ADDDMAREG", "CMPDMAREG", "DMANOP", "ELWADD", "ELWMUL", "INCRWC",
                           "MULDMAREG", "MVMUL", "NOP", "RDCFG", "SETDMAREG", "SETRWC", "SFPABS",
                           "SFPADD", "SFPMAD", "SFPMOV", "SFPMUL", "SFPNOP", "SHIFTDMAREG"});
    const std::uint32_t threads = p.count("threads", 1, 3);
    // However the banks have become valid, they stay so: nothing gives them back.
    const std::string valid = p.choice("src_valid", {"na", "unknown", "unpacr_nop"});
    p.choice("format", {"bf16", "fp16", "fp32", "na", "tf32"});
    const bool reads_src =
        instruction == "ELWADD" || instruction == "ELWMUL" || instruction == "MVMUL";
    if (reads_src && valid == "na") {
        p.refuse("src_valid", "unpacr_nop or unknown for an instruction that reads SrcA and SrcB");
    }
    Rebuilt rebuilt = bare_program(
        request, request.kernels + "/push.cpp",
        {{"WORD", hexadecimal(word_of(instruction))}, {"VALID", reads_src ? "true" : "false"}},
        {thread_mask(threads, "TRISC1"), kPasses});
    rebuilt.figure = [](const Runs& runs) {
        return cycles_of_pass(runs, "TRISC1", kPasses) / kWords;
    };
    return rebuilt;
}

}  // namespace tensight::silicon
