// SPDX-License-Identifier: Apache-2.0
#include "models/numerics/register_format.h"

#include <string>

#include "models/numerics/numerics_error.h"

namespace tensight::numerics {

SrcKind src_kind(DataFormat src_format) {
    switch (src_format) {
        case DataFormat::Float16_b:
        case DataFormat::Bfp8_b:
        case DataFormat::Bfp4_b:
        case DataFormat::Bfp2_b:
            return SrcKind::Bf16;
        case DataFormat::Tf32:
            return SrcKind::Tf32;
        case DataFormat::Float16:
        case DataFormat::Bfp8:
        case DataFormat::Bfp4:
        case DataFormat::Bfp2:
            return SrcKind::Fp16;
        default:
            throw NumericsError(
                "the FPU takes bf16, tf32, fp16 or block formats in SrcA/SrcB, not " +
                std::string(format_name(src_format)));
    }
}

bool is_fp16_family(DataFormat format) {
    return format == DataFormat::Float16 || format == DataFormat::Bfp8 ||
           format == DataFormat::Bfp4 || format == DataFormat::Bfp2;
}

bool is_integer_format(DataFormat format) {
    switch (format) {
        case DataFormat::Int32:
        case DataFormat::UInt32:
        case DataFormat::UInt16:
        case DataFormat::Int8:
        case DataFormat::UInt8:
            return true;
        default:
            return false;
    }
}

}  // namespace tensight::numerics
