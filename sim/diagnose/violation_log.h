// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <map>
#include <set>
#include <string>
#include <tuple>
#include <vector>

#include "models/events/events.h"

namespace tensight::diagnose {

/// Collects what the models report: equal violations (same hazard, core and places) once, with a
/// count; harmless if all of them are. Source lines are looked up later, outside the kernels' small
/// stacks.
class ViolationLog : public events::Listener {
  public:
    [[nodiscard]] std::uint16_t wants() const override { return 0; }
    struct Entry {
        events::Violation first;
        std::uint64_t count = 0;
    };

    void violation(const events::Violation& v) override;
    void not_modelled(const std::string& what) override { not_modelled_.insert(what); }

    [[nodiscard]] const std::vector<Entry>& entries() const { return entries_; }
    [[nodiscard]] const std::set<std::string>& not_modelled() const { return not_modelled_; }

  private:
    using Key = std::tuple<events::Hazard, events::Core, events::Site, events::Site>;
    std::map<Key, std::size_t> index_;
    std::vector<Entry> entries_;
    std::set<std::string> not_modelled_;
};

}  // namespace tensight::diagnose
