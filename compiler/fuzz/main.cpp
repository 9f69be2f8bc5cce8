// SPDX-License-Identifier: Apache-2.0
// fuzz_compiler --first S --seeds N --arch FILE: random programs, see differential.h.
#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <cstdint>

#include "compiler/build/program_text.h"
#include "compiler/fuzz/compiled_text.h"
#include "compiler/fuzz/differential.h"
#include "compiler/fuzz/sharding.h"

namespace {

using namespace tensight::compiler;  // NOLINT(google-build-using-namespace)

struct Arguments {
    std::uint64_t first = 1;
    int seeds = 100;
    std::string arch;
    std::string tensight;
    std::string folder;
    int text_every = 50;
    int plant = -1;
    bool show = false;
};

double percent(int part, int whole) { return whole == 0 ? 0 : 100.0 * part / whole; }

void print(const Coverage& c, int text) {
    fmt::print(
        "{} seeds, {} plans; {:.0f} % with loops, {:.0f} % with reductions, {:.0f} % with "
        "spills, {:.0f} % did not fit in some way, {:.1f} % compiled and simulated\n",
        c.seeds, c.plans, percent(c.loops, c.seeds), percent(c.reductions, c.seeds),
        percent(c.spills, c.seeds), percent(c.refused, c.seeds), percent(text, c.seeds));
    fmt::print("plans: {}, {:.0f} % with multicast, {:.0f} % with numbers that run out\n", c.plans,
               percent(c.multicasts, c.plans), percent(c.repeats, c.plans));
    fmt::print("plans with sharded tensors: {}, of these with a circular buffer over a shard {}\n",
               c.shards, c.over_shards);
    fmt::print("grids:");
    for (const auto& [grid, count] : c.grids) {
        fmt::print(" {} {};", grid, count);
    }
    fmt::print("\noperations:");
    for (const auto& [name, count] : c.operations) {
        fmt::print(" {} {};", name, count);
    }
    for (const auto& [why, count] : c.refusals) {
        fmt::print("\nrefused {}: {}", count, why);
    }
    fmt::print("\n");
}

class Fuzzer {
  public:
    explicit Fuzzer(const Arguments& a)
        : a_(a), chip_(tensight::arch::read_chip_description(a.arch)), text_(a.tensight, a.folder) {
        bug_ = a.plant >= 0 ? &planted_bugs().at(static_cast<std::size_t>(a.plant)) : nullptr;
    }

    int run() {
        for (int i = 0; i < a_.seeds; ++i) {
            const std::uint64_t seed = a_.first + static_cast<std::uint64_t>(i);
            const Program program = random_program(seed).program;
            if (const auto wrong = planned(program, seed)) {
                ++failures_;
                fmt::print("seed {}: {}\n{}\n", seed, *wrong,
                           bug_ == nullptr ? shrunk(seed, chip_) : "");
            }
            compiled(program, seed, i);
        }
        print(coverage_, texts_);
        fmt::print("{} failures\n", failures_);
        return failures_ == 0 ? 0 : 1;
    }

  private:
    std::optional<std::string> planned(const Program& program, std::uint64_t seed) {
        try {
            return try_program(program, seed, chip_, &coverage_, bug_);
        } catch (const std::exception& error) {
            return error.what();
        }
    }

    /// The first continuous program of every `text_every`, so that rounding cannot flip a value.
    void compiled(const Program& program, std::uint64_t seed, int i) {
        if (a_.tensight.empty() || texts_ > i / a_.text_every || !continuous(program)) {
            return;
        }
        ++texts_;
        Grid grid;
        const auto shards = texts_ % 3 == 0 ? sharded(program, seed, chip_, grid) : std::nullopt;
        const auto wrong = shards ? text_.run(*shards, seed, grid) : text_.run(program, seed);
        if (wrong) {
            ++failures_;
            fmt::print("seed {}: {}\n", seed, *wrong);
        }
    }

    Arguments a_;
    tensight::arch::ChipDescription chip_;
    CompiledText text_;
    const PlantedBug* bug_ = nullptr;
    Coverage coverage_;
    int texts_ = 0;
    int failures_ = 0;
};

}  // namespace

int main(int argc, char** argv) {
    CLI::App app("Plans random programs in several ways and compares with double precision.");
    Arguments a;
    app.add_option("--first", a.first, "first seed");
    app.add_option("--seeds", a.seeds, "how many")->check(CLI::PositiveNumber);
    app.add_option("--arch", a.arch, "chip description")->required();
    app.add_option("--tensight", a.tensight, "the command, to compile and simulate some as well");
    app.add_option("--folder", a.folder, "for what is compiled");
    app.add_option("--text-every", a.text_every, "one of so many is compiled (default 50)")
        ->check(CLI::PositiveNumber);
    app.add_option("--plant", a.plant, "plant mistake N, to see it found")
        ->check(CLI::Range(std::size_t{0}, planted_bugs().size() - 1));
    app.add_flag("--print", a.show, "print the programs instead");
    CLI11_PARSE(app, argc, argv);
    if (a.show) {
        for (int i = 0; i < a.seeds; ++i) {
            fmt::print("{}", program_text(
                                 random_program(a.first + static_cast<std::uint64_t>(i)).program));
        }
        return 0;
    }
    return Fuzzer(a).run();
}
