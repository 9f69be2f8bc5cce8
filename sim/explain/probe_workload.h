// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>

#include "models/arch/chip_description.h"
#include "sim/explain/probe_text.h"
#include "sim/explain/question.h"
#include "sim/workload/workload.h"

namespace tensight::explain {

/// A workload that makes the compute call of `question` in the way of `text`. `folder`: that of the
/// probe kernels.
workload::Workload compute_workload(const Question& question, const ProbeText& text,
                                    const std::string& folder);

/// A workload with the data-movement call of `question` on core 0,0: the transfer that it asks for
/// when it is a plain read or write, else the statement `use`. Errors: CannotExplain (another core
/// or a bank that the chip does not have, no bytes).
workload::Workload transfer_workload(const Question& question, const ApiCall& call,
                                     const ApiCalls& calls, const std::string& folder,
                                     const arch::ChipDescription& chip);

}  // namespace tensight::explain
