// SPDX-License-Identifier: Apache-2.0
#include "tests/sim/cli/noc_trace_rules.h"

#include <map>
#include <nlohmann/json.hpp>
#include <set>
#include <tuple>

namespace tensight::cli::testing {

using nlohmann::json;

namespace {

// Wormhole's network: tt-npe:tt_npe/data/device/layout/arch-wormhole.yaml (x_size, y_size).
constexpr int kColumns = 10;
constexpr int kRows = 12;

class Rules {
  public:
    std::vector<std::string> check(const std::string& text) {
        const json events = json::parse(text, nullptr, false);
        if (!events.is_array()) {  // tt_npe/doc/noc_trace_format.md: a flat array of objects
            return {"not an array"};
        }
        for (const json& e : events) {
            event(e);
        }
        for (const auto& [key, open] : zones_) {
            expect(open.empty(), "a zone is not closed");
        }
        synchronised(events);
        return violations_;
    }

  private:
    void expect(bool condition, const std::string& what) {
        if (!condition) {
            violations_.push_back(what + ": " + at_);
        }
    }

    void event(const json& e) {
        at_ = e.dump();
        for (const char* key : {"sx", "sy", "src_device_id", "timestamp"}) {
            // fabric_post_process.py sorts by them; npeWorkloadIngest.cpp: get_int64, get_uint64
            if (!e.contains(key) || !e[key].is_number_integer() || e[key] < 0) {
                expect(false, std::string("no ") + key);
                return;
            }
        }
        // npeUtil.hpp RiscType: an unknown name is an empty optional that the reader dereferences.
        const std::string proc = e.value("proc", "");
        expect(proc == "BRISC" || proc == "NCRISC", "proc");
        expect(e["sx"] < kColumns && e["sy"] < kRows, "source outside the network");
        // noc_trace_format.md: by source, processor, time.
        const std::tuple<int, int, std::string, std::uint64_t> place(e["sx"], e["sy"], proc,
                                                                     e["timestamp"]);
        expect(place >= last_, "order");
        last_ = place;
        const std::tuple<int, int, std::string> processor(e["sx"], e["sy"], proc);
        if (e.contains("zone")) {
            zone(e, zones_[processor]);
        } else {
            // npeWorkloadIngest.cpp uses the zones of the event's processor without a look
            expect(!zones_[processor].empty(), "an event outside of every zone");
            traffic(e);
        }
    }

    // npeUtil.hpp ZonePhase and ZoneIterator: the end that comes is that of the innermost zone.
    void zone(const json& e, std::vector<std::string>& open) {
        const std::string phase = e.value("zone_phase", "");
        const std::string name = e["zone"];
        expect(!name.empty(), "a zone without a name");
        if (phase == "ZONE_START") {
            open.push_back(name);
        } else if (phase == "ZONE_END" && !open.empty() && open.back() == name) {
            open.pop_back();
        } else {
            expect(false, "zone");
        }
    }

    void traffic(const json& e) {
        // The names of noc_trace_format.md that tensight writes; WRITE_ is what
        // npeWorkloadIngest.cpp (SUPPORTED_NOC_EVENTS) calls its WRITE.
        static const std::set<std::string> kTypes = {"READ",
                                                     "WRITE_",
                                                     "WRITE_MULTICAST",
                                                     "WRITE_INLINE",
                                                     "SEMAPHORE_INC",
                                                     "READ_BARRIER_START",
                                                     "READ_BARRIER_END",
                                                     "WRITE_BARRIER_START",
                                                     "WRITE_BARRIER_END",
                                                     "READ_BARRIER_WITH_TRID",
                                                     "WRITE_BARRIER_WITH_TRID",
                                                     "WRITE_FLUSH",
                                                     "ATOMIC_BARRIER"};
        const std::string type = e.value("type", "");
        expect(kTypes.count(type), "type");
        const std::string noc = e.value("noc", "");
        expect(noc == "NOC_0" || noc == "NOC_1", "noc");
        expect(e.contains("vc") && e["vc"].is_number_integer(), "vc");
        const bool moves = type == "READ" || type == "WRITE_" || type == "WRITE_MULTICAST";
        // npeWorkloadIngest.cpp drops READ and WRITE_ without bytes; npeWorkload.cpp validate()
        expect(!moves || e.value("num_bytes", 0) > 0, "num_bytes");
        if (type == "WRITE_MULTICAST") {
            multicast(e, noc == "NOC_1");
        } else if (moves) {
            const int x = e.value("dx", -1);
            const int y = e.value("dy", -1);
            expect(x >= 0 && x < kColumns && y >= 0 && y < kRows, "destination");  // validate()
        }
    }

    // npeWorkloadIngest.cpp exchanges the corners on NoC 1; MulticastCoordSet wants the first at
    // the upper left.
    void multicast(const json& e, bool exchanged) {
        int x = e.value("mcast_start_x", -1);
        int y = e.value("mcast_start_y", -1);
        int last_x = e.value("mcast_end_x", -1);
        int last_y = e.value("mcast_end_y", -1);
        if (exchanged) {
            std::swap(x, last_x);
            std::swap(y, last_y);
        }
        expect(
            x >= 0 && y >= 0 && x <= last_x && y <= last_y && last_x < kColumns && last_y < kRows,
            "rectangle");
    }

    // fabric_post_process.py: after a date above 1000, one more than twice as late ends the trace.
    void synchronised(const json& events) {
        std::multiset<std::uint64_t> dates;
        for (const json& e : events) {
            dates.insert(e.value("timestamp", std::uint64_t{0}));
        }
        std::uint64_t last = 0;
        for (const std::uint64_t date : dates) {
            expect(last <= 1000 || date <= 2 * last, "taken for desynchronized");
            last = date;
        }
    }

    std::vector<std::string> violations_;
    std::string at_;
    std::tuple<int, int, std::string, std::uint64_t> last_{-1, -1, "", 0};
    std::map<std::tuple<int, int, std::string>, std::vector<std::string>> zones_;
};

}  // namespace

std::vector<std::string> noc_trace_violations(const std::string& text) {
    return Rules().check(text);
}

}  // namespace tensight::cli::testing
