// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <filesystem>
#include <string>
#include <vector>

#include "sim/run/circumstances.h"

namespace tensight::mutation {

/// A chip description with other timing parameters. What a kernel without races computes depends on
/// none of them, so they are free to be absurd: one part of the chip much slower than the rest.
struct Timing {
    enum class Kind {
        fast,    ///< every parameter at the end of its interval that makes the chip faster
        slow,    ///< ... slower
        jitter,  ///< networks, DRAM, unpackers and packers slower or faster by up to four, at
                 ///< random
        factors  ///< those that `rules` name are multiplied
    };
    struct Rule {
        std::string
            section;       ///< "noc", "calls" (then `name` is a thread: D, U, M, P), "sfpu_slots"
        std::string name;  ///< part of the parameter's name
        double factor = 1;
    };
    std::string name;
    Kind kind = Kind::factors;
    std::vector<Rule> rules;
    std::uint64_t seed = 0;  ///< of jitter
};

/// Both ends of the intervals, each engine and each path much slower than the rest, and `jitters`
/// random ones.
std::vector<Timing> all_timings(int jitters);

/// The text of a chip description at `timing`; a parameter's interval becomes its value.
std::string with_timing(const std::string& description, const Timing& timing);

/// One way to run a mutant besides the usual one.
struct Circumstance {
    std::string name;
    std::string data;  ///< data directory (a timing's or the usual one)
    run::Circumstances how;
    /// The unmutated programs are launched behind the mutated ones: what do they find?
    bool next_launch = false;
};

/// Each RISC late or slow alone, requests and writes held back, a launch behind, and `timings`
/// (data directories). L1 holds NaN at first in all of them.
std::vector<Circumstance> all_circumstances(const std::string& usual,
                                            const std::vector<std::string>& timings);

/// Writes a data directory (RunOptions::data_directory) for each timing below `folder`, otherwise
/// as `data`. Returns their paths.
std::vector<std::string> make_timings(const std::filesystem::path& data,
                                      const std::filesystem::path& folder,
                                      const std::vector<Timing>& timings);

}  // namespace tensight::mutation
