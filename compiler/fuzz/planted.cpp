// SPDX-License-Identifier: Apache-2.0
#include "compiler/fuzz/planted.h"

#include <algorithm>

namespace tensight::compiler {

namespace {

void each_call(Body& body, const std::function<void(Call&)>& change) {
    for (Stmt& s : body) {
        if (s.kind == Stmt::Kind::call) {
            change(s.call);
        }
        each_call(s.body, change);
    }
}

void each_loop(Body& body, const std::function<void(Stmt&)>& change) {
    for (Stmt& s : body) {
        if (s.kind == Stmt::Kind::loop) {
            change(s);
        }
        each_loop(s.body, change);
    }
}

void each_define(Body& body, const std::function<void(Stmt&)>& change) {
    for (Stmt& s : body) {
        if (s.kind == Stmt::Kind::define) {
            change(s);
        }
        each_define(s.body, change);
    }
}

/// Takes out the statements that `gone` names.
void drop(Body& body, const std::function<bool(const Stmt&)>& gone) {
    body.erase(std::remove_if(body.begin(), body.end(), gone), body.end());
    for (Stmt& s : body) {
        drop(s.body, gone);
    }
}

bool is(const Stmt& s, Fn fn) { return s.kind == Stmt::Kind::call && s.call.fn == fn; }

PlantedBug in_compute(const std::string& name, const std::function<void(Call&)>& change) {
    return {name, {}, [change](Kernels& k) { each_call(k.compute, change); }};
}
PlantedBug in_reader(const std::string& name, const std::function<void(Call&)>& change) {
    return {name, {}, [change](Kernels& k) { each_call(k.reader, change); }};
}
PlantedBug without(const std::string& name, const std::function<bool(const Stmt&)>& gone) {
    return {name, {}, [gone](Kernels& k) { drop(k.compute, gone); }};
}
PlantedBug in_plan(const std::string& name, const std::function<void(Plan&)>& change) {
    return {name, change, {}};
}

void operands(std::vector<PlantedBug>& all) {
    all.push_back(in_compute("a difference with an operand in DST is taken the wrong way round",
                             [](Call& c) { c.reversed = c.fn == Fn::startup && c.reversed; }));
    all.push_back(in_compute("the second operand of a product is not transposed",
                             [](Call& c) { c.transposed = false; }));
    all.push_back(in_compute("a column is spread as a row", [](Call& c) {
        c.spread = c.spread == Spread::columns ? Spread::rows : c.spread;
    }));
    all.push_back(in_compute("a row is not spread", [](Call& c) {
        c.spread = c.spread == Spread::rows ? Spread::none : c.spread;
    }));
    all.push_back(in_compute("operands of a vector operation are swapped", [](Call& c) {
        if (c.fn == Fn::vector) {
            std::swap(c.a, c.b);
        }
    }));
    all.push_back(in_compute("the branches of a selection are swapped", [](Call& c) {
        if (c.fn == Fn::where) {
            std::swap(c.b, c.c);
        }
    }));
    all.push_back(in_compute("a scalar gets lost",
                             [](Call& c) { c.scalar = c.fn == Fn::unary ? 0 : c.scalar; }));
    all.push_back(in_compute("a row is summed where its maximum is wanted", [](Call& c) {
        c.reduction = c.reduction == Reduce::row_max ? Reduce::row_sum : c.reduction;
    }));
    all.push_back(in_compute("every result is packed from the first slot",
                             [](Call& c) { c.a = c.fn == Fn::pack ? Index(0) : c.a; }));
}

void sequences(std::vector<PlantedBug>& all) {
    all.push_back(without("a copy before an operation in place is left out",
                          [](const Stmt& s) { return is(s, Fn::copy_dest); }));
    all.push_back(without("inits of the vector unit are left out", [](const Stmt& s) {
        return is(s, Fn::init) && (s.call.of == Fn::unary || s.call.of == Fn::vector);
    }));
    all.push_back(without("formats are not changed between buffers",
                          [](const Stmt& s) { return is(s, Fn::reconfigure); }));
    all.push_back(without("DST is not released", [](const Stmt& s) { return is(s, Fn::release); }));
    all.push_back(
        without("a buffer is not popped", [](const Stmt& s) { return is(s, Fn::pop_front); }));
    all.push_back(without("blocks are used without waiting for them",
                          [](const Stmt& s) { return is(s, Fn::wait_front); }));
    all.push_back(in_compute("a page too few is waited for", [](Call& c) {
        if (c.fn == Fn::wait_front && c.a.is_number() && c.a.number() > 1) {
            c.a = c.a - Index(1);
        }
    }));
    all.push_back(in_compute("a page too many is popped", [](Call& c) {
        if (c.fn == Fn::pop_front) {
            c.a = c.a + Index(1);
        }
    }));
    all.push_back(without("a mask that may be needed is left out",
                          [](const Stmt& s) { return s.kind == Stmt::Kind::guard; }));
    all.push_back({"a product ends one tile early", {}, [](Kernels& k) {
                       each_loop(k.compute, [](Stmt& s) {
                           if (s.name == "k") {
                               s.count = s.count - Index(1);
                           }
                       });
                   }});
    all.push_back({"a loop runs one turn short, in all kernels", {}, [](Kernels& k) {
                       for (Body* body : {&k.reader, &k.compute}) {
                           each_loop(*body, [](Stmt& s) {
                               if (s.name.rfind("chunk", 0) == 0) {
                                   s.count = s.count - Index(1);
                               }
                           });
                       }
                   }});
}

void movement(std::vector<PlantedBug>& all) {
    all.push_back(in_reader("rows of a block are taken as if they lay one after the other",
                            [](Call& c) { c.stride = c.columns; }));
    all.push_back(in_reader("every block is the tensor's first", [](Call& c) { c.a = Index(0); }));
    all.push_back(in_reader("a transposed block is stored row by row",
                            [](Call& c) { c.by_columns = false; }));
    all.push_back({"where numbers run out a core takes the next ones", {}, [](Kernels& k) {
                       for (Body* body : {&k.reader, &k.writer}) {
                           each_define(*body, [](Stmt& s) {
                               if (s.name == "first_row" || s.name == "first_column") {
                                   s.count = s.count + Index::variable("core_x");
                               }
                           });
                       }
                   }});
    all.push_back({"an output's rows are written one after the other", {}, [](Kernels& k) {
                       each_call(k.writer, [](Call& c) { c.stride = c.columns; });
                   }});
}

void plans(std::vector<PlantedBug>& all) {
    all.push_back(in_plan("values that live at the same time share a slot", [](Plan& p) {
        for (Section& s : p.sections) {
            std::fill(s.slot.begin(), s.slot.end(), 0);
        }
    }));
    all.push_back(in_plan("an operation in place destroys a value that is used again", [](Plan& p) {
        for (Section& s : p.sections) {
            for (std::size_t op = 0; op < s.ops.size(); ++op) {
                if (s.copied[op]) {
                    s.slot[op] = s.slot[static_cast<std::size_t>(s.ops[op].operands[0])];
                    s.copied[op] = false;
                }
            }
        }
    }));
    all.push_back(in_plan("what differs between items is loaded once", [](Plan& p) {
        std::replace(p.level.begin(), p.level.end(), Level::item, Level::kernel);
    }));
    all.push_back(in_plan("a carried value has room for one block", [](Plan& p) {
        for (Buffer& b : p.buffers) {
            b.depth = b.kind == Buffer::Kind::carried ? 1 : b.depth;
        }
    }));
    all.push_back(in_plan("padding enters a maximum as zero", [](Plan& p) {
        for (Node& n : p.graph.program.nodes) {
            constexpr double kFar = -1e29;
            n.scalar = n.op == Op::fill && n.scalar < kFar ? 0 : n.scalar;
        }
    }));
    all.push_back(in_plan("blocks that differ along a row of cores are multicast", [](Plan& p) {
        for (Sharing& s : p.shared) {
            s = p.lattice.used && p.lattice.columns() > 1 ? Sharing::row : s;
        }
    }));
    all.push_back(in_plan(
        "cores get an item too few, so that others' shards are read",
        [](Plan& p) { p.item_share -= p.shards != Shards::none && p.item_share > 1 ? 1 : 0; }));
    all.push_back(
        in_plan("a circular buffer lies over a shard whose blocks lie otherwise", [](Plan& p) {
            for (Buffer& b : p.buffers) {
                b.in_shard =
                    b.in_shard || (p.shards != Shards::none && b.kind == Buffer::Kind::input);
            }
        }));
    all.push_back(
        in_plan("two values between sections share a buffer while both live", [](Plan& p) {
            std::vector<int> between;
            for (int n = 0; n < p.graph.size(); ++n) {
                const int b = p.read_buffer[static_cast<std::size_t>(n)];
                if (b >= 0 &&
                    p.buffers[static_cast<std::size_t>(b)].kind == Buffer::Kind::between) {
                    between.push_back(n);
                }
            }
            if (between.size() > 1) {
                const auto last = static_cast<std::size_t>(between.back());
                const int b = p.read_buffer[static_cast<std::size_t>(between.front())];
                std::replace(p.written[last].begin(), p.written[last].end(), p.read_buffer[last],
                             b);
                p.read_buffer[last] = b;
            }
        }));
}

}  // namespace

const std::vector<PlantedBug>& planted_bugs() {
    static const std::vector<PlantedBug> kAll = [] {
        std::vector<PlantedBug> all;
        operands(all);
        sequences(all);
        movement(all);
        plans(all);
        return all;
    }();
    return kAll;
}

}  // namespace tensight::compiler
