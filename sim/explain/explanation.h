// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "sim/explain/api_calls.h"
#include "sim/explain/mechanisms.h"
#include "sim/explain/probe.h"
#include "sim/explain/question.h"
#include "sim/run/interval_study.h"

namespace tensight::explain {

/// A figure of a call with its interval.
struct Timed {
    Cost cost;
    double low = 0;
    double high = 0;
};

/// Where the cycles of a call come from.
struct Explanation {
    Question question;
    ApiCall call;
    std::string statement;  ///< what was called, in what state
    std::string init;
    std::vector<IssuedStream> streams;  ///< of a compute call
    Timed steady;                       ///< one of many calls in a row
    std::optional<Timed> single;        ///< of a transfer: the first and only one, to its barrier
    std::string bound;                  ///< who works most of the time, or what is waited for
    std::vector<Share> shares;          ///< of the steady figure
    std::vector<Share> single_shares;
};

/// Explains a call. `data`: the folder with arch and kernels. Errors: CannotExplain.
Explanation explain(const Question& question, const std::string& data,
                    const run::RunOptions& options);

}  // namespace tensight::explain
