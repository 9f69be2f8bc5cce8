// SPDX-License-Identifier: Apache-2.0
#include "tests/kernels/corpus/kernel_sets.h"
#include "tests/kernels/corpus/references.h"

namespace tensight::corpus {

std::vector<KernelSet> sets_of_form_c() {
    const Reference same = [](const Inputs& in) { return in.at("x"); };
    std::vector<KernelSet> sets{
        // 16 to 32 roundings of sums with random signs.
        {"c_matmul_block", matmul, {3.0, 0.999}, kAllFormats},
        {"c_matmul_transposed", matmul_transposed, {3.0, 0.999}, kAllFormats},
        {"c_matmul_spill", matmul, {3.0, 0.999}, kAllFormats},
        {"c_matmul_multicast", matmul, {3.0, 0.999}, kAllFormats},
        // As the others, with a rounded factor for each new maximum.
        {"c_softmax",
         [](const Inputs& in) { return softmax(in.at("x")); },
         {7.0, 0.999, true},
         kFloats},
        {"c_layernorm", layernorm, {6.0, 0.999, true}, kFloats},
        {"c_rmsnorm", rmsnorm, {5.0, 0.999, true}, kFloats},
        {"c_transpose",
         [](const Inputs& in) { return programs::transposed(in.at("x")); },
         {1.0, 0.9999},
         kAllFormats},
        {"c_tilize", same, {1.0, 0.9999}, kFloats},
        {"c_untilize", same, {1.0, 0.9999}, kFloats},
        {"c_gelu_mlp", gelu_mlp, {4.0, 0.999}, kAllFormats},
        {"c_gather", same, kEveryBit, kAllFormats},
        {"c_sharded_add",
         [](const Inputs& in) {
             return programs::map(in.at("a"), in.at("b"), [](double a, double b) { return a + b; });
         },
         {2.0, 0.9999},
         kAllFormats},
        {"c_masked_sum",
         [](const Inputs& in) { return sums_of_first(in.at("x"), 43); },
         {4.0, 0.999, true},
         kFloats},
        // As b_attention, with a rounded factor for each new maximum.
        {"c_attention", attention, {12.0, 0.998, true}, kFloats},
        {"c_ping_pong", same, kEveryBit, kAllFormats}};
    for (KernelSet& set : reductions("c_reduce_scalar", "SCALAR", "SCALER", "1.0f / 64", kFloats)) {
        sets.push_back(std::move(set));
    }
    return sets;
}

}  // namespace tensight::corpus
