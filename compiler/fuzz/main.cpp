// SPDX-License-Identifier: Apache-2.0
// fuzz_compiler --first S --seeds N [--arch FILE]: random programs, see differential.h.
#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <cstdint>

#include "compiler/build/program_text.h"
#include "compiler/fuzz/differential.h"

namespace {

using namespace tensight::compiler;  // NOLINT(google-build-using-namespace)

double percent(int part, int whole) { return whole == 0 ? 0 : 100.0 * part / whole; }

void print(const Coverage& c) {
    fmt::print("{} seeds, {} plans; {:.0f} % with loops, {:.0f} % with reductions, {:.0f} % with "
               "spills, {:.0f} % did not fit in some way\n",
               c.seeds, c.plans, percent(c.loops, c.seeds), percent(c.reductions, c.seeds),
               percent(c.spills, c.seeds), percent(c.refused, c.seeds));
    fmt::print("grids:");
    for (const auto& [grid, count] : c.grids) {
        fmt::print(" {} {}", grid, count);
    }
    fmt::print("\noperations:");
    for (const auto& [name, count] : c.operations) {
        fmt::print(" {} {};", name, count);
    }
    fmt::print("\n");
}

}  // namespace

int main(int argc, char** argv) {
    CLI::App app("Plans random programs in several ways and compares with double precision.");
    std::uint64_t first = 1;
    int seeds = 100;
    std::string arch;
    std::string folder;
    bool show = false;
    app.add_option("--first", first, "first seed");
    app.add_option("--seeds", seeds, "how many");
    app.add_option("--arch", arch, "chip description")->required();
    app.add_flag("--print", show, "print the programs instead");
    CLI11_PARSE(app, argc, argv);
    const tensight::arch::ChipDescription chip = tensight::arch::read_chip_description(arch);
    Coverage coverage;
    int failures = 0;
    for (std::uint64_t seed = first; seed < first + static_cast<std::uint64_t>(seeds); ++seed) {
        if (show) {
            fmt::print("{}", program_text(random_program(seed).program));
            continue;
        }
        std::optional<std::string> wrong;
        try {
            wrong = try_program(random_program(seed).program, seed, chip, &coverage);
        } catch (const std::exception& error) {
            wrong = error.what();
        }
        if (wrong) {
            ++failures;
            fmt::print("seed {}: {}\n{}\n", seed, *wrong, shrunk(seed, chip));
        }
    }
    if (!show) {
        print(coverage);
        fmt::print("{} failures\n", failures);
    }
    return failures == 0 ? 0 : 1;
}
