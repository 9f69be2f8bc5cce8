// SPDX-License-Identifier: Apache-2.0
// The host program of a plan: what workload.yaml says, in TT-Metalium's words.
#include <fmt/format.h>

#include <algorithm>

#include "compiler/emit/host_functions.h"
#include "compiler/emit/text.h"
#include "compiler/emit/writer.h"
#include "compiler/plan/shards.h"

namespace tensight::compiler {

namespace {

const char* format_name(Type type) {
    return type == Type::bf16   ? "tt::DataFormat::Float16_b"
           : type == Type::fp32 ? "tt::DataFormat::Float32"
                                : "tt::DataFormat::Bfp8_b";
}

const char* month(Generation generation) {
    return generation == Generation::A   ? "2025-08"
           : generation == Generation::B ? "2026-02"
                                         : "2026-08";
}

const char* flag(bool value) { return value ? "true" : "false"; }

/// The first `count` cores of a grid, row by row, as a CoreRangeSet takes them.
std::string ranges_text(int columns, int count) {
    const int full = count / columns;
    const int rest = count % columns;
    std::string text;
    if (full > 0) {
        text = fmt::format("CoreRange({{0, 0}}, {{{}, {}}})", columns - 1, full - 1);
    }
    if (rest > 0) {
        text += fmt::format("{}CoreRange({{0, {}}}, {{{}, {}}})", text.empty() ? "" : ", ", full,
                            rest - 1, full);
    }
    return text;
}

constexpr const char* kMain = R"(
int main(int argc, char** argv) {{
    // For Tensight: the kernels' generation of the API, and its cores. A device takes no notice.
    setenv("TENSIGHT_METAL_API", "{1}", 0);
    setenv("TENSIGHT_GRID", "{2}x{3}", 0);
    try {{
        const bool right = run(argc > 1 ? argv[1] : PACKAGE_FOLDER, argc > 2 ? argv[2] : "");
        fmt::print("{0}: {{}}\n", right ? "{4}" : "FAILED");
        return right ? EXIT_SUCCESS : EXIT_FAILURE;
    }} catch (const std::exception& error) {{
        fmt::print(stderr, "{0}: {{}}\n", error.what());
        return EXIT_FAILURE;
    }}
}}
)";

class HostText {
  public:
    HostText(const Plan& plan, const Kernels& kernels, Generation generation,
             const std::vector<Expected>& expected)
        : plan_(plan),
          program_(plan.graph.program),
          kernels_(kernels),
          generation_(generation),
          expected_(expected),
          inputs_(tensors_of(kernels.reader, true)),
          columns_(plan.lattice.used ? plan.lattice.columns() : plan.options.grid.columns),
          rows_((plan.cores + columns_ - 1) / columns_) {}

    std::string run() {
        head();
        std::string text = lines_.text() + host_functions(used());
        lines_ = {};
        lines_.blank();
        run_text();
        return text + lines_.text() + main_text();
    }

  private:
    template <typename... Args>
    void add(fmt::format_string<Args...> format, Args&&... args) {
        lines_.add(fmt::format(format, std::forward<Args>(args)...));
    }
    const Input& input(int i) const { return program_.inputs[static_cast<std::size_t>(i)]; }
    [[nodiscard]] bool compares() const {
        return std::any_of(expected_.begin(), expected_.end(),
                           [](const Expected& e) { return !e.file.empty(); });
    }

    [[nodiscard]] HostFunctions used() const {
        HostFunctions f;
        const auto type = [&](Type t) {
            (t == Type::bf16 ? f.bf16 : t == Type::fp32 ? f.fp32 : f.bfp8) = true;
        };
        for (const int i : inputs_) {
            type(input(i).type);
            switch (input(i).source.kind) {
                case Source::Kind::uniform:
                    f.uniform = true;
                    break;
                case Source::Kind::normal:
                    f.normal = true;
                    break;
                case Source::Kind::constant:
                    f.constant = true;
                    break;
                case Source::Kind::file:
                    f.files = true;
                    break;
            }
        }
        for (const Output& o : program_.outputs) {
            type(o.type);
        }
        f.shards = plan_.shards != Shards::none;
        f.compares = compares();
        f.files = f.files || f.compares;
        return f;
    }

    void head() {
        print_head(lines_, plan_, "Host program");
        add("//");
        lines_.comment(fmt::format(
            "usage: {}_host [FOLDER [RESULTS]]\n"
            "  FOLDER   has kernels/ and data/; default: where this file lay when it was built\n"
            "  RESULTS  a folder that gets the outputs as .npy files\n"
            "Exit status 0{}.",
            program_.name,
            compares() ? " and \"Test Passed\": all outputs are as expected" : ": it has run"));
        for (const char* header :
             {"fmt/core.h", "tt-metalium/bfloat16.hpp", "tt-metalium/bfloat8.hpp",
              "tt-metalium/constants.hpp", "tt-metalium/distributed.hpp",
              "tt-metalium/host_api.hpp", "tt-metalium/tensor_accessor_args.hpp",
              "tt-metalium/tilize_utils.hpp", "tt-metalium/tt_align.hpp"}) {
            add("#include <{}>", header);
        }
        lines_.blank();
        for (const char* header : {"algorithm", "array", "bit", "cmath", "cstdint", "cstdlib",
                                   "cstring", "fstream", "memory", "sstream", "string", "vector"}) {
            add("#include <{}>", header);
        }
        lines_.blank();
        add("#ifndef PACKAGE_FOLDER");
        add("#define PACKAGE_FOLDER \".\"");
        add("#endif");
        lines_.blank();
        add("namespace {{");
        lines_.blank();
        add("using namespace tt::tt_metal;");
    }

    void run_text() {
        add("// Returns whether all outputs are as expected.");
        lines_.open("bool run(const std::string& folder, const std::string& results)");
        add("auto device = distributed::MeshDevice::create_unit_mesh(0);");
        add("distributed::MeshCommandQueue& queue = device->mesh_command_queue();");
        add("const CoreCoord grid = device->compute_with_storage_grid_size();");
        add("TT_FATAL(grid.x >= {0} && grid.y >= {1}, \"the device has {{}} x {{}} cores, expected "
            "{0} x {1}\", grid.x, grid.y);",
            columns_, rows_);
        lines_.blank();
        add("const CoreRangeSet cores(std::vector<CoreRange>{{{}}});",
            ranges_text(columns_, plan_.cores));
        tensors();
        lines_.blank();
        add("Program program = CreateProgram();");
        buffers();
        semaphores();
        lines_.blank();
        data_kernel("reader", "Reader", kernels_.reader);
        compute_kernel();
        data_kernel("writer", "Writer", kernels_.writer);
        lines_.blank();
        if (plan_.lattice.used) {
            lattice_arguments();
        } else {
            item_arguments();
        }
        lines_.blank();
        launch();
        lines_.close();
        lines_.blank();
        add("}}  // namespace");
    }

    /// The variable of a tensor.
    static std::string placed(const std::string& name, Shards shards) {
        return name + (shards == Shards::none ? "_dram" : "_l1");
    }
    static std::string placed(const Input& i) { return placed(i.name, i.shards); }
    static std::string placed(const Output& o) { return placed(o.name, o.shards); }

    void tensor(const std::string& name, Type type, const Shape& s, Shards shards, int node) {
        if (shards == Shards::none) {
            add("Tensor {}_dram = tensor_in_dram(*device, {}, {}, {}, {});", name, s.batch, s.rows,
                s.columns, format_name(type));
            return;
        }
        static constexpr std::array kLayouts = {"", "HEIGHT", "WIDTH", "BLOCK"};
        const ShardShape shard = shard_shape(plan_, node);
        add("Tensor {}_l1 = tensor_in_l1(*device, {}, {}, {}, {}, cores,", name, s.batch, s.rows,
            s.columns, format_name(type));
        add("                            TensorMemoryLayout::{}_SHARDED, {{{}, {}}});",
            kLayouts.at(static_cast<std::size_t>(shards)), shard.rows * kTile,
            shard.columns * kTile);
    }
    /// A node that takes tiles of an input.
    [[nodiscard]] int use_of(int input) const {
        int node = 0;
        while (plan_.graph.at(node).input != input || plan_.first_use(node) < 0) {
            ++node;
        }
        return node;
    }
    void tensors() {
        lines_.comment("Matrices, rows and columns of each.");
        for (const int i : inputs_) {
            tensor(input(i).name, input(i).type, input_shape(program_, i), input(i).shards,
                   use_of(i));
        }
        for (const Output& o : program_.outputs) {
            tensor(o.name, o.type, plan_.graph.at(o.node).shape, o.shards, o.node);
        }
        lines_.blank();
        for (const int i : inputs_) {
            const Source& s = input(i).source;
            const std::string& name = input(i).name;
            const std::string tensor = placed(input(i));
            std::string values;
            switch (s.kind) {
                case Source::Kind::uniform:
                    values = fmt::format("uniform_values({}, {}, {}, {})", tensor, s.first,
                                         s.second, s.seed);
                    break;
                case Source::Kind::normal:
                    values = fmt::format("normal_values({}, {}, {}, {})", tensor, s.first, s.second,
                                         s.seed);
                    break;
                case Source::Kind::constant:
                    values = fmt::format("constant_values({}, {})", tensor, s.first);
                    break;
                case Source::Kind::file:
                    values =
                        fmt::format("file_values({}, folder + \"/data/{}.npy\")", tensor, name);
                    break;
            }
            add("write(queue, {}, {});", tensor, values);
        }
    }

    void buffers() {
        lines_.comment("Index, format and pages (tiles) of each circular buffer.");
        for (const Buffer& b : plan_.buffers) {
            if (b.in_shard) {
                add("circular_buffer_over(program, cores, {}, {}, {});  // {}", b.id, shard_of(b),
                    b.pages(), b.name);
                continue;
            }
            add("circular_buffer(program, cores, {}, {}, {});  // {}", b.id, format_name(b.type),
                b.pages(), b.name);
        }
    }

    [[nodiscard]] std::string shard_of(const Buffer& b) const {
        return b.kind == Buffer::Kind::output ? placed(b.name, Shards::height)
                                              : placed(input(plan_.graph.at(b.node).input));
    }

    void semaphores() {
        const auto pair = [&](const char* group, const char* whose) {
            lines_.comment(fmt::format("{} of cores that share blocks.", whose));
            add("const std::uint32_t {}_ready = CreateSemaphore(program, cores, 0);", group);
            add("const std::uint32_t {}_sent = CreateSemaphore(program, cores, 0);", group);
        };
        if (shares(kernels_.reader, Sharing::row)) {
            pair("row", "Rows");
        }
        if (shares(kernels_.reader, Sharing::column)) {
            pair("column", "Columns");
        }
    }

    std::string ids(const Body& body) const {
        std::string text;
        for (const int b : buffers_of(body)) {
            text += fmt::format("{}{}", text.empty() ? "" : ", ",
                                plan_.buffers[static_cast<std::size_t>(b)].id);
        }
        return text;
    }
    [[nodiscard]] std::string tensor_name(bool reads, int tensor) const {
        const auto i = static_cast<std::size_t>(tensor);
        return reads ? placed(program_.inputs[i]) : placed(program_.outputs[i]);
    }

    void data_kernel(const std::string& name, const std::string& kind, const Body& body) {
        add("std::vector<std::uint32_t> {}_words = {{{}}};  // circular buffers, tensors", name,
            ids(body));
        for (const int t : tensors_of(body)) {
            add("TensorAccessorArgs(*{}.buffer).append_to({}_words);",
                tensor_name(name == "reader", t), name);
        }
        add("const KernelHandle {0} = CreateKernel(program, folder + \"/kernels/{0}.cpp\", cores, "
            "{1}DataMovementConfig({0}_words));",
            name, kind);
    }

    void compute_kernel() {
        static constexpr std::array kFidelity = {"LoFi", "HiFi2", "HiFi3", "HiFi4"};
        const Mode& mode = program_.mode;
        add("ComputeConfig config;");
        add("config.math_fidelity = MathFidelity::{};",
            kFidelity.at(static_cast<std::size_t>(mode.fidelity)));
        add("config.fp32_dest_acc_en = {};", flag(mode.dst_bits == 32));
        add("config.dst_full_sync_en = {};", flag(mode.full_sync));
        add("config.math_approx_mode = false;");
        add("config.compile_args = {{{}}};", ids(kernels_.compute));
        add("const KernelHandle compute = CreateKernel(program, folder + \"/kernels/compute.cpp\", "
            "cores, config);");
    }

    std::string addresses(const Body& body, bool reads) const {
        std::string text;
        for (const int t : tensors_of(body)) {
            text += fmt::format("{}.address(), ", tensor_name(reads, t));
        }
        return text;
    }

    void all_arguments(const std::string& share) {
        add("SetRuntimeArgs(program, compute, core, {{{}}});", share);
        add("SetRuntimeArgs(program, writer, core, {{{}{}}});", addresses(kernels_.writer, false),
            share);
    }

    void item_arguments() {
        lines_.comment("Blocks of work, dealt to the cores row by row: the first, and how many.");
        add("constexpr std::uint64_t blocks = {}, used_cores = {}, columns = {};", plan_.items(),
            plan_.cores, columns_);
        lines_.open("for (std::uint64_t i = 0; i < used_cores; ++i)");
        add("const CoreCoord core(i % columns, i / columns);");
        if (plan_.item_share > 0) {
            add("const auto first = static_cast<std::uint32_t>(i * {});", plan_.item_share);
            add("const auto next = static_cast<std::uint32_t>(std::min<std::uint64_t>(first + {}, "
                "blocks));",
                plan_.item_share);
        } else {
            add("const auto first = static_cast<std::uint32_t>(i * blocks / used_cores);");
            add("const auto next = static_cast<std::uint32_t>((i + 1) * blocks / used_cores);");
        }
        add("SetRuntimeArgs(program, reader, core, {{{}first, next - first}});",
            addresses(kernels_.reader, true));
        all_arguments("first, next - first");
        lines_.close();
    }

    void group(const char* name, const std::string& first, const std::string& second,
               const std::string& last) {
        add("const CoreCoord {}_group[] = {{{}, {}, {}}};", name, first, second, last);
        lines_.open(fmt::format("for (const CoreCoord& member : {}_group)", name));
        add("const CoreCoord noc = device->worker_core_from_logical_core(member);");
        add("reading.push_back(static_cast<std::uint32_t>(noc.x));");
        add("reading.push_back(static_cast<std::uint32_t>(noc.y));");
        lines_.close();
        add("reading.insert(reading.end(), {{{0}_ready, {0}_sent}});", name);
    }

    void lattice_arguments() {
        if (shares(kernels_.reader, Sharing::row) || shares(kernels_.reader, Sharing::column)) {
            lines_.comment(
                "Cores of a row or column share blocks: one of them reads, the rest are a "
                "rectangle from the second to the last.");
        } else {
            lines_.comment("Each core works on its own block of rows and columns.");
        }
        lines_.open(fmt::format("for (std::uint32_t y = 0; y < {}; ++y)", rows_));
        lines_.open(fmt::format("for (std::uint32_t x = 0; x < {}; ++x)", columns_));
        add("const CoreCoord core(x, y);");
        add("std::vector<std::uint32_t> reading = {{{}x, y}};", addresses(kernels_.reader, true));
        if (shares(kernels_.reader, Sharing::row)) {
            group("row", "{0, y}", "{1, y}", fmt::format("{{{}, y}}", columns_ - 1));
        }
        if (shares(kernels_.reader, Sharing::column)) {
            group("column", "{x, 0}", "{x, 1}", fmt::format("{{x, {}}}", rows_ - 1));
        }
        add("SetRuntimeArgs(program, reader, core, reading);");
        all_arguments("x, y");
        lines_.close();
        lines_.close();
    }

    void launch() {
        add("distributed::MeshWorkload workload;");
        add("workload.add_program(distributed::MeshCoordinateRange(device->shape()), "
            "std::move(program));");
        add("distributed::EnqueueMeshWorkload(queue, workload, true);");
        lines_.blank();
        add("bool all_right = true;");
        if (compares()) {
            lines_.comment(
                "Correlation, absolute and relative tolerance: from an evaluation that "
                "rounds as the\nformats do, against one in double precision.");
        }
        for (std::size_t i = 0; i < program_.outputs.size(); ++i) {
            output(program_.outputs[i], i < expected_.size() ? expected_[i] : Expected{});
        }
        add("return device->close() && all_right;");
    }

    void output(const Output& o, const Expected& e) {
        const std::string& name = o.name;
        const Shape& s = plan_.graph.at(o.node).shape;
        const std::string batch =
            s.batch > 1 || o.dimensions == 3 ? fmt::format("{}, ", s.batch) : "";
        add("const std::vector<float> {}_values = read(queue, {});", name, placed(o));
        add("write_file(results, \"{0}\", \"{1}{2}, {3}\", {0}_values);", name, batch, s.rows,
            s.columns);
        if (e.file.empty()) {
            add("fmt::print(\"{0}: {{}} values, not compared\\n\", {0}_values.size());", name);
        } else {
            add("all_right &= as_expected(\"{0}\", {0}_values, file_values({5}, folder + "
                "\"/{1}\"), {2:.6g}, {3:.6g}, {4:.6g});",
                name, e.file, e.pcc > 0 ? e.pcc : -1.0, e.absolute, e.relative, placed(o));
        }
    }

    [[nodiscard]] std::string main_text() const {
        return fmt::format(kMain, program_.name, month(generation_), plan_.options.grid.columns,
                           plan_.options.grid.rows, compares() ? "Test Passed" : "Finished");
    }

    const Plan& plan_;
    const Program& program_;
    const Kernels& kernels_;
    Generation generation_;
    const std::vector<Expected>& expected_;
    std::vector<int> inputs_;
    int columns_;
    int rows_;
    Lines lines_;
};

}  // namespace

std::string host_text(const Plan& plan, const Kernels& kernels, Generation generation,
                      const std::vector<Expected>& expected) {
    return HostText(plan, kernels, generation, expected).run();
}

std::string host_project_text(const Plan& plan) {
    return fmt::format(R"(# The host program of '{0}', made by tensight compile.
#   cmake -S . -B build -DCMAKE_PREFIX_PATH=PREFIX && cmake --build build && build/{0}_host
cmake_minimum_required(VERSION 3.22)
project({0}_host LANGUAGES CXX)

# For a device this line alone changes: find_package(TT-Metalium REQUIRED)
find_package(tensight REQUIRED)

add_executable({0}_host host.cpp)
target_link_libraries({0}_host PRIVATE $<TARGET_NAME_IF_EXISTS:tensight::tt_metalium>
                                       $<TARGET_NAME_IF_EXISTS:TT::Metalium>)
target_compile_features({0}_host PRIVATE cxx_std_20)
# Inputs are the same bits on every host.
target_compile_options({0}_host PRIVATE -ffp-contract=off)
target_compile_definitions({0}_host PRIVATE PACKAGE_FOLDER="${{CMAKE_CURRENT_SOURCE_DIR}}")
)",
                       plan.graph.program.name);
}

}  // namespace tensight::compiler
