// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>

#include "sim/explain/api_calls.h"

namespace tensight::explain {

/// Where a compute call stands in the probe (kernels/probe/compute.cpp).
enum class Place { before_commit = 0, after_commit = 1, outside = 2, section = 3 };

/// The macros of kernels/probe/compute.cpp for one call.
struct ProbeText {
    std::string header;
    std::string init_header;
    std::string setup;  ///< start-up of the engines
    std::string init;   ///< the call's own init
    std::string call;
    Place place = Place::before_commit;
};

/// What to put around `call`. `statement`: the call with arguments, or empty for the one in the
/// list; `init`: an init statement, or empty for the one that belongs to the call. Errors:
/// CannotExplain when no init is known, or for a call that runs on one TRISC only.
ProbeText probe_text(const ApiCalls& calls, const ApiCall& call, const std::string& statement,
                     const std::string& init);

}  // namespace tensight::explain
