// SPDX-License-Identifier: Apache-2.0
#include "sim/explain/probe_workload.h"

#include <fmt/format.h>

#include "models/numerics/data_format.h"

namespace tensight::explain {

namespace {

constexpr int kColumns = 8;
constexpr int kRows = 8;
constexpr std::uint32_t kPages = 16;  // of a circular buffer: what block calls touch at once
constexpr std::uint32_t kLocal = 0x60000;
constexpr std::uint32_t kRemote = 0x90000;
constexpr std::uint32_t kMostBytes = 0x30000;

workload::Workload empty_workload(const Question& question) {
    workload::Workload w;
    w.arch = question.arch;
    w.columns = kColumns;
    w.rows = kRows;
    w.programs.emplace_back().name = "probe";
    return w;
}

workload::Argument number(std::uint32_t value) { return {value, {}}; }
workload::Argument expression(const std::string& text) { return {text, {}}; }

void add_buffer(workload::Workload& w, int id, numerics::DataFormat format) {
    workload::CircularBuffer cb;
    cb.ids = {id};
    cb.format = format;
    cb.pages = kPages;
    cb.page_bytes = static_cast<std::uint32_t>(numerics::tile_bytes(format));
    cb.cores = {{0, 0}};
    w.programs.front().circular_buffers.push_back(cb);
}

std::string quoted(const std::string& header) { return "\"" + header + "\""; }

/// A statement for the preprocessor: nothing is an empty one.
std::string statement(const std::string& text) { return text.empty() ? "(void)0" : text; }

bool reads(const std::string& name) { return name.find("read") != std::string::npos; }

/// The call that latches what one `with_state` uses, or nothing.
std::string latch_of(const std::string& name, const ApiCalls& calls) {
    const std::string with = "_with_state";
    const auto at = name.find(with);
    if (at == std::string::npos) {
        return "";
    }
    const auto latch = calls.find(name.substr(0, at) + "_set_state");
    return latch == calls.end() ? "" : latch->second.use;
}

/// The plain transfers that take a size and an address on the other side.
bool is_plain_transfer(const std::string& name) {
    return name == "noc_async_read" || name == "noc_async_write" ||
           name == "noc_async_read_one_packet" || name == "noc_async_write_one_packet";
}

}  // namespace

workload::Workload compute_workload(const Question& question, const ProbeText& text,
                                    const std::string& folder) {
    workload::Workload w = empty_workload(question);
    add_buffer(w, 0, question.in0);
    add_buffer(w, 1, question.in1);
    add_buffer(w, 2, question.in0);
    add_buffer(w, 16, question.out);
    workload::Kernel kernel;
    kernel.source = folder + "/compute.cpp";
    kernel.cores = {{0, 0}};
    kernel.fidelity = question.fidelity;
    kernel.dst_32bit = question.dst_32bit;
    kernel.dst_full_sync = question.dst_full_sync;
    kernel.approx = question.approx;
    kernel.defines = {{"PROBE_HEADER", quoted(text.header)},
                      {"PROBE_INIT_HEADER", quoted(text.init_header)},
                      {"PROBE_SETUP", statement(text.setup)},
                      {"PROBE_INIT", statement(text.init)},
                      {"PROBE_CALL", text.call},
                      {"PROBE_PLACE", std::to_string(static_cast<int>(text.place))}};
    kernel.runtime_args.push_back({{{0, 0}}, {number(0)}});
    w.programs.front().kernels.push_back(kernel);
    return w;
}

workload::Workload transfer_workload(const Question& question, const ApiCall& call,
                                     const ApiCalls& calls, const std::string& folder,
                                     const arch::ChipDescription& chip) {
    workload::Workload w = empty_workload(question);
    if (question.bytes == 0 || question.bytes > kMostBytes) {
        throw CannotExplain(
            fmt::format("--bytes {}, expected 1 to {}", question.bytes, kMostBytes));
    }
    if (question.other.x < 0 || question.other.x >= kColumns || question.other.y < 0 ||
        question.other.y >= kRows) {
        throw CannotExplain(fmt::format("--to {},{}: expected a core of 0,0 to {},{}",
                                        question.other.x, question.other.y, kColumns - 1,
                                        kRows - 1));
    }
    if (question.bank && (*question.bank < 0 || *question.bank >= chip.geometry.dram_channels)) {
        throw CannotExplain(fmt::format("--dram {}: expected a bank of 0 to {}", *question.bank,
                                        chip.geometry.dram_channels - 1));
    }
    workload::Buffer buffer;
    buffer.name = "far";
    buffer.page_bytes = (question.bytes + chip.geometry.dram_alignment - 1) /
                        chip.geometry.dram_alignment * chip.geometry.dram_alignment;
    buffer.bytes = static_cast<std::uint64_t>(chip.geometry.dram_channels) * buffer.page_bytes;
    w.buffers.push_back(buffer);

    workload::Kernel kernel;
    kernel.source = folder + "/data_movement.cpp";
    kernel.risc = reads(call.name) ? workload::Risc::ncrisc : workload::Risc::brisc;
    kernel.noc = question.noc;
    kernel.cores = {{0, 0}};
    const std::string remote =
        question.bank ? fmt::format("get_noc_addr_from_bank_id<true>({}, get_arg_val<uint32_t>(3))",
                                    *question.bank)
                      : fmt::format("get_noc_addr(other_x, other_y, {:#x})", kRemote);
    const std::string init = question.init.empty() ? latch_of(call.name, calls) : question.init;
    kernel.defines["PROBE_SETUP"] =
        "[[maybe_unused]] const uint64_t remote = " + remote + (init.empty() ? "" : "; " + init);
    kernel.defines["PROBE_HEADER"] = quoted(call.header);
    kernel.defines["PROBE_CALL"] = call.use;
    kernel.defines["PROBE_END"] = "noc_async_full_barrier()";
    if (is_plain_transfer(call.name)) {
        kernel.defines["PROBE_CALL"] =
            reads(call.name)
                ? fmt::format("{}(remote, {:#x}, {})", call.name, kLocal, question.bytes)
                : fmt::format("{}({:#x}, remote, {})", call.name, kLocal, question.bytes);
        kernel.defines["PROBE_END"] =
            reads(call.name) ? "noc_async_read_barrier()" : "noc_async_write_barrier()";
    }
    if (question.call != call.name) {
        kernel.defines["PROBE_CALL"] = question.call;
    }
    kernel.runtime_args.push_back(
        {{{0, 0}},
         {number(0), expression(fmt::format("noc_x({}, {})", question.other.x, question.other.y)),
          expression(fmt::format("noc_y({}, {})", question.other.x, question.other.y)),
          expression("addr(far)")}});
    w.programs.front().kernels.push_back(kernel);
    return w;
}

std::string called_name(const std::string& call) {
    return call.substr(0, call.find_first_of("<( "));
}

}  // namespace tensight::explain
