// SPDX-License-Identifier: Apache-2.0
// WAYPOINT leaves a mark for the device's watcher; the model knows where each RISC is without it.
#pragma once

#define WAYPOINT(x)
