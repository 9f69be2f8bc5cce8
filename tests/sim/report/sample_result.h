// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "sim/run/run_result.h"

namespace tensight::report::testing {

/// A result with something in every part: one program of 1234567 cycles on one core, a failed
/// output, a finding with two sites.
inline run::RunResult sample_result() {
    run::RunResult r;
    r.status = run::Status::failed;
    r.message = "output 'out' is beyond its tolerance";
    r.workload_path = "w.yaml";
    r.numerics = "exact";
    r.clock_hz = 1'000'000'000;
    r.seeds = {{"x", 7}};
    r.cycles.value = 1'234'567;
    r.programs = {{"first", {1'234'567, {}, {}}, true}};
    r.flops = 65536;
    r.peak_fraction = 0.25;
    run::OutputResult output;
    output.tensor = "out";
    output.compared = output.checked = true;
    output.pcc = 0.5;
    output.max_abs_error = 2;
    output.bad = 3;
    output.first_bad = 11;
    r.outputs = {output};
    run::CoreResult core;
    core.program = "first";
    core.cycles = 1'234'567;
    run::AccountResult account;
    account.name = "BRISC";
    account.account.add(time::Cause::working, 1'000'000);
    account.account.add(time::Cause::cb_data, 234'567);
    core.riscs = {account};
    account.name = "FPU";
    core.engines = {account};
    core.dst_capacity = 8;
    core.dst_peak = 3;
    r.cores = {core};
    profile::CbResult cb;
    cb.program = "first";
    cb.id = 4;
    cb.pages = 2;
    cb.bound_by = "producer";
    r.cbs = {cb};
    r.noc.resize(2);
    r.noc[0] = {
        81920, 40960, 60, {{1, 3, "eject", 617'284, 0.5, 12'345, 40}, {0, 11, "x", 3, 0.0, 0, 1}}};
    r.dram = {{2, 1024, 0, 100, 0.0001}, {7, 80896, 40960, 308'641, 0.25}};
    r.programs[0].traffic = {r.noc, r.dram};
    diagnose::Finding finding;
    finding.id = "cb-wrap";
    finding.severity = diagnose::Severity::error;
    finding.message = "CB 4 wraps";
    finding.core_x = 0;
    finding.core_y = 0;
    finding.object = "CB 4";
    finding.cycle = 77;
    finding.sites = {{"k.cpp", 5, "BRISC"}, {"", 0, "NCRISC"}};
    finding.help = "do not wrap";
    finding.count = 3;
    r.findings = {finding};
    r.not_modelled = {"something"};
    return r;
}

}  // namespace tensight::report::testing
