// SPDX-License-Identifier: Apache-2.0
#include "sim/cli/commands.h"

#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <charconv>
#include <cmath>

#include "sim/cli/compare_command.h"
#include "sim/cli/compile_command.h"
#include "sim/cli/explain_options.h"
#include "sim/cli/import_command.h"
#include "sim/cli/run_command.h"
#include "sim/cli/silicon_command.h"
#include "sim/cli/survey_command.h"
#include "sim/report/version.h"

namespace tensight::cli {

namespace {

constexpr int kBadUsage = 2;

/// "noc.hop=10" as name and value. Errors: CLI::ValidationError.
std::pair<std::string, double> parameter_of(const std::string& text) {
    const auto sign = text.find('=');
    double value = 0;
    const char* end = text.data() + text.size();
    if (sign == std::string::npos || sign == 0 ||
        std::from_chars(text.data() + sign + 1, end, value).ptr != end || sign + 1 == text.size() ||
        !std::isfinite(value) || value < 0) {
        throw CLI::ValidationError(
            "--parameter", fmt::format("'{}', expected NAME=VALUE such as noc.hop=10", text));
    }
    return {text.substr(0, sign), value};
}

void add_run_files(CLI::App& run, RunArguments& a) {
    run.add_option("--trace", a.trace_path,
                   "write what every RISC, engine and NoC transaction did when, for\n"
                   "ui.perfetto.dev (Chrome trace events)")
        ->type_name("FILE");
    run.add_option("--trace-limit", a.trace_limit,
                   "end the trace where it would have more events (default 1000000)")
        ->type_name("N")
        ->check(CLI::PositiveNumber);
    run.add_option("--noc-trace", a.noc_trace_path,
                   "write the NoC events of each program into a folder, as tt-npe reads them")
        ->type_name("DIR");
    run.add_option("--sarif", a.sarif_path, "write the findings as SARIF 2.1.0")->type_name("FILE");
    run.add_option("--folded", a.folded_path,
                   "write where the cycles went as folded stacks, for flame graphs")
        ->type_name("FILE");
}

void add_parameter(CLI::App& command, run::RunOptions& options) {
    command
        .add_option_function<std::vector<std::string>>(
            "--parameter",
            [&options](const std::vector<std::string>& texts) {
                for (const std::string& text : texts) {
                    options.parameters.insert(parameter_of(text));
                }
            },
            "run with another value of a timing parameter of the chip description")
        ->type_name("NAME=VALUE")
        ->allow_extra_args(false);
}

void add_run(CLI::App& app, RunArguments& a) {
    CLI::App* run = app.add_subcommand("run", "Run a workload: check it, time it, profile it");
    run->add_option("WORKLOAD", a.workload, "workload file (YAML)")->required();
    static const std::map<std::string, core::NumericsMode> kModes = {
        {"exact", core::NumericsMode::exact},
        {"fast", core::NumericsMode::fast},
        {"off", core::NumericsMode::off}};
    // By name alone: a transformer would take the numbers behind the names too.
    run->add_option_function<std::string>(
           "--numerics", [&a](const std::string& name) { a.options.numerics = kModes.at(name); },
           "exact: the device's bits (default); fast: fp32 accumulation; off: timing only")
        ->check(CLI::IsMember({"exact", "fast", "off"}).description(""))
        ->type_name("exact|fast|off");
    run->add_option("--json", a.json_path, "write the result as JSON")->type_name("FILE");
    run->add_option("--report", a.report_path,
                    "write everything into a folder: result.json, summary.txt, findings.txt,\n"
                    "findings.sarif, trace.json, stacks.folded, noc_trace/, deadlock.dot")
        ->type_name("DIR");
    add_run_files(*run, a);
    run->add_flag("--pressure", a.options.pressure,
                  "show DST, circular buffers and L1 over time and by source line");
    run->add_flag("--lines", a.lines,
                  "list the kernels with the cycles, waits, tiles and bytes of each line");
    run->add_option("--deadlock-dot", a.dot_path,
                    "after a deadlock write who waits for whom as a graph (Graphviz)")
        ->type_name("FILE");
    run->add_flag_callback(
        "--no-tries", [&a] { a.options.deadlock_tries = 0; },
        "after a deadlock do not run again to find its cause and a change that helps");
    run->add_option("--max-cycles", a.options.max_cycles,
                    "end a program after so many simulated cycles (default 1000000000)")
        ->type_name("N")
        ->check(CLI::PositiveNumber);
    run->add_flag("--interval", a.options.interval,
                  "also find low and high cycles from the intervals of the timing parameters, and\n"
                  "which of them matter most (tens of runs)");
    add_parameter(*run, a.options);
    run->add_flag("--no-dprint", a.options.no_dprint,
                  "compile DPRINT away instead of printing what kernels print");
    run->add_flag("--advise", a.advise,
                  "also find the smallest and the fastest depth of every circular buffer (many "
                  "runs)");
    run->add_flag(
        "--error-budget", a.error_budget,
        "also say how far every output and step is from its reference, and what fp32 DST, "
        "a\nhigher fidelity and accurate SFPU functions would change (several runs)");
    run->add_option("--cache", a.options.cache_directory,
                    "folder of compiled kernels (default $TENSIGHT_CACHE or ~/.cache/tensight)")
        ->type_name("DIR");
    run->footer(
        "Exit status: 0 correct; 1 kernel fault, failed ASSERT, output beyond tolerance or a "
        "finding\n"
        "of severity error; 2 bad usage or input; 3 a kernel does not compile; 4 deadlock, "
        "livelock,\n"
        "cycle limit or endless loop; 5 Tensight's own fault.");
}

void add_silicon(CLI::App& app, SiliconArguments& a) {
    CLI::App* silicon =
        app.add_subcommand("silicon", "Compare with measurements of real chips, row by row");
    silicon->add_option("ROWS", a.rows, "measured rows (CSV, see docs/silicon.md)")->required();
    silicon->add_option("--only", a.only, "rows with these ids; * stands for anything")
        ->type_name("ID ...");
    silicon->add_option("--json", a.json_path, "write every row and the table as JSON")
        ->type_name("FILE");
    a.options.interval = true;
    silicon->add_flag(
        "--interval,!--no-interval", a.options.interval,
        "low and high of each row from the parameters' intervals: some ten runs a row "
        "(default: with)");
    silicon->add_option("--jobs", a.jobs, "processes (default: one for each processor)")
        ->check(CLI::Range(1U, 256U))
        ->type_name("N");
    add_parameter(*silicon, a.options);
    silicon
        ->add_option("--cache", a.options.cache_directory,
                     "folder of compiled kernels (default $TENSIGHT_CACHE or ~/.cache/tensight)")
        ->type_name("DIR");
    silicon->footer(
        "Exit status: 0 when the rows were run; 2 bad usage or input; 5 Tensight's own "
        "fault.");
}

void add_survey(CLI::App& app, SurveyArguments& a) {
    CLI::App* survey = app.add_subcommand(
        "try-kernels", "Compile every kernel under a folder and say what is missing");
    survey->add_option("DIR", a.folder, "folder with kernels (*.cpp)")->required();
    survey->add_option("-D,--define", a.defines, "macro for every kernel")
        ->type_name("NAME[=VALUE]")
        ->allow_extra_args(false);
    survey->add_flag("--no-host-macros{false}", a.options.host_macros,
                     "do not give kernels the macros that a host program beside them defines");
    survey->add_option("-I,--include", a.options.include_dirs, "folder to look for headers in")
        ->type_name("DIR")
        ->allow_extra_args(false);
    survey
        ->add_option("--arg", a.options.argument,
                     "value of every compile-time argument (default 2)")
        ->type_name("N");
    survey
        ->add_option("--metal-api", a.metal_api,
                     "generation of the kernel API, as a workload's metal_api (default 2026-08)")
        ->type_name("YYYY-MM");
    survey
        ->add_option("--cache", a.cache_directory,
                     "folder of compiled kernels (default $TENSIGHT_CACHE or ~/.cache/tensight)")
        ->type_name("DIR");
    survey->footer(
        "Compile-time arguments and macros come from a host program that is not run: all arguments "
        "have\nthe same value, circular buffers hold bf16. A macro that a kernel does not compile "
        "without is taken\nfrom the text of the host programs between the kernel and DIR; those "
        "taken are listed. Exit status: 0 all compile; 3 one does "
        "not; 2 bad input.");
}

void add_compare(CLI::App& app, CompareArguments& a) {
    CLI::App* compare =
        app.add_subcommand("compare", "Compare two results: cycles, waits, peaks, findings");
    compare->add_option("BEFORE", a.before, "result that run --json wrote")->required();
    compare->add_option("AFTER", a.after, "the one to compare with it")->required();
    compare
        ->add_option("--max-regression", a.max_regression,
                     "by how much cycles may grow, of the run and of each program (default 0%)")
        ->type_name("PERCENT");
    compare->add_option("--json", a.json_path, "write the differences as JSON")->type_name("FILE");
    compare->footer(
        "Exit status: 0 no worse than allowed; 1 more cycles than allowed, an output that passed\n"
        "fails, a new error, or a run that was ok is not; 2 bad usage or input.");
}

/// "8x10" as a grid or a block. Errors: CLI::ValidationError.
std::pair<int, int> two_numbers(const std::string& option, const std::string& text) {
    int first = 0;
    int second = 0;
    const char* end = text.data() + text.size();
    const auto [middle, error] = std::from_chars(text.data(), end, first);
    if (error != std::errc{} || middle == end || *middle != 'x' ||
        std::from_chars(middle + 1, end, second).ptr != end || middle + 1 == end || first < 1 ||
        second < 1) {
        throw CLI::ValidationError(option, fmt::format("'{}', expected NxM such as 8x8", text));
    }
    return {first, second};
}

void add_compile(CLI::App& app, CompileArguments& a) {
    static const std::map<std::string, compiler::Fidelity> kFidelities = {
        {"LoFi", compiler::Fidelity::LoFi},
        {"HiFi2", compiler::Fidelity::HiFi2},
        {"HiFi3", compiler::Fidelity::HiFi3},
        {"HiFi4", compiler::Fidelity::HiFi4}};
    CLI::App* command = app.add_subcommand(
        "compile", "Make fused kernels and a workload of a tensor program in text form");
    command->add_option("PROGRAM", a.program, "program (docs/compiler.md)")->required();
    command
        ->add_option_function<std::string>(
            "--grid",
            [&a](const std::string& text) {
                const auto [columns, rows] = two_numbers("--grid", text);
                a.plan.grid = {columns, rows};
            },
            "columns x rows of cores, 1x1 to 8x10")
        ->type_name("CxR")
        ->required();
    command->add_option("-o,--output", a.folder, "folder to write, new or empty")
        ->type_name("DIR")
        ->required();
    CLI::Option* run =
        command->add_flag("--run", a.run, "simulate it and compare with double precision");
    command->add_option("--json", a.json_path, "write the result of --run as JSON")
        ->type_name("FILE")
        ->needs(run);
    command
        ->add_option("--tune", a.tune,
                     "simulate the N most promising block sizes, keep the fastest, show all")
        ->type_name("N")
        ->check(CLI::PositiveNumber);
    command
        ->add_option_function<std::string>(
            "--block",
            [&a](const std::string& text) {
                const auto [rows, columns] = two_numbers("--block", text);
                a.plan.block = {rows, columns};
            },
            "tiles of a block, rows x columns, instead of the cost model's choice")
        ->type_name("RxC");
    command->add_option("--rows", a.rows, "rows of the outputs instead of the program's")
        ->type_name("N")
        ->check(CLI::PositiveNumber);
    command->add_option("--columns", a.columns, "columns of the outputs instead of the program's")
        ->type_name("N")
        ->check(CLI::PositiveNumber);
    command->add_option("--dst", a.dst_bits, "bits of DST instead of the program's")
        ->check(CLI::IsMember({16, 32}).description(""))
        ->type_name("16|32");
    command
        ->add_option_function<std::string>(
            "--sync", [&a](const std::string& text) { a.full_sync = text == "full"; },
            "DST sections instead of the program's")
        ->check(CLI::IsMember({"half", "full"}).description(""))
        ->type_name("half|full");
    command
        ->add_option_function<std::string>(
            "--fidelity", [&a](const std::string& text) { a.fidelity = kFidelities.at(text); },
            "phases of products instead of the program's")
        ->check(CLI::IsMember({"LoFi", "HiFi2", "HiFi3", "HiFi4"}).description(""))
        ->type_name("LoFi|HiFi2|HiFi3|HiFi4");
    command
        ->add_option_function<std::string>(
            "--metal-api",
            [&a](const std::string& text) {
                a.generation = static_cast<compiler::Generation>(text[0] - 'A');
            },
            "generation of the kernel API to write (default C)")
        ->check(CLI::IsMember({"A", "B", "C"}).description(""))
        ->type_name("A|B|C");
    command->add_option("--dst-tiles", a.plan.dst_tiles, "use only so many DST tiles of a section")
        ->type_name("N")
        ->check(CLI::PositiveNumber);
    command->add_flag_callback(
        "--no-fuse", [&a] { a.plan.fuse = false; }, "every operation a section of its own");
    command->add_flag_callback(
        "--single-buffer", [&a] { a.plan.double_buffer = false; },
        "one block in every circular buffer");
    static const std::map<std::string, compiler::Multicast> kMulticast = {
        {"on", compiler::Multicast::on},
        {"off", compiler::Multicast::off},
        {"auto", compiler::Multicast::automatic}};
    a.plan.multicast = compiler::Multicast::automatic;
    command
        ->add_option_function<std::string>(
            "--multicast", [&a](const std::string& how) { a.plan.multicast = kMulticast.at(how); },
            "blocks that cores share are read by one: on, off, or as the cost model says (auto)")
        ->check(CLI::IsMember({"on", "off", "auto"}).description(""))
        ->type_name("on|off|auto");
    command
        ->add_option("--costs", a.costs_path,
                     "table of costs (explain --export-costs) instead of the chip's own")
        ->type_name("FILE");
    command->add_flag_callback(
        "--no-reference", [&a] { a.reference = false; },
        "do not evaluate the program, expect nothing (unless --run)");
    command
        ->add_option("--cache", a.options.cache_directory,
                     "folder of compiled kernels (default $TENSIGHT_CACHE or ~/.cache/tensight)")
        ->type_name("DIR");
    command->footer(
        "Writes DIR/kernels, DIR/workload.yaml, DIR/plan.txt, the expected values in DIR/data, and "
        "a\n"
        "host program of TT-Metalium, DIR/host.cpp, with its DIR/CMakeLists.txt.\n"
        "Exit status: 0 written; 2 bad usage or input, or a program that does not fit; with --run\n"
        "as tensight run.");
}

void add_import(CLI::App& app, ImportArguments& a) {
    CLI::App* command = app.add_subcommand(
        "import", "Make a workload of what tt-mlir printed: kernels and the IR around them");
    command
        ->add_option("KERNELS", a.kernels,
                     "C++ of all kernels, as ttmlir-translate --ttkernel-to-cpp prints it; or the\n"
                     "folder with the kernels that tt-lang wrote")
        ->required();
    CLI::Option_group* source = command->add_option_group(
        "Program", "where arguments, circular buffers and grids stand, one of");
    source->require_option(1);
    source
        ->add_option("--ir", a.ir,
                     "tt-mlir: the module of the kernels, MLIR text after the ttmetal pipeline")
        ->type_name("FILE");
    source
        ->add_option("--args", a.args,
                     "tt-lang: what was passed to ttnn.generic_op, as JSON (docs/import.md)")
        ->type_name("FILE");
    command->add_option("-o,--output", a.folder, "folder to write, new or empty")
        ->type_name("DIR")
        ->required();
    command
        ->add_option("--function", a.function,
                     "host function to import, if several enqueue programs")
        ->type_name("NAME");
    command->add_option("--input", a.inputs, "values of a tensor (.npy)")
        ->type_name("NAME=FILE")
        ->allow_extra_args(false);
    command->add_option("--expect", a.expects, "what a tensor must be at the end (.npy), pcc 0.99")
        ->type_name("NAME=FILE")
        ->allow_extra_args(false);
    command->add_option("--scalar", a.scalars, "value of a scalar argument")
        ->type_name("NAME=VALUE")
        ->allow_extra_args(false);
    command->footer(
        "Writes DIR/workload.yaml and DIR/kernels, and lists what the IR does not say.\n"
        "Exit status: 0 written; 2 bad usage or input, or something a workload cannot say.");
}

}  // namespace

int run_command_line(int argc, const char* const* argv) {
    CLI::App app(
        "Tensight runs Tensix kernels without a Tensix chip: results, cycles, pressure, bugs.",
        "tensight");
    app.set_version_flag("--version", std::string("tensight ") + report::kToolVersion);
    app.require_subcommand(0, 1);  // below: a word that is none is named in the message
    RunArguments run_arguments;
    add_run(app, run_arguments);
    SiliconArguments silicon_arguments;
    add_silicon(app, silicon_arguments);
    SurveyArguments survey_arguments;
    add_survey(app, survey_arguments);
    CompareArguments compare_arguments;
    add_compare(app, compare_arguments);
    ImportArguments import_arguments;
    add_import(app, import_arguments);
    ExplainArguments explain_arguments;
    add_explain(app, explain_arguments);
    CompileArguments compile_arguments;
    add_compile(app, compile_arguments);
    try {
        app.parse(argc, argv);
    } catch (const CLI::ParseError& error) {
        const int status = app.exit(error);
        return status == 0 ? 0 : kBadUsage;
    }
    if (app.get_subcommands().empty()) {
        fmt::print(
            stderr,
            "tensight: expected a subcommand: run, compile, compare, explain, import, silicon or "
            "try-kernels\n{}",
            app.help());
        return kBadUsage;
    }
    if (app.got_subcommand("compare")) {
        return compare_command(compare_arguments);
    }
    if (app.got_subcommand("compile")) {
        return compile_command(compile_arguments);
    }
    if (app.got_subcommand("explain")) {
        return explain_command(explain_arguments);
    }
    if (app.got_subcommand("import")) {
        return import_command(import_arguments);
    }
    if (app.got_subcommand("silicon")) {
        return silicon_command(silicon_arguments);
    }
    if (app.got_subcommand("try-kernels")) {
        return survey_command(survey_arguments);
    }
    return run_command(run_arguments);
}

}  // namespace tensight::cli
