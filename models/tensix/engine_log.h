// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "models/events/events.h"
#include "models/time/engine_account.h"

namespace tensight::tensix {

/// Tells listeners what the time of one engine goes into, and for which call.
class EngineLog : public time::EngineWatcher {
  public:
    /// @param at  the place of the call that is being dated, whenever spent() is called
    EngineLog(events::Listener& listener, events::Core core, events::Engine engine,
              const events::Site& at)
        : listener_(listener), core_(core), engine_(engine), at_(at) {}

    void spent(time::Cause cause, time::Cycle begin, time::Cycle end) override {
        listener_.engine_spent(core_, engine_, at_, cause, begin, end);
    }

  private:
    events::Listener& listener_;
    events::Core core_;
    events::Engine engine_;
    const events::Site& at_;
};

}  // namespace tensight::tensix
