// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "tensight/attributes.h"

/// Calls a function at the end of its scope.
template <typename ReleaseFunc>
class Lock {
  public:
    FORCE_INLINE explicit Lock(ReleaseFunc release_func) : release_func_{release_func} {}
    FORCE_INLINE ~Lock() { release_func_(); }
    Lock(const Lock&) = delete;
    Lock& operator=(const Lock&) = delete;

  private:
    ReleaseFunc release_func_;
};
