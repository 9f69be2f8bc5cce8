// SPDX-License-Identifier: Apache-2.0
#include "models/arch/chip_description.h"

#include <fmt/format.h>
#include <yaml-cpp/yaml.h>

#include <algorithm>
#include <functional>
#include <set>

namespace tensight::arch {

namespace {

using Setter = std::function<void(Timing&, double)>;

template <class T>
Setter into(T Timing::*field) {
    return [field](Timing& t, double v) { t.*field = static_cast<T>(v); };
}

Setter into_fifo(std::size_t thread) {
    return [thread](Timing& t, double v) { t.fifo_depth[thread] = static_cast<int>(v); };
}

const std::map<std::string, Setter>& timing_fields() {
    static const std::map<std::string, Setter> kFields = {
        {"tensix.fifo_depth_t0", into_fifo(0)},
        {"tensix.fifo_depth_t1", into_fifo(1)},
        {"tensix.fifo_depth_t2", into_fifo(2)},
        {"tensix.push_to_gate", into(&Timing::push_to_gate)},
        {"tensix.words_behind_mop", into(&Timing::words_behind_mop)},
        {"tensix.mop_bubble", into(&Timing::mop_bubble)},
        {"tensix.stall_lag", into(&Timing::stall_lag)},
        {"tensix.config_store_latency", into(&Timing::config_store_latency)},
        {"tensix.thcon_setdmareg", into(&Timing::thcon_setdmareg)},
        {"tensix.thcon_reg2flop", into(&Timing::thcon_reg2flop)},
        {"tensix.thcon_arithmetic", into(&Timing::thcon_arithmetic)},
        {"tensix.thcon_storereg", into(&Timing::thcon_storereg)},
        {"tensix.rdcfg", into(&Timing::rdcfg)},
        {"unpack.joint_bytes_per_cycle", into(&Timing::unpack_bytes_per_cycle)},
        {"unpack.latency", into(&Timing::unpack_latency)},
        {"unpack.window_bytes", into(&Timing::unpack_window_bytes)},
        {"l1.niu_conflict_cycles", into(&Timing::l1_niu_conflict_cycles)},
        {"unpack.address_cycles", into(&Timing::unpack_address_cycles)},
        {"unpack.queue_entries", into(&Timing::unpack_queue_entries)},
        {"unpack.handover", into(&Timing::unpack_handover)},
        {"fpu.dst_reuse_distance", into(&Timing::dst_reuse_distance)},
        {"fpu.mova2d_guard", into(&Timing::mova2d_guard)},
        {"fpu.movd2b_guard", into(&Timing::movd2b_guard)},
        {"fpu.movd2a_guard", into(&Timing::movd2a_guard)},
        {"fpu.bank_return", into(&Timing::bank_return)},
        {"fpu.latency", into(&Timing::fpu_latency)},
        {"sfpu.latency", into(&Timing::sfpu_latency)},
        {"pack.bytes_per_cycle", into(&Timing::pack_bytes_per_cycle)},
        {"pack.fp32_bytes_per_cycle", into(&Timing::pack_fp32_bytes_per_cycle)},
        {"pack.l1_accumulate_cycles_per_16b", into(&Timing::pack_l1_accumulate_cycles)},
        {"pack.end_to_idle", into(&Timing::pack_end_to_idle)},
        {"pack.in_flight", into(&Timing::pack_in_flight)},
        {"riscv.stream_poll", into(&Timing::stream_poll)},
        {"riscv.l1_poll", into(&Timing::l1_poll)},
        {"riscv.multiply", into(&Timing::riscv_multiply)},
        {"riscv.multiply_latency", into(&Timing::riscv_multiply_latency)},
        {"riscv.branch_mispredicted", into(&Timing::riscv_branch_mispredicted)},
        {"riscv.branch_entries", into(&Timing::riscv_branch_entries)},
        {"riscv.store_line_bytes", into(&Timing::riscv_store_line_bytes)},
        {"riscv.instruction_miss", into(&Timing::riscv_instruction_miss)},
        {"riscv.instruction_cache_ways", into(&Timing::riscv_instruction_cache_ways)},
        {"riscv.profiler_mark", into(&Timing::profiler_mark)},
        {"noc.hop", into(&Timing::noc_hop)},
        {"noc.niu_to_router", into(&Timing::niu_to_router)},
        {"noc.flit_bytes", into(&Timing::flit_bytes)},
        {"noc.max_packet_bytes", into(&Timing::max_packet_bytes)},
        {"noc.l1_read_endpoint", into(&Timing::l1_read_endpoint)},
        {"noc.l1_write_endpoint", into(&Timing::l1_write_endpoint)},
        {"noc.dram_read_endpoint", into(&Timing::dram_read_endpoint)},
        {"noc.dram_write_endpoint", into(&Timing::dram_write_endpoint)},
        {"noc.read_cycles_per_flit", into(&Timing::read_cycles_per_flit)},
        {"noc.write_cycles_per_flit", into(&Timing::write_cycles_per_flit)},
        {"noc.barrier_exit", into(&Timing::barrier_exit)},
        {"noc.read_cycles_per_flit_noc1", into(&Timing::read_cycles_per_flit_noc1)},
        {"noc.input_buffer_flits", into(&Timing::input_buffer_flits)},
        {"noc.restart_cycles", into(&Timing::restart_cycles)},
        {"noc.l1_requests_in_progress", into(&Timing::l1_requests_in_progress)},
        {"noc.cold_cycles_per_flit", into(&Timing::cold_cycles_per_flit)},
        {"noc.cold_flits", into(&Timing::cold_flits)},
        {"noc.cold_idle", into(&Timing::cold_idle)},
        {"noc.multicast_cycles_per_flit", into(&Timing::multicast_cycles_per_flit)},
        {"noc.multicast_gap", into(&Timing::multicast_gap)},
        {"noc.multicast_setup", into(&Timing::multicast_setup)},
        {"noc.packet_issue", into(&Timing::packet_issue)},
        {"noc.read_interval_noc1", into(&Timing::read_interval_noc1)},
        {"noc.read_delay_noc1", into(&Timing::read_delay_noc1)},
        {"dram.read_bytes_per_cycle", into(&Timing::dram_read_bytes_per_cycle)},
        {"dram.write_bytes_per_cycle", into(&Timing::dram_write_bytes_per_cycle)},
        {"dram.burst_bytes_per_cycle", into(&Timing::dram_burst_bytes_per_cycle)},
        {"dram.reads_in_progress", into(&Timing::dram_reads_in_progress)},
        {"dram.write_buffer_bytes", into(&Timing::dram_write_buffer_bytes)},
        {"dram.small_write_bytes", into(&Timing::dram_small_write_bytes)},
        {"dram.small_write_cycles", into(&Timing::dram_small_write_cycles)},
        {"riscv.call_costs", into(&Timing::call_costs)},
        {"sfpu.slot", into(&Timing::sfpu_slot)},
        {"dram.read_servers", into(&Timing::dram_read_servers)},
        {"dram.server_bytes", into(&Timing::dram_server_bytes)},
    };
    return kFields;
}

/// Reads one file and remembers its name for messages.
class Reader {
  public:
    explicit Reader(std::string path) : path_(std::move(path)) {}

    [[noreturn]] void fail(const YAML::Node& node, const std::string& message) const {
        throw ArchError(fmt::format("{}:{}: {}", path_, node.Mark().line + 1, message));
    }

    YAML::Node child(const YAML::Node& node, const std::string& key) const {
        if (!node.IsMap() || !node[key]) {
            fail(node, fmt::format("key '{}' is missing", key));
        }
        return node[key];
    }

    template <class T>
    T get(const YAML::Node& node, const std::string& key) const {
        const YAML::Node value = child(node, key);
        try {
            return value.as<T>();
        } catch (const YAML::Exception&) {
            fail(value, fmt::format("'{}' has a value of the wrong kind", key));
        }
    }

    void only(const YAML::Node& node, const std::set<std::string>& keys) const {
        for (const auto& entry : node) {
            const auto key = entry.first.as<std::string>();
            if (keys.count(key) == 0) {
                fail(entry.first, fmt::format("unknown key '{}'", key));
            }
        }
    }

    Provenance provenance(const YAML::Node& node) const {
        static const std::map<std::string, Provenance> kNames = {
            {"documented", Provenance::documented},
            {"derived", Provenance::derived},
            {"measured", Provenance::measured},
            {"assumed", Provenance::assumed}};
        const auto found = kNames.find(get<std::string>(node, "provenance"));
        if (found == kNames.end()) {
            fail(node, "provenance must be documented, derived, measured or assumed");
        }
        return found->second;
    }

  private:
    std::string path_;
};

using Coordinates = std::vector<std::pair<int, int>>;

Coordinates read_coordinates(const Reader& r, const YAML::Node& n, const std::string& key) {
    Coordinates coordinates;
    for (const auto& e : r.get<std::vector<std::vector<int>>>(n, key)) {
        if (e.size() != 2) {
            r.fail(n[key], fmt::format("'{}' has pairs [x, y]", key));
        }
        coordinates.emplace_back(e[0], e[1]);
    }
    return coordinates;
}

HarvestAxis read_harvesting(const Reader& r, const YAML::Node& n) {
    const auto axis = r.get<std::string>(n, "harvesting");
    if (axis != "rows" && axis != "columns") {
        r.fail(n["harvesting"], "'harvesting' must be rows or columns");
    }
    return axis == "rows" ? HarvestAxis::rows : HarvestAxis::columns;
}

/// Routers and names of the banks. NoC 1 has NoC 0's routers unless the file says otherwise, and
/// where routers may be named, a bank's name is its router as the NoC counts it.
void read_banks(const Reader& r, const YAML::Node& n, Geometry& g) {
    g.dram_endpoints[0] = read_coordinates(r, n, "dram_endpoints");
    g.dram_endpoints[1] = n["dram_endpoints_noc1"] ? read_coordinates(r, n, "dram_endpoints_noc1")
                                                   : g.dram_endpoints[0];
    if (!g.router_coordinates) {
        g.dram_coordinates = {read_coordinates(r, n, "dram_coordinates"),
                              read_coordinates(r, n, "dram_coordinates_noc1")};
        return;
    }
    g.dram_coordinates[0] = g.dram_endpoints[0];
    for (const auto& [x, y] : g.dram_endpoints[1]) {
        g.dram_coordinates[1].emplace_back(g.noc_columns - 1 - x, g.noc_rows - 1 - y);
    }
}

void check_lengths(const Reader& r, const YAML::Node& n, const Geometry& g) {
    const auto fits = [](const auto& list, int length) {
        return static_cast<int>(list.size()) == length;
    };
    bool banks = true;
    for (std::size_t noc = 0; noc < 2; ++noc) {
        banks = banks && fits(g.dram_endpoints[noc], g.dram_channels) &&
                fits(g.dram_coordinates[noc], g.dram_channels);
    }
    if (!banks || !fits(g.noc_x, g.columns) || !fits(g.noc_y, g.rows) ||
        !fits(g.worker_x, g.columns) || !fits(g.worker_y, g.rows)) {
        r.fail(n,
               "noc_x, worker_x, noc_y, worker_y and the lists of DRAM banks must match columns, "
               "rows and dram_channels");
    }
}

Geometry read_geometry(const Reader& r, const YAML::Node& n) {
    Geometry g;
    r.only(n, {"columns",
               "rows",
               "l1_bytes",
               "l1_alignment",
               "l1_reserved_bytes",
               "dram_channels",
               "dram_channel_bytes",
               "dram_alignment",
               "dram_reserved_bytes",
               "noc_columns",
               "noc_rows",
               "noc_x",
               "noc_y",
               "harvesting",
               "worker_x",
               "worker_y",
               "router_coordinates",
               "dram_endpoints",
               "dram_endpoints_noc1",
               "dram_coordinates",
               "dram_coordinates_noc1",
               "bank_entry_shift",
               "instruction_cache_bytes"});
    g.columns = r.get<int>(n, "columns");
    g.rows = r.get<int>(n, "rows");
    g.l1_bytes = r.get<std::uint32_t>(n, "l1_bytes");
    g.l1_alignment = r.get<std::uint32_t>(n, "l1_alignment");
    g.l1_reserved_bytes = r.get<std::uint32_t>(n, "l1_reserved_bytes");
    g.dram_channels = r.get<int>(n, "dram_channels");
    g.dram_channel_bytes = r.get<std::uint64_t>(n, "dram_channel_bytes");
    g.dram_alignment = r.get<std::uint32_t>(n, "dram_alignment");
    g.dram_reserved_bytes = r.get<std::uint32_t>(n, "dram_reserved_bytes");
    g.noc_columns = r.get<int>(n, "noc_columns");
    g.noc_rows = r.get<int>(n, "noc_rows");
    g.noc_x = r.get<std::vector<int>>(n, "noc_x");
    g.noc_y = r.get<std::vector<int>>(n, "noc_y");
    g.harvesting = read_harvesting(r, n);
    g.worker_x = r.get<std::vector<int>>(n, "worker_x");
    g.worker_y = r.get<std::vector<int>>(n, "worker_y");
    g.router_coordinates = r.get<bool>(n, "router_coordinates");
    g.bank_entry_shift = r.get<int>(n, "bank_entry_shift");
    const auto caches = r.get<std::vector<std::uint32_t>>(n, "instruction_cache_bytes");
    if (caches.size() != g.instruction_cache_bytes.size()) {
        r.fail(n["instruction_cache_bytes"],
               "'instruction_cache_bytes' has one size for each RISC");
    }
    std::copy(caches.begin(), caches.end(), g.instruction_cache_bytes.begin());
    read_banks(r, n, g);
    check_lengths(r, n, g);
    return g;
}

void read_parameters(const Reader& r, const YAML::Node& node, ChipDescription& chip) {
    std::set<std::string> seen;
    for (const auto& section : node) {
        for (const auto& entry : section.second) {
            const std::string name =
                section.first.as<std::string>() + "." + entry.first.as<std::string>();
            const auto field = timing_fields().find(name);
            if (field == timing_fields().end()) {
                r.fail(entry.first, fmt::format("unknown parameter '{}'", name));
            }
            const YAML::Node& n = entry.second;
            r.only(n, {"value", "unit", "low", "high", "provenance", "source"});
            Parameter p;
            p.value = r.get<double>(n, "value");
            p.low = r.get<double>(n, "low");
            p.high = r.get<double>(n, "high");
            p.unit = r.get<std::string>(n, "unit");
            p.provenance = r.provenance(n);
            p.source = r.get<std::string>(n, "source");
            if (!(p.low <= p.value && p.value <= p.high)) {
                r.fail(n, fmt::format("'{}': expected low <= value <= high", name));
            }
            field->second(chip.timing, p.value);
            chip.parameters.emplace(name, std::move(p));
            seen.insert(name);
        }
    }
    for (const auto& [name, setter] : timing_fields()) {
        if (seen.count(name) == 0) {
            r.fail(node, fmt::format("parameter '{}' is missing", name));
        }
    }
}

void read_sfpu(const Reader& r, const YAML::Node& node, ChipDescription& chip) {
    for (const auto& entry : node) {
        const YAML::Node& n = entry.second;
        r.only(n, {"base", "fp32", "approx", "fast", "provenance", "source"});
        SfpuSlots s;
        s.base = r.get<int>(n, "base");
        s.fp32 = n["fp32"] ? n["fp32"].as<int>() : 0;
        s.approx = n["approx"] ? n["approx"].as<int>() : 0;
        s.fast = n["fast"] ? n["fast"].as<int>() : 0;
        s.provenance = r.provenance(n);
        s.source = r.get<std::string>(n, "source");
        chip.sfpu_slots.emplace(entry.first.as<std::string>(), std::move(s));
    }
}

void read_calls(const Reader& r, const YAML::Node& node, ChipDescription& chip) {
    static const std::array<std::string, 4> kThreads = {"D", "U", "M", "P"};
    for (const auto& entry : node) {
        r.only(entry.second, {kThreads.begin(), kThreads.end()});
        std::array<double, 4> cycles{};
        for (std::size_t t = 0; t < kThreads.size(); ++t) {
            const YAML::Node value = entry.second[kThreads[t]];
            cycles[t] = value ? value.as<double>() : -1.0;
        }
        chip.call_cycles.emplace(entry.first.as<std::string>(), cycles);
    }
}

}  // namespace

void put_parameter(Timing& timing, const std::string& name, double value) {
    const auto field = timing_fields().find(name);
    if (field == timing_fields().end()) {
        throw ArchError(fmt::format("there is no timing parameter '{}'", name));
    }
    field->second(timing, value);
}

namespace {

ChipDescription read_root(const std::string& path, const YAML::Node& root);

}  // namespace

ChipDescription read_chip_description(const std::string& path) {
    YAML::Node root;
    try {
        root = YAML::LoadFile(path);
    } catch (const YAML::Exception& e) {
        throw ArchError(
            fmt::format("{}: cannot be read as a chip description: {}", path, e.what()));
    }
    try {
        return read_root(path, root);
    } catch (const YAML::Exception& e) {
        throw ArchError(
            fmt::format("{}:{}: a value of the wrong kind: {}", path, e.mark.line + 1, e.msg));
    }
}

namespace {

ChipDescription read_root(const std::string& path, const YAML::Node& root) {
    const Reader r(path);
    r.only(root, {"name", "clock_hz", "streams", "compute_notes", "geometry", "parameters",
                  "sfpu_slots", "calls"});
    ChipDescription chip;
    chip.name = r.get<std::string>(root, "name");
    chip.clock_hz = r.get<std::uint64_t>(root, "clock_hz");
    chip.geometry = read_geometry(r, r.child(root, "geometry"));
    read_parameters(r, r.child(root, "parameters"), chip);
    read_sfpu(r, r.child(root, "sfpu_slots"), chip);
    read_calls(r, r.child(root, "calls"), chip);
    const auto dot = path.rfind(".yaml");
    chip.streams_path =
        root["streams"] ? path.substr(0, path.rfind('/') + 1) + r.get<std::string>(root, "streams")
                        : path.substr(0, dot) + "_streams.csv";
    if (root["compute_notes"]) {
        chip.compute_notes = r.get<std::vector<std::string>>(root, "compute_notes");
    }
    return chip;
}

}  // namespace

}  // namespace tensight::arch
