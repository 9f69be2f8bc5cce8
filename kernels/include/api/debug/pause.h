// SPDX-License-Identifier: Apache-2.0
// PAUSE waits for a person at the device's debugger; the model goes on.
#pragma once

#define PAUSE()
