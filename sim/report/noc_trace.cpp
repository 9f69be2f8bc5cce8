// SPDX-License-Identifier: Apache-2.0
#include "sim/report/noc_trace.h"

#include <fmt/format.h>

#include <algorithm>
#include <filesystem>
#include <iterator>
#include <regex>
#include <set>
#include <stdexcept>

#include "sim/report/json_text.h"

namespace tensight::report {

using profile::NocLog;
using Type = NocLog::Type;

namespace {

constexpr int kDeviceBits = 10;

std::size_t id_of(std::size_t index) { return (index + 1) << kDeviceBits; }

/// Letters, digits and '_' alone: what tt-npe takes as a name in a file's name.
std::string operation_name(std::string program) {
    for (char& c : program) {
        const bool fine =
            (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_';
        c = fine ? c : '_';
    }
    return program;
}

const char* type_name(Type type) {
    switch (type) {
        case Type::read:
            return "READ";
        case Type::write:
            return "WRITE_";
        case Type::inline_write:
            return "WRITE_INLINE";
        case Type::multicast:
            return "WRITE_MULTICAST";
        case Type::increment:
            return "SEMAPHORE_INC";
        case Type::read_barrier_begin:
            return "READ_BARRIER_START";
        case Type::read_barrier_end:
            return "READ_BARRIER_END";
        case Type::write_barrier_begin:
            return "WRITE_BARRIER_START";
        case Type::write_barrier_end:
            return "WRITE_BARRIER_END";
        case Type::read_barrier_of_id:
            return "READ_BARRIER_WITH_TRID";
        case Type::write_barrier_of_id:
            return "WRITE_BARRIER_WITH_TRID";
        case Type::flush:
            return "WRITE_FLUSH";
        case Type::atomic_barrier:
            return "ATOMIC_BARRIER";
        case Type::zone_begin:
            return "ZONE_START";
        case Type::zone_end:
            break;
    }
    return "ZONE_END";
}

bool is_transfer(Type type) { return type <= Type::increment; }
bool is_zone(Type type) { return type >= Type::zone_begin; }

class Text {
  public:
    Text(const NocLog& log, const Routers& routers, const std::string& program, std::size_t index)
        : log_(log), routers_(routers) {
        head_ = fmt::format(R"({{"run_host_id":{},"op_name":{})", id_of(index),
                            quoted(operation_name(program)));
    }

    std::string text() {
        std::string separator = "[\n";
        for (const NocLog::Entry& e : log_.sorted()) {
            put("{}", separator);
            separator = ",\n";
            entry(e);
        }
        put("{}", separator == "[\n" ? "[]\n" : "\n]\n");
        return fmt::to_string(out_);
    }

  private:
    template <class... T>
    void put(fmt::format_string<T...> format, T&&... values) {
        fmt::format_to(std::back_inserter(out_), format, std::forward<T>(values)...);
    }

    void entry(const NocLog::Entry& e) {
        const auto [sx, sy] = routers_.at(e.core);
        put(R"({},"proc":"{}")", head_, events::risc_name(e.risc));
        if (is_zone(e.type)) {
            put(R"(,"zone":{},"zone_phase":"{}")", quoted(log_.names()[e.name]), type_name(e.type));
        } else {
            put(R"(,"noc":"NOC_{}","vc":{})", e.noc, is_transfer(e.type) ? e.vc : -1);
        }
        put(R"(,"src_device_id":0,"sx":{},"sy":{})", sx, sy);
        if (e.type == Type::multicast) {
            rectangle(e);
        } else if (is_transfer(e.type)) {
            put(R"(,"dx":{},"dy":{})", e.x, e.y);
        }
        if (!is_zone(e.type)) {
            put(R"(,"num_bytes":{},"type":"{}")", e.bytes, type_name(e.type));
        }
        put(R"(,"timestamp":{}}})", kNocTraceOrigin + e.date);
    }

    // On NoC 1 a rectangle starts at the lower right corner, and its reader exchanges the two.
    void rectangle(const NocLog::Entry& e) {
        const bool forth = e.noc == 0;
        put(R"(,"mcast_start_x":{},"mcast_start_y":{},"mcast_end_x":{},"mcast_end_y":{})",
            forth ? e.x : e.last_x, forth ? e.y : e.last_y, forth ? e.last_x : e.x,
            forth ? e.last_y : e.y);
    }

    const NocLog& log_;
    const Routers& routers_;
    std::string head_;
    fmt::memory_buffer out_;
};

/// What tt-npe's factory of device models calls a board with one such chip
/// (tt-npe:tt_npe/cpp/include/npeDeviceModelFactory.hpp).
std::string board_of(const std::string& arch) {
    return arch == "wormhole_b0" ? "N150" : arch == "blackhole" ? "P150" : arch;
}

std::set<std::string> traces_in(const std::string& folder) {
    static const std::regex kName("noc_trace_dev[0-9]+_.*\\.json");
    std::set<std::string> names;
    std::error_code error;
    for (const auto& entry : std::filesystem::directory_iterator(folder, error)) {
        const std::string name = entry.path().filename().string();
        if (std::regex_match(name, kName)) {
            names.insert(name);
        }
    }
    return names;
}

}  // namespace

std::string noc_trace_name(const std::string& program, std::size_t index) {
    return fmt::format("noc_trace_dev0_{}_ID{}.json", operation_name(program), id_of(index));
}

std::string noc_trace_text(const NocLog& log, const Routers& routers, const std::string& program,
                           std::size_t index) {
    return Text(log, routers, program, index).text();
}

std::string topology_text(const std::string& arch) {
    return fmt::format(R"({{"cluster_type":{},"fabric_config":"DISABLED",)"
                       R"("mesh_shapes":[{{"mesh_id":0,"shape":[1,1]}}],"routing_planes":[],)"
                       R"("device_id_to_fabric_node_id":{{"0":[0,0]}},"eth_chan_to_coord":{{}}}})"
                       "\n",
                       quoted(board_of(arch)));
}

void refuse_other_noc_traces(const std::string& folder, const workload::Workload& workload) {
    std::set<std::string> others = traces_in(folder);
    for (std::size_t i = 0; i < workload.programs.size(); ++i) {
        others.erase(noc_trace_name(workload.programs[i].name, i));
    }
    if (!others.empty()) {
        throw std::runtime_error(
            fmt::format("{}: holds {}, a trace of another run: remove it or name another folder",
                        folder, *others.begin()));
    }
}

void remove_noc_traces(const std::string& folder) {
    for (const std::string& name : traces_in(folder)) {
        std::error_code ignored;
        std::filesystem::remove(std::filesystem::path(folder) / name, ignored);
    }
}

}  // namespace tensight::report
