// SPDX-License-Identifier: Apache-2.0
#pragma once

namespace tt::tt_metal {

enum class ProfilerReadState { NORMAL, ONLY_DISPATCH_CORES, LAST_FD_READ };

}  // namespace tt::tt_metal
