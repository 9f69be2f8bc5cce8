// SPDX-License-Identifier: Apache-2.0
#include "tests/kernels/corpus/kernel_sets.h"
#include "tests/kernels/corpus/references.h"

namespace tensight::corpus {

std::vector<KernelSet> sets_of_form_b() {
    std::vector<KernelSet> sets{
        // 24 and 32 roundings of sums with random signs.
        {"b_matmul", matmul, {3.0, 0.999}, kAllFormats},
        {"b_matmul_multicast", matmul, {3.0, 0.999}, kAllFormats},
        {"b_matmul_block", matmul, {3.0, 0.999}, kAllFormats},
        // exp of a rounded difference of up to 16: a step of it is an error of 2^-4 in bf16, but
        // only where the result is e^-16. Near the maximum: difference, exp, sum, reciprocal,
        // product.
        {"b_softmax",
         [](const Inputs& in) { return softmax(in.at("x")); },
         {5.0, 0.999, true},
         kAllFormats},
        {"b_masked_softmax",
         [](const Inputs& in) { return softmax_of_first(in.at("x"), 72); },
         {5.0, 0.999, true},
         kBf16},
        // squares, mean, root, two products.
        {"b_rmsnorm", rmsnorm, {5.0, 0.999, true}, kFloats},
        {"b_transpose",
         [](const Inputs& in) { return programs::transposed(in.at("x")); },
         {1.0, 0.9999},
         kAllFormats},
        {"b_pack_untilize", [](const Inputs& in) { return in.at("x"); }, {1.0, 0.9999}, kFloats},
        // Scores up to 16 in steps of 2^-4: an exp may be 3 % off, the weighted mean less.
        {"b_attention", attention, {10.0, 0.998, true}, kFloats},
        {"b_gelu_mlp", gelu_mlp, {4.0, 0.999}, kAllFormats},
        {"b_gather",
         [](const Inputs& in) {
             Matrix m(0, 32);
             for (const int tile : {3, 2, 1, 0}) {
                 const Matrix part = programs::tile_of(in.at("x"), tile / 2, tile % 2);
                 m.values.insert(m.values.end(), part.values.begin(), part.values.end());
                 m.rows += 32;
             }
             return m;
         },
         kEveryBit, kAllFormats}};
    for (KernelSet& set : reductions("b_reduce_columns", "COL", "SCALER", "1.0f / 96", kFloats)) {
        sets.push_back(std::move(set));
    }
    return sets;
}

}  // namespace tensight::corpus
