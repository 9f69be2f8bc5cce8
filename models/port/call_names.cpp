// SPDX-License-Identifier: Apache-2.0
#include "models/port/device_port.h"
#include "models/port/vector_ops.h"

namespace tensight::port {

std::string_view call_name(Call call) {
    switch (call) {
#define TENSIGHT_CALL(name, number, threads) \
    case Call::name:                         \
        return #name;
#include "models/port/calls.def"
#undef TENSIGHT_CALL
    }
    return {};
}

bool configures(Call call) {
    return (call >= Call::compute_kernel_hw_startup && call <= Call::unary_bcast_init_short) ||
           call == Call::sfpu_init;
}

std::string_view sfpu_op_name(SfpuOp op) {
    switch (op) {
#define TENSIGHT_SFPU_OP(name, number, kind) \
    case SfpuOp::name:                       \
        return #name;
#include "models/port/sfpu_ops.def"
#undef TENSIGHT_SFPU_OP
    }
    return {};
}

std::string_view vector_op_name(VectorOp op) {
    switch (op) {
#define TENSIGHT_SFPI(name, number, operands) \
    case VectorOp::name:                      \
        return #name;
#include "models/port/sfpi_ops.def"
#undef TENSIGHT_SFPI
    }
    return {};
}

}  // namespace tensight::port
