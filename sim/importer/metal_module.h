// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "sim/importer/memref_type.h"

namespace tensight::importer {

/// How a kernel argument gets its value (tt-mlir: ttkernel::ArgType; what the runtime makes of
/// each: runtime/lib/ttmetal/arguments.h).
enum class ArgType {
    cb_port,
    buffer_address,
    local_semaphore,
    global_semaphore,
    scalar,
    named_argument,
    tensor_accessor_args,
};

/// `<cb_port[1]>`: the operand of the enqueued program that the argument comes from.
struct KernelArg {
    ArgType type = ArgType::cb_port;
    std::size_t operand = 0;
    Place place;
};

/// #ttmetal.core_range<offset, size>, in rows x columns as the dialect has them.
struct CoreRange {
    std::int64_t y = 0;
    std::int64_t x = 0;
    std::int64_t rows = 1;
    std::int64_t columns = 1;
};

/// #ttmetal.compute_config or #ttmetal.noc_config.
struct KernelConfig {
    std::string symbol;
    bool compute = false;
    CoreRange cores;
    std::vector<KernelArg> common_rt_args;
    std::vector<KernelArg> rt_args;
    std::vector<KernelArg> ct_args;
    // data movement
    std::optional<int> dm_core;  ///< 0 = BRISC, 1 = NCRISC; older texts do not say
    int noc = 0;
    // compute
    std::string fidelity = "hifi4";
    bool fp32_dest_acc = false;
    bool dst_full_sync = false;
    bool approx = false;
    std::vector<std::string> unpack_to_dest;  ///< "default" or "fp32", one for each CB
    Place place;
};

/// A value of the host function: where it comes from and what it is.
struct Value {
    enum class Kind { argument, buffer, host, local_semaphore, global_semaphore, constant };
    Kind kind = Kind::argument;
    AnyType type;
    std::uint32_t initial = 0;  ///< of a semaphore
    CoreRange cores;            ///< of a global semaphore
    double constant = 0;        ///< of a memref.global that is one number throughout
    Place place;
};

/// What the host function does, in order.
struct Command {
    enum class Kind { write, program, read };
    Kind kind = Kind::program;
    std::string from;               ///< write: a host value; read: a buffer
    std::string to;                 ///< write: a buffer; read: a host value
    std::vector<std::string> args;  ///< of a program
    std::vector<std::string> cbs;
    std::vector<std::int64_t> cb_ports;
    std::vector<KernelConfig> kernels;
    Place place;
};

/// A public function of the module that enqueues programs.
struct HostFunction {
    std::string name;
    std::map<std::string, Value> values;
    std::vector<std::string> arguments;  ///< in order
    std::vector<Command> commands;
    std::vector<std::string> results;  ///< values that it returns
    Place place;
};

/// A function with a ttkernel.thread, in the order of the text.
struct KernelFunction {
    std::string name;
    bool compute = false;
    Place place;
};

struct MetalModule {
    std::string arch;  ///< of the system description, empty if there is none
    std::vector<HostFunction> functions;
    std::vector<KernelFunction> kernels;
};

/// Reads the IR that the ttmetal pipeline of tt-mlir ends with, in the text form of `ttmlir-opt`.
/// Bodies of kernels are not looked at. Throws ImportError; operations of host functions that are
/// none of ttmetal's, func's or memref's are an error where a program depends on them.
MetalModule read_metal_module(const std::string& file, std::string_view text);

}  // namespace tensight::importer
