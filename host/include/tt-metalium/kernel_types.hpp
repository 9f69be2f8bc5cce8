// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <tt-metalium/base_types.hpp>
#include <tt-metalium/data_types.hpp>
#include <unordered_map>
#include <utility>
#include <vector>

namespace tt::tt_metal {

using KernelHandle = std::uint32_t;

/// Unique and common runtime arguments together, of a kernel on a core.
constexpr std::uint32_t max_runtime_args = 341;

enum class KernelBuildOptLevel : std::uint8_t { O1, O2, O3, O0, Os, Ofast, Oz };

/// Where and how a data movement kernel runs.
struct DataMovementConfig {
    DataMovementProcessor processor = DataMovementProcessor::RISCV_0;
    NOC noc = NOC::RISCV_0_default;
    NOC_MODE noc_mode = NOC_MODE::DM_DEDICATED_NOC;
    std::vector<std::uint32_t> compile_args;
    std::map<std::string, std::string> defines;
    std::unordered_map<std::string, std::uint32_t> named_compile_args;
    KernelBuildOptLevel opt_level = KernelBuildOptLevel::O2;
};

/// NCRISC on NoC 0.
struct ReaderDataMovementConfig : public DataMovementConfig {
    ReaderDataMovementConfig(std::vector<std::uint32_t> arguments = {},
                             std::map<std::string, std::string> macros = {},
                             std::unordered_map<std::string, std::uint32_t> named = {},
                             KernelBuildOptLevel level = KernelBuildOptLevel::O2)
        : DataMovementConfig{DataMovementProcessor::RISCV_1,
                             NOC::NOC_0,
                             NOC_MODE::DM_DEDICATED_NOC,
                             std::move(arguments),
                             std::move(macros),
                             std::move(named),
                             level} {}
};

/// BRISC on NoC 1.
struct WriterDataMovementConfig : public DataMovementConfig {
    WriterDataMovementConfig(std::vector<std::uint32_t> arguments = {},
                             std::map<std::string, std::string> macros = {},
                             std::unordered_map<std::string, std::uint32_t> named = {},
                             KernelBuildOptLevel level = KernelBuildOptLevel::O2)
        : DataMovementConfig{DataMovementProcessor::RISCV_0,
                             NOC::NOC_1,
                             NOC_MODE::DM_DEDICATED_NOC,
                             std::move(arguments),
                             std::move(macros),
                             std::move(named),
                             level} {}
};

/// How a compute kernel is compiled.
struct ComputeConfig {
    MathFidelity math_fidelity = MathFidelity::HiFi4;
    bool fp32_dest_acc_en = false;
    bool dst_full_sync_en = false;
    std::vector<UnpackToDestMode> unpack_to_dest_mode;  ///< by circular buffer
    bool bfp8_pack_precise = false;                     ///< not modelled
    bool math_approx_mode = false;
    std::vector<std::uint32_t> compile_args;
    std::map<std::string, std::string> defines;
    std::unordered_map<std::string, std::uint32_t> named_compile_args;
    KernelBuildOptLevel opt_level = KernelBuildOptLevel::O3;
};

/// Of Ethernet tiles, which are not modelled: CreateKernel refuses it.
struct EthernetConfig {
    Eth eth_mode = Eth::SENDER;
    NOC noc = NOC::NOC_0;
    DataMovementProcessor processor = DataMovementProcessor::RISCV_0;
    std::vector<std::uint32_t> compile_args;
    std::map<std::string, std::string> defines;
    std::unordered_map<std::string, std::uint32_t> named_compile_args;
    KernelBuildOptLevel opt_level = KernelBuildOptLevel::Os;
    NOC_MODE noc_mode = NOC_MODE::DM_DEDICATED_NOC;
};

}  // namespace tt::tt_metal
