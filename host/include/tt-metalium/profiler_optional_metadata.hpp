// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <utility>

/// Names of operations for profiler output.
class ProfilerOptionalMetadata {
  public:
    explicit ProfilerOptionalMetadata(std::map<std::pair<int, std::uint32_t>, std::string>&& names)
        : names_(std::move(names)) {}

  private:
    std::map<std::pair<int, std::uint32_t>, std::string> names_;
};
