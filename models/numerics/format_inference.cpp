// SPDX-License-Identifier: Apache-2.0
#include "models/numerics/format_inference.h"

#include "models/numerics/register_format.h"

namespace tensight::numerics {
namespace {

/// What Float32 becomes in a register that cannot hold it.
DataFormat conditional_format(const KernelFormats& kernel) {
    if (kernel.dst32 && (kernel.all_float32 || kernel.wide_exponent)) {
        return DataFormat::Tf32;
    }
    return kernel.wide_exponent && !kernel.all_float32 ? DataFormat::Float16_b
                                                       : DataFormat::Float16;
}

bool wide_block(DataFormat format) {
    return format == DataFormat::Bfp8_b || format == DataFormat::Bfp4_b ||
           format == DataFormat::Bfp2_b;
}

}  // namespace

DataFormat unpack_destination(DataFormat l1, const KernelFormats& kernel) {
    if (l1 == DataFormat::Float32) {
        return kernel.unpack_to_dest ? DataFormat::Float32 : conditional_format(kernel);
    }
    if (is_block_format(l1)) {
        return wide_block(l1) ? DataFormat::Bfp8_b : DataFormat::Bfp8;
    }
    return l1;
}

DataFormat pack_source(DataFormat out, const KernelFormats& kernel) {
    if (kernel.dst32) {
        if (is_block_format(out)) {
            return kernel.bfp8_pack_precise
                       ? DataFormat::Float32
                       : (wide_block(out) ? DataFormat::Bfp8_b : DataFormat::Bfp8);
        }
        return out == DataFormat::Float16 ? DataFormat::Float16_b : out;
    }
    if (is_block_format(out)) {
        if (kernel.bfp8_pack_precise) {
            return wide_block(out) ? DataFormat::Float16_b : DataFormat::Float16;
        }
        return wide_block(out) ? DataFormat::Bfp8_b : DataFormat::Bfp8;
    }
    return out == DataFormat::Float32 ? conditional_format(kernel) : out;
}

DataFormat llk_pack_source(DataFormat out, DataFormat src, bool dst32) {
    if (!dst32) {
        return src;
    }
    return out == DataFormat::Bfp4_b ? DataFormat::Float32 : out;
}

}  // namespace tensight::numerics
