// SPDX-License-Identifier: Apache-2.0
#include "models/core/math_thread.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "models/arch/reduce_block_stream.h"
#include "models/core/dst_bookkeeping.h"
#include "models/core/tile_faces.h"
#include "models/core/unpack_thread.h"
#include "models/fpu/streams.h"
#include "models/fpu/tile_operations.h"
#include "models/numerics/register_format.h"
#include "models/numerics/unverified.h"
#include "models/port/call_error.h"
#include "models/sfpu/tile_operations.h"

namespace tensight::core {

using events::Hazard;
using fpu::MathMode;
using port::Call;

namespace {
constexpr int kThread = 1;
constexpr int kFaces = 4;
constexpr int kIterationsPerFace = 8;

numerics::PoolType pool(std::uint32_t type) {
    if (type > static_cast<std::uint32_t>(numerics::PoolType::Max)) {
        throw port::CallError(
            fmt::format("PoolType {} is not modelled: SUM, AVG or MAX expected", type));
    }
    return static_cast<numerics::PoolType>(type);
}
}  // namespace

MathThread::MathThread(CoreParts& parts, RiscState& risc, tensix::Coprocessor& coprocessor)
    : ComputeThread(parts, risc, coprocessor, kThread),
      streams_(parts.streams, parts.config.phases, parts.config.dst.wide),
      vectors_(parts, risc, coprocessor.dst(), random_, [this](Site site, std::uint32_t index) {
          check_acquired(site, "vector code");
          return checked_slot(site, index, 1);
      }) {}

std::uint32_t MathThread::vector(Site site, port::VectorOp op, std::uint32_t a, std::uint32_t b) {
    if (op == port::VectorOp::write_config && state_.sfpu_ready) {
        state_.sfpu_op = {};  // what an init has loaded is gone
        state_.sfpu_site = site;
    }
    return vectors_.add(site, op, a, b);
}

// The RISC executed one trap for each operation, where the device pushes what the compiler has made
// of them.
Cycle MathThread::issue_vectors(Cycle executed) {
    running_op_ = {};
    const auto work = vectors_.take(state_.src_b);
    const Cycle spent = executed - std::min(executed, static_cast<Cycle>(work->traps)) +
                        static_cast<Cycle>(work->cost.words);
    risc_.process.advance(spent);
    MathRecord record;
    record.kind = MathRecord::Kind::sfpu;
    record.vectors = work;
    tensix::Operation operation;
    operation.stream = &vectors_.stream(*work);
    operation.sfpu_slots_per_place =
        static_cast<int>(std::lround(work->cost.slots() * parts_.chip.timing.sfpu_slot));
    push(work->site, operation, record);
    return spent;
}

std::uint32_t MathThread::call(Site site, Call call, const port::Arguments& a) {
    switch (call) {
        case Call::get_read_ptr:
            return parts_.cb(a[0]).read_address() >> 4;
        case Call::get_write_ptr:
            return parts_.cb(a[0]).write_address() >> 4;
        default:
            break;
    }
    if (vectors_.pending()) {
        issue_vectors(0);
    }
    if (semaphore_call(site, call, a)) {
        return 0;
    }
    if (call == Call::semaphore_read) {
        return semaphore_value(a[0]);
    }
    if (call >= Call::sfpu_dst_tile && call <= Call::sfpu_stall) {
        tensix::Operation operation;
        operation.stream = &vectors_.frame(call, a);
        push(site, operation, MathRecord{});
        return 0;
    }
    if (!section(site, call) && !initialise_layout(site, call, a) && !initialise(site, call, a) &&
        !initialise_binary(site, call, a) && !run_fpu(site, call, a) && !run_sfpu(site, call, a)) {
        throw port::CallError(
            fmt::format("{} is not a call of the math thread", port::call_name(call)));
    }
    return 0;
}

bool MathThread::section(Site site, Call call) {
    const Cycle now = risc_.process.now();
    if (call == Call::tile_regs_acquire) {
        if (acquired_ && used_) {
            parts_.report(Hazard::dst_protocol, "DST", "acquired again without a commit in between",
                          now, site, acquire_site_);
        }
        acquired_ = true;
        used_ = false;
        ever_acquired_ = true;
        acquire_site_ = site;
        push_stream(site, "tile_regs_acquire", "half sync", Purpose::synchronise);
        return true;
    }
    if (call == Call::tile_regs_commit) {
        if (!acquired_) {
            parts_.report(Hazard::dst_protocol, "DST", "committed without having been acquired",
                          now, site, acquire_site_, {}, section_is_new() && used_);
        }
        acquired_ = false;
        used_ = false;
        ++commits_;
        last_commit_ = site;
        push_stream(site, "tile_regs_commit", "half sync", Purpose::synchronise);
        half_ ^= parts_.config.dst.full_sync ? 0 : 1;
        return true;
    }
    return false;
}

void MathThread::program(Site site, MathMode mode, numerics::TileShape tile,
                         numerics::TileShape in1) {
    state_.mode = mode;
    state_.tile = tile;
    state_.in1 = in1;
    state_.init_site = site;
    state_.broadcast = numerics::Broadcast::None;
    state_.accumulate = false;
    state_.reuse = 0;
    state_.transpose = false;
    state_.ct = 1;
    state_.rt = 1;
    state_.row_tiles = 0;
}

void MathThread::configure(std::uint32_t cb_a, std::uint32_t cb_b) {
    state_.src_a = register_format(parts_.cb(cb_a).config().format, parts_.config);
    state_.src_b = register_format(parts_.cb(cb_b).config().format, parts_.config);
    state_.configured = true;
}

bool MathThread::initialise(Site site, Call call, const port::Arguments& a) {
    switch (call) {
        case Call::compute_kernel_hw_startup:
            configure(a[2] != 0 ? a[1] : a[0], a[2] != 0 ? a[0] : a[1]);
            push_stream(site, "compute_kernel_hw_startup", "3 operands");
            return true;
        case Call::binary_op_init_common:
            configure(a[0], a[1]);
            push_stream(site, "binary_op_init_common", "");
            return true;
        case Call::unary_op_init_common:
            configure(a[0], a[0]);
            program(site, MathMode::copy, parts_.tile_of(a[0]));
            push_stream(site, "init_sfpu", "bf16");
            return true;
        case Call::mm_init:
        case Call::mm_block_init:
            configure(a[1], a[0]);
            [[fallthrough]];
        case Call::mm_init_short:
        case Call::mm_block_init_short: {
            const bool full = call == Call::mm_init || call == Call::mm_block_init;
            const bool block = call == Call::mm_block_init || call == Call::mm_block_init_short;
            program(site, MathMode::matmul, parts_.tile_of(a[0]), parts_.tile_of(a[1]));
            state_.transpose = a[2] != 0;
            state_.ct = block ? a[3] : 1;
            state_.rt = block ? a[4] : 1;
            push_stream(site, full ? "mm_init" : "mm_init_short", "HiFi4");
            return true;
        }
        case Call::copy_tile_init:
            program(site, MathMode::copy, parts_.tile_of(a[0]));
            push_stream(site, "copy_tile_init", "bf16 dst16");
            return true;
        case Call::transpose_wh_init:
            configure(a[0], a[0]);
            [[fallthrough]];
        case Call::transpose_wh_init_short:
            program(site, MathMode::copy);
            push_stream(site, "transpose_wh_init_short", "bf16");
            return true;
        case Call::transpose_wh_dest_init_short:
            program(site, MathMode::transpose_dest);
            push_stream(site, "mm_init_short", "LoFi");
            return true;
        case Call::reduce_init:
            program(site, MathMode::reduce);
            state_.pool = pool(a[0]);
            state_.dim = static_cast<numerics::ReduceDim>(a[1]);
            state_.whole_sums = a[4] != 0;
            if (state_.whole_sums) {
                parts_.listener.not_modelled(
                    "time of reduce_tile with enforce_fp32_accumulation: charged as without it");
            }
            push_stream(site, "reduce_init<SUM,ROW>", "HiFi4");
            return true;
        case Call::reduce_block_max_row_init:
            program(site, MathMode::reduce);
            state_.pool = numerics::PoolType::Max;
            state_.dim = numerics::ReduceDim::Row;
            state_.whole_sums = false;
            state_.row_tiles = a[0];
            push_effect(site, arch::reduce_block_init_stream(parts_.streams, kThread,
                                                             parts_.config.dst.wide));
            return true;
        case Call::reduce_uninit:
        case Call::reduce_block_max_row_uninit:
            push_stream(site, "reduce_uninit", "");
            return true;
        case Call::reconfig_data_format:
            configure(a[0], a[1]);
            push_stream(site, "reconfig_data_format", "both, unconditional");
            return true;
        case Call::reconfig_data_format_srca:
            state_.src_a = register_format(parts_.cb(a[0]).config().format, parts_.config);
            push_stream(site, "reconfig_data_format_srca", "unconditional");
            return true;
        case Call::reconfig_data_format_srcb:
            state_.src_b = register_format(parts_.cb(a[0]).config().format, parts_.config);
            push_stream(site, "reconfig_data_format_srca", "unconditional");
            return true;
        case Call::sfpu_init:
            state_.sfpu_ready = true;
            state_.sfpu_op = static_cast<port::SfpuOp>(a[0]);
            state_.sfpu_flags = a[1];
            state_.sfpu_parameter = a[2];
            ++state_.sfpu_inits;
            vectors_.disturb(true);
            state_.sfpu_site = site;
            push_stream(site, "SFPU init", "any");
            return true;
        default:
            return false;
    }
}

void MathThread::check_acquired(Site site, std::string_view call) {
    if (!acquired_) {
        parts_.report(Hazard::dst_protocol, "DST",
                      fmt::format("{} without tile_regs_acquire{}", call,
                                  ever_acquired_ ? " since the last commit" : ""),
                      risc_.process.now(), site, acquire_site_, {}, section_is_new());
    }
}

int MathThread::checked_slot(Site site, std::uint32_t index, int count) {
    used_ = true;
    const int capacity = parts_.config.dst.capacity();
    if (index + static_cast<std::uint32_t>(count) > static_cast<std::uint32_t>(capacity)) {
        parts_.report(
            Hazard::dst_index_beyond_capacity,
            fmt::format("DST {}", index + static_cast<std::uint32_t>(count) - 1),
            fmt::format("the section holds {} tiles ({} sync, {}-bit DST): the index wraps into "
                        "another tile",
                        capacity, parts_.config.dst.full_sync ? "full" : "half",
                        parts_.config.dst.wide ? 32 : 16),
            risc_.process.now(), site);
    }
    return coprocessor_.dst().slot(half_, static_cast<int>(index % 64));
}

void MathThread::start_fpu(Site site, std::string_view call, bool programmed, std::uint32_t dst,
                           int count, const arch::InstructionStream& stream) {
    check_acquired(site, call);
    last_operation_ = site;
    if (!state_.configured) {
        throw port::CallError(
            fmt::format("{} before any start-up call: the FPU has no data format "
                        "(compute_kernel_hw_startup, mm_init or a *_init_common call comes first)",
                        call));
    }
    vectors_.addressed(dst);
    MathRecord record;
    record.kind = MathRecord::Kind::fpu;
    record.state = state_;
    record.first_index = static_cast<int>(dst % 64);
    record.half = half_;
    record.count = count;
    record.slot = checked_slot(site, dst, count);
    record.valid = programmed;
    if (!record.valid) {
        parts_.report(state_.mode == MathMode::none ? Hazard::init_missing : Hazard::init_wrong,
                      "FPU",
                      fmt::format("{} runs while the FPU is programmed for {}", call,
                                  fpu::programmed_operation(state_)),
                      risc_.process.now(), site, state_.init_site);
    }
    tensix::Operation operation;
    operation.stream = &stream;
    operation.dst_slot = record.slot;
    push(site, operation, record);
}

bool MathThread::binary_programmed(std::uint32_t type, numerics::Broadcast broadcast) const {
    return (state_.mode == MathMode::eltwise || state_.mode == MathMode::eltwise_bcast) &&
           state_.op == fpu::eltwise_op(type) && state_.broadcast == broadcast;
}

bool MathThread::run_fpu(Site site, Call call, const port::Arguments& a) {
    const auto with_faces = [this](const arch::InstructionStream& whole,
                                   numerics::Broadcast broadcast) -> const auto& {
        return arch::math_faces(parts_.streams, whole, load_of(broadcast), faces_of(state_.tile));
    };
    const auto matmul = [this](std::uint32_t ct, std::uint32_t rt) {
        return state_.mode == MathMode::matmul && state_.ct == ct && state_.rt == rt;
    };
    const auto block_stream = [this](std::uint32_t rt, std::uint32_t ct) -> const auto& {
        const arch::ProductTiles tiles = product_of(state_.tile, state_.in1);
        // Only products are programmed with shapes that a product can have.
        return streams_.matmul_block(rt, ct, tiles.possible() ? tiles : arch::ProductTiles{});
    };
    switch (call) {
        case Call::copy_tile:
            start_fpu(site, "copy_tile", state_.mode == MathMode::copy, a[0], 1,
                      with_faces(streams_.copy(), numerics::Broadcast::None));
            return true;
        case Call::transpose_wh_tile:
            start_fpu(site, "transpose_wh_tile", state_.mode == MathMode::copy, a[0], 1,
                      streams_.transpose());
            return true;
        case Call::transpose_wh_dest:
            if ((a[1] != 0) != parts_.config.dst.wide) {
                throw port::CallError(fmt::format(
                    "transpose_wh_dest<{}> with a {}-bit DST: what it moves then is not modelled",
                    a[1] != 0, parts_.config.dst.wide ? 32 : 16));
            }
            start_fpu(site, "transpose_wh_dest", state_.mode == MathMode::transpose_dest, a[0], 1,
                      streams_.transpose_dest());
            return true;
        case Call::unary_bcast:
            start_fpu(site, "unary_bcast",
                      state_.mode == MathMode::unary_bcast &&
                          state_.broadcast == static_cast<numerics::Broadcast>(a[1]),
                      a[0], 1, streams_.eltwise(numerics::EltwiseOp::Add, state_.broadcast, false));
            return true;
        case Call::matmul_tiles:
            start_fpu(site, "matmul_tiles", matmul(1, 1), a[0], 1,
                      product_of(state_.tile, state_.in1).whole() ? streams_.matmul()
                                                                  : block_stream(1, 1));
            return true;
        case Call::matmul_block:
            start_fpu(site, fmt::format("matmul_block of {} x {} tiles", a[2], a[1]),
                      matmul(a[1], a[2]), a[0], static_cast<int>(a[1] * a[2]),
                      block_stream(a[2], a[1]));
            return true;
        case Call::eltwise_binary_tiles:
            start_fpu(site, fpu::eltwise_call(a[0]),
                      binary_programmed(a[0], numerics::Broadcast::None), a[1], 1,
                      with_faces(
                          streams_.eltwise(state_.op, numerics::Broadcast::None, state_.accumulate),
                          numerics::Broadcast::None));
            return true;
        case Call::eltwise_binary_tiles_bcast:
            start_fpu(
                site, fmt::format("{}_bcast", fpu::eltwise_call(a[0])),
                binary_programmed(a[0], static_cast<numerics::Broadcast>(a[1])), a[2], 1,
                with_faces(streams_.eltwise(state_.op, state_.broadcast, false), state_.broadcast));
            return true;
        case Call::binary_dest_reuse_tiles:
            start_fpu(site, "binary_dest_reuse_tiles",
                      state_.mode == MathMode::dest_reuse && state_.op == fpu::eltwise_op(a[0]) &&
                          state_.reuse == a[1],
                      a[2], 1, streams_.dest_reuse(state_.op, state_.reuse != 2));
            return true;
        case Call::reduce_tile:
            start_fpu(site, "reduce_tile",
                      // SUM and AVG are one program; the scaler makes the difference.
                      state_.mode == MathMode::reduce &&
                          (state_.pool == numerics::PoolType::Max) ==
                              (pool(a[0]) == numerics::PoolType::Max) &&
                          state_.dim == static_cast<numerics::ReduceDim>(a[1]) &&
                          state_.whole_sums == (a[3] != 0) && state_.row_tiles == 0,
                      a[2], 1, streams_.reduce(state_.pool, state_.dim));
            return true;
        case Call::reduce_block_max_row:
            start_fpu(
                site, fmt::format("reduce_block_max_row of {} tiles", a[1]),
                state_.mode == MathMode::reduce && state_.row_tiles == a[1], a[0], 1,
                arch::reduce_block_stream(parts_.streams, a[1], kThread, parts_.config.dst.wide));
            return true;
        default:
            return false;
    }
}

int MathThread::sfpu_slots(const MathRecord& record) {
    const port::SfpuOp op = record.op;
    const std::uint32_t flags = record.flags;
    const bool rows = sfpu::sums_rows(op, record.parameter1);
    const auto entry =
        parts_.chip.sfpu_slots.find(rows ? "sfpu_reduce_row" : std::string(port::sfpu_op_name(op)));
    if (entry == parts_.chip.sfpu_slots.end()) {
        parts_.listener.not_modelled(
            fmt::format("SFPU time of {}: charged as 32 slots", port::sfpu_op_name(op)));
        return 32;
    }
    const arch::SfpuSlots& s = entry->second;
    if (s.provenance == arch::Provenance::assumed && told_assumed_.insert(op).second) {
        parts_.listener.not_modelled(
            fmt::format("SFPU time of {}: its slots are assumed", port::sfpu_op_name(op)));
    }
    if ((flags & 2U) != 0 && s.fast != 0) {
        return s.fast;
    }
    // `scale_en` of exp_tile: SFPMULI and the NOP behind it (tt-llk ckernel_sfpu_exp.h).
    constexpr std::uint32_t kScaled = 4;
    constexpr int kMultiply = 2;
    const int scale = op == port::SfpuOp::exp && (flags & kScaled) != 0 ? kMultiply : 0;
    if ((flags & 1U) != 0 && s.approx != 0) {
        return s.approx + scale;
    }
    return (parts_.config.dst.wide && s.fp32 != 0 ? s.fp32 : s.base) + scale;
}

bool MathThread::run_sfpu(Site site, Call call, const port::Arguments& a) {
    MathRecord record;
    record.kind = MathRecord::Kind::sfpu;
    record.state = state_;
    record.half = half_;
    record.op = static_cast<port::SfpuOp>(a[0]);
    if (call == Call::sfpu_topk) {
        run_top_k(site, a);
        return true;
    }
    if (run_running(site, call, a)) {
        return true;
    }
    if (call == Call::sfpu_max_pool) {
        run_max_pool(site, a);
        return true;
    }
    if (call != Call::sfpu_unary && call != Call::sfpu_binary && call != Call::sfpu_ternary) {
        return false;
    }
    const std::string_view name = port::sfpu_op_name(record.op);
    if (name.empty()) {
        throw port::CallError(fmt::format("SFPU operation {} does not exist", a[0]));
    }
    // It would take the patterns for bf16.
    if (!parts_.config.dst.wide && numerics::is_fp16_family(state_.src_a)) {
        throw port::CallError(fmt::format(
            "{} on values of {} in a 16-bit DST is not modelled: use bf16 buffers or a 32-bit DST",
            name, numerics::format_name(state_.src_a)));
    }
    check_acquired(site, name);
    record.slot = checked_slot(site, a[1], 1);
    if (call == Call::sfpu_unary) {
        const std::uint32_t mode = a[3] >> 16 & 0xFF;
        record.vector_mode = mode != 0 ? mode - 1 : a[2];
        record.parameter2 = mode != 0 ? a[2] : 0;
        record.flags = a[3];
        record.parameter0 = a[4];
        if (sfpu::scaled_by_init(record.op, record.flags)) {
            record.parameter0 = state_.sfpu_op == record.op ? state_.sfpu_parameter : 0;
        }
        record.parameter1 = a[5];
    } else if (call == Call::sfpu_binary) {
        record.slot_b = checked_slot(site, a[2], 1);
        record.slot_out = checked_slot(site, a[3], 1);
        record.flags = a[4];
        record.vector_mode = a[5];
    } else {
        record.slot_b = checked_slot(site, a[2], 1);
        record.slot_c = checked_slot(site, a[3], 1);
        record.slot_out = checked_slot(site, a[4], 1);
        record.flags = a[5];
    }
    record.valid =
        state_.sfpu_ready &&
        sfpu::same_init(state_.sfpu_op, state_.sfpu_flags, record.op, record.flags) &&
        sfpu::same_formats(record.op, state_.sfpu_parameter, record.parameter0, record.parameter1);
    if (!record.valid) {
        parts_.report(Hazard::sfpu_init, "SFPU",
                      fmt::format("{} runs after the init of {}", name,
                                  !state_.sfpu_ready ? std::string_view("nothing")
                                  : state_.sfpu_op == port::SfpuOp{}
                                      ? std::string_view("vector code of the kernel's own that has "
                                                         "changed its constants")
                                  : state_.sfpu_op == record.op
                                      ? std::string_view("another variant of itself")
                                      : port::sfpu_op_name(state_.sfpu_op)),
                      risc_.process.now(), site, state_.sfpu_site);
    }
    if (record.valid && !sfpu::own_init(state_.sfpu_op, record.op)) {
        parts_.report(Hazard::sfpu_init_other, "SFPU",
                      fmt::format("{} runs under the init of {}, of which it needs nothing", name,
                                  state_.sfpu_op == port::SfpuOp{}
                                      ? std::string_view("vector code of the kernel's own")
                                      : port::sfpu_op_name(state_.sfpu_op)),
                      risc_.process.now(), site, state_.sfpu_site);
    }
    if (parts_.config.accurate_sfpu) {
        record.flags = sfpu::without_approximation(record.flags);
    }
    const int steps =
        static_cast<int>(sfpu::iterations(record.flags)) * sfpu::visited_faces(record.vector_mode);
    const int slots = sfpu_slots(record) * steps / kFaces;
    start_sfpu(site, record, slots);
    return true;
}

void MathThread::start_sfpu(Site site, MathRecord record, int slots) {
    vectors_.disturb(false);
    running_op_ = record.op;
    tensix::Operation operation;
    operation.stream =
        &parts_.streams.get("SFPU unary wrapper", "body shown as one SFPNOP per face", kThread);
    operation.dst_slot = record.slot;
    operation.sfpu_slots_per_place =
        static_cast<int>(std::lround(slots * parts_.chip.timing.sfpu_slot));
    operation.body_words = slots * kFaces;
    push(site, operation, record);
}

void MathThread::committed(const tensix::Operation& operation, Cycle date) {
    const int first = coprocessor_.dst().section(committed_half_).first;
    committed_half_ ^= parts_.config.dst.full_sync ? 0 : 1;
    parts_.listener.dst(parts_.where, first, events::DstAction::commit, date, operation.site);
}

void MathThread::execute(const tensix::Operation& operation, Cycle begin, Cycle end) {
    MathRecord& r = record(operation);
    if (r.kind == MathRecord::Kind::none) {
        return;
    }
    parts_.listener.worked(
        parts_.where, r.kind == MathRecord::Kind::sfpu ? events::Engine::sfpu : events::Engine::fpu,
        operation.site, begin, end);
    if (r.kind == MathRecord::Kind::fpu) {
        compute_fpu(operation, r, end);
    } else {
        compute_sfpu(operation, r, end);
    }
}

namespace {

numerics::FpuWork work_of(MathMode mode) {
    switch (mode) {
        case MathMode::matmul:
            return numerics::FpuWork::Product;
        case MathMode::reduce:
            return numerics::FpuWork::Reduction;
        case MathMode::eltwise:
        case MathMode::eltwise_bcast:
        case MathMode::dest_reuse:
            return numerics::FpuWork::Elementwise;
        default:
            return numerics::FpuWork::Copy;
    }
}

}  // namespace

void MathThread::compute_fpu(const tensix::Operation& operation, MathRecord& r, Cycle date) {
    dst::DstFile& dst = coprocessor_.dst();
    DstBookkeeping book(parts_, dst, operation.site, date);
    const bool reads_dst =
        r.state.mode == MathMode::dest_reuse || r.state.mode == MathMode::transpose_dest;
    const bool adds =
        r.state.mode == MathMode::matmul || r.state.mode == MathMode::reduce ||
        (r.state.op == numerics::EltwiseOp::Mul &&
         (r.state.mode == MathMode::eltwise || r.state.mode == MathMode::eltwise_bcast)) ||
        r.state.accumulate;
    fpu::TileOperation tile_op{r.state, parts_.config.phases, parts_.config.dst.wide,
                               parts_.config.numerics == NumericsMode::fast};
    std::vector<int>& slots = slots_;
    slots.clear();
    for (int i = 0; i < r.count; ++i) {
        slots.push_back(dst.slot(r.half, r.first_index + i));
    }
    if (parts_.config.numerics != NumericsMode::off) {
        parts_.tell_unverified(
            numerics::unverified_fpu(work_of(r.state.mode), r.state.src_a, parts_.config.dst.wide),
            told_unverified_);
        const std::string problem =
            r.valid ? tile_op.run(coprocessor_.src_a(), coprocessor_.src_b(), dst, slots)
                    : tile_op.discard(coprocessor_.src_a(), coprocessor_.src_b(), dst, slots);
        if (!problem.empty()) {
            parts_.report(events::Hazard::operand_mismatch, "SrcA/SrcB", problem, date,
                          operation.site);
        }
    }
    if (r.state.mode == MathMode::matmul) {
        parts_.listener.multiplied(parts_.where, static_cast<std::uint32_t>(slots.size()));
    }
    for (const int slot : slots) {
        if (reads_dst) {
            book.read(slot);
        }
        book.write(slot, adds);
        dst.tile(slot).reduced = r.state.mode == MathMode::reduce;
    }
}

void MathThread::compute_sfpu(const tensix::Operation& operation, const MathRecord& r, Cycle date) {
    if (r.top_k) {
        compute_top_k(operation, r, date);
        return;
    }
    if (r.running) {
        compute_running(operation, r, date);
        return;
    }
    if (r.max_pool) {
        compute_max_pool(operation, r, date);
        return;
    }
    if (r.vectors) {
        vectors_.execute(*r.vectors, date);
        return;
    }
    dst::DstFile& dst = coprocessor_.dst();
    DstBookkeeping book(parts_, dst, operation.site, date);
    const bool in_place =
        r.op != port::SfpuOp::fill && r.op != port::SfpuOp::fill_int && r.op != port::SfpuOp::rand;
    const int out = r.slot_out >= 0 ? r.slot_out : r.slot;
    if (in_place) {
        book.read(r.slot);
    }
    if (r.slot_b >= 0 && r.op != port::SfpuOp::copy_dest_values) {
        book.read(r.slot_b);
    }
    if (r.slot_c >= 0) {
        book.read(r.slot_c);
    }
    if (parts_.config.numerics != NumericsMode::off) {
        sfpu::TileOperation op{r.op,         r.flags,      r.vector_mode,
                               r.parameter0, r.parameter1, parts_.config.dst.wide,
                               &random_,     r.parameter2};
        if (r.op == port::SfpuOp::rand && r.valid && seeded_ != r.state.sfpu_inits) {
            seeded_ = r.state.sfpu_inits;  // the init's number, which is its seed's too
            random_.seed(r.state.sfpu_parameter);
        }
        if (r.valid) {
            op.run(dst.tile(r.slot).values.data(),
                   r.slot_b >= 0 ? dst.tile(r.slot_b).values.data() : nullptr,
                   r.slot_c >= 0 ? dst.tile(r.slot_c).values.data() : nullptr,
                   dst.tile(out).values.data());
        } else {  // with the constants of another operation: no value is better than a plausible
                  // one
            constexpr std::uint32_t kNan = 0x7FC00000;
            dst.tile(out).values.fill(kNan);
        }
        const std::string unverified = op.unverified();
        if (!unverified.empty()) {
            parts_.listener.not_modelled("numerics unverified: " + unverified);
        }
    }
    book.write(out, false);
    dst.tile(out).reduced = in_place && dst.tile(r.slot).reduced;
}

}  // namespace tensight::core
