// SPDX-License-Identifier: Apache-2.0
#include "sim/cli/explain_options.h"

#include <fmt/format.h>

#include <charconv>

namespace tensight::cli {

namespace {

using explain::Question;

numerics::DataFormat format_named(const std::string& option, const std::string& name) {
    const auto format = numerics::format_from_name(name);
    if (!format) {
        throw CLI::ValidationError(
            option, fmt::format("'{}', expected a format such as bf16, fp32, bfp8", name));
    }
    return *format;
}

void set_inputs(Question& q, const std::string& text) {
    const auto comma = text.find(',');
    q.in0 = format_named("--in", text.substr(0, comma));
    q.in1 = comma == std::string::npos ? q.in0 : format_named("--in", text.substr(comma + 1));
}

void set_core(Question& q, const std::string& text) {
    const char* end = text.data() + text.size();
    const auto x = std::from_chars(text.data(), end, q.other.x);
    if (x.ec != std::errc() || x.ptr == end || *x.ptr != ',' ||
        std::from_chars(x.ptr + 1, end, q.other.y).ptr != end || x.ptr + 1 == end) {
        throw CLI::ValidationError("--to", fmt::format("'{}', expected a core X,Y", text));
    }
}

void add_compute_options(CLI::App& command, Question& q) {
    static const std::map<std::string, workload::Fidelity> kFidelities = {
        {"LoFi", workload::Fidelity::LoFi},
        {"HiFi2", workload::Fidelity::HiFi2},
        {"HiFi3", workload::Fidelity::HiFi3},
        {"HiFi4", workload::Fidelity::HiFi4}};
    command
        .add_option_function<std::string>(
            "--fidelity", [&q](const std::string& name) { q.fidelity = kFidelities.at(name); },
            "of matrix and element-wise products (default HiFi4)")
        ->check(CLI::IsMember({"LoFi", "HiFi2", "HiFi3", "HiFi4"}).description(""))
        ->type_name("LoFi|HiFi2|HiFi3|HiFi4");
    command
        .add_option_function<std::string>(
            "--in", [&q](const std::string& text) { set_inputs(q, text); },
            "formats of circular buffers 0 and 1 (default bf16)")
        ->type_name("FORMAT[,FORMAT]");
    command
        .add_option_function<std::string>(
            "--out", [&q](const std::string& name) { q.out = format_named("--out", name); },
            "format of circular buffer 16 (default bf16)")
        ->type_name("FORMAT");
    command
        .add_option_function<int>(
            "--dst", [&q](int bits) { q.dst_32bit = bits == 32; }, "bits of DST (default 16)")
        ->check(CLI::IsMember({16, 32}).description(""))
        ->type_name("16|32");
    command.add_flag("--full-sync", q.dst_full_sync, "one section of DST instead of two halves");
    command.add_flag("--approx", q.approx, "approximate variants of SFPU functions");
    command
        .add_option("--init", q.init, "init statement in place of the one that belongs to the call")
        ->type_name("STATEMENT");
}

void add_transfer_options(CLI::App& command, Question& q) {
    command.add_option("--bytes", q.bytes, "of one transfer (default 2048)")->type_name("N");
    command
        .add_option_function<std::string>(
            "--to", [&q](const std::string& text) { set_core(q, text); },
            "the other core, logical (default 1,1; this one is 0,0)")
        ->type_name("X,Y");
    command
        .add_option_function<int>(
            "--dram", [&q](int bank) { q.bank = bank; }, "a DRAM bank in place of the other core")
        ->type_name("BANK");
    command.add_option("--noc", q.noc, "0 (default) or 1")
        ->check(CLI::IsMember({0, 1}).description(""))
        ->type_name("0|1");
}

}  // namespace

void add_explain(CLI::App& app, ExplainArguments& a) {
    CLI::App* command = app.add_subcommand(
        "explain", "Where the cycles of a kernel API call come from, with sources");
    CLI::Option* call = command->add_option(
        "CALL", a.question.call,
        "function of the kernel API, or a statement that calls it:\n"
        "matmul_tiles, exp_tile, \"matmul_block(0, 1, 0, 0, 0, false, 4, 2, 4)\",\n"
        "noc_async_read");
    CLI::Option* result = command
                              ->add_option("--run", a.result_path,
                                           "result of run --lines --json: explain a line of it")
                              ->type_name("FILE");
    CLI::Option* line =
        command->add_option("--line", a.line, "that line of a kernel")->type_name("FILE:LINE");
    line->needs(result)->excludes(call);
    result->needs(line);
    CLI::Option* costs =
        command
            ->add_option("--export-costs", a.costs_path,
                         "write the table of costs that `tensight compile` reads, as JSON")
            ->type_name("FILE")
            ->excludes(call)
            ->excludes(result);
    command
        ->add_option("--cost-rows", a.cost_rows,
                     "only the rows of that table whose key begins so: \"exp_tile 16\"")
        ->type_name("KEY")
        ->needs(costs);
    command->callback([&a] {
        if (a.question.call.empty() && a.line.empty() && a.costs_path.empty()) {
            throw CLI::ValidationError(
                "explain", "expected a call, --run FILE --line FILE:LINE or --export-costs FILE");
        }
    });
    command->add_option("--arch", a.question.arch, "chip (default wormhole_b0)")->type_name("NAME");
    add_compute_options(*command, a.question);
    add_transfer_options(*command, a.question);
    command->add_option("--json", a.json_path, "write the explanation as JSON")->type_name("FILE");
    command
        ->add_option("--cache", a.options.cache_directory,
                     "folder of compiled kernels (default $TENSIGHT_CACHE or ~/.cache/tensight)")
        ->type_name("DIR");
    command->footer(
        "The call is made in a loop on one core and what stands around it is taken off. Exit "
        "status: "
        "0\nexplained; 2 bad usage, or a call that cannot be explained.");
}

}  // namespace tensight::cli
