// SPDX-License-Identifier: Apache-2.0
#include "compiler/plan/buffers.h"

#include <fmt/format.h>

#include <algorithm>
#include <set>

#include "compiler/plan/shards.h"

namespace tensight::compiler {

namespace {

int constant_tiles(Constant constant) {
    switch (constant) {
        case Constant::causal:
            return 3;
        case Constant::edge_rows:
        case Constant::edge_columns:
            return 2;
        default:
            return 1;
    }
}

class BufferPlanner {
  public:
    explicit BufferPlanner(Plan& plan) : plan_(plan), graph_(plan.graph) {
        const auto count = static_cast<std::size_t>(graph_.size());
        plan_.buffers.clear();
        plan_.read_buffer.assign(count, -1);
        plan_.written.assign(count, {});
        plan_.level.assign(count, Level::item);
    }

    void run() {
        inputs();
        constants();
        for (std::size_t o = 0; o < graph_.program.outputs.size(); ++o) {
            output(static_cast<int>(o));
        }
        carried();
        between();
        if (plan_.buffers.size() > kBuffers) {
            throw ProgramError(place(),
                               fmt::format("the kernels need {} circular buffers, a core has "
                                           "{}: fewer values between sections would fit (a "
                                           "program in two parts)",
                                           plan_.buffers.size(), kBuffers));
        }
        deepen();
        number();
    }

  private:
    /// What a refusal points to: the first output.
    [[nodiscard]] Place place() const {
        return graph_.at(graph_.program.outputs.front().node).place;
    }
    int add(Buffer buffer) {
        plan_.buffers.push_back(std::move(buffer));
        return static_cast<int>(plan_.buffers.size()) - 1;
    }
    Buffer block_of(int node, Buffer::Kind kind) const {
        Buffer b;
        b.kind = kind;
        b.node = node;
        b.rows = plan_.rows_of(node);
        b.columns = plan_.columns_of(node);
        b.name = graph_.name(node);
        b.type = graph_.program.mode.intermediate;
        return b;
    }
    int& read(int node) { return plan_.read_buffer[static_cast<std::size_t>(node)]; }
    std::vector<int>& written(int node) { return plan_.written[static_cast<std::size_t>(node)]; }

    void inputs() {
        for (int node = 0; node < graph_.size(); ++node) {
            const Node& n = graph_.at(node);
            if ((n.op != Op::input && n.op != Op::chunk) ||
                graph_.users[static_cast<std::size_t>(node)].empty()) {
                continue;
            }
            Buffer b = block_of(node, Buffer::Kind::input);
            b.type = graph_.program.inputs[static_cast<std::size_t>(n.input)].type;
            b.by_columns = only_transposed(graph_, node);
            const auto split = [&](int axis) {
                return axis != kUnit &&
                       (axis == graph_.axes.split_rows || axis == graph_.axes.split_columns) &&
                       plan_.extent(axis) < graph_.axes.at(axis).tiles();
            };
            const bool varies = n.shape.batch > 1 || split(graph_.axes.row_of(node)) ||
                                split(graph_.axes.column_of(node));
            plan_.level[static_cast<std::size_t>(node)] = n.op == Op::chunk ? Level::loop
                                                          : varies          ? Level::item
                                                                            : Level::kernel;
            if (graph_.program.inputs[static_cast<std::size_t>(n.input)].shards != Shards::none) {
                shard(b, node, !b.by_columns && alone(node));
            }
            read(node) = add(b);
        }
    }

    /// Whether no other buffer holds tiles of the same input.
    [[nodiscard]] bool alone(int node) const {
        for (int other = 0; other < graph_.size(); ++other) {
            if (other != node && graph_.at(node).input == graph_.at(other).input &&
                !graph_.users[static_cast<std::size_t>(other)].empty()) {
                return false;
            }
        }
        return true;
    }

    /// A buffer over the core's shard, if it may be, or one beside it.
    void shard(Buffer& b, int node, bool may_be) {
        Buffer whole = b;
        const ShardShape shape = shard_shape(plan_, node);
        whole.rows = static_cast<int>(shape.rows);
        whole.columns = static_cast<int>(shape.columns);
        const bool once = b.kind == Buffer::Kind::input &&
                          plan_.level[static_cast<std::size_t>(node)] == Level::kernel;
        const std::int64_t blocks = once ? 1 : plan_.turns();
        if (may_be && lies_in_order(plan_, node) && blocks * b.block() == whole.block()) {
            b.in_shard = true;
            b.depth = static_cast<int>(blocks);
        } else if (sharded_
                       .insert(b.kind == Buffer::Kind::input ? graph_.at(node).input : -1 - node)
                       .second) {
            plan_.l1_limit -= whole.bytes();
        }
    }

    void constants() {
        const bool reduces = std::any_of(graph_.program.nodes.begin(), graph_.program.nodes.end(),
                                         [](const Node& n) { return n.op == Op::reduce; });
        if (reduces) {
            Buffer b;
            b.kind = Buffer::Kind::constant;
            b.node = -1;
            b.name = "scaler";
            add(b);
        }
        int number = 0;
        for (int node = 0; node < graph_.size(); ++node) {
            const Node& n = graph_.at(node);
            if (n.op != Op::constant) {
                continue;
            }
            if (n.constant == Constant::zero && zero_ >= 0) {
                read(node) = zero_;  // of whatever shape: all tiles are the same
                plan_.level[static_cast<std::size_t>(node)] = Level::kernel;
                continue;
            }
            Buffer b;
            b.kind = Buffer::Kind::constant;
            b.node = node;
            b.columns = constant_tiles(n.constant);
            static constexpr std::array kNames = {"",         "scaler",      "zero",
                                                  "row_edge", "column_edge", "causal"};
            b.name = kNames.at(static_cast<std::size_t>(n.constant));
            if (n.constant != Constant::zero) {
                b.name += number++ == 0 ? "" : fmt::format("_{}", node);
            }
            read(node) = add(b);
            plan_.level[static_cast<std::size_t>(node)] = Level::kernel;
            if (n.constant == Constant::zero) {
                zero_ = read(node);
            }
        }
    }

    void output(int index) {
        const Output& o = graph_.program.outputs[static_cast<std::size_t>(index)];
        Buffer b = block_of(o.node, Buffer::Kind::output);
        b.name = o.name;
        b.type = o.type;
        if (o.shards != Shards::none) {
            shard(b, o.node, true);
        }
        written(o.node).push_back(add(b));
    }

    void carried() {
        for (const Loop& loop : graph_.program.loops) {
            for (const Carry& carry : loop.carries) {
                Buffer b = block_of(carry.carried, Buffer::Kind::carried);
                b.name = "carried_" + (graph_.at(carry.carried).name.empty()
                                           ? fmt::format("v{}", carry.carried)
                                           : graph_.at(carry.carried).name);
                b.depth = 2;  // what the iteration found and what it leaves
                const int id = add(b);
                read(carry.carried) = id;
                read(carry.result) = id;
                written(carry.initial).push_back(id);
                written(carry.next).push_back(id);
            }
        }
    }

    /// A value that other sections take from a buffer of its own.
    void between() {
        struct Life {
            int buffer;
            int from;
            int to;
            int region;
            bool across;
        };
        std::vector<Life> lives;
        for (std::size_t s = 0; s < plan_.sections.size(); ++s) {
            const Section& section = plan_.sections[s];
            for (const int node : section.packed) {
                const int last = plan_.last_use(node);
                if (last < 0) {
                    continue;
                }
                const int from = static_cast<int>(s);
                const bool across =
                    plan_.sections[static_cast<std::size_t>(last)].region != section.region;
                Buffer b = block_of(node, Buffer::Kind::between);
                const auto free = std::find_if(lives.begin(), lives.end(), [&](const Life& l) {
                    const Buffer& other = plan_.buffers[static_cast<std::size_t>(l.buffer)];
                    return plan_.options.share_buffers && !across && !l.across &&
                           l.region == section.region && l.to < from && other.rows == b.rows &&
                           other.columns == b.columns && other.type == b.type;
                });
                int id = 0;
                if (free != lives.end()) {
                    id = free->buffer;
                    Buffer& shared = plan_.buffers[static_cast<std::size_t>(id)];
                    if (shared.name.rfind("shared", 0) != 0) {
                        shared.name = fmt::format("shared_{}", shares_++);
                    }
                    *free = {id, from, last, section.region, across};
                } else {
                    id = add(b);
                    lives.push_back({id, from, last, section.region, across});
                }
                read(node) = id;
                written(node).push_back(id);
            }
        }
    }

    [[nodiscard]] std::int64_t bytes() const {
        std::int64_t sum = 0;
        for (const Buffer& b : plan_.buffers) {
            sum += b.bytes();
        }
        return sum;
    }

    /// Two blocks where loading or writing would otherwise wait for the computation, the smallest
    /// buffers first.
    void deepen() {
        plan_.l1_bytes = bytes();
        if (plan_.l1_bytes > plan_.l1_limit) {
            const auto largest = std::max_element(
                plan_.buffers.begin(), plan_.buffers.end(),
                [](const Buffer& a, const Buffer& b) { return a.bytes() < b.bytes(); });
            throw ProgramError(
                place(),
                fmt::format("a block of {} x {} tiles needs {} bytes of circular buffers, L1 "
                            "has {}; '{}' alone takes {}: fewer rows or columns of it would "
                            "fit, or a loop over chunks of it",
                            plan_.block.rows, plan_.block.columns, plan_.l1_bytes, plan_.l1_limit,
                            largest->name, largest->bytes()));
        }
        if (!plan_.options.double_buffer) {
            return;
        }
        std::vector<Buffer*> again;
        for (Buffer& b : plan_.buffers) {
            const bool loaded = b.kind == Buffer::Kind::input &&
                                plan_.level[static_cast<std::size_t>(b.node)] != Level::kernel;
            if (!b.in_shard && (loaded || b.kind == Buffer::Kind::output)) {
                again.push_back(&b);
            }
        }
        std::stable_sort(again.begin(), again.end(),
                         [](const Buffer* a, const Buffer* b) { return a->bytes() < b->bytes(); });
        for (Buffer* b : again) {
            if (plan_.l1_bytes + b->bytes() <= plan_.l1_limit) {
                plan_.l1_bytes += b->bytes();
                b->depth = 2;
            }
        }
    }

    /// Inputs and constants from 0, outputs from 16, the others from 24, as far as that goes.
    void number() {
        std::vector<bool> taken(kBuffers, false);
        for (Buffer& b : plan_.buffers) {
            std::size_t id = b.kind == Buffer::Kind::output ? 16
                             : b.kind == Buffer::Kind::between || b.kind == Buffer::Kind::carried
                                 ? 24
                                 : 0;
            while (taken[id]) {
                id = (id + 1) % kBuffers;
            }
            taken[id] = true;
            b.id = static_cast<int>(id);
        }
    }

    Plan& plan_;
    const Graph& graph_;
    int zero_ = -1;
    int shares_ = 0;
    std::set<int> sharded_;  // inputs, and nodes of outputs as -1 - node, whose shards take room
};

}  // namespace

bool only_transposed(const Graph& graph, int node) {
    const auto& users = graph.users[static_cast<std::size_t>(node)];
    return std::all_of(users.begin(), users.end(), [&](int user) {
        const Node& u = graph.at(user);
        return u.op == Op::matmul && u.transposed && u.operands[1] == node &&
               u.operands[0] != node && (u.operands.size() < 3 || u.operands[2] != node);
    });
}

std::int64_t Buffer::bytes() const {
    constexpr std::int64_t kBf16 = 2048;
    constexpr std::int64_t kFp32 = 4096;
    constexpr std::int64_t kBfp8 = 1088;
    return pages() * (type == Type::bf16 ? kBf16 : type == Type::fp32 ? kFp32 : kBfp8);
}

void plan_buffers(Plan& plan) { BufferPlanner(plan).run(); }

}  // namespace tensight::compiler
