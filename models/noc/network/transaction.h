// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <deque>
#include <functional>
#include <memory>
#include <vector>

#include "models/noc/network/multicast_job.h"
#include "models/noc/target.h"
#include "models/time/cycle.h"

namespace tensight::noc {

/// What the initiator of a transaction learns, each at its date; any may be empty.
struct NetworkCompletion {
    /// The command buffer is free again: a packet has got its channel on the first link. Once for
    /// every packet of the call.
    std::function<void(time::Cycle)> issued;
    /// The last byte has left the source L1 (writes).
    std::function<void(time::Cycle)> departed;
    /// Data landed (reads, posted writes), the last acknowledgement arrived (the others).
    std::function<void(time::Cycle)> done;
    /// A packet has been written where it goes: receiver (0 unless a multicast), offset in the
    /// transaction, bytes.
    std::function<void(int, std::uint32_t, std::uint32_t, time::Cycle)> landed;
    /// What they need to exist.
    std::shared_ptr<const void> kept{};
};

/// How a request travels.
struct RequestOptions {
    std::uint8_t vc = 1;  ///< class and buddy of the request, 0..5; TT-Metalium's default: 1
    bool posted = false;  ///< no acknowledgement; `done` is the landing
};

/// The receivers of a multicast: workers, with the address in each.
struct MulticastCall {
    std::vector<Target> receivers;
    bool include_source = false;  ///< else the sender is dropped from the receivers
    bool linked = false;          ///< the path is kept for the next multicast of the sender
    std::uint8_t vc = 4;          ///< TT-Metalium's default
    bool posted = false;
};

/// A memory behind a node of the network.
struct Place {
    int node = 0;
    l1::L1Memory* l1 = nullptr;
    dram::DramChannel* dram = nullptr;
    std::uint64_t offset = 0;

    [[nodiscard]] std::uint8_t* at(std::uint32_t o) const {
        return l1 != nullptr ? l1->at(offset + o) : dram->at(offset + o);
    }
    void changed() const {
        if (l1 != nullptr) {
            l1->changed();
        }
    }
};

/// One call of the initiator, from issue to its last completion.
struct Transaction {
    enum class Kind : std::uint8_t { read, write, inline_write, increment };

    Kind kind = Kind::read;
    bool posted = false;
    std::uint8_t vc = 0;
    int initiator = 0;  ///< node
    Place source;       ///< of reads and writes
    Place destination;
    std::vector<Place> receivers;  ///< of a multicast
    std::uint32_t bytes = 0;
    std::uint32_t value = 0;         ///< to add, or to write inline
    std::vector<std::uint8_t> data;  ///< of a write, as they left the source
    std::deque<MulticastJob> jobs;   ///< of a multicast
    NetworkCompletion completion;
    int to_depart = 0;  ///< packets
    int to_finish = 0;  ///< responses, or landings of a posted write
};

/// Transactions are used again, with the memory that they own.
class TransactionPool {
  public:
    Transaction& take() {
        if (free_.empty()) {
            return all_.emplace_back();
        }
        Transaction& transaction = *free_.back();
        free_.pop_back();
        return transaction;
    }
    void give_back(Transaction& transaction) {
        transaction.completion = {};
        transaction.receivers.clear();
        transaction.jobs.clear();
        free_.push_back(&transaction);
    }
    [[nodiscard]] std::size_t in_use() const { return all_.size() - free_.size(); }

  private:
    std::deque<Transaction> all_;
    std::vector<Transaction*> free_;
};

}  // namespace tensight::noc
