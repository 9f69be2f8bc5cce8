// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <array>
#include <cstdint>
#include <map>
#include <stdexcept>
#include <string>
#include <utility>
#include <vector>

namespace tensight::arch {

/// The arch file is unreadable or not as expected; the message names file, line and key.
class ArchError : public std::runtime_error {
    using std::runtime_error::runtime_error;
};

enum class Provenance { documented, derived, measured, assumed };

/// A timing number with its interval and where it comes from.
struct Parameter {
    double value = 0;
    double low = 0;
    double high = 0;
    std::string unit;
    Provenance provenance = Provenance::assumed;
    std::string source;
};

/// SFPU issue slots per 32-element iteration of one operation; 0 = no such variant.
struct SfpuSlots {
    int base = 0;
    int fp32 = 0;
    int approx = 0;
    int fast = 0;
    Provenance provenance = Provenance::assumed;
    std::string source;
};

/// What a product switches off of the die: whole rows or whole columns of Tensix tiles.
enum class HarvestAxis { rows, columns };

/// Positions and capacities; see wormhole_b0.yaml and blackhole.yaml for the source of each.
struct Geometry {
    int columns = 0;  ///< logical workers in x
    int rows = 0;     ///< logical workers in y
    std::uint32_t l1_bytes = 0;
    std::uint32_t l1_alignment = 0;
    std::uint32_t l1_reserved_bytes = 0;
    int dram_channels = 0;
    std::uint64_t dram_channel_bytes = 0;
    std::uint32_t dram_alignment = 0;
    std::uint32_t dram_reserved_bytes = 0;
    int noc_columns = 0;
    int noc_rows = 0;
    std::vector<int> noc_x;  ///< NoC 0 column of each logical column
    std::vector<int> noc_y;  ///< NoC 0 row of each logical row
    HarvestAxis harvesting = HarvestAxis::rows;
    /// Coordinates by which kernels name the workers of each logical column and row, on both NoCs
    /// (translated by the NIUs). Harvesting does not change them.
    std::vector<int> worker_x;
    std::vector<int> worker_y;
    /// Kernels may also name a router by its position as the NoC that they use counts it.
    bool router_coordinates = false;
    /// The router of each bank that a NoC's requests go to, as NoC 0 counts: x, y.
    std::array<std::vector<std::pair<int, int>>, 2> dram_endpoints;
    /// Coordinates by which kernels name the banks, of each NoC.
    std::array<std::vector<std::pair<int, int>>, 2> dram_coordinates;
    /// Bits below x in an entry of a kernel's bank table, in front of y (NOC_COORD_REG_OFFSET).
    int bank_entry_shift = 0;
    /// Instruction caches of BRISC, NCRISC and the compute RISCs; 0: nothing is ever missing.
    std::array<std::uint32_t, 5> instruction_cache_bytes{};
};

/// Typed copies of the parameters that the models read in their inner loops; filled from the file's
/// `parameters` section (same names: section.key). Cycles unless the name says otherwise.
struct Timing {
    std::array<int, 3> fifo_depth{};  ///< words, threads T0 T1 T2
    int push_to_gate = 0;
    int words_behind_mop = 0;
    int mop_bubble = 0;
    int stall_lag = 0;
    int config_store_latency = 0;
    int thcon_setdmareg = 0;
    int thcon_reg2flop = 0;
    int thcon_arithmetic = 0;
    int thcon_storereg = 0;
    int rdcfg = 0;
    double unpack_bytes_per_cycle = 0;
    int unpack_latency = 0;
    int unpack_window_bytes = 0;
    double l1_niu_conflict_cycles = 0;
    int unpack_address_cycles = 0;
    int unpack_queue_entries = 0;
    int unpack_handover = 0;
    int dst_reuse_distance = 0;
    int mova2d_guard = 0;
    int movd2b_guard = 0;
    int movd2a_guard = 0;
    int bank_return = 0;
    int fpu_latency = 0;
    int sfpu_latency = 0;
    double pack_bytes_per_cycle = 0;
    double pack_fp32_bytes_per_cycle = 0;
    double pack_l1_accumulate_cycles = 0;
    int pack_end_to_idle = 0;
    int pack_in_flight = 0;
    int stream_poll = 0;
    int l1_poll = 0;
    int noc_hop = 0;
    int niu_to_router = 0;
    int flit_bytes = 0;
    int max_packet_bytes = 0;
    int l1_read_endpoint = 0;
    int l1_write_endpoint = 0;
    int dram_read_endpoint = 0;
    int dram_write_endpoint = 0;
    double read_cycles_per_flit = 0;
    double write_cycles_per_flit = 0;
    int barrier_exit = 0;
    double dram_read_bytes_per_cycle = 0;
    double dram_write_bytes_per_cycle = 0;
    double read_cycles_per_flit_noc1 = 0;
    int input_buffer_flits = 0;
    double restart_cycles = 0;
    int l1_requests_in_progress = 0;
    double cold_cycles_per_flit = 0;
    int cold_flits = 0;
    int cold_idle = 0;
    double multicast_cycles_per_flit = 0;
    int multicast_gap = 0;
    int multicast_setup = 0;
    int packet_issue = 0;
    double dram_burst_bytes_per_cycle = 0;
    int dram_reads_in_progress = 0;
    int dram_write_buffer_bytes = 0;
    int dram_small_write_bytes = 0;
    int dram_small_write_cycles = 0;
    double call_costs = 1;  ///< factor on the scalar costs of calls
    double sfpu_slot = 1;   ///< cycles of one SFPU issue slot
    int dram_read_servers = 0;
    int dram_server_bytes = 0;
    double read_interval_noc1 = 0;
    int read_delay_noc1 = 0;
    int riscv_multiply = 0;
    int riscv_multiply_latency = 0;
    int riscv_branch_mispredicted = 0;
    int riscv_branch_entries = 0;
    int riscv_store_line_bytes = 0;
    double riscv_instruction_miss = 0;
    int riscv_instruction_cache_ways = 0;
    int profiler_mark = 0;  ///< what of a device profiler zone's own cost lies inside the zone
};

/// Scalar cycles of a call on one kind of RISC.
enum class CallThread { data_movement, unpack, math, pack };

/// One chip: everything the models know about it comes from here.
struct ChipDescription {
    std::string name;
    std::string sha256;  ///< of the file's text; filled by who reports it
    std::uint64_t clock_hz = 0;
    Geometry geometry;
    Timing timing;
    std::map<std::string, Parameter> parameters;               ///< by "section.key"
    std::map<std::string, SfpuSlots> sfpu_slots;               ///< by operation name (sfpu_ops.def)
    std::map<std::string, std::array<double, 4>> call_cycles;  ///< by call name; index CallThread,
                                                               ///< negative = not in the file
    std::string streams_path;  ///< the instruction stream table beside the file
    /// What a result of a program with compute kernels has to say about this chip's model.
    std::vector<std::string> compute_notes;

    [[nodiscard]] std::uint32_t dram_page_alignment() const { return geometry.dram_alignment; }
};

/// Gives the field of `timing` that belongs to the parameter `name` ("section.key") a value.
/// Errors: ArchError for an unknown name.
void put_parameter(Timing& timing, const std::string& name, double value);

/// Reads `path` (a YAML file as wormhole_b0.yaml). Unknown and missing keys are errors.
ChipDescription read_chip_description(const std::string& path);

}  // namespace tensight::arch
