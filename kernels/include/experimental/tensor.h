// SPDX-License-Identifier: Apache-2.0
// The same classes under the namespace they had before they were final.
#pragma once

#include "api/tensor/noc_traits.h"
#include "experimental/noc.h"
