// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <string>
#include <vector>

namespace tensight::diagnose {

enum class Severity { note, warning, error };

const char* severity_name(Severity severity);

/// A place in the user's text.
struct FindingSite {
    std::string file;  ///< as the user wrote it; empty when unknown
    int line = 0;
    std::string risc;
    int core_x = -1;  ///< where it is another core than the finding's
    int core_y = -1;
};

/// Something wrong, or suspicious, that a run showed. Ids and severities: docs/findings.md.
struct Finding {
    std::string id;
    Severity severity = Severity::note;
    std::string message;
    int core_x = -1;
    int core_y = -1;
    std::string object;  ///< "CB 3", "DST 5"
    std::uint64_t cycle = 0;
    std::vector<FindingSite> sites;  ///< the second is the other side, if there is one
    std::string help;
    std::uint64_t count =
        1;              ///< how often, all occurrences with the same id, object kind and lines
    std::string cause;  ///< of a deadlock: its class (deadlock.h); empty for others
};

}  // namespace tensight::diagnose
