// SPDX-License-Identifier: Apache-2.0
// Flash attention of TTNN: heads and chunks of queries dealt over the grid, K and V from DRAM.
#include <fmt/format.h>

#include <algorithm>
#include <bit>
#include <cmath>

#include "sim/silicon/card.h"
#include "sim/silicon/families/families.h"
#include "sim/silicon/families/sdpa/attention.h"
#include "sim/silicon/families/sdpa/deals.h"
#include "sim/silicon/figure.h"
#include "sim/silicon/placement.h"

namespace tensight::silicon {

namespace {

using workload::CoreCoord;

std::map<std::string, std::string> defines_of(const Attention& a) {
    std::map<std::string, std::string> d;
    const auto set = [&](const char* name, std::uint64_t value) {
        d[name] = std::to_string(value);
    };
    const Blocks b = blocks_of(a);
    set("Q_CHUNK", a.q_chunk);
    set("K_CHUNK", a.k_chunk);
    set("Q_CHUNKS", a.query_chunks());
    set("K_CHUNKS", a.key_chunks());
    set("HEAD", a.head);
    set("VALUES", a.values);
    set("HEADS_PER_KV", a.q_heads / a.kv_heads);
    set("CAUSAL", a.causal ? 1 : 0);
    set("BALANCED", split_of(a).balanced ? 1 : 0);
    set("FLAT", a.streaming ? 1 : 0);
    set("OWN_V", a.own_v ? 1 : 0);
    set("READ_KV", a.read_kv ? 1 : 0);
    set("CHAINS", a.chains ? 1 : 0);
    set("EXP", a.exponentials ? 1 : 0);
    set("MATMUL", a.products ? 1 : 0);
    set("EXP_APPROX", a.exp_approx ? 1 : 0);
    set("BLOCK_MAX", a.block_max ? 1 : 0);
    set("STREAMING", a.streaming ? 1 : 0);
    set("STEP", a.streaming ? b.scores.first : a.q_chunk);
    set("QK_H", b.scores.first);
    set("QK_W", b.scores.second);
    set("OUT_H", b.output.first);
    set("OUT_W", b.output.second);
    set("DST_TILES", a.dst_tiles());
    set("HEAD_GROUP", std::has_single_bit(a.head) ? std::min(a.head, a.dst_tiles()) : 1);
    set("SCALE",
        std::bit_cast<std::uint32_t>(1.0F / std::sqrt(32.0F * static_cast<float>(a.head))));
    set("TILE_BYTES", tile_bytes_of(a.format));
    set("MASK_BYTES", tile_bytes_of("bfp4"));
    // As many reads before a barrier as share half of a channel's queue (TTNN's threshold).
    set("BARRIER_TILES",
        std::max<std::uint32_t>(1, 512 / a.cores * (1024 + 128) / tile_bytes_of(a.format)));
    return d;
}

void add_buffers(workload::Workload& w, const Attention& a, const std::vector<CoreCoord>& cores) {
    for (const ChunkBuffer& buffer : buffers_of(a)) {
        add_circular_buffer(w, buffer.id, format_of(buffer.format), buffer.pages,
                            tile_bytes_of(buffer.format), cores);
    }
    const std::uint32_t bytes = tile_bytes_of(a.format);
    const std::uint64_t rows = a.sequence;
    add_dram_buffer(w, "q", rows * a.batch * a.q_heads * a.head, bytes);
    add_dram_buffer(w, "k", rows * a.batch * a.kv_heads * a.head, bytes);
    if (a.own_v) {
        add_dram_buffer(w, "v", rows * a.batch * a.kv_heads * a.values, bytes);
    }
    add_dram_buffer(w, "out", rows * a.batch * a.q_heads * a.values, bytes);
}

/// The reader's arguments about its chain; a core without a neighbour names itself.
void add_chain(workload::ArgumentList& list, const Chain& chain,
               const std::vector<CoreCoord>& cores, CoreCoord self) {
    list.push_back(argument(chain.head));
    list.push_back(argument(chain.previous == Chain::kNobody ? 0U : 1U));
    list.push_back(argument(chain.next_turns));
    add_coordinates(list, chain.previous == Chain::kNobody ? self : cores[chain.previous]);
    add_coordinates(list, chain.next == Chain::kNobody ? self : cores[chain.next]);
}

workload::Workload launch(const Request& request, const Attention& a) {
    const auto columns = static_cast<int>(a.columns);
    const Grid grid{columns, static_cast<int>((a.cores + a.columns - 1) / a.columns)};
    workload::Workload w = card(request, grid);
    const auto cores = first_cores(grid, static_cast<int>(a.cores));
    add_buffers(w, a, cores);
    const std::string folder = request.kernels;
    workload::Kernel reader =
        data_movement_kernel(folder + "/reader.cpp", workload::Risc::ncrisc, 0, cores);
    workload::Kernel writer =
        data_movement_kernel(folder + "/writer.cpp", workload::Risc::brisc, 1, cores);
    workload::Kernel compute = compute_kernel(folder + "/compute.cpp", cores);
    compute.fidelity = fidelity_of(a.fidelity);
    compute.dst_32bit = a.wide_dst;
    compute.approx = a.exp_approx;
    const auto defines = defines_of(a);
    for (workload::Kernel* kernel : {&reader, &writer, &compute}) {
        kernel->defines.insert(defines.begin(), defines.end());
    }
    const char* const values = a.own_v ? "v" : "k";
    for (const char* name : {"q", "k", values}) {
        reader.compile_args.push_back(argument(fmt::format("accessor({})", name)));
    }
    writer.compile_args.push_back(argument("accessor(out)"));
    const std::vector<Deal> deals = deals_of(a);
    const std::vector<Chain> chains = chains_of(a, deals);
    if (a.chains) {
        add_semaphores(w, 3, cores);
    }
    for (std::size_t i = 0; i < cores.size(); ++i) {
        const Deal& d = deals[i];
        workload::ArgumentList to_reader = {
            argument("addr(q)"),    argument("addr(k)"), argument(fmt::format("addr({})", values)),
            argument(d.first_head), argument(d.heads),   argument(d.first_query),
            argument(d.queries)};
        if (a.chains) {
            add_chain(to_reader, chains[i], cores, cores[i]);
        }
        add_runtime_arguments(reader, {cores[i]}, to_reader);
        add_runtime_arguments(writer, {cores[i]},
                              {argument("addr(out)"), argument(d.first_head), argument(d.heads),
                               argument(d.first_query), argument(d.queries)});
        add_runtime_arguments(compute, {cores[i]},
                              {argument(d.first_head), argument(d.heads), argument(d.first_query),
                               argument(d.queries)});
    }
    auto& kernels = w.programs.front().kernels;
    kernels.push_back(std::move(reader));
    kernels.push_back(std::move(writer));
    kernels.push_back(std::move(compute));
    return w;
}

/// Cycles in which `engine` works, the mean of the cores.
double busy(const run::RunResult& launch, std::string_view engine) {
    std::vector<double> cycles;
    for (const run::CoreResult& core : launch.cores) {
        for (const run::AccountResult& account : core.engines) {
            if (account.name == engine) {
                cycles.push_back(static_cast<double>(account.account.of(time::Cause::working)));
            }
        }
    }
    if (cycles.empty()) {
        throw std::runtime_error(fmt::format("no engine {}", engine));
    }
    return mean(cycles);
}

/// Cycles in calls that set formats or a product up again: of the thread that is in them longest
/// (assumed: the row does not say of which), the mean of the cores.
double reinit_cycles(const run::RunResult& launch) {
    double longest = 0;
    for (const char* risc : {"TRISC0", "TRISC1", "TRISC2"}) {
        double all = 0;
        for (const double cycles : zones(launch, "reinit", risc)) {
            all += cycles;
        }
        longest = std::max(longest, all);
    }
    return longest / static_cast<double>(launch.cores.size());
}

/// Tile products of the whole launch: scores and output of every pair of chunks that is visited.
double products_of(const Attention& a) {
    double products = 0;
    for (std::uint32_t query = 0; query < a.query_chunks(); ++query) {
        const std::uint32_t seen =
            a.causal ? ((query + 1) * a.q_chunk + a.k_chunk - 1) / a.k_chunk : a.key_chunks();
        products += double{1} * seen * a.k_chunk * a.q_chunk * (a.head + a.values);
    }
    return products * a.batch * a.q_heads;
}

}  // namespace

Rebuilt families::sdpa(const Request& request) {
    const Attention a = attention_of(request.params, request.row.arch);
    const std::string quantity = request.params.choice(
        "quantity", {"device_wall", "kernel_time", "fpu_busy_per_core", "sfpu_busy_per_core",
                     "fpu_cycles_per_tile_mac", "reinit_cycles_whole_run"});
    Rebuilt rebuilt;
    rebuilt.breaks_rules = true;
    if (quantity == "fpu_cycles_per_tile_mac") {
        // A ratio that one core shows as well as many. What the FPU does besides the products is
        // what it does without them.
        Attention with = a;
        with.batch = with.q_heads = with.kv_heads = with.cores = with.columns = 1;
        with.sequence = std::min(a.sequence, 4 * std::max(a.q_chunk, a.k_chunk));
        Attention without = with;
        without.products = false;
        rebuilt.launches = {launch(request, with), launch(request, without)};
        const double products = products_of(with);
        rebuilt.figure = [products](const Runs& runs) {
            return (busy(runs.launches[0], "FPU") - busy(runs.launches[1], "FPU")) / products;
        };
        return rebuilt;
    }
    rebuilt.launches.push_back(launch(request, a));
    if (quantity == "reinit_cycles_whole_run") {
        for (workload::Kernel& kernel : rebuilt.launches.front().programs.front().kernels) {
            kernel.defines["TIME_REINIT"] = "1";
        }
        rebuilt.figure = [](const Runs& runs) { return reinit_cycles(runs.launches.front()); };
        return rebuilt;
    }
    if (quantity == "fpu_busy_per_core" || quantity == "sfpu_busy_per_core") {
        rebuilt.figure = [engine = quantity.front() == 'f' ? "FPU" : "SFPU"](const Runs& runs) {
            return busy(runs.launches.front(), engine);
        };
    } else {
        rebuilt.figure = [](const Runs& runs) { return kernel_duration(runs.launches.front()); };
    }
    return rebuilt;
}

}  // namespace tensight::silicon
