// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <vector>

namespace tensight::cli::testing {

/// A workload file of one program, put together from the entries of its lists. What a test does
/// not set is left out.
struct WorkloadText {
    std::string grid = "1x1";
    std::vector<std::string> tensors;           ///< "x: {shape: [32, 32]}"
    std::vector<std::string> buffers;           ///< "x_dram: {tensor: x, ...}"
    std::vector<std::string> circular_buffers;  ///< "{id: 0, ...}"
    std::vector<std::string> semaphores;        ///< "{id: 0}"
    std::vector<std::string> kernels;           ///< "{source: ..., risc: ...}"
    std::vector<std::string> expect;            ///< "{tensor: x, ...}"

    /// The file. `programs` copies of the program, run one after the other.
    std::string text(int programs = 1) const;
};

/// Entry of `circular_buffers`: `pages` tiles of bf16 on core 0,0.
std::string circular_buffer(int id, int pages);

/// Entry of `kernels` on core 0,0; `more` is appended to it ("compile_args: [1]").
std::string kernel(const std::string& source, const std::string& risc,
                   const std::string& more = "");

/// Number of the only line of `text` that contains `mark`, counted from 1.
int line_of(const std::string& text, const std::string& mark);

/// A workload of one kernel, kernel.cpp, on the BRISC of one core.
WorkloadText one_kernel();

/// A workload whose compute kernel, compute.cpp, reads CB 0 and 1 and writes CB 16 (`pages` pages
/// each), between producer.cpp on NCRISC, which pushes `in` pages of zeros to each of CB 0 and 1,
/// and consumer.cpp on BRISC, which pops `out` pages of CB 16.
WorkloadText compute_kernel(int pages = 2, int in = 1, int out = 1);

/// The texts of those two kernels.
extern const char* const kProducer;
extern const char* const kConsumer;

}  // namespace tensight::cli::testing
