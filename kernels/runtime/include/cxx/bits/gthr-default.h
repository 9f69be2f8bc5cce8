// SPDX-License-Identifier: Apache-2.0
// A kernel is one thread.
#pragma once

#include <bits/gthr-single.h>
