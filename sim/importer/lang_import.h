// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>

#include "sim/importer/importer.h"

namespace tensight::importer {

/// Makes a workload of kernels that tt-lang wrote (`ttlang_kernel_NAME_HASH.cpp`) in `folder` and
/// what its Python passed to `ttnn.generic_op`, as JSON. tt-lang prints no such file itself; the
/// keys are the fields of its KernelSpec and CircularBuffer (tt-lang: python/ttl/kernel_runner.py):
///
///     {"grid": [columns, rows],
///      "tensors": [{"name": "a", "shape": [64, 64], "dtype": "bfloat16", "memory": "DRAM"}],
///      "cb_configs": [{"shape": [1, 1], "buffer_factor": 2, "tensor": 0}],
///      "kernels": [{"path": "...cpp", "thread_type": "noc", "tensor_indices": [0]}],
///      "fp32_dest_acc_en": false, "dst_full_sync_en": false}
///
/// Tensors are tiled and interleaved, as tt-lang asks for; a circular buffer takes its format from
/// `dtype` or from a tensor. The first `noc` kernel is the reader (NCRISC, NoC 0), the second the
/// writer (BRISC, NoC 1). Compile-time arguments are the ids of all circular buffers, behind them
/// for `noc` kernels the accessors of all tensors; common arguments the addresses of
/// `tensor_indices`. Errors: ImportError naming `json.name` and the place in it.
Imported import_lang(const std::string& folder, const NamedText& json,
                     const ImportOptions& options);

}  // namespace tensight::importer
