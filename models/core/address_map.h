// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <vector>

#include "models/noc/noc_address.h"
#include "models/noc/target.h"

namespace tensight::core {

/// Finds what a NoC address names; the chip implements it.
class AddressMap {
  public:
    virtual ~AddressMap() = default;

    /// Resolves translated or NoC coordinates as seen on network `noc`. Throws port::CallError for
    /// coordinates without memory.
    [[nodiscard]] virtual noc::Target resolve(int noc, const noc::NocAddress& address) const = 0;

    /// The workers of a multicast rectangle, row by row, at least one. Throws port::CallError if a
    /// corner is no worker, or if the corners are not in the order in which `noc` travels.
    [[nodiscard]] virtual std::vector<noc::Target> resolve_rectangle(
        int noc, const noc::NocAddress& rectangle) const = 0;
};

}  // namespace tensight::core
