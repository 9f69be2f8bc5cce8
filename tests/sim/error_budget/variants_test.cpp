// SPDX-License-Identifier: Apache-2.0
#include "sim/error_budget/variants.h"

#include <gmock/gmock.h>

namespace tensight::error_budget {
namespace {

using ::testing::ElementsAre;
using workload::Fidelity;

workload::Workload workload_with(const std::vector<workload::Kernel>& kernels) {
    workload::Workload w;
    w.programs.emplace_back();
    w.programs.front().kernels = kernels;
    return w;
}

workload::Kernel compute(Fidelity fidelity, bool dst_32bit = false) {
    workload::Kernel k;
    k.fidelity = fidelity;
    k.dst_32bit = dst_32bit;
    k.approx = true;
    return k;
}

std::vector<std::string> ids(const workload::Workload& w, std::vector<std::string>& left_out) {
    std::vector<std::string> result;
    for (const Variant& v : variants_of(w, left_out)) {
        result.push_back(v.id);
    }
    return result;
}

TEST(Variants, EveryFidelityAboveTheLowest) {
    std::vector<std::string> left_out;
    EXPECT_THAT(ids(workload_with({compute(Fidelity::HiFi2), compute(Fidelity::HiFi4)}), left_out),
                ElementsAre("fp32_dst", "fidelity_hifi3", "fidelity_hifi4", "accurate_sfpu"));
    EXPECT_TRUE(left_out.empty());
}

TEST(Variants, WhatIsThereAlreadyIsLeftOut) {
    std::vector<std::string> left_out;
    EXPECT_THAT(ids(workload_with({compute(Fidelity::HiFi4, true)}), left_out),
                ElementsAre("accurate_sfpu"));
    EXPECT_THAT(left_out, ElementsAre("DST has 32 bits already", "the fidelity is HiFi4 already"));
}

TEST(Variants, WithoutAComputeKernelThereAreNone) {
    workload::Kernel reader;
    reader.risc = workload::Risc::brisc;
    std::vector<std::string> left_out;
    EXPECT_TRUE(ids(workload_with({reader}), left_out).empty());
    EXPECT_THAT(left_out, ElementsAre("there is no compute kernel"));
}

TEST(Variants, ApplyRaisesAndNeverLowers) {
    workload::Workload w = workload_with({compute(Fidelity::LoFi), compute(Fidelity::HiFi4, true)});
    apply({true, true, 3, true}, w);
    const auto& kernels = w.programs.front().kernels;
    EXPECT_EQ(kernels[0].fidelity, Fidelity::HiFi3);
    EXPECT_TRUE(kernels[0].dst_32bit);
    EXPECT_TRUE(kernels[0].dst_full_sync);
    EXPECT_FALSE(kernels[0].approx);
    EXPECT_EQ(kernels[1].fidelity, Fidelity::HiFi4);
    EXPECT_FALSE(kernels[1].dst_full_sync) << "its DST had 32 bits and fitted";
}

TEST(Variants, HaveWords) {
    EXPECT_EQ(words({true, true, 4, true}), "fp32 DST in full sync, HiFi4, accurate SFPU");
    EXPECT_EQ(words({false, false, 2, false}), "HiFi2");
}

}  // namespace
}  // namespace tensight::error_budget
