// SPDX-License-Identifier: Apache-2.0
// Latencies of an empty network. The formulas (h, h' = hops there and back):
//   read           11 + 9 h + endpoint + 10 + 9 h' + flits x 1.035     until the data have landed
//   write          10 + 9 h + flits x 1.0235                           until they are visible
//                  + endpoint + 11 + 9 h'                              until it is acknowledged
// with flits = 1 + bytes / 32, endpoint 43 (L1 read), 40 (L1 write), 129 and 172 (DRAM). NoC 0 goes
// right, then down; NoC 1 up, then left; both are rings of 10 and 12 routers.
#include "models/noc/noc_engine.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <functional>
#include <numeric>
#include <vector>

#include "models/time/process.h"

namespace tensight::noc {
namespace {

const arch::ChipDescription& wormhole() {
    static const arch::ChipDescription chip =
        arch::read_chip_description(TENSIGHT_SOURCE_DIR "/models/arch/wormhole_b0.yaml");
    return chip;
}

struct Dates {
    Cycle departed = 0;
    Cycle done = 0;
};

class NocEngineTest : public testing::Test {
  protected:
    Target tile(Position position, l1::L1Memory& memory, std::uint64_t offset = 0) {
        return {position, &memory, nullptr, offset, "tile"};
    }
    Target channel(Position position, dram::DramChannel& memory, std::uint64_t offset = 0) {
        return {position, nullptr, &memory, offset, "channel"};
    }
    /// Runs `body` with network `index` and returns what it noted.
    Dates run(int index, const std::function<void(NocEngine&, NocEngine::Completion)>& body) {
        time::Simulation simulation;
        NocEngine noc(wormhole(), index, simulation);
        Dates dates;
        simulation.spawn("initiator", [&] {
            body(noc, {[&](Cycle date) { dates.departed = date; },
                       [&](Cycle date) { dates.done = date; }});
        });
        simulation.run();
        return dates;
    }

    l1::L1Memory here_{1 << 20};
    l1::L1Memory there_{1 << 20};
    dram::DramChannel dram_{1 << 20};
};

struct Path {
    int noc;
    Position from;
    Position to;
    int hops;
    int back;
};

const Path kPaths[] = {
    {0, {1, 1}, {2, 1}, 1, 9},   // one to the right; back around the ring of 10
    {0, {1, 1}, {1, 2}, 1, 11},  // one down; back around the ring of 12
    {0, {1, 1}, {3, 4}, 5, 17},  // both axes: two whole rings
    {0, {3, 4}, {1, 1}, 17, 5}, {1, {1, 1}, {2, 1}, 9, 1},  // the other network runs the other way
    {1, {1, 1}, {1, 2}, 11, 1}, {1, {3, 4}, {1, 1}, 5, 17}, {0, {1, 1}, {1, 1}, 0, 0},
};

TEST_F(NocEngineTest, ReadsOfSixtyFourBytes) {
    for (const Path& p : kPaths) {
        const Dates d = run(p.noc, [&](NocEngine& noc, auto completion) {
            noc.read(tile(p.to, there_), tile(p.from, here_), 64, 1000, completion);
        });
        // 3 flits x 1.035 = 3.105, seen at the next whole cycle
        const int expected = 1000 + 11 + 9 * p.hops + 43 + 10 + 9 * p.back + 4;
        EXPECT_EQ(d.done, static_cast<Cycle>(expected))
            << "NoC " << p.noc << " to " << p.to.x << ',' << p.to.y;
    }
}

TEST_F(NocEngineTest, WritesOfSixtyFourBytes) {
    for (const Path& p : kPaths) {
        const Dates d = run(p.noc, [&](NocEngine& noc, auto completion) {
            noc.write(tile(p.from, here_), tile(p.to, there_), 64, 1000, completion);
        });
        // 3 flits x 1.0235 = 3.07 (3.79 with the cold start of an idle source)
        EXPECT_EQ(d.departed, 1004U);
        const int expected = 1000 + 10 + 9 * p.hops + 4 + 40 + 11 + 9 * p.back;
        EXPECT_EQ(d.done, static_cast<Cycle>(expected))
            << "NoC " << p.noc << " to " << p.to.x << ',' << p.to.y;
    }
}

TEST_F(NocEngineTest, LengthIsPaidByTheFlit) {
    const auto landed = [&](std::uint32_t bytes) {
        return run(0,
                   [&](NocEngine& noc, auto completion) {
                       noc.read(tile({2, 1}, there_), tile({1, 1}, here_), bytes, 0, completion);
                   })
            .done;
    };
    const int fixed = 11 + 9 + 43 + 10 + 81;
    // 1 + 2048 / 32 = 65 flits: 67.3; 1 + 8192 / 32 = 257: 266.0
    EXPECT_EQ(landed(2048), static_cast<Cycle>(fixed + 68));
    EXPECT_EQ(landed(8192), static_cast<Cycle>(fixed + 266));
    EXPECT_EQ(landed(32), static_cast<Cycle>(fixed + 3)) << "2 flits";
    EXPECT_EQ(landed(33), static_cast<Cycle>(fixed + 4)) << "3 flits";
}

TEST_F(NocEngineTest, DramReadOfOneTile) {
    // Channel at 0,11 read from 1,1 over NoC 0: 9 + 10 hops there, 1 + 2 back. The data take the
    // longer of 3 flits x 1.035 and 64 / 22.2.
    const Dates d = run(0, [&](NocEngine& noc, auto completion) {
        noc.read(channel({0, 11}, dram_), tile({1, 1}, here_), 64, 0, completion);
    });
    EXPECT_EQ(d.done, static_cast<Cycle>(11 + 9 * 19 + 129 + 10 + 9 * 3 + 4));
    EXPECT_EQ(dram_.bytes_read(), 64U);
}

TEST_F(NocEngineTest, DramReadsFollowAtTheChannelsRate) {
    // 64 tiles of 2048 B: the first one's latency, then 63 x 2048 / 22.2 = 5811.9 cycles.
    Cycle first = 0;
    Cycle last = 0;
    run(0, [&](NocEngine& noc, auto) {
        for (int i = 0; i < 64; ++i) {
            noc.read(channel({0, 11}, dram_), tile({1, 1}, here_), 2048, 0,
                     {nullptr, [&](Cycle date) {
                          first = first == 0 ? date : first;
                          last = date;
                      }});
        }
    });
    EXPECT_NEAR(static_cast<double>(last - first), 63 * 2048 / 22.2, 2.0);
    EXPECT_EQ(dram_.bytes_read(), 64U * 2048);
}

TEST_F(NocEngineTest, DramWritesFollowAtTheChannelsRate) {
    Cycle first = 0;
    Cycle last = 0;
    run(0, [&](NocEngine& noc, auto) {
        for (int i = 0; i < 64; ++i) {
            noc.write(tile({1, 1}, here_), channel({0, 11}, dram_), 2048, 0,
                      {nullptr, [&](Cycle date) {
                           first = first == 0 ? date : first;
                           last = date;
                       }});
        }
    });
    EXPECT_NEAR(static_cast<double>(last - first), 63 * 2048 / 21.9, 2.0);
    EXPECT_EQ(dram_.bytes_written(), 64U * 2048);
}

TEST_F(NocEngineTest, ASourceSendsOneResponseAtATime) {
    // Two readers of one tile: the second response leaves behind the first.
    l1::L1Memory other(1 << 20);
    Cycle one = 0;
    Cycle two = 0;
    run(0, [&](NocEngine& noc, auto) {
        noc.read(tile({2, 1}, there_), tile({1, 1}, here_), 8192, 0,
                 {nullptr, [&](Cycle date) { one = date; }});
        noc.read(tile({2, 1}, there_), tile({1, 2}, other), 8192, 0,
                 {nullptr, [&](Cycle date) { two = date; }});
    });
    EXPECT_GE(std::max(one, two), static_cast<Cycle>(11 + 9 + 43 + 10 + 9 * 9 + 2 * 266));
}

TEST_F(NocEngineTest, DataMoveAtTheirDates) {
    time::Simulation simulation;
    NocEngine noc(wormhole(), 0, simulation);
    *here_.at(0) = 1;
    std::vector<int> seen;
    // Departs at 3.07 -> 4, visible at 10 + 9 + 3.07 -> 23.
    simulation.spawn("initiator", [&] {
        time::Process process("initiator");
        noc.write(tile({1, 1}, here_), tile({2, 1}, there_), 64, 0, {});
        const auto look = [&](Cycle date) {
            process.advance_to(date, time::Cause::working);
            process.sync();
            seen.push_back(*there_.at(0));
        };
        look(22);
        look(24);
        *here_.at(0) = 2;  // too late to be sent
        look(200);
    });
    simulation.run();
    EXPECT_EQ(seen, (std::vector<int>{0, 1, 1}));
}

TEST_F(NocEngineTest, TheBytesAreThoseOfTheDeparture) {
    time::Simulation simulation;
    NocEngine noc(wormhole(), 0, simulation);
    *here_.at(0) = 1;
    simulation.spawn("initiator", [&] {
        time::Process process("initiator");
        noc.write(tile({1, 1}, here_), tile({2, 1}, there_), 64, 0, {});
        process.advance(2);
        process.sync();
        *here_.at(0) = 2;  // overwritten while it is on its way out
        process.advance(300);
        process.sync();
    });
    simulation.run();
    EXPECT_EQ(*there_.at(0), 2);
}

TEST_F(NocEngineTest, LongTransfersAreCutIntoPacketsAndArriveWhole) {
    std::iota(there_.at(0), there_.at(0) + 20000, std::uint8_t{0});
    int completions = 0;
    Cycle done = 0;
    run(0, [&](NocEngine& noc, auto) {
        noc.read(tile({2, 1}, there_), tile({1, 1}, here_, 64), 20000, 0,
                 {nullptr, [&](Cycle date) {
                      ++completions;
                      done = date;
                  }});
    });
    EXPECT_EQ(completions, 1) << "once, with the last packet";
    EXPECT_TRUE(std::equal(there_.at(0), there_.at(0) + 20000, here_.at(64)));
    // 8192 + 8192 + 3616 B: 257 + 257 + 114 flits
    EXPECT_GE(done, static_cast<Cycle>(11 + 9 + 43 + 10 + 81 + 628 * 1.035));
}

TEST_F(NocEngineTest, AtomicsAddInTheOrderOfTheirDates) {
    const Dates d = run(0, [&](NocEngine& noc, auto completion) {
        noc.increment(tile({1, 1}, here_), tile({2, 1}, there_, 128), 5, 100, {});
        noc.increment(tile({1, 1}, here_), tile({2, 1}, there_, 128), 0xFFFFFFFF, 200, completion);
    });
    EXPECT_EQ(there_.load(128, 4), 4U) << "5 - 1: it wraps at 32 bits";
    // request 11 + 9 h, at the endpoint 40, answer 11 + 9 h'
    EXPECT_EQ(d.done, static_cast<Cycle>(200 + 11 + 9 + 40 + 11 + 81));
}

TEST_F(NocEngineTest, CountsWhatItCarried) {
    time::Simulation simulation;
    NocEngine noc(wormhole(), 0, simulation);
    simulation.spawn("initiator", [&] {
        noc.read(tile({2, 1}, there_), tile({1, 1}, here_), 100, 0, {});
        noc.write(tile({1, 1}, here_), tile({2, 1}, there_), 50, 0, {});
        noc.increment(tile({1, 1}, here_), tile({2, 1}, there_), 1, 0, {});
    });
    simulation.run();
    EXPECT_EQ(noc.bytes_read(), 100U);
    EXPECT_EQ(noc.bytes_written(), 50U);
    EXPECT_EQ(noc.transactions(), 3U);
}

}  // namespace
}  // namespace tensight::noc
