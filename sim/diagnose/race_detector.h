// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <tuple>
#include <unordered_map>
#include <vector>

#include "sim/diagnose/shadow_memory.h"
#include "sim/diagnose/signal_word.h"
#include "sim/diagnose/transfer_order.h"

namespace tensight::diagnose {

/// Finds accesses to L1 and DRAM that nothing orders, whatever the dates of this run: a race is
/// told when no chain of hand-overs leads from one access to the other.
///
/// Order comes from: the text of a RISC (its engine included); a push of pages and the wait that
/// needs them, a pop and the reserve; a word of L1 that is stored, written, incremented, and the
/// wait or load that sees it; barriers and flushes, for the transfers before them; transfers of one
/// RISC over one NoC and channel to one memory, which arrive in order; unpack, math and pack of a
/// core as far as a push of the packer goes (what the unpacker has read by then counts as read).
/// Followed: NoC transfers at both ends, RISC loads and stores, pages unpacked (wait to pop) and
/// packed (at the push). Of the reads since a write the last one of each RISC is kept.
///
/// A program has a detector of its own. Nothing is formatted while kernels run.
class RaceDetector : public events::Listener {
  public:
    /// The word at an address of a core's L1, as it is now.
    using ReadWord = std::function<std::uint32_t(events::Core, std::uint32_t)>;
    explicit RaceDetector(ReadWord read_word) : read_word_(std::move(read_word)) {}

    /// L1 that firmware owns: below `end` but for the semaphores, 16 bytes apart.
    void set_reserved(std::uint64_t end, std::uint64_t semaphores, std::uint64_t semaphores_end);
    /// A circular buffer, before the run. `resident`: over a shard, whose data were there before.
    void add_buffer(events::Core core, int id, std::uint32_t base, std::uint32_t page_bytes,
                    std::uint32_t pages, bool resident = false);

    /// `v` breaks a rule, and what the rule is for was so each time for another reason: on the
    /// device it is harmless. Pages that nobody waited for or reserved were there and filled (free
    /// since the start, or something else had told the RISC); pages that were popped while a write
    /// from them might not have left were not written before it had. To be asked after finish().
    [[nodiscard]] bool in_order_all_the_same(const events::Violation& v) const;

    /// Tells `sink` what was found, once for each pair of places on a core.
    void finish(events::Listener& sink);

    [[nodiscard]] std::uint16_t wants() const override {
        return events::kCircularBuffer | events::kPagesGranted | events::kTransfers |
               events::kL1Accesses;
    }
    void pages_granted(events::Core core, int cb, events::CbAction action, std::uint32_t pages,
                       std::uint64_t first, events::Cycle date, events::Site site) override;
    void circular_buffer(events::Core core, int cb, events::CbAction action, std::uint32_t pages,
                         std::uint64_t total, events::Cycle date, events::Site site) override;
    void transfer(const events::Transfer& t) override;
    void transfer_landed(const events::Transfer& t, int receiver, std::uint32_t offset,
                         std::uint32_t bytes, events::Cycle date) override;
    void transfer_done(const events::Transfer& t, events::Cycle date) override;
    void barrier(const events::Barrier& b) override;
    void l1_accessed(events::Core core, events::Site site, std::uint32_t address,
                     std::uint32_t bytes, bool store, events::Cycle date) override;
    void word_awaited(events::Core core, events::Site site, std::uint32_t address,
                      std::uint32_t value, bool minimum, events::Cycle date) override;
    void violation(const events::Violation& v) override;

  private:
    using Misuse = std::tuple<events::Hazard, events::Core, events::Site, events::Site>;

    /// Loads or stores of a RISC that follow on each other, not yet in the shadow memory.
    struct Run {
        std::uint64_t begin = 0;
        std::uint64_t end = 0;
        bool store = false;
        events::Site site;
    };
    struct Risc {
        VectorClock clock;
        std::uint32_t transfers = 0;
        PassedBarriers barriers;
        Run run;
    };
    /// A hand-over of pages: what the one who gave them knew, and how many pages there were then.
    struct HandOver {
        std::uint64_t total;
        VectorClock clock;
        Agent by = kNobody;  ///< who gave them, and when
        Epoch epoch = 0;
    };
    struct Buffer {
        std::uint32_t base = 0;
        std::uint32_t page_bytes = 0;
        std::uint32_t pages = 0;
        std::deque<HandOver> pushes;
        std::deque<HandOver> pops;
        std::uint64_t reserved = 0;  ///< pages, from the beginning of the program
        std::uint64_t waited = 0;
        std::vector<Access> reserved_by;  ///< of each page, the last reserve
        std::vector<Access> pushed_by;    ///< and the push since then, if there was one
        bool resident = false;
        bool shares_memory = false;  ///< with another buffer of the core
        /// A push whose pages have not all been reserved, and where those that have been end.
        std::optional<std::pair<Misuse, std::uint64_t>> unreserved_push;
    };
    struct Core {
        Core(events::Core where, std::uint32_t index);
        events::Core where;
        std::uint32_t index;
        std::array<Risc, events::kRiscs> riscs;
        std::array<std::unique_ptr<Buffer>, 32> buffers;
        ShadowMemory shadow;
        std::map<std::uint64_t, SignalWord> words;
        std::optional<std::uint32_t> awaited;  ///< address of the look that is told next
        /// By mover: a write from pages that are not its own, whose transfer is told next.
        std::array<std::optional<Misuse>, 2> foreign_write;
    };
    /// A pair of accesses that is wrong.
    struct Race {
        events::Hazard hazard;
        Access here;  ///< the one that showed it
        Access other;
        MemoryId memory;
        std::uint64_t address;
        events::Cycle cycle;
        bool harmless;
    };
    struct Flight {
        VectorClock clock;
        std::uint32_t sequence;
    };

    Core& core(events::Core where);
    ShadowMemory& shadow(MemoryId memory);
    Risc& risc_of(Agent agent) {
        return cores_[agent / kAgentsOfCore]->riscs[agent % kAgentsOfCore];
    }
    MemoryId memory_of(const events::RemoteBytes& remote);
    static Access plain(const Core& core, events::Site site, AccessKind kind);

    void flush(Core& core, events::Risc risc);
    /// Ends the run of accesses and begins the next epoch: what was done until now has been told.
    static void release(Risc& risc, events::Risc which) { risc.clock.advance(which); }

    void check(MemoryId memory, std::uint64_t begin, std::uint64_t end, const Access& access,
               const VectorClock& clock);
    void check_read(MemoryId memory, const ShadowMemory::Segment& segment, const Access& access,
                    const VectorClock& clock);
    void check_write(MemoryId memory, const ShadowMemory::Segment& segment, const Access& access,
                     const VectorClock& clock);
    void check_reserved(const Access& access, MemoryId memory, std::uint64_t begin,
                        std::uint64_t end, const VectorClock& clock);
    /// Has `access` ended before what an agent with `clock` does next?
    bool ended(const Access& access, MemoryId memory, const VectorClock& clock, const Access& next);
    static bool same_channel(const Access& a, const Access& b);

    SignalWord& word(Core& core, std::uint64_t address);
    void signal(const events::Transfer& t, Core& receiver, std::uint64_t address);
    void acquire(Core& core, Risc& risc, SignalWord& word, std::optional<std::uint32_t> value,
                 bool minimum);
    void set_word(Core& core, events::Site site, std::uint64_t address);

    [[nodiscard]] bool knows_pages(const events::Violation& v);
    void misused(const events::Violation& v);
    /// Pages [first, end), counted from the beginning, have been written since they were last
    /// pushed, as far as an agent with `clock` knows.
    [[nodiscard]] bool filled(Core& core, const Buffer& buffer, std::uint64_t first,
                              std::uint64_t end, const VectorClock& clock);
    void judge_foreign_write(Core& core, const events::Transfer& t);
    [[nodiscard]] bool never_written(const Misuse& misuse, int cb);
    /// All that a write has read has arrived, as a signal of its receivers tells.
    [[nodiscard]] bool arrived(const Access& source, const VectorClock& clock) const;
    /// The places of a core at which a race was found, or told all the same.
    [[nodiscard]] bool confirmed(const events::Violation& v) const;

    void found(events::Hazard hazard, const Access& here, const Access& other, MemoryId memory,
               std::uint64_t address, bool harmless = false);
    [[nodiscard]] std::string object(const Race& race) const;
    [[nodiscard]] std::string detail(const Race& race) const;

    ReadWord read_word_;
    std::vector<std::unique_ptr<Core>> cores_;
    std::map<events::Core, std::uint32_t> index_;
    Core* last_core_ = nullptr;
    std::map<MemoryId, ShadowMemory> dram_;
    Channels channels_;
    std::unordered_map<std::uint64_t, Flight> flights_;  // by id, of those that may be signals
    std::uint64_t reserved_end_ = 0;
    std::uint64_t semaphores_ = 0;
    std::uint64_t semaphores_end_ = 0;
    events::Cycle now_ = 0;

    std::vector<Race> races_;
    using Place = std::tuple<Agent, std::uint32_t, std::uint32_t>;
    std::map<std::tuple<events::Hazard, Place, Place>, std::size_t> told_;  ///< index of races_
    /// Transfers that a local check has reported: what follows from them is not told again.
    std::set<std::tuple<events::Core, events::Risc, std::uint32_t, std::uint32_t>> blamed_;
    std::set<Misuse> unordered_;  ///< uses of pages that at least once nothing else ordered
    /// Reads of pages of a shard: in order if nobody writes the shard. By buffer.
    std::map<Misuse, int> of_shards_;
    /// By agent and number: the L1s that a write goes to.
    std::unordered_map<std::uint64_t, std::vector<MemoryId>> sent_to_;
};

}  // namespace tensight::diagnose
