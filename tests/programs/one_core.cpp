// SPDX-License-Identifier: Apache-2.0
#include "tests/programs/one_core.h"

#include <fmt/format.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <array>

#include "sim/workload/layout.h"
#include "sim/workload/reader.h"

namespace tensight::programs {

namespace {

using workload::Argument;
using workload::Risc;

constexpr workload::CoreCoord kCore{0, 0};
constexpr std::size_t kReader = 0;
constexpr std::size_t kWriter = 1;

const std::string& kernel_folder() {
    static const std::string folder = TENSIGHT_SOURCE_DIR "/tests/programs/kernels/";
    return folder;
}

Argument number(std::uint32_t value) { return {value, {}}; }

workload::Kernel data_movement(const std::string& file, Risc risc, int noc) {
    workload::Kernel k;
    k.source = kernel_folder() + file;
    k.risc = risc;
    k.noc = noc;
    k.cores = {kCore};
    k.runtime_args = {{{kCore}, {number(0)}}};
    return k;
}

}  // namespace

OneCore::OneCore(Engines engines) {
    workload::Program p;
    p.name = "program";
    p.kernels.push_back(data_movement("reader.cpp", Risc::ncrisc, 0));
    p.kernels.push_back(data_movement("writer.cpp", Risc::brisc, 1));
    workload::Kernel k;
    k.risc = Risc::compute;
    k.cores = {kCore};
    k.fidelity = engines.fidelity;
    k.dst_32bit = engines.dst32;
    k.dst_full_sync = engines.full_sync;
    k.approx = engines.approx;
    p.kernels.push_back(k);
    workload_.programs.push_back(std::move(p));
}

OneCore& OneCore::tiles(int cb, numerics::TileShape shape) {
    shapes_[cb] = shape;
    return *this;
}

int OneCore::count(int cb, const Matrix& values) const {
    const auto shape = shapes_.find(cb);
    if (shape == shapes_.end()) {
        return values.tiles();
    }
    const std::array<std::int64_t, 2> extents = {values.rows, values.columns};
    return static_cast<int>(workload::tile_count(extents, shape->second));
}

std::string OneCore::tensor(const std::string& name, const Matrix& shape, DataFormat format,
                            numerics::TileShape tile) {
    workload::Tensor t;
    t.name = name;
    t.shape = {shape.rows, shape.columns};
    workload_.tensors.push_back(std::move(t));
    workload::Buffer b;
    b.name = name + "_dram";
    b.tensor = name;
    b.dtype = format;
    b.tile = tile;
    workload_.buffers.push_back(b);
    return b.name;
}

void OneCore::circular_buffer(int cb, DataFormat format, int pages) {
    workload::CircularBuffer c;
    c.ids = {cb};
    c.format = format;
    c.pages = static_cast<std::uint32_t>(pages);
    // Whole words of 32 bytes, which a read from DRAM wants: tiny tiles of block formats have less.
    constexpr std::size_t kAligned = 32;
    const std::size_t bytes = numerics::tile_bytes(format, shapes_[cb]);
    c.page_bytes = static_cast<std::uint32_t>((bytes + kAligned - 1) / kAligned * kAligned);
    c.tile = shapes_[cb];
    c.cores = {kCore};
    program().circular_buffers.push_back(std::move(c));
}

void OneCore::stream(workload::Kernel& kernel, const std::string& buffer, int cb, int tiles) {
    workload::ArgumentList& list = kernel.runtime_args.front().arguments;
    list.front() = number(std::get<std::uint32_t>(list.front().value) + 1);
    list.push_back({fmt::format("addr({})", buffer), {}});
    list.push_back(number(static_cast<std::uint32_t>(cb)));
    list.push_back(number(static_cast<std::uint32_t>(tiles)));
}

OneCore& OneCore::input(int cb, const Matrix& values, DataFormat format, int pages) {
    const std::string buffer = tensor(fmt::format("in{}", cb), values, format, shapes_[cb]);
    workload_.tensors.back().values = values.values;
    circular_buffer(cb, format, pages == 0 ? count(cb, values) : pages);
    stream(program().kernels[kReader], buffer, cb, count(cb, values));
    return *this;
}

OneCore& OneCore::output(int cb, const Matrix& reference, Tolerance tolerance, DataFormat format,
                         int pages) {
    const std::string name = fmt::format("out{}", cb);
    const std::string buffer = tensor(name, reference, format, shapes_[cb]);
    circular_buffer(cb, format, pages == 0 ? count(cb, reference) : pages);
    stream(program().kernels[kWriter], buffer, cb, count(cb, reference));
    workload::Expectation e;
    e.tensor = name;
    e.reference.shape = {reference.rows, reference.columns};
    e.reference.values = reference.values;
    e.atol = tolerance.atol;
    e.rtol = tolerance.rtol;
    workload_.expectations.push_back(std::move(e));
    return *this;
}

OneCore& OneCore::scratch(int cb, int pages, DataFormat format) {
    circular_buffer(cb, format, pages);
    return *this;
}

OneCore& OneCore::compute(const std::string& file,
                          const std::map<std::string, std::string>& defines,
                          const std::vector<std::uint32_t>& arguments) {
    workload::Kernel& k = program().kernels.back();
    k.source = kernel_folder() + file;
    k.defines = defines;
    for (const std::uint32_t argument : arguments) {
        k.compile_args.push_back(number(argument));
    }
    return *this;
}

run::RunResult OneCore::run(core::NumericsMode numerics) const {
    return run_workload(workload_, numerics);
}

run::RunResult OneCore::passes() const {
    run::RunResult result = run();
    expect_clean(result);
    return result;
}

run::RunResult run_workload(const workload::Workload& workload, core::NumericsMode numerics) {
    run::RunOptions options;
    options.numerics = numerics;
    options.cache_directory = TENSIGHT_BINARY_DIR "/tests/programs/kernel_cache";
    options.data_directory = TENSIGHT_BINARY_DIR "/share/tensight";
    options.max_cycles = 10'000'000;
    return run::simulate(workload, options);
}

workload::Workload workload_text(const std::string& text) {
    return workload::parse_workload(text, kernel_folder() + "workload.yaml");
}

void expect_clean(const run::RunResult& result) {
    EXPECT_EQ(result.status, run::Status::ok) << describe(result);
    EXPECT_TRUE(result.findings.empty()) << describe(result);
    for (const run::OutputResult& output : result.outputs) {
        EXPECT_TRUE(output.checked && output.pass) << describe(result);
    }
}

std::vector<std::string> finding_ids(const run::RunResult& result) {
    std::vector<std::string> ids;
    for (const diagnose::Finding& f : result.findings) {
        ids.push_back(f.id);
    }
    std::sort(ids.begin(), ids.end());
    return ids;
}

std::string describe(const run::RunResult& result) {
    std::string text =
        fmt::format("status {}: {}\n", run::status_name(result.status), result.message);
    for (const diagnose::Finding& f : result.findings) {
        text += fmt::format("{} [{}] {}: {}\n", diagnose::severity_name(f.severity), f.id, f.object,
                            f.message);
        for (const diagnose::FindingSite& s : f.sites) {
            text += fmt::format("    {}:{} ({})\n", s.file, s.line, s.risc);
        }
    }
    for (const run::OutputResult& o : result.outputs) {
        text += fmt::format(
            "{}: {} elements beyond tolerance, the first {}; error {} ({} relative), "
            "pcc {}\n",
            o.tensor, o.bad, o.first_bad ? std::to_string(*o.first_bad) : "none", o.max_abs_error,
            o.max_rel_error, o.pcc);
    }
    for (const std::string& line : result.not_modelled) {
        text += fmt::format("not modelled: {}\n", line);
    }
    return text;
}

}  // namespace tensight::programs
