// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <map>
#include <string>
#include <vector>

#include "sim/importer/buffers.h"

namespace tensight::importer {

/// A program of the workload as YAML, an entry of `programs:`.
class ProgramText {
  public:
    /// `files` names the source of each kernel by its symbol. What the IR leaves open is added to
    /// `open`.
    ProgramText(const HostFunction& function, const ImportedBuffers& buffers,
                const ImportOptions& options, const std::map<std::string, std::string>& files,
                std::vector<std::string>& open)
        : function_(function), buffers_(buffers), options_(options), files_(files), open_(open) {}

    /// The program that `command` enqueues; `number` names it. Throws ImportError for circular
    /// buffers, semaphores and arguments that cannot be carried over.
    std::string run(const Command& command, std::size_t number);

  private:
    std::string circular_buffers(const Command& command, const CoreSet& cores) const;
    std::string circular_buffer(const Command& command, std::size_t index,
                                const CoreSet& cores) const;
    std::string kernel(const Command& command, const KernelConfig& config);
    std::string arguments(const Command& command, const KernelConfig& config,
                          const std::vector<KernelArg>& list);
    std::string argument(const Command& command, const KernelConfig& config, const KernelArg& arg);
    int new_semaphore(const KernelConfig& config, const KernelArg& arg, const std::string& value);
    std::string semaphores_text() const;
    std::string scalar(const std::string& value);
    std::string missing(const std::string& what);
    void open_line(const std::string& line);

    struct Semaphore {
        int id;
        std::uint32_t initial;
        CoreSet cores;
    };

    const HostFunction& function_;
    const ImportedBuffers& buffers_;
    const ImportOptions& options_;
    const std::map<std::string, std::string>& files_;
    std::vector<std::string>& open_;
    std::vector<Semaphore> semaphores_;  ///< of the program at work
    std::map<std::string, std::string> semaphore_users_;
};

/// The buffers of global semaphores, as YAML behind `tensors:` and `buffers:`: a word on each of
/// their cores that lives across programs.
std::string global_semaphore_tensors(const HostFunction& function);
std::string global_semaphore_buffers(const HostFunction& function);

}  // namespace tensight::importer
