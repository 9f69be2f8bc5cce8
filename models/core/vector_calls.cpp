// SPDX-License-Identifier: Apache-2.0
#include "models/core/vector_calls.h"

#include <fmt/format.h>

#include <algorithm>

#include "models/core/dst_bookkeeping.h"
#include "models/core/semaphore_streams.h"
#include "models/numerics/register_format.h"
#include "models/port/call_error.h"
#include "models/sfpu/vector_arithmetic.h"

namespace tensight::core {

using events::Hazard;
using port::Call;
using port::VectorOp;
using sfpu::DstFormat;

namespace {

constexpr int kThread = 1;
constexpr std::size_t kPlenty = 2048;  // operations

bool is_wide(DstFormat format) {
    return format == DstFormat::fp32 || format == DstFormat::int32 ||
           format == DstFormat::sign_magnitude32;
}

bool is_known(DstFormat format) {
    switch (format) {
        case DstFormat::src_b:
        case DstFormat::fp16:
        case DstFormat::bf16:
        case DstFormat::fp32:
        case DstFormat::int32:
        case DstFormat::uint16:
        case DstFormat::high16:
        case DstFormat::int16:
        case DstFormat::low16:
        case DstFormat::sign_magnitude32:
            return true;
    }
    return false;
}

std::string lanes_text(std::uint32_t lanes) {
    const int count = __builtin_popcount(lanes);
    return count == 32 ? std::string("all lanes") : fmt::format("{} of 32 lanes", count);
}

}  // namespace

std::uint32_t VectorCalls::add(Site site, VectorOp op, std::uint32_t a, std::uint32_t b) {
    if (port::vector_op_name(op).empty()) {
        throw port::CallError(
            fmt::format("vector operation {} does not exist", static_cast<unsigned>(op)));
    }
    const sfpu::VectorName name = recorder_.add(op, a, b, site);
    if (recorder_.access()) {
        check_access(site);
    }
    if (op == VectorOp::push_lanes && recorder_.depth() == sfpu::VectorRecorder::kStackDepth + 1) {
        parts_.report(Hazard::sfpi_condition_stack, "SFPU",
                      fmt::format("{} lane masks are open; the unit's stack holds {}",
                                  recorder_.depth(), sfpu::VectorRecorder::kStackDepth),
                      risc_.process.now(), site);
    }
    return name;
}

void VectorCalls::check_access(Site site) {
    sfpu::VectorStep& step = recorder_.last();
    const auto access = *recorder_.access();
    step.slot = static_cast<std::int16_t>(slot_of_(site, access.index));
    check_format(step);
    if (in_face_loop_ && access.other_face) {
        parts_.report(Hazard::sfpi_other_face, fmt::format("DST {}", access.index),
                      fmt::format("row {} belongs to face {}, and the routine runs for face {}",
                                  access.row, access.row / 16, recorder_.cursor().start % 64 / 16),
                      risc_.process.now(), site);
    }
}

void VectorCalls::check_format(sfpu::VectorStep& step) const {
    const bool wide = parts_.config.dst.wide;
    if (!is_known(step.format)) {
        throw port::CallError(fmt::format("vector {} with format {}: not modelled",
                                          port::vector_op_name(step.op),
                                          static_cast<int>(step.format)));
    }
    if (step.format != DstFormat::src_b && is_wide(step.format) != wide) {
        throw port::CallError(fmt::format(
            "vector {} of {}-bit datums from a DST of {} bits: what it meets there is not modelled "
            "(vInt and vUInt are 32 bits wide unless a format is given; set fp32_dest_acc_en, or "
            "choose a format with dst_reg[i].mode<...>())",
            port::vector_op_name(step.op), wide ? 16 : 32, wide ? 32 : 16));
    }
    if (step.op == VectorOp::store &&
        (step.format == DstFormat::low16 || step.format == DstFormat::high16)) {
        throw port::CallError("vector store of 16-bit halves (LO16, HI16): not modelled");
    }
}

bool VectorCalls::plenty() const {
    return recorder_.size() >= kPlenty && (recorder_.at_rest() || recorder_.size() >= 4 * kPlenty);
}

std::shared_ptr<VectorWork> VectorCalls::take(numerics::DataFormat src_b) {
    auto work = std::make_shared<VectorWork>();
    sfpu::VectorRecorder::Recorded recorded = recorder_.take();
    work->program = std::move(recorded.program);
    work->traps = recorded.traps;
    if (!work->program.steps.empty()) {
        work->site = work->program.steps.front().site;
    }
    work->cost = sfpu::schedule(work->program);
    work->fp16 = !parts_.config.dst.wide && src_b == numerics::DataFormat::Float16;
    work->whole = in_face_loop_;
    work->routine = routine_;
    if (work->cost.registers > sfpu::kVectorRegisters) {
        parts_.report(Hazard::sfpi_registers, "SFPU",
                      fmt::format("{} vector values are alive at once; the unit has {} registers "
                                  "and the compiler cannot spill them",
                                  work->cost.registers, sfpu::kVectorRegisters),
                      risc_.process.now(), work->cost.widest);
    }
    if (!told_) {
        told_ = true;
        parts_.listener.not_modelled(
            "SFPU time of hand-written vector code: the compiler's choice of instructions is "
            "assumed");
    }
    return work;
}

const arch::InstructionStream& VectorCalls::stream(const VectorWork& work) const {
    const int words = work.cost.words;
    const std::string variant = fmt::format("{} words", words);
    if (const auto* known = parts_.streams.find("vector code", variant, kThread)) {
        return *known;
    }
    arch::InstructionStream stream;
    arch::Instruction body;
    body.opcode = arch::Opcode::sfpu;
    body.unit = arch::Unit::sfpu;
    stream.instructions.push_back(body);
    stream.pushed_words = std::max(words, 1);
    return parts_.streams.add("vector code", variant, kThread, std::move(stream));
}

const arch::InstructionStream& VectorCalls::frame(Call call, const port::Arguments& a) {
    arch::Instruction i;
    std::string variant;
    switch (call) {
        case Call::sfpu_dst_tile:
            recorder_.cursor().tile = a[0];
            recorder_.cursor().clear();
            in_face_loop_ = a[1] != 0;
            ++routine_;
            i.opcode = arch::Opcode::setc16;
            i.unit = arch::Unit::config;
            break;
        case Call::sfpu_address_modes:
            i.opcode = arch::Opcode::setc16;
            i.unit = arch::Unit::config;
            break;
        case Call::sfpu_dst_rows:
            if (a[1] != 0) {
                recorder_.cursor().clear();
                in_face_loop_ = false;
            } else {
                recorder_.cursor().next_start(a[0]);
            }
            i.opcode = arch::Opcode::setrwc;
            i.unit = arch::Unit::fpu;
            break;
        default: {
            const StallMasks masks = stall_masks(a[0], a[1]);
            i.opcode = arch::Opcode::stallwait;
            i.unit = arch::Unit::sync;
            i.block = masks.block;
            i.wait = masks.wait;
            variant = fmt::format("0x{:x}, 0x{:x}", a[0], a[1]);
            break;
        }
    }
    const std::string_view name = port::call_name(call);
    if (const auto* known = parts_.streams.find(name, variant, kThread)) {
        return *known;
    }
    arch::InstructionStream stream;
    stream.instructions.push_back(i);
    stream.pushed_words = 1;
    return parts_.streams.add(name, variant, kThread, std::move(stream));
}

void VectorCalls::execute(const VectorWork& work, Cycle date) {
    book(work, date);
    if (parts_.config.numerics != NumericsMode::off) {
        compute(work, date);
    }
}

// Reads that come before the first write, then writes. A routine writes its tile face by face: what
// it has written itself is not lost.
void VectorCalls::book(const VectorWork& work, Cycle date) {
    struct Seen {
        const sfpu::VectorStep* read = nullptr;
        const sfpu::VectorStep* write = nullptr;
    };
    std::array<Seen, 16> seen{};
    for (const sfpu::VectorStep& step : work.program.steps) {
        Seen& tile = seen[static_cast<std::size_t>(step.slot)];
        if (step.op == VectorOp::load && tile.read == nullptr && tile.write == nullptr) {
            tile.read = &step;
        } else if (step.op == VectorOp::store && tile.write == nullptr) {
            tile.write = &step;
        }
    }
    for (std::size_t slot = 0; slot < seen.size(); ++slot) {
        const Seen& tile = seen[slot];
        if (tile.read != nullptr) {
            DstBookkeeping(parts_, dst_, tile.read->site, date).read(static_cast<int>(slot));
        }
        if (tile.write != nullptr) {
            const bool keeps = !work.whole || written_by_[slot] == work.routine;
            DstBookkeeping(parts_, dst_, tile.write->site, date)
                .write(static_cast<int>(slot), keeps);
            written_by_[slot] = work.routine;
        }
    }
}

void VectorCalls::compute(const VectorWork& work, Cycle date) {
    std::array<std::uint32_t*, 16> tiles{};
    for (int slot = 0; slot < dst_.mode().physical(); ++slot) {
        tiles[static_cast<std::size_t>(slot)] = dst_.tile(slot).values.data();
    }
    const bool random = std::any_of(work.program.steps.begin(), work.program.steps.end(),
                                    [](const sfpu::VectorStep& s) { return sfpu::is_random(s); });
    if (random) {
        parts_.listener.not_modelled("numerics unverified: stochastic rounding of vector code");
    }
    for (const auto& use : unit_.run(work.program, {tiles, dst_.mode().wide, work.fp16})) {
        const std::string_view what = use.step->op == VectorOp::store ? "is stored" : "is tested";
        parts_.report(Hazard::sfpi_undefined, "SFPU",
                      use.forgotten
                          ? fmt::format("a value {} that was made more than {} values ago", what,
                                        sfpu::VectorUnit::kKept)
                          : fmt::format("a value {} that has nothing in {}: it was made under "
                                        "another lane mask, or never",
                                        what, lanes_text(use.lanes)),
                      date, use.step->site);
    }
}

}  // namespace tensight::core
