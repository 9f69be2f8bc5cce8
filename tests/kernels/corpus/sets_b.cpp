// SPDX-License-Identifier: Apache-2.0
#include "tests/kernels/corpus/kernel_sets.h"
#include "tests/kernels/corpus/references.h"

namespace tensight::corpus {
std::vector<KernelSet> sets_of_form_b() { return {}; }
}  // namespace tensight::corpus
