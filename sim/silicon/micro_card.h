// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "sim/silicon/card.h"

namespace tensight::silicon {

/// The grid of the card on which the microbenchmarks ran.
Grid micro_grid(const Request& request);

/// A workload on that card: on Wormhole B0 rows 1 3 4 5 7 8 9 10 of the network hold its workers.
workload::Workload micro_card(const Request& request);

}  // namespace tensight::silicon
