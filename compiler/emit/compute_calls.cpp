// SPDX-License-Identifier: Apache-2.0
#include "compiler/emit/compute_calls.h"

#include <fmt/format.h>

#include <bit>

#include "compiler/build/operations.h"
#include "compiler/emit/writer.h"

namespace tensight::compiler {

namespace {

std::string bits(double value) {
    return fmt::format("0x{:08X}", std::bit_cast<std::uint32_t>(static_cast<float>(value)));
}

std::string upper(Binary op) {
    return op == Binary::add ? "ELWADD" : op == Binary::sub ? "ELWSUB" : "ELWMUL";
}

std::string spread_name(Spread s) {
    return s == Spread::columns ? "cols" : s == Spread::rows ? "rows" : "scalar";
}

std::string reuse_arguments(const Call& c) {
    return fmt::format("<EltwiseBinaryType::{}, EltwiseBinaryReuseDestType::DEST_TO_SRC{}>",
                       upper(c.binary), c.reversed ? "B" : "A");
}

std::string reduce_arguments(const Call& c) {
    const bool rows = c.reduction == Reduce::row_max || c.reduction == Reduce::row_sum;
    const bool sum = c.reduction == Reduce::row_sum || c.reduction == Reduce::col_sum;
    return fmt::format("<PoolType::{}, ReduceDim::REDUCE_{}>", sum ? "SUM" : "MAX",
                       rows ? "ROW" : "COL");
}

}  // namespace

std::string ComputeCalls::cb(int buffer) const { return buffer_name(plan_, buffer); }

std::string ComputeCalls::header(const Call& c) const {
    const Fn fn = c.fn == Fn::init ? c.of : c.fn;
    switch (fn) {
        case Fn::copy_tile:
            return "tile_move_copy.h";
        case Fn::buffers:
            return c.spread == Spread::none ? "eltwise_binary.h" : "bcast.h";
        case Fn::reuse:
            return "eltwise_binary.h";
        case Fn::matmul_tiles:
        case Fn::matmul_block:
            return "matmul.h";
        case Fn::reduce:
        case Fn::reduce_uninit:
            return "reduce.h";
        case Fn::transpose:
            return generation_ == Generation::C ? "transpose.h" : "transpose_wh.h";
        case Fn::unary:
            // It had no header of its own in the first generation.
            return generation_ == Generation::A && c.unary == Unary::rsqrt
                       ? "compute_kernel_api.h"
                       : std::string(info(c.unary).header);
        case Fn::vector:
            return std::string(info(c.binary).header);
        case Fn::where:
            return "eltwise_unary/where.h";
        case Fn::fill:
            return "eltwise_unary/fill.h";
        case Fn::copy_dest:
            return "copy_dest_values.h";
        case Fn::reconfigure:
            return "reconfig_data_format.h";
        default:
            return "";
    }
}

std::string ComputeCalls::startup(const Call& c) const {
    // Operand 0 of a product goes to SrcB. Older generations know no other order than A, B.
    if (c.reversed && generation_ == Generation::C) {
        return fmt::format("compute_kernel_hw_startup<SrcOrder::Reverse>({}, {}, {});", cb(c.cb1),
                           cb(c.cb0), cb(c.cb2));
    }
    return fmt::format("compute_kernel_hw_startup({}, {}, {});", cb(c.cb0), cb(c.cb1), cb(c.cb2));
}

std::string ComputeCalls::reconfigure(const Call& c) const {
    return c.cb0 >= 0   ? fmt::format("reconfig_data_format_srca({});", cb(c.cb0))
           : c.cb1 >= 0 ? fmt::format("reconfig_data_format_srcb({});", cb(c.cb1))
                        : fmt::format("pack_reconfig_data_format({});", cb(c.cb2));
}

std::string ComputeCalls::init(const Call& c) const {
    const bool newest = generation_ == Generation::C;
    switch (c.of) {
        case Fn::copy_tile:
            return fmt::format("copy_tile_to_dst_init_short({});", cb(c.cb0));
        case Fn::transpose:
            return fmt::format("{}({});", newest ? "transpose_init" : "transpose_wh_init_short",
                               cb(c.cb0));
        case Fn::buffers: {
            const std::string op(info(c.binary).fpu);
            if (c.spread == Spread::none) {
                return fmt::format("{}_tiles_init({}, {});", op, cb(c.cb0), cb(c.cb1));
            }
            const bool long_name = c.spread == Spread::scalar && c.binary != Binary::add;
            return fmt::format("{}{}bcast_{}_init_short({}, {});", op, long_name ? "_tiles_" : "_",
                               spread_name(c.spread), cb(c.cb0), cb(c.cb1));
        }
        case Fn::reuse:
            return fmt::format("binary_dest_reuse_tiles_init{}({});", reuse_arguments(c),
                               cb(c.cb1));
        case Fn::matmul_tiles:
            return fmt::format("{}({}, {}, {});", newest ? "matmul_init" : "mm_init_short",
                               cb(c.cb0), cb(c.cb1), c.transposed ? 1 : 0);
        case Fn::matmul_block:
            return fmt::format("{}({}, {}, {}, {}, {}, {});",
                               newest ? "matmul_block_init" : "mm_block_init_short", cb(c.cb0),
                               cb(c.cb1), c.transposed ? 1 : 0, c.columns, c.rows, c.inner);
        case Fn::reduce:
            return fmt::format("reduce_init{}({}, {}, {});", reduce_arguments(c), cb(c.cb0),
                               cb(c.cb1), cb(c.cb2 >= 0 ? c.cb2 : c.cb0));
        case Fn::unary:
            return fmt::format("{}();", info(c.unary).init);
        case Fn::vector:
            return fmt::format("{}();", info(c.binary).init);
        case Fn::where:
            return "where_tile_init();";
        case Fn::fill:
            return "fill_tile_init();";
        default:
            return "copy_dest_values_init();";
    }
}

std::string ComputeCalls::where(const Call& c) const {
    const bool wide = plan_.graph.program.mode.dst_bits == 32;
    const std::string operands = fmt::format("{}, {}, {}", c.a.text(), c.b.text(), c.c.text());
    return generation_ == Generation::A
               ? fmt::format("{}({});", wide ? "where_fp32_tile" : "where_tile", operands)
               : fmt::format("where_tile<DataFormat::{}>({}, {});", wide ? "Float32" : "Float16_b",
                             operands, c.dst.text());
}

bool ComputeCalls::copies_first(const Call& c) const {
    return generation_ == Generation::A && c.fn == Fn::vector && c.dst.text() != c.a.text() &&
           c.dst.text() != c.b.text();
}

/// The first generation puts the result where the first operand is: what is to lie elsewhere is
/// copied there first, and a difference over its second operand is taken the other way round.
std::string ComputeCalls::vector(const Call& c) const {
    const std::string a = c.a.text();
    const std::string b = c.b.text();
    const std::string dst = c.dst.text();
    const std::string name(info(c.binary).call);
    if (generation_ != Generation::A) {
        return fmt::format("{}({}, {}, {});", name, a, b, dst);
    }
    if (dst == a) {
        return fmt::format("{}({}, {});", name, a, b);
    }
    const std::string init(info(c.binary).init);
    if (copies_first(c)) {
        return fmt::format(
            "copy_dest_values_init();\ncopy_dest_values({0}, {1});\n{2}();\n"
            "{3}({0}, {4});",
            dst, a, init, name, b);
    }
    if (c.binary == Binary::sub) {
        return fmt::format("rsub_binary_tile_init();\nrsub_binary_tile({}, {});\n{}();", b, a,
                           init);
    }
    if (c.binary == Binary::div) {
        throw ProgramError({}, fmt::format("generation A of the kernel API has no call for a "
                                           "quotient in place of its divisor (DST {}); "
                                           "generations B and C have",
                                           b));
    }
    return fmt::format("{}({}, {});", name, b, a);
}

/// The scale is the upper half of a float.
std::string ComputeCalls::scaled_exp(const Call& c) const {
    constexpr std::uint32_t kHalf = 0x8000;
    constexpr unsigned kShift = 16;
    const std::uint32_t upper =
        (std::bit_cast<std::uint32_t>(static_cast<float>(c.scalar)) + kHalf) >> kShift;
    return fmt::format("exp_tile<{}>({}, VectorMode::{}, 0x{:04X});  // of {} times it",
                       generation_ == Generation::C ? "false, true" : "false, false, true",
                       c.dst.text(), c.half ? "C" : "RC", upper, c.scalar);
}

std::string ComputeCalls::text(const Call& c) const {
    const std::string a = c.a.text();
    const std::string b = c.b.text();
    const std::string dst = c.dst.text();
    switch (c.fn) {
        case Fn::wait_front:
            return fmt::format("cb_wait_front({}, {});", cb(c.cb0), a);
        case Fn::pop_front:
            return fmt::format("cb_pop_front({}, {});", cb(c.cb0), a);
        case Fn::reserve_back:
            return fmt::format("cb_reserve_back({}, {});", cb(c.cb0), a);
        case Fn::push_back:
            return fmt::format("cb_push_back({}, {});", cb(c.cb0), a);
        case Fn::acquire:
            return "tile_regs_acquire();";
        case Fn::commit:
            return "tile_regs_commit();";
        case Fn::wait:
            return "tile_regs_wait();";
        case Fn::release:
            return "tile_regs_release();";
        case Fn::pack:
            return fmt::format("pack_tile({}, {});", a, cb(c.cb0));
        case Fn::startup:
            return startup(c);
        case Fn::init:
            return init(c);
        case Fn::reconfigure:
            return reconfigure(c);
        case Fn::reduce_uninit:
            return "reduce_uninit();";
        case Fn::copy_tile:
            return fmt::format("copy_tile({}, {}, {});", cb(c.cb0), a, dst);
        case Fn::transpose:
            return fmt::format(
                "{}({}, {}, {});",
                generation_ == Generation::C ? "transpose_tile" : "transpose_wh_tile", cb(c.cb0), a,
                dst);
        case Fn::buffers:
            return fmt::format("{}_tiles{}({}, {}, {}, {}, {});", info(c.binary).fpu,
                               c.spread == Spread::none ? "" : "_bcast_" + spread_name(c.spread),
                               cb(c.cb0), cb(c.cb1), a, b, dst);
        case Fn::reuse:
            return fmt::format("binary_dest_reuse_tiles{}({}, {}, {});", reuse_arguments(c),
                               cb(c.cb1), b, dst);
        case Fn::matmul_tiles:
            return fmt::format("matmul_tiles({}, {}, {}, {}, {}{});", cb(c.cb0), cb(c.cb1), a, b,
                               dst,
                               generation_ != Generation::A ? ""
                               : c.transposed               ? ", 1"
                                                            : ", 0");
        case Fn::matmul_block:
            return fmt::format("matmul_block({}, {}, {}, {}, {}, {}, {}, {}, {});", cb(c.cb0),
                               cb(c.cb1), a, b, dst, c.transposed ? 1 : 0, c.columns, c.rows,
                               c.inner);
        case Fn::reduce:
            return fmt::format("reduce_tile{}({}, {}, {}, 0, {});", reduce_arguments(c), cb(c.cb0),
                               cb(c.cb1), a, dst);
        case Fn::unary: {
            const UnaryInfo& u = info(c.unary);
            if (c.unary == Unary::exp_scaled) {
                return scaled_exp(c);
            }
            if (u.scalar) {
                return fmt::format("{}({}, {});  // {}", u.call, dst, bits(c.scalar), c.scalar);
            }
            return fmt::format("{}({}{});", u.call, dst, c.half ? ", VectorMode::C" : "");
        }
        case Fn::vector:
            return vector(c);
        case Fn::where:
            return where(c);
        case Fn::fill:
            return fmt::format("fill_tile_bitcast({}, {});  // {}", dst, bits(c.scalar), c.scalar);
        case Fn::copy_dest:
            // The order of the two was the other way round in the first generation.
            return generation_ == Generation::A ? fmt::format("copy_dest_values({}, {});", dst, a)
                                                : fmt::format("copy_dest_values({}, {});", a, dst);
        default:
            return "";
    }
}

}  // namespace tensight::compiler
