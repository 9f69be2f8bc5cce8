// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <vector>

#include "tests/kernels/corpus/kernel_set.h"

namespace tensight::corpus {

/// Hand-written, to about mid 2025: namespace NAMESPACE { void MAIN }, InterleavedAddrGenFast.
std::vector<KernelSet> sets_of_form_a();
/// As tt-lang writes about early 2026: kernel_main, free functions, TensorAccessor.
std::vector<KernelSet> sets_of_form_b();
/// As tt-mlir writes about mid 2026: CircularBuffer and Noc objects, helpers pasted into the text.
std::vector<KernelSet> sets_of_form_c();

/// Kernels that bring vector code of their own (SFPI).
std::vector<KernelSet> sets_of_vector_code();

inline const std::vector<DataFormat> kBf16{DataFormat::Float16_b};
inline const std::vector<DataFormat> kFloats{DataFormat::Float16_b, DataFormat::Float32};
inline const std::vector<DataFormat> kAllFormats{DataFormat::Float16_b, DataFormat::Float32,
                                                 DataFormat::Bfp8_b};

/// The nine reductions' variants of one folder differ in kind: SUM, AVG, MAX. `average_bits` is the
/// scaler of an average, as `scaler` is defined.
std::vector<KernelSet> reductions(const std::string& folder, const std::string& dim,
                                  const std::string& scaler, const std::string& average_bits,
                                  const std::vector<DataFormat>& formats);

}  // namespace tensight::corpus
