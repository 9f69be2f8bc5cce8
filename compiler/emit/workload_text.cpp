// SPDX-License-Identifier: Apache-2.0
#include <fmt/format.h>

#include <algorithm>

#include "compiler/emit/text.h"
#include "compiler/emit/writer.h"
#include "compiler/plan/shards.h"

namespace tensight::compiler {

namespace {

std::string type_name(Type type) {
    return type == Type::bf16 ? "bf16" : type == Type::fp32 ? "fp32" : "bfp8";
}

std::string shape_text(const Shape& s, int dimensions) {
    return dimensions == 3 ? fmt::format("[{}, {}, {}]", s.batch, s.rows, s.columns)
                           : fmt::format("[{}, {}]", s.rows, s.columns);
}

std::string fill_text(const Input& input) {
    const Source& s = input.source;
    switch (s.kind) {
        case Source::Kind::uniform:
            return fmt::format("fill: {{uniform: [{}, {}], seed: {}}}", s.first, s.second, s.seed);
        case Source::Kind::normal:
            return fmt::format("fill: {{normal: [{}, {}], seed: {}}}", s.first, s.second, s.seed);
        case Source::Kind::constant:
            return fmt::format("fill: {{constant: {}}}", s.first);
        case Source::Kind::file:
            return fmt::format("npy: data/{}.npy", input.name);
    }
    return "";
}

/// The first `count` cores of a grid, row by row.
std::string cores_text(const Grid& grid, int count) {
    const int full = count / grid.columns;
    const int rest = count % grid.columns;
    const auto range = [](int x0, int y0, int x1, int y1) {
        return x0 == x1 && y0 == y1 ? fmt::format("{},{}", x0, y0)
                                    : fmt::format("{},{}-{},{}", x0, y0, x1, y1);
    };
    std::string text = full > 0 ? range(0, 0, grid.columns - 1, full - 1) : "";
    if (rest > 0) {
        text += (text.empty() ? "" : "; ") + range(0, full, rest - 1, full);
    }
    return text;
}

class WorkloadText {
  public:
    WorkloadText(const Plan& plan, const Kernels& kernels, Generation generation,
                 const std::vector<Expected>& expected)
        : plan_(plan),
          program_(plan.graph.program),
          kernels_(kernels),
          generation_(generation),
          expected_(expected),
          cores_(plan.lattice.used
                     ? cores_text({plan.lattice.columns(), plan.lattice.rows()}, plan.cores)
                     : cores_text(plan.options.grid, plan.cores)) {}

    std::string run() {
        add("# '{}' on {} cores, made by tensight compile.", program_.name, plan_.cores);
        add("tensight: 1");
        add("chip: {{arch: wormhole_b0, grid: {}x{}}}", plan_.options.grid.columns,
            plan_.options.grid.rows);
        add("metal_api: {}", generation_ == Generation::A   ? "A"
                             : generation_ == Generation::B ? "B"
                                                            : "C");
        tensors();
        add("programs:");
        add("- name: {}", program_.name);
        buffers();
        semaphores();
        add("  kernels:");
        kernel("reader", "ncrisc", 0, kernels_.reader);
        compute();
        kernel("writer", "brisc", 1, kernels_.writer);
        expectations();
        return text_;
    }

  private:
    template <typename... Args>
    void add(fmt::format_string<Args...> format, Args&&... args) {
        text_ += fmt::format(format, std::forward<Args>(args)...) + "\n";
    }

    [[nodiscard]] bool moved(int input) const {
        const std::vector<int> tensors = tensors_of(kernels_.reader, true);
        return std::find(tensors.begin(), tensors.end(), input) != tensors.end();
    }

    void tensors() {
        add("tensors:");
        for (std::size_t i = 0; i < program_.inputs.size(); ++i) {
            const Input& input = program_.inputs[i];
            if (moved(static_cast<int>(i))) {
                const Shape s = input_shape(program_, static_cast<int>(i));
                add("  {}: {{shape: {}, {}}}", input.name,
                    shape_text(s, s.batch > 1 ? 3 : input.dimensions), fill_text(input));
            }
        }
        for (const Output& o : program_.outputs) {
            const Shape& s = plan_.graph.at(o.node).shape;
            add("  {}: {{shape: {}}}", o.name, shape_text(s, s.batch > 1 ? 3 : o.dimensions));
        }
        add("buffers:");
        for (std::size_t i = 0; i < program_.inputs.size(); ++i) {
            const Input& input = program_.inputs[i];
            if (moved(static_cast<int>(i))) {
                stored(input.name, input.type, input.shards, use_of(static_cast<int>(i)));
            }
        }
        for (const Output& o : program_.outputs) {
            stored(o.name, o.type, o.shards, o.node);
        }
    }

    /// A node that takes tiles of an input.
    [[nodiscard]] int use_of(int input) const {
        for (int node = 0; node < plan_.graph.size(); ++node) {
            if (plan_.graph.at(node).input == input && plan_.first_use(node) >= 0) {
                return node;
            }
        }
        return -1;
    }
    static std::string device_buffer(const std::string& tensor, Shards shards) {
        return tensor + (shards == Shards::none ? "_dram" : "_l1");
    }
    void stored(const std::string& tensor, Type type, Shards shards, int node) {
        if (shards == Shards::none) {
            add("  {0}_dram: {{tensor: {0}, dtype: {1}, layout: tile, memory: dram}}", tensor,
                type_name(type));
            return;
        }
        const ShardShape s = shard_shape(plan_, node);
        add("  {0}_l1: {{tensor: {0}, dtype: {1}, layout: tile, memory: l1, shard: {{height: {2}, "
            "width: {3}, cores: \"{4}\"}}}}",
            tensor, type_name(type), s.rows * kTile, s.columns * kTile, cores_);
    }
    [[nodiscard]] std::string sharded(const Buffer& b) const {
        if (b.kind == Buffer::Kind::output) {
            return device_buffer(b.name, Shards::height);
        }
        const int input = plan_.graph.at(b.node).input;
        return device_buffer(program_.inputs[static_cast<std::size_t>(input)].name, Shards::height);
    }

    void buffers() {
        add("  circular_buffers:");
        for (const Buffer& b : plan_.buffers) {
            if (b.in_shard) {
                add("  - {{id: {}, format: {}, buffer: {}}}   # {}", b.id, type_name(b.type),
                    sharded(b), b.name);
                continue;
            }
            add("  - {{id: {}, format: {}, pages: {}, cores: \"{}\"}}   # {}", b.id,
                type_name(b.type), b.pages(), cores_, b.name);
        }
    }

    /// Two for each group of cores that share blocks.
    void semaphores() {
        const bool row = shares(kernels_.reader, Sharing::row);
        const bool column = shares(kernels_.reader, Sharing::column);
        if (row || column) {
            add("  semaphores:");
        }
        if (row) {
            add("  - {{id: 0, cores: \"{}\"}}   # rows of cores: ready", cores_);
            add("  - {{id: 1, cores: \"{}\"}}   # sent", cores_);
        }
        if (column) {
            add("  - {{id: 2, cores: \"{}\"}}   # columns of cores: ready", cores_);
            add("  - {{id: 3, cores: \"{}\"}}   # sent", cores_);
        }
    }

    /// Sender, first and last of the others, ids of the semaphores.
    [[nodiscard]] std::string groups(const Body& body) const {
        std::string text;
        if (shares(body, Sharing::row)) {
            const int last = plan_.lattice.columns() - 1;
            text += fmt::format(
                ",\n                   \"noc_x(0, y)\", \"noc_y(0, y)\", \"noc_x(1, y)\", "
                "\"noc_y(1, y)\",\n                   \"noc_x({0}, y)\", \"noc_y({0}, y)\", "
                "0, 1",
                last);
        }
        if (shares(body, Sharing::column)) {
            const int last = plan_.lattice.rows() - 1;
            text += fmt::format(
                ",\n                   \"noc_x(x, 0)\", \"noc_y(x, 0)\", \"noc_x(x, 1)\", "
                "\"noc_y(x, 1)\",\n                   \"noc_x(x, {0})\", \"noc_y(x, {0})\", "
                "2, 3",
                last);
        }
        return text;
    }

    std::string ids(const Body& body) const {
        std::string text;
        for (const int b : buffers_of(body)) {
            text += fmt::format("{}{}", text.empty() ? "" : ", ",
                                plan_.buffers[static_cast<std::size_t>(b)].id);
        }
        return text;
    }
    [[nodiscard]] std::string share() const {
        if (plan_.lattice.used) {
            return "x, y";
        }
        const std::int64_t items = plan_.items();
        if (plan_.item_share > 0) {
            return fmt::format("\"i * {0}\", \"min({0}, {1} - i * {0})\"", plan_.item_share, items);
        }
        return fmt::format("\"i * {0} // n\", \"(i + 1) * {0} // n - i * {0} // n\"", items);
    }

    void kernel(const std::string& name, const std::string& risc, int noc, const Body& body) {
        std::string accessors;
        std::string addresses;
        for (const int t : tensors_of(body)) {
            const auto i = static_cast<std::size_t>(t);
            const std::string buffer =
                name == "reader"
                    ? device_buffer(program_.inputs[i].name, program_.inputs[i].shards)
                    : device_buffer(program_.outputs[i].name, program_.outputs[i].shards);
            accessors += fmt::format(", \"accessor({})\"", buffer);
            addresses += fmt::format("\"addr({})\", ", buffer);
        }
        add("  - source: kernels/{}.cpp", name);
        add("    risc: {}", risc);
        add("    noc: {}", noc);
        add("    cores: \"{}\"", cores_);
        add("    compile_args: [{}{}]", ids(body), accessors);
        add("    runtime_args: [{}{}{}]", addresses, share(), groups(body));
    }

    void compute() {
        static constexpr std::array kFidelity = {"LoFi", "HiFi2", "HiFi3", "HiFi4"};
        const Mode& mode = program_.mode;
        add("  - source: kernels/compute.cpp");
        add("    risc: compute");
        add("    cores: \"{}\"", cores_);
        add("    fidelity: {}", kFidelity.at(static_cast<std::size_t>(mode.fidelity)));
        add("    dst: {{accumulate: {}, sync: {}}}", mode.dst_bits,
            mode.full_sync ? "full" : "half");
        add("    approx: false");
        add("    compile_args: [{}]", ids(kernels_.compute));
        add("    runtime_args: [{}]", share());
    }

    void expectations() {
        std::string list;
        for (std::size_t i = 0; i < expected_.size(); ++i) {
            const Expected& e = expected_[i];
            if (!e.file.empty()) {
                const std::string pcc = e.pcc > 0 ? fmt::format("pcc: {:.6g}, ", e.pcc) : "";
                list += fmt::format("- {{tensor: {}, npy: {}, {}atol: {:.6g}, rtol: {:.6g}}}\n",
                                    program_.outputs[i].name, e.file, pcc, e.absolute, e.relative);
            }
        }
        if (!list.empty()) {
            text_ +=
                "expect:\n# In double precision; tolerances from an evaluation that rounds as "
                "the formats do.\n" +
                list;
        }
    }

    const Plan& plan_;
    const Program& program_;
    const Kernels& kernels_;
    Generation generation_;
    const std::vector<Expected>& expected_;
    std::string cores_;
    std::string text_;
};

}  // namespace

std::string workload_text(const Plan& plan, const Kernels& kernels, Generation generation,
                          const std::vector<Expected>& expected) {
    return WorkloadText(plan, kernels, generation, expected).run();
}

}  // namespace tensight::compiler
