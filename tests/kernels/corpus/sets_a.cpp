// SPDX-License-Identifier: Apache-2.0
#include "tests/kernels/corpus/kernel_sets.h"
#include "tests/kernels/corpus/references.h"

namespace tensight::corpus {

std::vector<KernelSet> reductions(const std::string& folder, const std::string& dim,
                                  const std::string& scaler, const std::string& average_bits,
                                  const std::vector<DataFormat>& formats) {
    std::vector<KernelSet> sets;
    for (const std::string pool : {"SUM", "AVG", "MAX"}) {
        KernelSet set;
        set.folder = folder;
        set.variant = pool;
        set.reference = [pool, dim](const Inputs& in) { return reduced(in.at("x"), pool, dim); };
        // A sum passes the 16-bit DST once per tile and face; a maximum is a copy of an input.
        set.closeness = pool == "MAX" ? Closeness{1.0, 0.9999, dim != "COL"}
                                      : Closeness{4.0, 0.999, dim != "COL"};
        set.formats = formats;
        set.defines = {{"REDUCE_OP", "PoolType::" + pool}};
        if (pool == "AVG") {
            set.defines[scaler] = average_bits;
        }
        sets.push_back(std::move(set));
    }
    return sets;
}

std::vector<KernelSet> sets_of_form_a() {
    std::vector<KernelSet> sets{
        // 48 roundings to DST (6 K tiles, 2 faces, 4 phases) of which the later ones count; random
        // signs: about sqrt(48) of them remain.
        {"a_matmul_spill", matmul, {4.0, 0.999}, kAllFormats},
        {"a_matmul_transposed", matmul_transposed, {3.0, 0.999}, kAllFormats},
        // exp, sum, reciprocal, product: each relative, and the result is the largest.
        {"a_softmax",
         [](const Inputs& in) { return softmax(in.at("x")); },
         {4.0, 0.999, true},
         kFloats},
        // mean, difference, square, variance, deviation, three products and sums.
        {"a_layernorm", layernorm, {6.0, 0.999, true}, kFloats},
        {"a_transpose",
         [](const Inputs& in) { return programs::transposed(in.at("x")); },
         {1.0, 0.9999},
         kAllFormats},
        {"a_tilize", [](const Inputs& in) { return in.at("x"); }, {1.0, 0.9999}, kFloats},
        {"a_untilize", [](const Inputs& in) { return in.at("x"); }, {1.0, 0.9999}, kFloats},
        {"a_sharded_add",
         [](const Inputs& in) {
             return programs::map(in.at("a"), in.at("b"), [](double a, double b) { return a + b; });
         },
         {2.0, 0.9999},
         kAllFormats},
        {"a_ping_pong", [](const Inputs& in) { return in.at("x"); }, kEveryBit, kAllFormats},
        {"a_gather", [](const Inputs& in) { return gathered(in.at("table"), in.at("index")); },
         kEveryBit, kBf16},
        {"a_masked_sum",
         [](const Inputs& in) { return sums_of_first(in.at("x"), 80); },
         {4.0, 0.999},
         kBf16},
        // Two products with a rounding of the hidden values between them.
        {"a_gelu_mlp", gelu_mlp, {4.0, 0.999}, kAllFormats}};
    // 1/128 twice in a word.
    for (KernelSet& set :
         reductions("a_reduce_rows", "ROW", "SCALER_BITS", "0x3C003C00", kFloats)) {
        sets.push_back(std::move(set));
    }
    return sets;
}

}  // namespace tensight::corpus
