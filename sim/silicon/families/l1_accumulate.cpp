// SPDX-License-Identifier: Apache-2.0
// Sums of resident tiles: read back, added up by the packer, or in DST.
#include "sim/silicon/families/families.h"
#include "sim/silicon/resident_program.h"

namespace tensight::silicon {

Rebuilt families::l1_accumulate(const Request& request) {
    const Params& p = request.params;
    const std::string method = p.choice("method", {"dest_acc", "pack_l1_acc", "rmw"});
    const std::uint32_t steps = p.count("steps", 2, 256);
    const std::uint32_t iterations = p.count("iters", 1, kMostOfAnything);
    const std::string format = p.choice("format", {"fp32", "bf16"});
    const std::string dst = p.choice("dst", {"fp32", "bf16"});
    const std::string fidelity = p.choice("fidelity", {"LoFi", "HiFi2", "HiFi3", "HiFi4"});
    if (method != "rmw" && steps % 2 != 0) {
        p.refuse("steps", "an even number: tiles are added in pairs");
    }
    ResidentProgram program(request, "l1_accumulate/compute.cpp");
    program.buffer(0, format, steps).buffer(16, format, 1).arithmetic(fidelity, dst);
    program.define("METHOD", method).define("STEPS", steps).define("ITERATIONS", iterations);
    return program.per_iteration(1);
}

}  // namespace tensight::silicon
