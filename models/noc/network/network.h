// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <memory>
#include <vector>

#include "models/noc/network/endpoint.h"
#include "models/noc/network/fabric.h"
#include "models/noc/network/transaction.h"
#include "models/time/alarm.h"
#include "models/time/simulation.h"

namespace tensight::noc {

/// What one link did; the report's "worst link".
struct LinkLoad {
    Position router;
    LinkKind kind = LinkKind::x;
    double busy = 0;    ///< cycles
    double waited = 0;  ///< cycles that heads waited for it, all channels
    std::uint64_t packets = 0;
    std::array<double, kChannels> channel_waited{};
};

/// One of the two networks, packet by packet and link by link.
///
/// Modelled: torus with dimension order, requests and responses on the same network, packets of at
/// most 8 KiB with a header flit, links, virtual channels with dateline, finite input buffers with
/// head-of-line blocking, wormhole hold, loss at a restart, round robin, requests in progress at
/// the end points, DRAM channels, cold start, multicast over a tree. Data move at their landing
/// dates. Not modelled: dynamic channels for requests, request priorities.
/// Source: tt-isa-documentation:WormholeB0/NoC; parameters and their rows in the arch file.
class Network : private FabricClient {
  public:
    using Cycle = time::Cycle;
    using Completion = NetworkCompletion;

    using Options = RequestOptions;
    using Multicast = MulticastCall;

    Network(const arch::ChipDescription& chip, int index, time::Simulation& simulation);

    /// Reads `bytes` at `source` into `destination` (the initiator's L1), issued at `date`.
    void read(const Target& source, const Target& destination, std::uint32_t bytes, Cycle date,
              Completion completion, Options options = {});

    /// Writes `bytes` of the initiator's L1 at `source` to `destination`.
    void write(const Target& source, const Target& destination, std::uint32_t bytes, Cycle date,
               Completion completion, Options options = {});

    /// Writes the 32-bit `value`, which travels in the header, to `destination`.
    void write_inline(const Target& initiator, const Target& destination, std::uint32_t value,
                      Cycle date, Completion completion, Options options = {});

    /// Adds `increment` to the 32-bit word at `destination`.
    void increment(const Target& initiator, const Target& destination, std::uint32_t increment,
                   Cycle date, Completion completion, Options options = {});

    /// Writes `bytes` at `source` to every receiver. Returns the number of acknowledgements that a
    /// barrier has to wait for. Throws NetworkError if nobody receives, or if the path kept by a
    /// linked multicast leads to others.
    std::size_t multicast_write(const Target& source, const Multicast& multicast,
                                std::uint32_t bytes, Cycle date, Completion completion);

    /// Adds `increment` to the 32-bit word at every receiver; returns and throws as
    /// multicast_write.
    std::size_t multicast_increment(const Target& initiator, const Multicast& multicast,
                                    std::uint32_t increment, Cycle date, Completion completion);

    /// Holds every request for `requests` cycles before it is looked at, and what arrives at an L1
    /// (but for atomics) for `landings` before it is carried out; the order within a channel stays.
    void set_lateness(Cycle requests, Cycle landings) {
        late_requests_ = requests;
        late_landings_ = landings;
    }

    [[nodiscard]] std::uint64_t bytes_read() const { return bytes_read_; }
    [[nodiscard]] std::uint64_t bytes_written() const { return bytes_written_; }
    [[nodiscard]] std::uint64_t transactions() const { return transactions_; }

    /// Links that were used at all, by position and kind.
    [[nodiscard]] std::vector<LinkLoad> links() const;
    /// The link that was busy longest.
    [[nodiscard]] LinkLoad busiest_link() const;
    /// Requests that the NIU at `position` is serving, now and at most so far.
    [[nodiscard]] int in_progress(Position position) const;
    [[nodiscard]] int most_in_progress(Position position) const;
    /// Transactions not completed; 0 when the network has drained.
    [[nodiscard]] std::size_t under_way() const { return pool_.in_use(); }
    /// Entries executed or due: what a run costs the host.
    [[nodiscard]] std::uint64_t events() const { return schedule_.made(); }

  private:
    void serve();
    void execute(const Entry& entry);
    void add(double date, Due due, void* what);
    void arm(Cycle date);

    [[nodiscard]] Place place(const Target& target) const;
    Transaction& begin(Transaction::Kind kind, const Target& initiator, std::uint32_t bytes,
                       Completion completion, bool posted, std::uint8_t vc);
    void send(Transaction& transaction, int to, Cycle date);
    Packet& make_packet(Transaction& transaction, std::uint32_t offset, std::uint32_t bytes);
    [[nodiscard]] std::shared_ptr<const MulticastTree> tree_for(const Target& source,
                                                                const Multicast& multicast);
    std::size_t spread_call(Transaction& transaction, const Multicast& multicast,
                            const std::shared_ptr<const MulticastTree>& tree, Cycle date);
    [[nodiscard]] int parts(std::uint32_t bytes) const;
    [[nodiscard]] int data_flits(std::uint32_t bytes) const;

    // FabricClient
    void injected(Packet& packet, double date) override;
    void left(Packet& packet, double date) override;
    bool admits(const Packet& packet, double now, double& retry) override;
    [[nodiscard]] double lost_behind(const Packet& packet, double date) override;
    void ejected(Packet& packet, double date) override;
    void spread(MulticastJob& job, double now) override;

    [[nodiscard]] Place destination(const Packet& packet) const;
    [[nodiscard]] double lost_to_fetches(l1::L1Memory& l1, double date, int flits) const;
    void depart(Transaction& transaction, std::uint32_t offset, std::uint32_t bytes, double now);
    void request_in(Packet& packet, double now);
    void serve_read(Packet& packet, double now);
    void land(Packet& packet, const Place& to);
    void respond(Packet& packet, int from, double date, int flits, double duration);
    void leave_endpoint(int node, double now);
    void response_in(Packet& packet, double now);
    void finish(Transaction& transaction, double now);
    void retire(Transaction& transaction);

    MulticastUnit& unit(int node, std::uint8_t vc);
    void enqueue(MulticastJob& job, double now);
    void start(MulticastUnit& unit, double now);
    void reserve(MulticastJob& job, double now);
    void try_again(MulticastJob& job, double now);

    const arch::ChipDescription& chip_;
    const arch::Timing& timing_;
    int index_;
    Topology topology_;
    Schedule schedule_;
    Fabric fabric_;
    TransactionPool pool_;
    std::vector<Endpoint> endpoints_;
    std::vector<std::unique_ptr<MulticastUnit>> units_;
    std::vector<MulticastJob*> refused_;  ///< multicasts whose path another sender keeps
    time::Alarm alarm_;
    Cycle armed_ = time::kUnresolved;  ///< date at which the alarm goes off
    bool serving_ = false;
    Cycle late_requests_ = 0;
    Cycle late_landings_ = 0;
    std::uint64_t bytes_read_ = 0;
    std::uint64_t bytes_written_ = 0;
    std::uint64_t transactions_ = 0;
};

/// Positions of the workers in the rectangle between two corners, both included, in rows. Corners
/// in any order; what lies between and is no worker is left out.
std::vector<Position> worker_rectangle(const arch::Geometry& geometry, Position corner,
                                       Position opposite);

}  // namespace tensight::noc
