// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "tensight/attributes.h"

namespace tensor_accessor {

/// A page of a buffer: where it is, and its number.
class Page {
  public:
    FORCE_INLINE Page(std::uint64_t noc_addr, std::uint32_t page_id)
        : noc_addr_{noc_addr}, page_id_{page_id} {}

    FORCE_INLINE std::uint64_t noc_addr() const { return noc_addr_; }
    FORCE_INLINE std::uint32_t page_id() const { return page_id_; }

  private:
    std::uint64_t noc_addr_;
    std::uint32_t page_id_;
};

}  // namespace tensor_accessor
