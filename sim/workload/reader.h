// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "sim/workload/workload.h"
#include "sim/workload/workload_error.h"

namespace tensight::workload {

/// What of a workload to read.
struct ReadOptions {
    /// The values that outputs must have. Without them they are checked all the same but for the
    /// values, which stay empty: for a run that compares nothing.
    bool references = true;
    /// The values of tensors stay in their files where they lie there as fp32 (Tensor::file).
    bool mapped = false;
};

/// Reads a workload file. Paths in it are relative to its folder; tensors are filled, .npy files
/// read, and everything check_workload asks for is checked. Throws WorkloadError, with the line,
/// for anything wrong; unknown keys and keys that come twice are.
///
/// Top level: tensight (1), chip {arch = wormhole_b0, grid CxR,
/// harvested_rows [NoC 0 rows] or harvested_columns}, metal_api YYYY-MM = 2026-08,
/// tensors, buffers (maps of name to ...), programs, expect, steps (lists).
///   tensor: npy FILE, or shape [1..5 extents] and fill; with no fill it is an output.
///     fill: zeros, ones, {uniform: [low, high], seed}, {normal: [mean, deviation], seed},
///     {integers: [low, high], seed} (both included), {constant: v}, {arange: [start, step]},
///     {identity: true}. The seed of a random fill must be given.
///   buffer: tensor and dtype, or bytes and page = tile; layout tile | row_major, memory dram | l1,
///     shard {height, width, cores, order row | column} (with a tensor only), cores (plain L1
///     buffers), address.
///   program: name, circular_buffers, semaphores, kernels, writes, reads.
///   write, read: npy (of bytes), and buffer, or core or bank and address.
///   circular buffer: id (or a list), format, pages, page = tile (or bytes, a multiple of 16),
///     cores, address; or buffer NAME, whose shard then gives pages and cores unless they are
///     written.
///   semaphore: id, initial = 0, cores.
///   kernel: source, risc brisc | ncrisc | compute, cores, defines, compile_args, named_args,
///     runtime_args (a list, or a map from cores to lists that covers every core of the kernel
///     once), common_args, optimize O0..O3 Os Ofast Oz; noc (default ncrisc 0, brisc 1);
///     compute: fidelity = HiFi4, dst {accumulate 16 | 32, sync half | full}, approx,
///     unpack_to_dst.
///   expect: tensor, npy or fill, pcc, atol, rtol; with none of the three it must match exactly.
///   step: cb and cores, or tensor; program (may be left out when there is one), name, npy or fill
///     (with shape, for a cb), pcc, atol, rtol.
/// Cores are text as parse_core_ranges takes it or a list of such texts; the whole grid if absent.
/// In runtime_args `i` counts the kernel's cores row by row, also in the map form.
Workload read_workload(const std::string& path, ReadOptions options = {});

/// The same from text; `path` names the file in messages, and its folder is the base of paths.
Workload parse_workload(const std::string& text, const std::string& path, ReadOptions options = {});

/// The month of the kernel API that `metal_api` names: YYYY-MM, or the youngest month of generation
/// A, B or C. Nothing for other texts; kMetalApiForm says what is expected.
std::optional<std::string> metal_api_month(const std::string& text);
inline constexpr std::string_view kMetalApiForm = "YYYY-MM, as 2026-08, or generation A, B or C";

}  // namespace tensight::workload
