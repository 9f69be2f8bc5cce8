// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <map>
#include <set>
#include <string>
#include <vector>

#include "sim/workload/workload.h"

namespace tensight::host {

/// Keeps what a host program does to a chip as a workload: workload.yaml, kernels/ and data/ in a
/// folder, from which `tensight run` gets the same bits and cycles. It is complete after every
/// launch; what the host writes after the last one is left out.
class SavedWorkload {
  public:
    /// Makes the folder. Errors: std::runtime_error when it cannot be made or is not empty.
    SavedWorkload(std::string folder, const workload::Workload& card);

    /// A buffer that has been allocated; its name is its own.
    void add_buffer(const workload::Buffer& buffer);
    /// Of the next launch.
    void add_write(workload::MemoryContents contents);
    /// Of the last one.
    void add_read(workload::MemoryContents contents);
    /// Errors: std::runtime_error naming a file that cannot be written,
    /// or what a workload has no word for.
    void add_launch(const workload::Program& program);

  private:
    [[nodiscard]] std::string contents_text(const workload::MemoryContents& contents);
    [[nodiscard]] std::string program_text(const workload::Program& program);
    [[nodiscard]] std::string kernel_text(const workload::Kernel& kernel);
    [[nodiscard]] std::string saved_kernel(const std::string& source);
    void write_file() const;

    struct Launch {
        std::string text;
        std::string reads;
    };

    std::string folder_;
    std::string head_;
    std::string buffers_;
    std::string pending_writes_;
    std::vector<Launch> launches_;
    std::map<std::string, std::string> kernels_;  ///< source to saved path
    std::size_t files_ = 0;
};

}  // namespace tensight::host
