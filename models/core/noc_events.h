// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <span>

#include "models/core/core_parts.h"
#include "models/noc/network/transaction.h"
#include "models/noc/target.h"

namespace tensight::core {

/// Tells listeners of the transactions and barriers of one RISC, if one of them wants to know.
class NocEvents {
  public:
    NocEvents(CoreParts& parts, const RiscState& risc) : parts_(parts), risc_(risc) {}

    [[nodiscard]] bool wanted() const { return (parts_.wanted & events::kTransfers) != 0; }

    /// What the initiator knows of a transaction besides its ends.
    struct About {
        events::TransferKind kind{};
        std::uint32_t noc = 0;
        Site site;
        std::uint32_t bytes = 0;
        std::uint8_t vc = 0;
        std::uint8_t transaction_id = 0;
        bool posted = false;
        bool multicast = false;
        bool linked = false;
        bool with_sender = false;  ///< of a multicast: the sender receives as well
        bool counted = true;
    };

    /// To be called just before the network gets the transaction: reports it, and lets
    /// `completion` report what becomes of it.
    void announce(const About& about, const noc::Target& local, std::span<const noc::Target> remote,
                  noc::NetworkCompletion& completion);

    /// A wait that began at `begin` has ended now.
    void barrier(Site site, int noc, events::BarrierKind kind, int transaction_id,
                 Cycle begin) const;

  private:
    CoreParts& parts_;
    const RiscState& risc_;
    std::uint64_t announced_ = 0;
};

}  // namespace tensight::core
