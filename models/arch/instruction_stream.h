// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <string>
#include <vector>

namespace tensight::arch {

/// Back-end units of the Tensix coprocessor, as the wait gate distinguishes them
/// (tt-isa-documentation:WormholeB0/TensixTile/TensixCoprocessor/README).
enum class Unit : std::uint8_t { sync, config, thcon, tdma, unpack0, unpack1, fpu, sfpu, pack };

/// Classes of instructions that STALLWAIT and SEMWAIT can hold back, as a bit mask.
enum BlockClass : std::uint16_t {
    kBlockTdma = 1 << 0,
    kBlockSync = 1 << 1,
    kBlockPack = 1 << 2,
    kBlockUnpack = 1 << 3,
    kBlockThcon = 1 << 4,
    kBlockMath = 1 << 5,
    kBlockConfig = 1 << 6,
    kBlockSfpu = 1 << 7,
};

/// Conditions that STALLWAIT can wait for, as a bit mask.
enum WaitCondition : std::uint16_t {
    kWaitThcon = 1 << 0,
    kWaitUnpack0 = 1 << 1,
    kWaitUnpack1 = 1 << 2,
    kWaitPack = 1 << 3,  ///< all four packers idle
    kWaitMath = 1 << 4,  ///< FPU idle
    kWaitSfpu = 1 << 5,
    kWaitSrcAValid = 1 << 6,  ///< SrcA bank owned by the FPU
    kWaitSrcBValid = 1 << 7,
    kWaitConfigStores = 1 << 8,  ///< the RISC's configuration stores have landed
};

enum class Opcode : std::uint8_t {
    setc16,
    rmwcib,
    wrcfg,
    rdcfg,
    tdma,  // address counters, NOP: one cycle
    stallwait,
    semwait,
    sempost,
    semget,
    seminit,
    mutex,
    setdmareg,
    dmanop,
    reg2flop,
    arithmetic_dmareg,
    storereg,
    unpacr,
    unpacr_zero,
    unpacr_dvalid,
    set_dvalid,
    mvmul,
    elwadd,
    elwsub,
    elwmul,
    gapool,
    gmpool,
    mova2d,
    movb2d,
    movd2a,
    movd2b,
    movb2a,
    trnspsrcb,
    setrwc,  // also CLEARDVALID, GATESRCRST, ZEROSRC
    zeroacc_rows,
    zeroacc_half,
    sfpu,  // one SFPU slot, or the place of a body
    pacr,
    pacr_flush,
};

/// Tensix hardware semaphores (tt-llk:tt_llk_wormhole_b0/common/inc/ckernel_structs.h).
enum class TensixSemaphore : std::uint8_t {
    fpu_sfpu = 0,
    math_pack = 1,
    unpack_to_dest = 2,
    unpack_operand_sync = 3,
    pack_done = 4,
    unpack_sync = 5,
    unpack_math_done = 6,
    math_done = 7,
};

/// One Tensix instruction as it reaches the back end.
struct Instruction {
    Opcode opcode = Opcode::tdma;
    Unit unit = Unit::tdma;
    bool pushed = true;   ///< its own word from the RISC; false: expanded from the MOP before it
    bool flip_a = false;  ///< gives the SrcA bank back (FPU) at its end
    bool flip_b = false;
    bool other_a = false;  ///< reads the bank after the next one: the second of two held operands
    bool other_b = false;
    bool accumulates = false;  ///< reads the DST block that it writes
    bool set_dvalid = false;   ///< UNPACR: hands the bank to the FPU at its end
    bool transposes = false;
    bool tilizes = false;    ///< UNPACR gathering 16-datum rows
    bool while_max = false;  ///< SEMWAIT: holds while the semaphore is at its maximum (else zero)
    std::int16_t dst_row = -1;  ///< first DST row, relative to the tile; -1 = none
    std::uint16_t datums = 0;   ///< UNPACR, PACR (per packer)
    std::uint16_t block = 0;    ///< BlockClass bits held back
    std::uint16_t wait = 0;     ///< WaitCondition bits
    TensixSemaphore semaphore = TensixSemaphore::fpu_sfpu;
};

/// How an instruction that no latch holds back is dated when nothing else in it needs care.
enum class Passing : std::uint8_t {
    looked_at,  ///< by the rules of its unit, one at a time
    gate,       ///< takes its cycle at the gate and touches no unit that keeps dates
    idle_fpu,   ///< takes its cycle in the FPU: no bank, no DST row (SETRWC)
    fpu,        ///< an FPU operation that does not complete the call
    sfpu,       ///< an SFPU slot or body that does not complete the call
};

/// Src banks that an FPU operation wants to be valid, as a bit mask.
enum BankNeed : std::uint8_t {
    kNeedsA = 1 << 0,
    kNeedsOtherA = 1 << 1,
    kNeedsB = 1 << 2,
    kNeedsOtherB = 1 << 3,
};

/// What an FPU operation does to the DST block that it names.
enum class BlockUse : std::uint8_t { none, writes, moves_in, moves_out };

/// What the engines want to know about an instruction and its neighbours, found out once.
struct InstructionPlan {
    Passing passing = Passing::looked_at;
    std::uint8_t banks = 0;  ///< BankNeed bits, of what it reads or gives back
    bool flip_a = false;     ///< gives a bank back
    bool flip_b = false;
    BlockUse block_use = BlockUse::none;
    bool accumulates = false;  ///< waits for the last write of its DST block
    bool bubble = false;       ///< pushed behind an instruction that a MOP expanded
    bool pushed = true;
    Opcode opcode = Opcode::tdma;
    bool completes = false;         ///< computes, and nothing after it in the stream does
    bool takes_latch = false;       ///< STALLWAIT, SEMWAIT: wait for the one before
    std::uint16_t block_class = 0;  ///< the class bit that holds it back
    std::uint16_t words = 0;        ///< words pushed up to this instruction, itself included
    std::int16_t block = -1;        ///< 8x16 DST block, relative to the tile; -1 = none
    /// Instructions from this one on, itself included, that pass alike, without a bubble between
    /// them: at the gate, or SFPU slots, or one FPU operation. Those read the same banks and fill a
    /// DST block each: they differ in that block alone, but for banks that the last one gives back.
    std::uint16_t run = 1;
};

/// What one thread issues for one call.
struct InstructionStream {
    std::string name;  ///< "matmul_tiles/bf16 HiFi4/T1"
    std::vector<Instruction> instructions;
    int pushed_words = 0;  ///< words that the RISC pushes

    /// One plan for each instruction; made at the first call, so `instructions` must be complete.
    [[nodiscard]] const std::vector<InstructionPlan>& plan() const {
        return plans.made.size() == instructions.size() ? plans.made : make_plan();
    }
    const std::vector<InstructionPlan>& make_plan() const;

    /// Plans belong to one object: a copy, which may be changed, makes its own.
    struct Plans {
        Plans() = default;
        Plans(const Plans&) {}
        Plans(Plans&&) noexcept {}
        Plans& operator=(const Plans&) {
            made.clear();
            return *this;
        }
        Plans& operator=(Plans&&) noexcept {
            made.clear();
            return *this;
        }
        std::vector<InstructionPlan> made;
    };
    mutable Plans plans{};
};

/// The class bit that holds `unit` back.
std::uint16_t block_class(Unit unit);

}  // namespace tensight::arch
