// SPDX-License-Identifier: Apache-2.0
// The transfers of the data-movement API.
#pragma once

#include "api/dataflow/dataflow_api.h"
