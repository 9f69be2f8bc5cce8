// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <map>
#include <stdexcept>
#include <string>
#include <vector>

namespace tensight::explain {

/// Nothing can be explained as asked; what() says what was expected.
class CannotExplain : public std::runtime_error {
  public:
    using std::runtime_error::runtime_error;
};

/// A function of the kernel API, as kernels/api.yaml lists it.
struct ApiCall {
    std::string name;
    std::string use;     ///< a statement that calls it
    std::string header;  ///< that declares it
    std::string on;      ///< "compute", "data movement", "unpack", "math", "pack"
    bool supported = false;
    std::string charged;  ///< "stream", "slots", "scalar", "scalar with network", "none", "assumed"
};

using ApiCalls = std::map<std::string, ApiCall>;

/// Reads the list. Errors: CannotExplain (no such file, not such a list).
ApiCalls read_api_calls(const std::string& path);

/// The call named `name`. Errors: CannotExplain: unknown (with names that are alike), or refused.
const ApiCall& find_call(const ApiCalls& calls, const std::string& name);

}  // namespace tensight::explain
