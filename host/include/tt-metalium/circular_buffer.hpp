// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <tt-metalium/circular_buffer_config.hpp>
