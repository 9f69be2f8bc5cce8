// SPDX-License-Identifier: Apache-2.0
#include "sim/cli/compile_command.h"

#include <fmt/format.h>

#include <algorithm>
#include <chrono>
#include <filesystem>
#include <fstream>
#include <sstream>

#include "compiler/build/parser.h"
#include "compiler/emit/package.h"
#include "compiler/plan/resize.h"
#include "models/arch/chip_description.h"
#include "sim/cli/new_folder.h"
#include "sim/cli/run_command.h"
#include "sim/explain/costs.h"
#include "sim/run/data_directory.h"
#include "sim/run/simulate.h"
#include "sim/workload/npy.h"
#include "sim/workload/reader.h"

namespace tensight::cli {

namespace fs = std::filesystem;

namespace {

constexpr int kBadInput = 2;

using compiler::Package;
using compiler::Plan;
using compiler::Program;
using compiler::Reference;

double seconds_since(std::chrono::steady_clock::time_point begin) {
    return std::chrono::duration<double>(std::chrono::steady_clock::now() - begin).count();
}

std::string text_of(const std::string& path) {
    std::ifstream file(path, std::ios::binary);
    std::ostringstream text;
    text << file.rdbuf();
    if (!file || fs::is_directory(path)) {
        throw std::runtime_error(
            fmt::format("{}: cannot be read, expected a program in text form", path));
    }
    return text.str();
}

Program program_of(const CompileArguments& a) {
    Program program = compiler::parse(text_of(a.program), a.program);
    program.mode.dst_bits = a.dst_bits.value_or(program.mode.dst_bits);
    program.mode.full_sync = a.full_sync.value_or(program.mode.full_sync);
    program.mode.fidelity = a.fidelity.value_or(program.mode.fidelity);
    return compiler::resized(std::move(program), a.rows, a.columns);
}

std::vector<std::int64_t> written_shape(const compiler::Shape& s, int dimensions) {
    return s.batch > 1 || dimensions == 3 ? std::vector<std::int64_t>{s.batch, s.rows, s.columns}
                                          : std::vector<std::int64_t>{s.rows, s.columns};
}

bool has_file_inputs(const Program& program) {
    return std::any_of(program.inputs.begin(), program.inputs.end(), [](const compiler::Input& i) {
        return i.source.kind == compiler::Source::Kind::file;
    });
}

/// The workload and the host program read them there, with or without a reference.
void write_file_inputs(const NewFolder& folder, const Program& program,
                       const std::vector<std::vector<double>>& inputs) {
    for (std::size_t i = 0; i < program.inputs.size(); ++i) {
        const compiler::Input& input = program.inputs[i];
        if (input.source.kind == compiler::Source::Kind::file) {
            workload::write_npy(folder.temporary() / "data" / (input.name + ".npy"),
                                written_shape(program.at(input.node).shape, input.dimensions),
                                inputs[i]);
        }
    }
}

void write_expected(const NewFolder& folder, const Program& program, const Reference& reference) {
    for (std::size_t i = 0; i < reference.values.size(); ++i) {
        const compiler::Output& o = program.outputs[i];
        workload::write_npy(folder.temporary() / reference.expected[i].file,
                            written_shape(program.at(o.node).shape, o.dimensions),
                            reference.values[i]);
    }
}

void write_package(const NewFolder& folder, const Package& package) {
    for (const auto& [name, text] : package.files) {
        folder.write(name, text);
    }
}

/// The table named, or the one beside the chip description, which must have been made from it.
std::shared_ptr<const compiler::CostRows> costs_of(const CompileArguments& a,
                                                   const std::string& data,
                                                   const std::string& arch) {
    const bool own = a.costs_path.empty();
    const std::string path = own ? data + "/arch/" + arch + "_costs.json" : a.costs_path;
    auto costs = std::make_shared<compiler::CostRows>(compiler::read_costs(path));
    if (costs->arch != arch) {
        throw compiler::CostsError(
            fmt::format("{}: costs of {}, expected those of {}", path, costs->arch, arch));
    }
    if (costs->description != explain::description_digest(data, arch)) {
        fmt::print(stderr,
                   "tensight: {}: made from another chip description; `tensight explain "
                   "--export-costs` makes it anew\n",
                   path);
    }
    return costs;
}

/// Cycles of each plan without values; the order of the best first.
std::vector<std::size_t> tuned(const CompileArguments& a, const std::vector<Plan>& plans) {
    struct Row {
        std::size_t plan;
        std::uint64_t cycles;
        bool ok;
    };
    std::vector<Row> rows;
    for (std::size_t i = 0; i < plans.size(); ++i) {
        NewFolder folder(fmt::format("{}.plan{}", a.folder, i), {"kernels"});
        write_package(folder, compiler::make_package(plans[i], a.generation, {}));
        run::RunOptions options = a.options;
        options.numerics = core::NumericsMode::off;
        const run::RunResult result = run::simulate(
            workload::read_workload((folder.temporary() / "workload.yaml").string()), options);
        rows.push_back({i, result.cycles.value, result.status == run::Status::ok});
    }
    std::stable_sort(rows.begin(), rows.end(), [](const Row& x, const Row& y) {
        return x.ok != y.ok ? x.ok : x.cycles < y.cycles;
    });
    fmt::print("block     cores     predicted     simulated\n");
    std::vector<std::size_t> order;
    for (const Row& row : rows) {
        const Plan& p = plans[row.plan];
        fmt::print("{:<9} {:5} {:13.0f} {:13}{}\n",
                   fmt::format("{} x {}", p.block.rows, p.block.columns), p.cores, p.cost.total,
                   row.cycles, row.ok ? "" : "  failed");
        order.push_back(row.plan);
    }
    return order;
}

}  // namespace

int compile_command(const CompileArguments& a) {
    Program program;
    program.file = a.program;
    try {
        const auto begin = std::chrono::steady_clock::now();
        program = program_of(a);
        const std::string data = run::find_data_directory(a.options.data_directory);
        const std::string arch = "wormhole_b0";
        const arch::ChipDescription chip =
            arch::read_chip_description(data + "/arch/" + arch + ".yaml");
        compiler::PlanOptions options = a.plan;
        options.costs = costs_of(a, data, arch);
        const std::vector<Plan> plans = compiler::make_plans(program, chip, options, a.tune);
        NewFolder folder(a.folder, {"kernels", "data"});
        const std::size_t best = a.tune > 1 ? tuned(a, plans).front() : 0;
        Package package = compiler::make_package(plans[best], a.generation, {});
        const double took = seconds_since(begin);
        const Plan& plan = plans[best];
        const bool referred = a.reference || a.run;
        std::vector<std::vector<double>> inputs;
        if (referred || has_file_inputs(program)) {
            inputs = compiler::input_values(program);
            write_file_inputs(folder, program, inputs);
        }
        if (referred) {
            const Reference reference = compiler::make_reference(program, inputs);
            write_expected(folder, program, reference);
            package = compiler::make_package(plan, a.generation, reference.expected);
        }
        write_package(folder, package);
        folder.commit();
        fmt::print(
            "{}: {} sections, {} circular buffers, {} cores, blocks of {} x {} tiles, "
            "compiled in {:.3f} s\n",
            (fs::path(a.folder) / "workload.yaml").string(), plan.sections.size(),
            plan.buffers.size(), plan.cores, plan.block.rows, plan.block.columns, took);
    } catch (const compiler::ProgramError& error) {
        fmt::print(stderr, "tensight: {}\n", compiler::render(program, error));
        return kBadInput;
    } catch (const std::logic_error& error) {
        throw;  // our own fault
    } catch (const std::exception& error) {
        fmt::print(stderr, "tensight: {}\n", error.what());
        return kBadInput;
    }
    if (!a.run) {
        return 0;
    }
    RunArguments run;
    run.workload = (fs::path(a.folder) / "workload.yaml").string();
    run.options = a.options;
    run.json_path = a.json_path;
    return run_command(run);
}

}  // namespace tensight::cli
