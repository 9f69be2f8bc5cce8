// SPDX-License-Identifier: Apache-2.0
#include "tests/models/noc/network/sweep.h"

#include <algorithm>
#include <array>
#include <functional>
#include <stdexcept>

#include "tests/models/noc/network/network_bench.h"

namespace tensight::noc {

namespace {

// Rows of workers on the card of the sweeps; the multicast rows ask for these depths.
constexpr std::array<int, 8> kRows{1, 2, 3, 4, 5, 7, 8, 10};

// Cycles of the issuing loop per call, from the rows with small transfers.
double interval(const SweepRow& row, int call) {
    if (row.pattern != "one_from_one") {
        return row.stateful ? 20.0 : row.memory == "l1" ? 22.0 : 25.3;
    }
    if (row.memory != "l1") {
        return 27.3;
    }
    return row.stateful ? 17.3 : call < 16 ? 19.6 : 25.4;
}

class Sweep {
  public:
    explicit Sweep(const SweepRow& row)
        : row_(row),
          reads_(row.pattern == "one_from_one"),
          bench_(reads_ && row.memory == "l1" ? 1 : 0) {}

    double cycles() {
        prepare();
        next(interval(row_, 0));
        bench_.simulation.run();
        return static_cast<double>(end_) + bench_.chip.timing.barrier_exit +
               bench_.chip.timing.profiler_mark;
    }

  private:
    Target worker(int column, int row) {
        return bench_.tile(bench_.chip.geometry.noc_x.at(static_cast<std::size_t>(column)),
                           kRows.at(static_cast<std::size_t>(row)));
    }

    void prepare() {
        master_ = worker(0, 0);
        partner_ = row_.memory == "l1" ? worker(row_.same_axis ? 0 : 1, 1) : bench_.dram(0);
        if (row_.mechanism == "unicast") {
            return;
        }
        const bool square = row_.pattern == "one_to_all";
        if (!square && row_.pattern != "one_to_row") {
            throw std::runtime_error(row_.id + ": no such pattern here: " + row_.pattern);
        }
        int side = 8;
        while (square && side * side > row_.subordinates) {
            --side;
        }
        if (!row_.loopback) {
            master_ = square ? worker(side, 0) : worker(0, 1);
        }
        call_.include_source = row_.loopback;
        for (int y = 0; y < (square ? side : 1); ++y) {
            for (int x = 0; x < side; ++x) {
                call_.receivers.push_back(worker(x, y));
            }
        }
    }

    // The next call follows after the interval, or when the command buffer is free.
    void next(double issue) {
        if (issued_ == row_.transactions) {
            return;
        }
        ++issued_;
        ready_ = issue + interval(row_, issued_);
        const auto date = static_cast<time::Cycle>(issue);
        Network::Completion completion;
        completion.issued = [this](time::Cycle at) {
            next(std::max(ready_, static_cast<double>(at)));
        };
        completion.done = [this](time::Cycle at) { end_ = std::max(end_, at); };
        if (row_.mechanism != "unicast") {
            call_.linked = row_.mechanism == "multicast_linked" && issued_ < row_.transactions;
            bench_.net->multicast_write(master_, call_, row_.bytes, date, completion);
        } else if (reads_) {
            bench_.net->read(partner_, master_, row_.bytes, date, completion, {.vc = 0});
        } else {
            bench_.net->write(master_, partner_, row_.bytes, date, completion, {.vc = 0});
        }
    }

    const SweepRow& row_;
    bool reads_;
    NetworkBench bench_;
    Target master_;
    Target partner_;
    Network::Multicast call_;
    int issued_ = 0;
    double ready_ = 0;
    time::Cycle end_ = 0;
};

}  // namespace

double sweep_cycles(const SweepRow& row) { return Sweep(row).cycles(); }

}  // namespace tensight::noc
