// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <functional>
#include <map>
#include <ostream>
#include <string>
#include <vector>

#include "sim/workload/workload.h"
#include "tests/programs/matrix.h"

namespace tensight::corpus {

using numerics::DataFormat;
using programs::Matrix;

/// A workload's input tensors by name, rounded to the formats of their buffers.
using Inputs = std::map<std::string, Matrix>;

/// What tensor `out` must hold, in double precision.
using Reference = std::function<Matrix(const Inputs&)>;

/// How far a result may be off: |a - b| <= steps * step of the format * largest of the reference
/// (worst_step()), and a correlation of at least `pcc`. `steps` counts the places on the way to a
/// result at which values of the result's magnitude are cut or rounded; 0 wants every bit.
struct Closeness {
    double steps = 0.0;
    double pcc = 0.0;
    /// A reduction along rows or of all moves its sums through source registers of 16 bits, also
    /// with a 32-bit DST: fp32 is then no better than bf16.
    bool through_16_bits = false;
};
inline constexpr Closeness kEveryBit{};

/// One folder of kernels with its workload.yaml.
struct KernelSet {
    std::string folder;
    Reference reference{};
    Closeness closeness{};
    std::vector<DataFormat> formats{DataFormat::Float16_b};
    std::string variant{};                         ///< part of the case's name; may be empty
    std::map<std::string, std::string> defines{};  ///< of every kernel, on top of the workload's
};

/// A kernel set in one format.
struct Case {
    KernelSet set;
    DataFormat format = DataFormat::Float16_b;
};

/// folder_variant_format.
std::string name_of(const Case& c);
void PrintTo(const Case& c, std::ostream* out);

/// The workload of the case. What the file has in bf16 takes the case's format, but for circular
/// buffers 8 to 15, which hold constants and stay; fp32 comes with a 32-bit DST.
workload::Workload load(const Case& c);

/// Values of the workload's input tensors as the device gets them.
Inputs inputs_of(const workload::Workload& workload);

/// Share of the largest value that one step through the datapath may lose: bf16 has 8 significant
/// bits, fp32 becomes tf32 with 11 in the source registers, bfp8 7 below the largest of 16; each
/// may be cut instead of rounded.
double worst_step(DataFormat format);

/// The largest error that the case may show, relative to the largest value.
double allowed_error(const Case& c);

}  // namespace tensight::corpus
