// SPDX-License-Identifier: Apache-2.0
// There is no operating system below a kernel: nothing to define.
#pragma once
