// SPDX-License-Identifier: Apache-2.0
#include "models/core/semaphore_streams.h"

#include <fmt/format.h>

#include <utility>

#include "models/port/call_error.h"
#include "models/sync/tensix_semaphores.h"

namespace tensight::core {

using arch::Instruction;
using port::Call;

namespace {

struct Bit {
    std::uint32_t metal;
    std::uint16_t ours;
};

// p_stall, what to wait for (tt-llk:common/inc/ckernel_instr_params.h). The four packers work as
// one.
constexpr Bit kConditions[] = {
    {0x1, arch::kWaitThcon},       {0x2, arch::kWaitUnpack0},         {0x4, arch::kWaitUnpack1},
    {0x78, arch::kWaitPack},       {0x80, arch::kWaitMath},           {0x400, arch::kWaitSrcAValid},
    {0x800, arch::kWaitSrcBValid}, {0x2000, arch::kWaitConfigStores}, {0x4000, arch::kWaitSfpu}};

// p_stall, what to hold.
constexpr Bit kClasses[] = {{0x1, arch::kBlockTdma},    {0x2, arch::kBlockSync},
                            {0x4, arch::kBlockPack},    {0x8, arch::kBlockUnpack},
                            {0x20, arch::kBlockThcon},  {0x40, arch::kBlockMath},
                            {0x80, arch::kBlockConfig}, {0x100, arch::kBlockSfpu}};
constexpr std::uint32_t kMover = 0x10;  // nothing uses it

template <std::size_t Count>
std::uint16_t translate(std::uint32_t mask, const Bit (&bits)[Count], const char* what) {
    std::uint16_t result = 0;
    for (const Bit& bit : bits) {
        if ((mask & bit.metal) != 0) {
            result |= bit.ours;
            mask &= ~bit.metal;
        }
    }
    if (mask != 0) {
        throw port::CallError(fmt::format("p_stall 0x{:x}: {} that is not modelled", mask, what));
    }
    return result;
}

Instruction on_sync(arch::Opcode opcode, std::uint32_t semaphore) {
    Instruction i;
    i.opcode = opcode;
    i.unit = arch::Unit::sync;
    i.semaphore = static_cast<arch::TensixSemaphore>(semaphore);
    return i;
}

arch::InstructionStream make(Call call, std::uint32_t semaphore, std::uint32_t mask) {
    arch::InstructionStream stream;
    if (call == Call::t6_semaphore_wait_on_zero || call == Call::t6_semaphore_wait_on_max) {
        Instruction wait = on_sync(arch::Opcode::semwait, semaphore);
        wait.while_max = call == Call::t6_semaphore_wait_on_max;
        wait.block = translate(mask & ~kMover, kClasses, "a class of instructions");
        stream.instructions.push_back(wait);
    } else {
        if (mask != 0) {
            Instruction stall = on_sync(arch::Opcode::stallwait, 0);
            stall.block = arch::kBlockSync;
            stall.wait = translate(mask, kConditions, "a condition");
            stream.instructions.push_back(stall);
        }
        stream.instructions.push_back(
            on_sync(call == Call::t6_semaphore_post ? arch::Opcode::sempost : arch::Opcode::semget,
                    semaphore));
    }
    stream.pushed_words = static_cast<int>(stream.instructions.size());
    return stream;
}

}  // namespace

StallMasks stall_masks(std::uint32_t block, std::uint32_t wait) {
    return {translate(block & ~kMover, kClasses, "a class of instructions"),
            translate(wait, kConditions, "a condition")};
}

void check_semaphore(std::uint32_t semaphore) {
    if (semaphore >= sync::TensixSemaphores::kCount) {
        throw port::CallError(fmt::format("semaphore {} does not exist: 0 to 7", semaphore));
    }
}

const arch::InstructionStream& semaphore_stream(const arch::StreamTable& table, Call call,
                                                std::uint32_t semaphore, std::uint32_t mask,
                                                int thread) {
    check_semaphore(semaphore);
    const std::string_view name = port::call_name(call);
    const std::string variant = fmt::format("semaphore {}, 0x{:x}", semaphore, mask);
    if (const auto* known = table.find(name, variant, thread)) {
        return *known;
    }
    return table.add(name, variant, thread, make(call, semaphore, mask));
}

}  // namespace tensight::core
