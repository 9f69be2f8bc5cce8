// SPDX-License-Identifier: Apache-2.0
#include <bit>
#include <cstring>

#include "models/riscv/hart.h"

// The interpreter. Operations jump straight to the code of the next one (a GNU extension that gcc
// and clang share): the host then predicts each such jump by the operation it stands behind.
#if !defined(__GNUC__)
#error "the interpreter needs computed goto"
#endif

namespace tensight::riscv {
namespace {

template <class T>
T read(const std::uint8_t* ram, std::uint32_t offset) {
    T value;
    std::memcpy(&value, ram + offset, sizeof value);
    return value;
}

/// Writes and returns which bits changed.
template <class T>
std::uint32_t write(std::uint8_t* ram, std::uint32_t offset, std::uint32_t value) {
    const T now = static_cast<T>(value);
    const T before = read<T>(ram, offset);
    std::memcpy(ram + offset, &now, sizeof now);
    return static_cast<std::uint32_t>(before ^ now);
}

/// Whether an access of T at `offset` from the start of a region of `bytes` is inside and aligned.
/// The rotation brings the bits that must be zero to the top.
template <class T>
bool inside(std::uint32_t offset, std::uint32_t bytes) {
    return std::rotr(offset, std::countr_zero(sizeof(T))) < bytes / sizeof(T);
}

std::uint32_t divide_signed(std::uint32_t a, std::uint32_t b) {
    if (b == 0) {
        return 0xFFFF'FFFF;
    }
    const auto quotient =
        std::int64_t{std::bit_cast<std::int32_t>(a)} / std::int64_t{std::bit_cast<std::int32_t>(b)};
    return static_cast<std::uint32_t>(quotient);
}

std::uint32_t remainder_signed(std::uint32_t a, std::uint32_t b) {
    if (b == 0) {
        return a;
    }
    const auto rest =
        std::int64_t{std::bit_cast<std::int32_t>(a)} % std::int64_t{std::bit_cast<std::int32_t>(b)};
    return static_cast<std::uint32_t>(rest);
}

/// A loaded value as the register holds it: with the sign of S, if S has one.
template <class S, class T>
std::uint32_t extended(T value) {
    return static_cast<std::uint32_t>(std::int64_t{static_cast<S>(value)});
}

std::int64_t extend(std::uint32_t value) { return std::bit_cast<std::int32_t>(value); }

}  // namespace

void Hart::run() {
    if (fetch_.enabled()) {
        interpret<true>();
    } else {
        interpret<false>();
    }
}

template <bool kFetch>
void Hart::interpret() {
    static const void* const kLabels[] = {
#define TENSIGHT_LABEL(name) &&op_##name,
        TENSIGHT_RISCV_OPS(TENSIGHT_LABEL)
#undef TENSIGHT_LABEL
    };

    const Op* op = op_;
    std::uint64_t base = base_;
    std::uint64_t instructions = instruction_base_;
    std::uint32_t* const x = registers_.data();
    std::uint8_t* const ram = local_ram_.data();
    const std::uint32_t ram_bytes = static_cast<std::uint32_t>(local_ram_.size());
    const std::uint32_t stack_base = stack_room_base_;
    const std::uint32_t stack_bytes = ram_bytes > stack_base ? ram_bytes - stack_base : 0;
    std::uint32_t fetched_from = op->index;

// NOLINTNEXTLINE(bugprone-macro-parentheses): a statement, not an expression.
#define DISPATCH() goto* kLabels[static_cast<std::size_t>(op->code)]
#define NEXT()      \
    do {            \
        ++op;       \
        DISPATCH(); \
    } while (false)
#define IMM (static_cast<std::uint32_t>(op->imm))
#define CLOCK() (base + op->cycles_before)
// Everything outside this function sees the hart through its members.
#define LEAVE()                                              \
    do {                                                     \
        if constexpr (kFetch) {                              \
            if (op->index >= fetched_from) {                 \
                base += fetch_.run(fetched_from, op->index); \
                fetched_from = op->index + 1;                \
            }                                                \
        }                                                    \
        op_ = op;                                            \
        base_ = base;                                        \
        instruction_base_ = instructions;                    \
    } while (false)
#define RETURN_HERE() \
    do {              \
        base = base_; \
    } while (false)

#define ALU(name, value)                                             \
    op_##name : {                                                    \
        const std::uint32_t a = x[op->rs1], b = x[op->rs2], i = IMM; \
        (void)a;                                                     \
        (void)b;                                                     \
        (void)i;                                                     \
        x[op->rd] = static_cast<std::uint32_t>(value);               \
        NEXT();                                                      \
    }
#define DIVIDE(name, is_signed, value)                      \
    op_##name : {                                           \
        const std::uint32_t a = x[op->rs1], b = x[op->rs2]; \
        base += costs_.divide(a, b, is_signed);             \
        x[op->rd] = (value);                                \
        NEXT();                                             \
    }

#define LOAD(name, T, S)                                                         \
    op_##name : {                                                                \
        const std::uint32_t address = x[op->rs1] + IMM;                          \
        const std::uint32_t offset = address - kLocalRamBase;                    \
        if (inside<T>(offset, ram_bytes)) [[likely]] {                           \
            arrival_[op->rd] = CLOCK() + costs_.load_local_ram;                  \
            x[op->rd] = extended<S>(read<T>(ram, offset));                       \
        } else {                                                                 \
            LEAVE();                                                             \
            const auto value = static_cast<T>(load_outside(address, sizeof(T))); \
            x[op->rd] = extended<S>(value);                                      \
            RETURN_HERE();                                                       \
        }                                                                        \
        NEXT();                                                                  \
    }
#define LOAD_FIXED(name, region_base, region_bytes)                                   \
    op_##name : {                                                                     \
        const std::uint32_t address = x[op->rs1] + IMM;                               \
        const std::uint32_t offset = address - kLocalRamBase;                         \
        if (inside<std::uint32_t>(offset - (region_base), region_bytes)) [[likely]] { \
            x[op->rd] = read<std::uint32_t>(ram, offset);                             \
        } else {                                                                      \
            LEAVE();                                                                  \
            x[op->rd] = load_outside(address, 4);                                     \
            RETURN_HERE();                                                            \
        }                                                                             \
        NEXT();                                                                       \
    }
#define STORE(name, T, region_base, region_bytes)                          \
    op_##name : {                                                          \
        const std::uint32_t address = x[op->rs1] + IMM;                    \
        const std::uint32_t offset = address - kLocalRamBase;              \
        if (inside<T>(offset - (region_base), region_bytes)) [[likely]] {  \
            changed_ |= write<T>(ram, offset, x[op->rs2]);                 \
        } else {                                                           \
            LEAVE();                                                       \
            store_outside(address, sizeof(T), static_cast<T>(x[op->rs2])); \
            RETURN_HERE();                                                 \
        }                                                                  \
        NEXT();                                                            \
    }

// Moves to the operation `to`; the branch itself has cost what its static cycles say.
#define TRANSFER(to_expression)                                                                 \
    do {                                                                                        \
        const Op* const to = (to_expression);                                                   \
        if constexpr (kFetch) {                                                                 \
            base += fetch_.run(fetched_from, op->index);                                        \
            fetched_from = to->index;                                                           \
        }                                                                                       \
        base += std::uint64_t{op->cycles_before} + costs_.branch_predicted - to->cycles_before; \
        instructions += std::uint64_t{op->index} + 1 - to->index;                               \
        op = to;                                                                                \
        if (CLOCK() >= limit_) [[unlikely]] {                                                   \
            op_ = op;                                                                           \
            base_ = base;                                                                       \
            instruction_base_ = instructions;                                                   \
            check_limits();                                                                     \
        }                                                                                       \
        DISPATCH();                                                                             \
    } while (false)
#define BRANCH(name, condition)                             \
    op_##name : {                                           \
        const std::uint32_t a = x[op->rs1], b = x[op->rs2]; \
        if (condition) {                                    \
            if (!predictor_.predicts_taken(op->site)) {     \
                base += mispredicted;                       \
                predictor_.learn_taken(op->site);           \
            }                                               \
            TRANSFER(op + op->imm);                         \
        }                                                   \
        if (predictor_.predicts_taken(op->site)) {          \
            base += mispredicted;                           \
            predictor_.learn_not_taken(op->site);           \
        }                                                   \
        NEXT();                                             \
    }

    const std::uint64_t mispredicted =
        std::uint64_t{costs_.branch_mispredicted} - costs_.branch_predicted;

    DISPATCH();

op_illegal:
    LEAVE();
    raise(FaultKind::illegal_instruction, pc(), IMM);
op_outside:
    op_ = op;
    base_ = base;
    instruction_base_ = instructions;
    raise_jump(IMM);
op_stall : {
    const std::uint64_t now = CLOCK();
    const std::uint64_t first = arrival_[op->rs1], second = arrival_[op->rs2];
    const std::uint64_t ready = first > second ? first : second;
    base += ready > now ? ready - now : 0;
    NEXT();
}
op_nop:
    NEXT();

    ALU(li, i)
    ALU(addi, a + i)
    ALU(slti, extend(a) < extend(i))
    ALU(sltiu, a < i)
    ALU(xori, a ^ i)
    ALU(ori, a | i)
    ALU(andi, a & i)
    ALU(slli, a << (i & 31))
    ALU(srli, a >> (i & 31))
    ALU(srai, extend(a) >> (i & 31))
    ALU(add, a + b)
    ALU(sub, a - b)
    ALU(sll, a << (b & 31))
    ALU(slt, extend(a) < extend(b))
    ALU(sltu, a < b)
    ALU(xor_, a ^ b)
    ALU(srl, a >> (b & 31))
    ALU(sra, extend(a) >> (b & 31))
    ALU(or_, a | b)
    ALU(and_, a & b)
    ALU(mul, a * b)
    ALU(mulh, static_cast<std::uint64_t>(extend(a) * extend(b)) >> 32)
    ALU(mulhsu, static_cast<std::uint64_t>(extend(a) * std::int64_t{b}) >> 32)
    ALU(mulhu, (std::uint64_t{a} * b) >> 32)
    DIVIDE(div, true, divide_signed(a, b))
    DIVIDE(divu, false, b == 0 ? 0xFFFF'FFFF : a / b)
    DIVIDE(rem, true, remainder_signed(a, b))
    DIVIDE(remu, false, b == 0 ? a : a % b)

    LOAD(lb, std::uint8_t, std::int8_t)
    LOAD(lh, std::uint16_t, std::int16_t)
    LOAD(lw, std::uint32_t, std::uint32_t)
    LOAD(lbu, std::uint8_t, std::uint8_t)
    LOAD(lhu, std::uint16_t, std::uint16_t)
    LOAD_FIXED(lw_stack, stack_base, stack_bytes)
    LOAD_FIXED(lw_global, 0, ram_bytes)
    STORE(sb, std::uint8_t, 0, ram_bytes)
    STORE(sh, std::uint16_t, 0, ram_bytes)
    STORE(sw, std::uint32_t, 0, ram_bytes)
    STORE(sw_stack, std::uint32_t, stack_base, stack_bytes)

    BRANCH(beq, a == b)
    BRANCH(bne, a != b)
    BRANCH(blt, extend(a) < extend(b))
    BRANCH(bge, extend(a) >= extend(b))
    BRANCH(bltu, a < b)
    BRANCH(bgeu, a >= b)
op_jal:
    x[op->rd] = op->link;
    if (!predictor_.predicts_taken(op->site)) {
        base += mispredicted;
        predictor_.learn_taken(op->site);
    }
    TRANSFER(op + op->imm);
op_jalr : {
    const std::uint32_t target = (x[op->rs1] + IMM) & ~1U;
    const Op* const landing = program_->op_at(target);
    if (landing == nullptr) [[unlikely]] {
        LEAVE();
        raise_jump(target);
    }
    x[op->rd] = op->link;
    if (!predictor_.predicts_target(op->site, landing->index)) {
        base += mispredicted;
        predictor_.learn_taken(op->site, landing->index);
    }
    TRANSFER(landing);
}

op_ecall : {
    LEAVE();
    begin_hook();
    const bool go_on = environment_.environment_call(*this);
    RETURN_HERE();
    ++op;
    if (!go_on) {
        op_ = op;
        return;
    }
    DISPATCH();
}
op_call : {
    LEAVE();
    x[op->rd] = call_environment();
    RETURN_HERE();
    NEXT();
}
op_tensix:
    LEAVE();
    push(IMM);
    RETURN_HERE();
    NEXT();
}

}  // namespace tensight::riscv
