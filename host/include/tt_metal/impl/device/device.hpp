// SPDX-License-Identifier: Apache-2.0
#pragma once

// Where older programs look.
#include <tt-metalium/device.hpp>
#include <tt-metalium/mesh_device.hpp>
