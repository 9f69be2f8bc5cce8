// SPDX-License-Identifier: Apache-2.0
// Statements of the ISA documentation: the model's own parameter.
#include <fmt/format.h>

#include <array>
#include <string_view>

#include "models/riscv/cost_rules.h"
#include "sim/silicon/families/families.h"

namespace tensight::silicon {

namespace {

struct Constant {
    std::string_view quantity;
    Quantity unit;
    double (*value)(const arch::Timing&);
};

constexpr Quantity kCycles = Quantity::cycles;
constexpr Quantity kRate = Quantity::bytes_per_cycle;

constexpr std::array<Constant, 13> kConstants = {{
    {"niu_to_router", kCycles, [](const arch::Timing& t) -> double { return t.niu_to_router; }},
    {"router_hop", kCycles, [](const arch::Timing& t) -> double { return t.noc_hop; }},
    {"router_to_niu", kCycles, [](const arch::Timing& t) -> double { return t.niu_to_router; }},
    {"link_bytes", kRate, [](const arch::Timing& t) -> double { return t.flit_bytes; }},
    {"riscv_l1_load_latency", kCycles,
     [](const arch::Timing&) -> double { return riscv::CostRules{}.load_l1; }},
    {"riscv_l1_store_interval", kCycles,
     [](const arch::Timing&) -> double { return riscv::CostRules{}.l1_store_interval; }},
    // As many as may be in flight, each for its latency less one.
    {"riscv_4_l1_loads_interval", kCycles,
     [](const arch::Timing&) -> double {
         constexpr riscv::CostRules kRules;
         return 4.0 / kRules.loads_in_flight * (kRules.load_l1 - 1);
     }},
    {"unpacr_setup", kCycles,
     [](const arch::Timing& t) -> double { return t.unpack_address_cycles; }},
    {"unpacker_bytes", kRate,
     [](const arch::Timing& t) -> double { return t.unpack_bytes_per_cycle; }},
    {"packer_bytes", kRate, [](const arch::Timing& t) -> double { return t.pack_bytes_per_cycle; }},
    {"matrix_op_latency", kCycles, [](const arch::Timing& t) -> double { return t.fpu_latency; }},
    {"mova2d_latency", kCycles, [](const arch::Timing& t) -> double { return t.mova2d_guard; }},
    {"sfpu_mad_latency", kCycles, [](const arch::Timing& t) -> double { return t.sfpu_latency; }},
}};

}  // namespace

Rebuilt families::isa_constant(const Request& request) {
    const std::string& quantity = request.params.text("quantity");
    if (quantity.rfind("mover_", 0) == 0) {
        throw Refused("the mover (TDMA) is not modelled");
    }
    for (const Constant& constant : kConstants) {
        if (constant.quantity == quantity) {
            Rebuilt rebuilt;
            rebuilt.quantity = constant.unit;
            rebuilt.figure = [value = constant.value](const Runs& runs) {
                return value(runs.chip.timing);
            };
            return rebuilt;
        }
    }
    request.params.refuse("quantity", "a parameter of the model");
}

}  // namespace tensight::silicon
