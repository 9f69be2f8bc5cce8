// SPDX-License-Identifier: Apache-2.0
#include "models/numerics/unverified.h"

#include "models/numerics/integer_fpu.h"
#include "models/numerics/register_format.h"

namespace tensight::numerics {
namespace {

std::string_view unverified_output(const PackMode& mode) {
    switch (mode.out) {
        case DataFormat::Bfp2_b:
            return "bfp2 tiles through the packers";
        case DataFormat::Bfp8:
            return "bfp8a tiles through the packers";
        case DataFormat::Bfp4:
            return "bfp4a tiles through the packers";
        case DataFormat::Bfp2:
            return "bfp2a tiles through the packers";
        case DataFormat::Tf32:
            return "tf32 tiles through the packers";
        case DataFormat::Float16:
            return mode.pack_src == DataFormat::Float16 || mode.pack_src == DataFormat::Float32
                       ? ""
                       : "fp16 tiles from bf16 through the packers";
        default:
            return "";
    }
}

}  // namespace

std::string_view unverified_unpack(DataFormat l1) {
    switch (l1) {
        case DataFormat::Bfp2_b:
            return "bfp2 tiles through the unpackers";
        case DataFormat::Bfp8:
            return "bfp8a tiles through the unpackers";
        case DataFormat::Bfp4:
            return "bfp4a tiles through the unpackers";
        case DataFormat::Bfp2:
            return "bfp2a tiles through the unpackers";
        default:
            return is_integer_format(l1) ? "integer tiles through the unpackers" : "";
    }
}

std::string_view unverified_pack(const PackMode& mode) {
    if (is_integer_format(mode.out)) {
        return "integer tiles through the packers";
    }
    if (mode.relu != ReluMode::None) {
        return "ReLU in the packers";
    }
    return unverified_output(mode);
}

std::string_view unverified_fpu(FpuWork work, DataFormat src, bool dst32) {
    if (is_integer8(src) && work != FpuWork::Copy) {
        return "8-bit integers in the FPU";
    }
    if (!is_fp16_family(src)) {
        return "";
    }
    switch (work) {
        case FpuWork::Product:
            return dst32 ? "fp16 products in 32-bit DST" : "";
        case FpuWork::Elementwise:
            return dst32 ? "fp16 element-wise operations in 32-bit DST"
                         : "fp16 element-wise operations in 16-bit DST";
        case FpuWork::Reduction:
            return dst32 ? "fp16 reductions in 32-bit DST" : "fp16 reductions in 16-bit DST";
        case FpuWork::Copy:
            return dst32 ? "fp16 copies to 32-bit DST" : "";
    }
    return "";
}

}  // namespace tensight::numerics
