// SPDX-License-Identifier: Apache-2.0
// The files that a run leaves besides its result: trace, folded stacks, NoC traces, SARIF.
#include <gmock/gmock.h>

#include <algorithm>
#include <cmath>
#include <map>
#include <sstream>

#include "tests/sim/cli/command_test.h"
#include "tests/sim/cli/noc_trace_rules.h"
#include "tests/sim/cli/workload_text.h"

namespace tensight::cli::testing {
namespace {

using nlohmann::json;
using ::testing::AllOf;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::Not;
namespace fs = std::filesystem;

const std::string kInclude = "#include \"api/dataflow/dataflow_api.h\"\n";

/// Cycles of a time in microseconds at 1 GHz.
std::int64_t cycles_of(const json& microseconds) {
    return std::llround(microseconds.get<double>() * 1000);
}

class FilesTest : public CommandTest {
  protected:
    /// Core 0,0 reads, writes, multicasts and increments with zones and barriers; core 1,0 waits.
    static WorkloadText traffic() {
        WorkloadText w;
        w.grid = "2x1";
        w.tensors = {"x: {shape: [32, 32], fill: {constant: 3}}", "out: {shape: [32, 32]}"};
        w.buffers = {"x_dram: {tensor: x, dtype: bf16, memory: dram}",
                     "out_dram: {tensor: out, dtype: bf16, memory: dram}"};
        w.circular_buffers = {"{id: 0, format: bf16, pages: 1, cores: \"0,0-1,0\"}"};
        w.semaphores = {"{id: 0, initial: 0, cores: \"0,0-1,0\"}"};
        w.kernels = {
            "{source: send.cpp, risc: brisc, noc: 0, cores: \"0,0\", defines: {PROFILE_KERNEL: 1}, "
            "compile_args: [\"accessor(x_dram)\", \"accessor(out_dram)\"], "
            "runtime_args: [\"addr(x_dram)\", \"addr(out_dram)\", \"noc_x(1, 0)\", "
            "\"noc_y(1, 0)\"]}",
            "{source: wait.cpp, risc: ncrisc, noc: 1, cores: \"1,0\"}"};
        return w;
    }
    void put_traffic() const {
        put("send.cpp", kInclude + R"(void kernel_main() {
    constexpr auto in_args = TensorAccessorArgs<0>();
    constexpr auto out_args = TensorAccessorArgs<in_args.next_compile_time_args_offset()>();
    const auto in = TensorAccessor(in_args, get_arg_val<uint32_t>(0), 2048);
    const auto out = TensorAccessor(out_args, get_arg_val<uint32_t>(1), 2048);
    const uint32_t x = get_arg_val<uint32_t>(2);
    const uint32_t y = get_arg_val<uint32_t>(3);
    cb_reserve_back(0, 1);
    {
        DeviceZoneScopedN("reading");
        noc_async_read_page(0, in, get_write_ptr(0));
        noc_async_read_barrier();
    }
    cb_push_back(0, 1);
    cb_wait_front(0, 1);
    noc_async_write_page(0, out, get_read_ptr(0));
    noc_async_writes_flushed();
    noc_async_write_multicast(get_read_ptr(0), get_noc_multicast_addr(x, y, x, y, get_read_ptr(0)),
                              2048, 1);
    noc_async_write_barrier();
    noc_semaphore_inc(get_noc_addr(x, y, get_semaphore(0)), 1);
    noc_async_atomic_barrier();
    cb_pop_front(0, 1);
}
)");
        put("wait.cpp", kInclude + R"(void kernel_main() {
    noc_semaphore_wait(reinterpret_cast<volatile tt_l1_ptr uint32_t*>(get_semaphore(0)), 1);
}
)");
    }

    /// `tensight run` with every file, apart from what `options` add. Returns the result.
    Outcome run_all(const WorkloadText& w, int programs = 1,
                    const std::vector<std::string>& options = {}) {
        put("workload.yaml", w.text(programs));
        std::vector<std::string> arguments = {
            "run",     "workload.yaml",  "--json",      "result.json",
            "--trace", "trace.json",     "--noc-trace", "noc",
            "--sarif", "findings.sarif", "--folded",    "stacks.folded"};
        arguments.insert(arguments.end(), options.begin(), options.end());
        std::set<std::string> files = {"result.json", "trace.json",    "findings.sarif",
                                       "noc",         "stacks.folded", "noc/topology.json"};
        for (int i = 0; i < programs; ++i) {
            files.insert(noc_file(i));
        }
        Outcome o;
        static_cast<CommandResult&>(o) = tensight(arguments, files);
        o.json = json::parse(get("result.json"), nullptr, false);
        EXPECT_FALSE(o.json.is_discarded()) << o.err;
        return o;
    }
    static std::string noc_file(int program) {
        return "noc/noc_trace_dev0_program_" + std::to_string(program) + "_ID" +
               std::to_string((program + 1) * 1024) + ".json";
    }

    /// Slices of every thread nest, arrows begin and end in slices. Returns the events.
    json check_trace() {
        const json trace = json::parse(get("trace.json"), nullptr, false);
        EXPECT_FALSE(trace.is_discarded());
        const json& events = trace.at("traceEvents");
        std::map<std::pair<int, int>, std::vector<std::pair<std::int64_t, std::int64_t>>> slices;
        for (const json& e : events) {
            if (e.at("ph") == "X") {
                const std::int64_t at = cycles_of(e.at("ts"));
                slices[{e.at("pid"), e.at("tid")}].emplace_back(at, at + cycles_of(e.at("dur")));
            }
        }
        for (const auto& [thread, all] : slices) {
            std::vector<std::int64_t> open;
            std::int64_t last = 0;
            for (const auto& [begin, end] : all) {
                EXPECT_GE(begin, last) << "in the order of time";
                last = begin;
                while (!open.empty() && open.back() <= begin) {
                    open.pop_back();
                }
                EXPECT_TRUE(open.empty() || end <= open.back())
                    << thread.first << " " << thread.second << " at " << begin;
                open.push_back(end);
            }
        }
        std::map<std::int64_t, std::string> arrows;
        for (const json& e : events) {
            const std::string phase = e.at("ph");
            if (phase == "s" || phase == "f") {
                arrows[e.at("id")] += phase;
                const std::int64_t at = cycles_of(e.at("ts"));
                const auto& all = slices[{e.at("pid"), e.at("tid")}];
                EXPECT_TRUE(std::any_of(all.begin(), all.end(), [at](const auto& s) {
                    return s.first <= at && at < s.second;
                })) << e;
            }
        }
        for (const auto& [id, ends] : arrows) {
            EXPECT_TRUE(ends == "sf" || ends == "fs") << id;
        }
        return events;
    }

    /// The slices of RISCs and the stacks sum to the accounts of the result.
    void check_sums(const json& result, const json& events) {
        std::map<std::string, std::int64_t> accounts;
        for (const json& core : result.at("cores")) {
            for (const char* kind : {"riscs", "engines"}) {
                for (const json& a : core.at(kind)) {
                    for (const auto& [cause, cycles] : a.at("account").items()) {
                        accounts["core " + std::to_string(core.at("x").get<int>()) + "," +
                                 std::to_string(core.at("y").get<int>()) + ";" +
                                 a.at("name").get<std::string>() + ";" + cause] +=
                            cycles.get<std::int64_t>();
                    }
                }
            }
        }
        EXPECT_EQ(stack_sums(), accounts);

        std::map<std::string, std::int64_t> drawn;
        for (const json& e : events) {
            if (e.at("ph") == "X" && (e.at("cat") == "work" || e.at("cat") == "wait")) {
                const std::string name = e.at("name");
                drawn[std::to_string(e.at("pid").get<int>()) + ";" +
                      std::to_string(e.at("tid").get<int>()) + ";" +
                      name.substr(0, name.find(' '))] += cycles_of(e.at("dur"));
            }
        }
        const int columns = 8;  // wider than any grid here: cores of row 0
        for (const json& core : result.at("cores")) {
            for (std::size_t r = 0; r < core.at("riscs").size(); ++r) {
                for (const auto& [cause, cycles] : core["riscs"][r].at("account").items()) {
                    const std::string key = std::to_string(core.at("x").get<int>() % columns + 1) +
                                            ";" + std::to_string(r + 1) + ";" + cause;
                    drawn[key] -= cause.starts_with("idle") ? 0 : cycles.get<std::int64_t>();
                }
            }
        }
        for (const auto& [key, rest] : drawn) {
            EXPECT_EQ(rest, 0) << key;
        }
    }

    /// Cycles by "core 0,0;BRISC;cause".
    std::map<std::string, std::int64_t> stack_sums() {
        std::map<std::string, std::int64_t> sums;
        std::istringstream lines(get("stacks.folded"));
        for (std::string line; std::getline(lines, line);) {
            const std::size_t blank = line.rfind(' ');
            const std::string frames = line.substr(line.find("core "), blank - line.find("core "));
            const std::size_t second = frames.find(';', frames.find(';') + 1);
            sums[frames.substr(0, second) + frames.substr(frames.rfind(';'))] +=
                std::stoll(line.substr(blank + 1));
        }
        return sums;
    }

    void check_everything(const Outcome& o, int programs = 1) {
        const json events = check_trace();
        check_sums(o.json, events);
        for (int i = 0; i < programs; ++i) {
            EXPECT_THAT(noc_trace_violations(get(noc_file(i))), IsEmpty());
        }
        EXPECT_EQ(json::parse(get("findings.sarif")).at("version"), "2.1.0");
    }
};

TEST_F(FilesTest, EverythingOfARun) {
    put_traffic();
    const Outcome o = run_all(traffic());
    EXPECT_EQ(o.status, 0) << o.err;
    check_everything(o);
    EXPECT_THAT(get("stacks.folded"),
                HasSubstr("core 0,0;BRISC;send.cpp:" +
                          std::to_string(line_of(get("send.cpp"), "read_barrier()")) + ";dram "));
    EXPECT_THAT(
        get("trace.json"),
        AllOf(HasSubstr("\"name\":\"reading\""), HasSubstr("\"name\":\"read 2048 B from DRAM"),
              HasSubstr("\"name\":\"CB 0 pages\""), HasSubstr("\"name\":\"semaphore\"")));
}

TEST_F(FilesTest, NocTraceHasEveryKindOfEvent) {
    put_traffic();
    ASSERT_EQ(run_all(traffic()).status, 0);
    std::map<std::string, int> types;
    const json events = json::parse(get(noc_file(0)));
    for (const json& e : events) {
        ++types[e.contains("type")
                    ? e["type"].get<std::string>()
                    : e["zone"].get<std::string>() + " " + e["zone_phase"].get<std::string>()];
    }
    const std::map<std::string, int> expected = {{"READ", 1},
                                                 {"READ_BARRIER_START", 1},
                                                 {"READ_BARRIER_END", 1},
                                                 {"WRITE_", 1},
                                                 {"WRITE_FLUSH", 1},
                                                 {"WRITE_MULTICAST", 1},
                                                 {"WRITE_BARRIER_START", 1},
                                                 {"WRITE_BARRIER_END", 1},
                                                 {"SEMAPHORE_INC", 1},
                                                 {"ATOMIC_BARRIER", 1},
                                                 {"BRISC-KERNEL ZONE_START", 1},
                                                 {"BRISC-KERNEL ZONE_END", 1},
                                                 {"NCRISC-KERNEL ZONE_START", 1},
                                                 {"NCRISC-KERNEL ZONE_END", 1},
                                                 {"reading ZONE_START", 1},
                                                 {"reading ZONE_END", 1}};
    EXPECT_EQ(types, expected);
    for (const json& e : events) {
        if (e.value("type", "") == "WRITE_MULTICAST") {
            EXPECT_EQ(e["sx"], 1);  // worker 0,0 is at router 1,1 and its neighbour at 2,1
            EXPECT_EQ(e["mcast_start_x"], 2);
            EXPECT_EQ(e["mcast_end_x"], 2);
            EXPECT_EQ(e["mcast_end_y"], 1);
            EXPECT_EQ(e["num_bytes"], 2048);
        }
    }
}

// Instruments change no cycle and no bit.
TEST_F(FilesTest, TheResultIsTheSameWithThem) {
    put_traffic();
    const Outcome with = run_all(traffic(), 2);
    Outcome without = run_text(traffic().text(2));
    for (const char* key : {"host_seconds", "compile_seconds"}) {
        without.json[key] = with.json[key];
    }
    EXPECT_EQ(with.json, without.json);
}

TEST_F(FilesTest, TheSameRunWritesTheSameBytes) {
    put_traffic();
    run_all(traffic(), 2);
    std::map<std::string, std::string> first;
    for (const char* name : {"trace.json", "stacks.folded", "findings.sarif"}) {
        first[name] = get(name);
    }
    first[noc_file(1)] = get(noc_file(1));
    run_all(traffic(), 2);
    for (const auto& [name, text] : first) {
        EXPECT_TRUE(get(name) == text) << name;
    }
}

TEST_F(FilesTest, ProgramsFollowEachOther) {
    put_traffic();
    const Outcome o = run_all(traffic(), 3);
    EXPECT_EQ(o.status, 0) << o.err;
    check_everything(o, 3);
    std::int64_t at = 0;
    int programs = 0;
    for (const json& e : check_trace()) {
        if (e.value("cat", "") == "program") {
            EXPECT_EQ(cycles_of(e["ts"]), at);
            at += o.json["programs"][static_cast<std::size_t>(programs)]["cycles"]["value"]
                      .get<std::int64_t>();
            ++programs;
        }
    }
    EXPECT_EQ(programs, 3);
    EXPECT_THAT(get("stacks.folded"), HasSubstr("program_2;core 0,0;BRISC;"));
}

TEST_F(FilesTest, AComputeKernel) {
    put("producer.cpp", kProducer);
    put("consumer.cpp", kConsumer);
    put("compute.cpp", R"(#include "api/compute/matmul.h"
void kernel_main() {
    mm_init(0, 1, 16);
    for (uint32_t i = 0; i < 3; ++i) {
        cb_wait_front(0, 1);
        cb_wait_front(1, 1);
        tile_regs_acquire();
        matmul_tiles(0, 1, 0, 0, 0);
        tile_regs_commit();
        cb_pop_front(0, 1);
        cb_pop_front(1, 1);
        cb_reserve_back(16, 1);
        tile_regs_wait();
        pack_tile(0, 16);
        tile_regs_release();
        cb_push_back(16, 1);
    }
}
)");
    WorkloadText w;
    w.circular_buffers = {circular_buffer(0, 1), circular_buffer(1, 1), circular_buffer(16, 1)};
    w.kernels = {kernel("producer.cpp", "ncrisc", "compile_args: [3]"),
                 kernel("consumer.cpp", "brisc", "compile_args: [3]"),
                 kernel("compute.cpp", "compute")};
    const Outcome o = run_all(w);
    EXPECT_EQ(o.status, 0) << o.err;
    check_everything(o);
    const std::string line =
        "compute.cpp:" + std::to_string(line_of(get("compute.cpp"), "matmul_tiles"));
    EXPECT_THAT(get("stacks.folded"), HasSubstr("core 0,0;FPU;" + line + ";working "));
    int products = 0;
    for (const json& e : check_trace()) {
        products += e.value("cat", "") == "engine" && e["name"] == line && e["tid"] == 8 ? 1 : 0;
    }
    EXPECT_GE(products, 3) << "one for each tile at least";
    EXPECT_THAT(get("trace.json"), HasSubstr("\"name\":\"DST tiles\",\"args\":{\"tiles\":1}"));
}

TEST_F(FilesTest, ADeadlockLeavesItsFiles) {
    put("kernel.cpp", kInclude + "void kernel_main() { cb_wait_front(0, 1); }\n");
    WorkloadText w = one_kernel();
    w.circular_buffers = {circular_buffer(0, 1)};
    const Outcome o = run_all(w);
    EXPECT_EQ(o.status, 4);
    check_everything(o);
    EXPECT_THAT(get("findings.sarif"), HasSubstr("\"ruleId\": \"deadlock\""));
}

// The other RISC is stopped in the middle of its work, engines may be.
TEST_F(FilesTest, AFaultLeavesItsFiles) {
    put("kernel.cpp", kInclude + "void kernel_main() { ckernel::wait(500); ASSERT(false); }\n");
    put("other.cpp", kInclude + "void kernel_main() { cb_wait_front(0, 1); }\n");
    WorkloadText w = one_kernel();
    w.circular_buffers = {circular_buffer(0, 1)};
    w.kernels.push_back(kernel("other.cpp", "ncrisc"));
    const Outcome o = run_all(w);
    EXPECT_EQ(o.status, 1) << o.err;
    check_everything(o);
    EXPECT_THAT(get("trace.json"), HasSubstr("\"ended\":false"));
}

TEST_F(FilesTest, WhatDoesNotCompileLeavesAnEmptyTrace) {
    put("kernel.cpp", "void kernel_main() { nonsense(); }\n");
    put("workload.yaml", one_kernel().text());
    const CommandResult r = tensight(
        {"run", "workload.yaml", "--trace", "t.json", "--sarif", "s.sarif"}, {"t.json", "s.sarif"});
    EXPECT_EQ(r.status, 3);
    EXPECT_EQ(json::parse(get("t.json")).at("otherData").at("cycles"), 0);
    EXPECT_EQ(json::parse(get("s.sarif"))["runs"][0]["invocations"][0]["executionSuccessful"],
              false);
}

TEST_F(FilesTest, TraceLimit) {
    put_traffic();
    const Outcome o = run_all(traffic(), 2, {"--trace-limit", "30"});
    EXPECT_EQ(o.status, 0);
    const json events = check_trace();
    const json trace = json::parse(get("trace.json"));
    EXPECT_LT(trace["otherData"]["cut_at_cycle"], o.json["cycles"]["value"]);
    EXPECT_EQ(trace["otherData"]["event_limit"], 30);
    EXPECT_LE(std::count_if(events.begin(), events.end(),
                            [](const json& e) { return e["ph"] != "M" && e["ph"] != "i"; }),
              30);
    EXPECT_THAT(o.err, AllOf(HasSubstr("the trace ends at cycle"), HasSubstr("--trace-limit")));
    EXPECT_EQ(run_text(traffic().text(), {"--trace-limit", "0"}).status, 2);
}

TEST_F(FilesTest, UnwritablePaths) {
    put_traffic();
    put("workload.yaml", traffic().text());
    put("file", "");
    for (const char* option : {"--trace", "--folded", "--sarif", "--noc-trace"}) {
        const CommandResult r = tensight({"run", "workload.yaml", option, "file/below"});
        EXPECT_EQ(r.status, 2) << option;
        EXPECT_THAT(r.err, HasSubstr("file/below")) << option;
    }
}

// tt-npe takes all files of a folder for one run.
TEST_F(FilesTest, NocTracesOfAnotherRunAreNotMixedIn) {
    put_traffic();
    put("workload.yaml", traffic().text());
    put("noc/noc_trace_dev0_other_ID1024.json", "[]");
    const CommandResult r = tensight({"run", "workload.yaml", "--noc-trace", "noc"});
    EXPECT_EQ(r.status, 2);
    EXPECT_THAT(r.err, HasSubstr("noc_trace_dev0_other_ID1024.json"));
    EXPECT_EQ(r.out, "");
}

}  // namespace
}  // namespace tensight::cli::testing
