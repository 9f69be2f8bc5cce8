// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <array>

#include "models/core/address_map.h"
#include "models/core/cb_calls.h"
#include "models/core/noc_calls.h"
#include "models/port/device_port.h"

namespace tensight::core {

/// BRISC or NCRISC: circular buffers and NoC transactions.
///
/// Source: tt-metal:tt_metal/hw/inc/api/dataflow/dataflow_api.h.
class DataMovementThread {
  public:
    DataMovementThread(CoreParts& parts, RiscState& risc, const AddressMap& addresses,
                       std::array<noc::Network*, 2> networks, noc::Position position);

    std::uint32_t call(Site site, port::Call call, const port::Arguments& a);

    /// Reports transactions that nobody waited for; to be called when the kernel has returned.
    void finish();

    /// Waits until every transaction has left or landed, so that the run's cycles include them.
    void drain();

    /// By NoC: what the last kernel of this RISC did not wait for.
    void find_unanswered(const std::array<LeftBehind::Unanswered, 2>& left) {
        noc_calls_.find_unanswered(left);
    }
    [[nodiscard]] std::array<LeftBehind::Unanswered, 2> unanswered() const {
        return noc_calls_.unanswered();
    }

  private:
    bool circular_buffer(Site site, port::Call call, const port::Arguments& a,
                         std::uint32_t& value);
    bool semaphore(Site site, port::Call call, const port::Arguments& a);
    void wait_word(Site site, std::uint32_t address, std::uint32_t value, bool minimum);

    CoreParts& parts_;
    RiscState& risc_;
    CbCalls cb_calls_;
    NocCalls noc_calls_;
};

}  // namespace tensight::core
