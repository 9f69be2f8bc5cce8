// SPDX-License-Identifier: Apache-2.0
#include "compiler/kernel/engine_state.h"

#include <fmt/format.h>

#include "compiler/build/operations.h"

namespace tensight::compiler {

namespace {

std::string matrix_key(const Call& c) {
    switch (c.fn) {
        case Fn::copy_tile:
            return "copy";
        case Fn::transpose:
            return "transpose";
        case Fn::buffers:
            return fmt::format("binary {} {} {} {}", static_cast<int>(c.binary),
                               static_cast<int>(c.spread), c.cb0, c.cb1);
        case Fn::reuse:
            return fmt::format("reuse {} {}", static_cast<int>(c.binary), c.reversed);
        case Fn::matmul_tiles:
            return fmt::format("matmul {} {} {}", c.cb0, c.cb1, c.transposed);
        case Fn::matmul_block:
            return fmt::format("block {} {} {} {} {} {}", c.cb0, c.cb1, c.transposed, c.rows,
                               c.columns, c.inner);
        case Fn::reduce:
            return fmt::format("reduce {} {} {}", static_cast<int>(c.reduction), c.cb0, c.cb1);
        default:
            return "";
    }
}

std::string vector_key(const Call& c) {
    switch (c.fn) {
        case Fn::unary:
            return std::string(info(c.unary).init);
        case Fn::vector:
            return std::string(info(c.binary).init);
        case Fn::where:
            return "where_tile_init";
        case Fn::fill:
            return "fill_tile_init";
        case Fn::copy_dest:
            return "copy_dest_values_init";
        default:
            return "";
    }
}

}  // namespace

int source_a(const Call& c) {
    switch (c.fn) {
        case Fn::copy_tile:
        case Fn::transpose:
        case Fn::buffers:
        case Fn::reduce:
            return c.cb0;
        case Fn::matmul_tiles:
        case Fn::matmul_block:
            return c.cb1;  // operand 1 of a product goes to SrcA
        case Fn::reuse:
            return c.reversed ? c.cb1 : -1;
        default:
            return -1;
    }
}

int source_b(const Call& c) {
    switch (c.fn) {
        case Fn::buffers:
        case Fn::reduce:
            return c.cb1;
        case Fn::matmul_tiles:
        case Fn::matmul_block:
            return c.cb0;
        case Fn::reuse:
            return c.reversed ? -1 : c.cb1;
        default:
            return -1;
    }
}

Programmed needs(const Plan& plan, const Call& c) {
    Programmed p;
    const auto put = [&p](Engine engine, const std::string& key) {
        if (!key.empty()) {
            p.at(static_cast<std::size_t>(engine)) = key;
        }
    };
    const auto type = [&](int buffer) {
        return buffer < 0
                   ? ""
                   : fmt::format("{}", static_cast<int>(
                                           plan.buffers[static_cast<std::size_t>(buffer)].type));
    };
    put(Engine::source_a, type(source_a(c)));
    put(Engine::source_b, type(source_b(c)));
    put(Engine::packer, c.fn == Fn::pack ? type(c.cb0) : "");
    put(Engine::matrix, matrix_key(c));
    put(Engine::vector, vector_key(c));
    return p;
}

Call init_for(const Plan& plan, Engine engine, const Call& c) {
    (void)plan;
    Call init = c;
    if (engine == Engine::matrix || engine == Engine::vector) {
        init.fn = Fn::init;
        init.of = c.fn;
        init.a = init.b = init.c = init.dst = 0;  // it may stand before the loops of `c`
        return init;
    }
    init = Call{};
    init.fn = Fn::reconfigure;
    init.cb0 = engine == Engine::source_a ? source_a(c) : -1;
    init.cb1 = engine == Engine::source_b ? source_b(c) : -1;
    init.cb2 = engine == Engine::packer ? c.cb0 : -1;
    return init;
}

}  // namespace tensight::compiler
