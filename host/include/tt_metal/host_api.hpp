// SPDX-License-Identifier: Apache-2.0
#pragma once

// Where older programs look.
#include <tt-metalium/distributed.hpp>
#include <tt-metalium/host_api.hpp>
