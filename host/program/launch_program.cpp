// SPDX-License-Identifier: Apache-2.0
#include "host/program/launch_program.h"

#include <tt_stl/assert.hpp>

#include "host/program/lowering.h"

namespace tensight::host {

namespace {

/// What `step` throws, with the call that it belongs to; errors of the API itself go through.
template <class Step>
void named(const char* call, Step step) {
    std::string message;
    try {
        step();
        return;
    } catch (const std::exception& error) {
        message = error.what();
    }
    TT_THROW("{}: {}", call, message);
}

}  // namespace

void launch_program(const tt::tt_metal::Program& program, Session& session, const char* call) {
    TT_FATAL(session.open(), "{}: the device has been closed", call);
    if (program.state().kernels.empty()) {
        return;
    }
    workload::Program p = lowered(program.state(), session);
    named(call, [&] { session.launch(std::move(p)); });
}

}  // namespace tensight::host
