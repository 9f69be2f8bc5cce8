// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>

#include "compiler/emit/text.h"

namespace tensight::compiler {

/// Calls of compute kernels under the names that a generation of the API has for them.
class ComputeCalls {
  public:
    ComputeCalls(const Plan& plan, Generation generation) : plan_(plan), generation_(generation) {}

    /// One line or several; empty for what this kernel leaves out. Errors: ProgramError where the
    /// generation has no way to say it.
    [[nodiscard]] std::string text(const Call& c) const;
    [[nodiscard]] std::string header(const Call& c) const;  ///< below api/compute/, or empty

    /// Whether the call's text begins with a copy from one DST slot to another.
    [[nodiscard]] bool copies_first(const Call& c) const;

  private:
    [[nodiscard]] std::string cb(int buffer) const;
    [[nodiscard]] std::string scaled_exp(const Call& c) const;
    [[nodiscard]] std::string where(const Call& c) const;
    [[nodiscard]] std::string vector(const Call& c) const;
    [[nodiscard]] std::string init(const Call& c) const;
    [[nodiscard]] std::string startup(const Call& c) const;
    [[nodiscard]] std::string reconfigure(const Call& c) const;

    const Plan& plan_;
    Generation generation_;
};

}  // namespace tensight::compiler
